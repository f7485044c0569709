import { useSyncExternalStore } from 'react';

/** Did the device refuse to store, the last time it was asked? */
let isFull = false;
const listeners = new Set<() => void>();

export function storageRefused(): void {
  change(true);
}

export function storageTook(): void {
  change(false);
}

export function useStorageIsFull(): boolean {
  return useSyncExternalStore(subscribe, storageIsFull);
}

function storageIsFull(): boolean {
  return isFull;
}

function change(next: boolean): void {
  if (next === isFull) return;
  isFull = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
