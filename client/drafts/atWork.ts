import { useEffect, useSyncExternalStore } from 'react';

/** How many forms and dialogs somebody is in the middle of. */
let count = 0;
const listeners = new Set<() => void>();

/** Says that a person is in the middle of something here, so that nothing else speaks up meanwhile. */
export function useAtWork(isIt: boolean): void {
  useEffect(() => {
    if (!isIt) return;
    change(1);
    return () => change(-1);
  }, [isIt]);
}

export function useIsAtWork(): boolean {
  return useSyncExternalStore(subscribe, isAtWork);
}

function isAtWork(): boolean {
  return count > 0;
}

function change(by: 1 | -1): void {
  count += by;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
