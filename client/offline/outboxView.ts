import { useMemo, useSyncExternalStore } from 'react';
import { readOperations } from './outboxDatabase.ts';
import type { KeptOperation } from './operation.ts';

let shown: readonly KeptOperation[] = [];
let readings = 0;
const listeners = new Set<() => void>();
/** Other tabs of the same browser; what one of them writes all of them show. */
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('baumkataster-outbox');

/** What is in the outbox as last read; `refreshOutbox` reads it, and every change does. */
export function shownOperations(): readonly KeptOperation[] {
  return shown;
}

export function onOutboxChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Reads the outbox anew; of readings that overtake each other the last one begun counts. */
export async function refreshOutbox(): Promise<void> {
  readings += 1;
  const reading = readings;
  const read = await readOperations();
  if (reading !== readings) return;
  shown = read;
  for (const listener of listeners) listener();
}

/** To be called after every change: this tab and all others read anew. */
export async function announceOutbox(): Promise<void> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none, unlike a window
  tabs?.postMessage('changed');
  await refreshOutbox();
}

tabs?.addEventListener('message', () => void refreshOutbox());

/** All operations of the person on this device, those confirmed within the last day among them. */
export function useOutbox(): readonly KeptOperation[] {
  return useSyncExternalStore(onOutboxChange, shownOperations);
}

/** What still waits for one tree, the oldest first. */
export function useWaitingFor(treeId: string | null): readonly KeptOperation[] {
  const kept = useOutbox();
  return useMemo(
    () => kept.filter((operation) => operation.treeId === treeId && operation.state !== 'confirmed'),
    [kept, treeId],
  );
}
