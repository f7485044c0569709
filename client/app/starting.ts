import { useSyncExternalStore } from 'react';
import { useLine } from '../offline/line.ts';

/** A map that never stands, for want of a graphics card or of tiles, must not keep the rest waiting. Own proposal. */
const LONGEST_START_MS = 8_000;

let isOver = false;
const listeners = new Set<() => void>();

/** To be called when the page began; `endStart` says when it stands. */
export function beginStart(): void {
  setTimeout(endStart, LONGEST_START_MS);
}

/** The page stands: what it does not need for its first picture may be done from now on. */
export function endStart(): void {
  if (isOver) return;
  isOver = true;
  for (const listener of listeners) listener();
  listeners.clear();
}

/** Does something when the page stands. */
export function afterStart(act: () => void): void {
  if (isOver) act();
  else listeners.add(act);
}

export function useIsStarted(): boolean {
  return useSyncExternalStore(onStarted, isStarted);
}

/** Without a network nothing comes or goes: a map that does not stand yet comes before all it does not need. */
export function useMapComesFirst(): boolean {
  const isCutOff = useLine() === 'unreachable';
  const isStanding = useIsStarted();
  return isCutOff && !isStanding;
}

function isStarted(): boolean {
  return isOver;
}

function onStarted(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
