import { useSyncExternalStore } from 'react';

/**
 * Why a run ended before its time: no answer, no room on the device, the server's no, the person's own stop, or a
 * mistake of the program.
 */
export type RunEnd = 'unreachable' | 'full' | 'refused' | 'stopped' | 'fault';

/** An area being fetched or brought up to date, or how the last try ended; nothing where all went well. */
export type Run =
  | { state: 'running'; done: number; total: number | null; stop: () => void }
  | { state: 'ended'; why: RunEnd };

let runs: ReadonlyMap<string, Run> = new Map();
const listeners = new Set<() => void>();

export function currentRuns(): ReadonlyMap<string, Run> {
  return runs;
}

export function showRun(areaId: string, run: Run | null): void {
  const next = new Map(runs);
  if (run) next.set(areaId, run);
  else next.delete(areaId);
  runs = next;
  for (const listener of listeners) listener();
}

/** What is being fetched now, by area. */
export function useRuns(): ReadonlyMap<string, Run> {
  return useSyncExternalStore(subscribe, currentRuns);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
