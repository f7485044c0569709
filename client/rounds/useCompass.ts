import { useEffect, useState } from 'react';
import { headingOf, smoothed } from './heading.ts';

/** Of each new direction the arrow takes this share: it follows a turn within half a second and does not tremble. */
const SHARE = 0.3;
/** Smaller turns are not shown. */
const LEAST_TURN_DEG = 4;

interface CompassEvent {
  alpha: number | null;
  absolute: boolean;
  webkitCompassHeading?: number;
}

/** Where the upper edge of the screen points to, in degrees from north; null where no compass can be asked. */
export function useCompass(): number | null {
  const [shown, setShown] = useState<number | null>(null);
  useEffect(() => {
    let heading: number | null = null;
    // What browsers send; Safari's field is in no standard, and the event's own type lacks it.
    const listen = (event: Event) => {
      const read = headingOf(event as unknown as CompassEvent, screen.orientation?.angle ?? 0); // see above
      if (read === null) return;
      heading = smoothed(heading, read, SHARE);
      const now = Math.round(heading / LEAST_TURN_DEG) * LEAST_TURN_DEG;
      setShown(now);
    };
    const name = 'ondeviceorientationabsolute' in window ? 'deviceorientationabsolute' : 'deviceorientation';
    window.addEventListener(name, listen);
    return () => window.removeEventListener(name, listen);
  }, []);
  return shown;
}

/** Safari gives its compass only to who asks on a tap; elsewhere there is nothing to ask. */
export function askForCompass(): void {
  // Not in TypeScript's library: only Safari has it.
  const orientation = globalThis.DeviceOrientationEvent as unknown as
    | { requestPermission?: () => Promise<unknown> }
    | undefined;
  // Refusing is the person's right: the arrow then follows the walk.
  orientation?.requestPermission?.().catch(() => undefined);
}
