import { useMemo, useSyncExternalStore } from 'react';
import { readOperations } from './outboxDatabase.ts';
import type { KeptOperation } from './operation.ts';

let shown: readonly KeptOperation[] = [];
/** Readings begun, and the last of them that is shown. */
let begun = 0;
let shownReading = 0;
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

/** Reads the outbox anew. What is shown afterwards is at least as new, also where readings overtake each other. */
export async function refreshOutbox(): Promise<void> {
  begun += 1;
  const reading = begun;
  const read = await readOperations();
  if (reading < shownReading) return;
  shownReading = reading;
  const before = new Map(shown.map((row) => [row.seq, row]));
  shown = read.map((row) => unlessChanged(before.get(row.seq), row));
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

/** Has the outbox been read since the page was opened? Before that nobody knows what is in it. */
export function useIsOutboxRead(): boolean {
  return useSyncExternalStore(onOutboxChange, isOutboxRead);
}

function isOutboxRead(): boolean {
  return shownReading > 0;
}

/** What still waits for one tree, the oldest first. */
export function useWaitingFor(treeId: string | null): readonly KeptOperation[] {
  const kept = useOutbox();
  return useMemo(
    () => kept.filter((operation) => operation.treeId === treeId && operation.state !== 'confirmed'),
    [kept, treeId],
  );
}

/** What has not changed stays the same object, so that nothing of it is drawn anew. Rows change by these fields only. */
function unlessChanged(before: KeptOperation | undefined, row: KeptOperation): KeptOperation {
  const isSame =
    before?.id === row.id &&
    before.state === row.state &&
    before.tries === row.tries &&
    before.notBefore === row.notBefore &&
    before.isHeard === row.isHeard &&
    JSON.stringify(before.body) === JSON.stringify(row.body);
  return isSame ? before : row;
}
