import { useSyncExternalStore } from 'react';

export interface Toast {
  id: number;
  kind: 'done' | 'info' | 'failed';
  text: string;
  /** One thing to do about it, such as "Undo". */
  action?: { label: string; onPress(): void };
  /** How long it stays; null: until it is dismissed. */
  seconds: number | null;
  /** Called once when it goes, with why. */
  onGone?(why: 'timeout' | 'dismissed' | 'action'): void;
}

/** Time to read a sentence and reach for "Undo" with one thumb. Own proposal; failures stay until dismissed. */
const USUAL_SECONDS = 8;
/** More than three cover the map. */
const MOST = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Says something for a while at the lower edge; returns the id, with which `dismissToast` takes it back. */
export function notify(toast: Omit<Toast, 'id' | 'seconds'> & { seconds?: number | null }): number {
  lastId += 1;
  const seconds =
    toast.seconds === undefined ? (toast.kind === 'failed' ? null : USUAL_SECONDS) : toast.seconds;
  publish([...toasts, { ...toast, id: lastId, seconds }]);
  while (toasts.length > MOST) {
    const oldest = toasts[0];
    if (oldest) dismissToast(oldest.id, 'dismissed');
  }
  return lastId;
}

export function dismissToast(id: number, why: 'timeout' | 'dismissed' | 'action' = 'dismissed'): void {
  const gone = toasts.find((toast) => toast.id === id);
  if (!gone) return;
  publish(toasts.filter((toast) => toast.id !== id));
  gone.onGone?.(why);
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(subscribe, currentToasts);
}

/** What is being said right now, the oldest first. */
export function currentToasts(): readonly Toast[] {
  return toasts;
}

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
