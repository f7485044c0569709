import { useEffect, useState } from 'react';
import type { Standing } from './nextStop.ts';

export type WalkerProblem = 'denied' | 'unavailable' | 'missing';

export interface Walker {
  /** Null while there is no reading. */
  standing: Standing | null;
  /** The direction of walking in degrees from north, while the device walks. */
  courseDeg: number | null;
  problem: WalkerProblem | null;
}

/** A receiver under trees needs its time for the first reading. */
const LONGEST_WAIT_MS = 30_000;
const OLDEST_READING_MS = 2_000;
/** Below this speed in m/s the course of a receiver is chance. Own proposal. */
const WALKING_SPEED = 0.6;

/** Watches where the device is as long as the component lives. */
export function useWalker(): Walker {
  const [walker, setWalker] = useState<Walker>({ standing: null, courseDeg: null, problem: null });
  useEffect(() => {
    if (!('geolocation' in navigator)) {
      setWalker({ standing: null, courseDeg: null, problem: 'missing' });
      return;
    }
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) => setWalker(readingOf(coords)),
      ({ code, PERMISSION_DENIED }) =>
        setWalker({
          standing: null,
          courseDeg: null,
          problem: code === PERMISSION_DENIED ? 'denied' : 'unavailable',
        }),
      { enableHighAccuracy: true, maximumAge: OLDEST_READING_MS, timeout: LONGEST_WAIT_MS },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }, []);
  return walker;
}

function readingOf({ longitude, latitude, accuracy, heading, speed }: GeolocationCoordinates): Walker {
  const walks = heading !== null && !Number.isNaN(heading) && (speed ?? 0) >= WALKING_SPEED;
  return {
    standing: { position: [longitude, latitude], accuracyM: accuracy },
    courseDeg: walks ? heading : null,
    problem: null,
  };
}
