import { useEffect, useRef, useState } from 'react';
import type { LonLat } from './mapHandle.ts';

export interface Fix {
  position: LonLat;
  /** Radius in m within which the device is with 95 % probability (W3C Geolocation). */
  accuracyM: number;
}

export type LocationState =
  | { kind: 'off' }
  | { kind: 'searching' }
  | { kind: 'found'; fix: Fix }
  | { kind: 'failed'; why: 'denied' | 'unavailable' | 'missing' };

/** Watches where the device is while it is switched on. */
export function useLocation(): { location: LocationState; switchOn(): void; switchOff(): void } {
  const [location, setLocation] = useState<LocationState>({ kind: 'off' });
  const watch = useRef<number | null>(null);
  useEffect(() => () => stop(watch), []);
  return {
    location,
    switchOn: () => {
      if (!('geolocation' in navigator)) return setLocation({ kind: 'failed', why: 'missing' });
      stop(watch);
      setLocation({ kind: 'searching' });
      watch.current = navigator.geolocation.watchPosition(
        ({ coords }) =>
          setLocation({
            kind: 'found',
            fix: { position: [coords.longitude, coords.latitude], accuracyM: coords.accuracy },
          }),
        (error) => {
          stop(watch);
          setLocation({
            kind: 'failed',
            why: error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable',
          });
        },
        { enableHighAccuracy: true, maximumAge: 2_000, timeout: 20_000 },
      );
    },
    switchOff: () => {
      stop(watch);
      setLocation({ kind: 'off' });
    },
  };
}

function stop(watch: { current: number | null }): void {
  if (watch.current !== null) navigator.geolocation.clearWatch(watch.current);
  watch.current = null;
}

/** Up to 5 m a tree is told from its neighbour, up to 15 m the right street; planting distance in streets is about 8 m. */
export function accuracyWord(accuracyM: number): 'good' | 'fair' | 'poor' {
  if (accuracyM <= 5) return 'good';
  return accuracyM <= 15 ? 'fair' : 'poor';
}
