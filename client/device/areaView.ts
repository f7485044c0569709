import { useMemo, useSyncExternalStore } from 'react';
import { owner } from '../drafts/owner.ts';
import { useLine } from '../offline/line.ts';
import { deviceDatabase } from './deviceDatabase.ts';
import { shownLists, useKeptLists } from './keptLists.ts';
import type { OfflineArea } from './offlineArea.ts';

let shown: readonly OfflineArea[] = [];
const listeners = new Set<() => void>();
/** Other tabs of the same browser. */
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('baumkataster-areas');

/** What is on the device as last read. */
export function shownAreas(): readonly OfflineArea[] {
  return shown;
}

/** Is there anything the device can answer from without the server? */
export function isSomethingTaken(): boolean {
  return shown.length > 0 || shownLists().size > 0;
}

export function onAreasChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Has it been read what is on the device? Waits until it is known for whom to look. */
export function areasKnown(): Promise<void> {
  known ??= refreshAreas().catch(() => {
    known = null;
  });
  return known;
}

let known: Promise<void> | null = null;

/** Reads anew what is on the device. */
export async function refreshAreas(): Promise<void> {
  const found = await (await deviceDatabase()).getAllFromIndex('areas', 'account', await owner());
  shown = found.toSorted((one, other) => one.name.localeCompare(other.name));
  for (const listener of listeners) listener();
}

/** To be called after every change: this tab and all others read anew. */
export async function announceAreas(): Promise<void> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none, unlike a window
  tabs?.postMessage('changed');
  await refreshAreas();
}

tabs?.addEventListener('message', () => void refreshAreas().catch(() => undefined));

/** The areas of the person on this device, those not yet all here among them. */
export function useOfflineAreas(): readonly OfflineArea[] {
  return useSyncExternalStore(onAreasChange, shownAreas);
}

/**
 * From when (ISO 8601) what the device shows is, at the oldest, while the server does not answer and the device does;
 * else null.
 */
export function useFromDevice(): string | null {
  const areas = useOfflineAreas();
  const lists = useKeptLists();
  const line = useLine();
  return useMemo(() => {
    if (line !== 'unreachable') return null;
    const days = areas.flatMap(({ asOf }) => (asOf === null ? [] : [asOf]));
    return [...days, ...lists.values()].toSorted()[0] ?? null;
  }, [areas, lists, line]);
}
