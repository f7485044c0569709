import { useEffect, useState } from 'react';

export interface DevicePosition {
  position: [number, number] | null;
  accuracyM: number | null;
}

const UNKNOWN: DevicePosition = { position: null, accuracyM: null };
/** A position this old still tells where the inspector stands. */
const FRESH_MS = 60_000;

/** Where the device stands, when the person has allowed the map to know. Never asks by itself. */
export function useDevicePosition(): DevicePosition {
  const [found, setFound] = useState(UNKNOWN);
  useEffect(() => {
    let isCurrent = true;
    void allowed().then((isAllowed) => {
      if (!isAllowed || !isCurrent) return;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          if (isCurrent) setFound(positionOf(coords));
        },
        () => undefined,
        { enableHighAccuracy: true, maximumAge: FRESH_MS, timeout: FRESH_MS },
      );
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  return found;
}

async function allowed(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted';
  } catch {
    return false;
  }
}

/** The contract knows accuracies up to 9,999 m and rejects 0, which some devices report for "unknown". */
function positionOf({ longitude, latitude, accuracy }: GeolocationCoordinates): DevicePosition {
  const accuracyM = accuracy > 0 && accuracy <= 9999 ? accuracy : null;
  return { position: [longitude, latitude], accuracyM };
}
