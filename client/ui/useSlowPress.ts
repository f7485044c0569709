import { useTransition } from 'react';
import { afterPicture } from './afterPicture.ts';
import { useSteady } from './useSteady.ts';

/**
 * A press whose outcome takes long to draw, on a slow tablet longer than the tenth of a second after which people press
 * again: that it is at work is drawn first, and the outcome begins behind that picture. `isWorking` goes to `isBusy`.
 */
export function useSlowPress(act: () => void): { isWorking: boolean; press(): void } {
  const [isWorking, start] = useTransition();
  // What the page knows by then, not what it knew under the finger.
  const latest = useSteady(act);
  const press = () =>
    start(async () => {
      await new Promise<void>((drawn) => void afterPicture(drawn));
      start(latest);
    });
  return { isWorking, press };
}
