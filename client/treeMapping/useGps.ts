import { useEffect, useState } from 'react';
import { fixOf, withReading, type Fix, type Reading } from './gpsFix.ts';

export type GpsProblem = 'denied' | 'unavailable' | 'insecure';

export interface Gps {
  /** The mean of the readings since the person stands still; null while none has come. */
  fix: Fix | null;
  problem: GpsProblem | null;
}

/** A reading older than this says where somebody was, not where they are. */
const OLDEST_READING_MS = 2000;
/** A receiver under trees needs its time for the first reading. */
const LONGEST_WAIT_MS = 30_000;

/** Listens to the device's position while it is on, and averages while the person stands still. */
export function useGps(isOn: boolean): Gps {
  const [readings, setReadings] = useState<readonly Reading[]>([]);
  const [problem, setProblem] = useState<GpsProblem | null>(null);
  useEffect(() => {
    if (!isOn) return;
    setReadings([]);
    setProblem(window.isSecureContext ? null : 'insecure');
    if (!window.isSecureContext) return;
    const watch = navigator.geolocation.watchPosition(
      (position) => {
        setProblem(null);
        setReadings((before) => withReading(before, readingOf(position)));
      },
      (error) => setProblem(error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable'),
      { enableHighAccuracy: true, maximumAge: OLDEST_READING_MS, timeout: LONGEST_WAIT_MS },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }, [isOn]);
  return { fix: isOn ? fixOf(readings) : null, problem };
}

function readingOf({ coords, timestamp }: GeolocationPosition): Reading {
  return { lonLat: [coords.longitude, coords.latitude], accuracyM: coords.accuracy, at: timestamp };
}
