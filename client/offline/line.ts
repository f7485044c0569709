import { useSyncExternalStore } from 'react';

/**
 * The way to the server as the last try found it. idle: nothing went wrong. unreachable: no answer. fault: the server
 * fails or asks for patience. signedOut: it wants to know who is there.
 */
export type Line = 'idle' | 'unreachable' | 'fault' | 'signedOut';

let line: Line = 'idle';
const listeners = new Set<() => void>();

export function currentLine(): Line {
  return line;
}

export function setLine(next: Line): void {
  if (next === line) return;
  line = next;
  for (const listener of listeners) listener();
}

export function onLineChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLine(): Line {
  return useSyncExternalStore(onLineChange, currentLine);
}

/** How long a server that is there takes to say so, even through a thin line. */
const PROBE_MS = 5_000;

/** Asks the server whether it is there; what the browser believes of its network proves nothing. */
export async function serverAnswers(): Promise<boolean> {
  try {
    const answer = await fetch('/health/live', { cache: 'no-store', signal: AbortSignal.timeout(PROBE_MS) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Pauses after failed tries in seconds; the last one repeats. */
const PAUSES_S = [2, 5, 15, 60];

/** Milliseconds to wait after so many failures, up to half longer: tablets that lost the same server spread out. */
export function pauseAfter(failures: number): number {
  const seconds = PAUSES_S[Math.min(failures, PAUSES_S.length) - 1] ?? 60;
  return seconds * 1000 * (1 + Math.random() / 2);
}
