import { useSyncExternalStore } from 'react';

/** The browser's storage for this program, as far as it tells. */
export interface Storage {
  /** Does the browser promise to keep it, however scarce room gets? Null: it does not say. */
  isKept: boolean | null;
  /** In bytes; null where the browser does not say. */
  room: { used: number; free: number } | null;
}

let known: Storage = { isKept: null, room: null };
const listeners = new Set<() => void>();

/** As last looked at; `lookAtStorage` looks anew. */
export function useStorage(): Storage {
  return useSyncExternalStore(subscribe, () => known);
}

export async function lookAtStorage(): Promise<void> {
  // Missing where a page did not come safely.
  const storage: Partial<StorageManager> = navigator.storage ?? {};
  const [isKept, estimate] = await Promise.all([storage.persisted?.(), storage.estimate?.()]);
  const { usage: used, quota } = estimate ?? {};
  known = {
    isKept: isKept ?? null,
    room: used === undefined || quota === undefined ? null : { used, free: Math.max(0, quota - used) },
  };
  for (const listener of listeners) listener();
}

/**
 * Browsers clear what nobody asked to keep when the disk gets full; refusing is their right. To be called when there is
 * something worth keeping: asked too early, they say no. False when the answer is no.
 */
export async function askToKeep(): Promise<boolean> {
  const isKept = await navigator.storage?.persist?.().catch(() => false);
  await lookAtStorage();
  return isKept ?? false;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
