import { useSyncExternalStore } from 'react';

/** Pictures just taken that are still being made smaller and put on the device. */
let underWay = 0;
const listeners = new Set<() => void>();

/** Takes pictures; until that has ended, in whatever way, they count as being under way. */
export async function takingPhotos(take: () => Promise<void>): Promise<void> {
  change(1);
  try {
    await take();
  } finally {
    change(-1);
  }
}

/** Is a picture under way? What is sent meanwhile would go without it: a slow tablet takes seconds for a large one. */
export function useArePhotosUnderWay(): boolean {
  return useSyncExternalStore(subscribe, arePhotosUnderWay);
}

function arePhotosUnderWay(): boolean {
  return underWay > 0;
}

function change(by: number): void {
  underWay += by;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
