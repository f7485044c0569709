/** A position this old still tells where somebody stands. */
const FRESH_MS = 60_000;
/** Nobody waits longer for it at a tree. Own proposal. */
const PATIENCE_MS = 1_500;

export interface Whereabouts {
  position: [number, number] | null;
  accuracyM: number | null;
}

/** Where the device stands, if the person has allowed the map to know and it is known at once. Never asks by itself. */
export async function wherePerhaps(): Promise<Whereabouts> {
  const nowhere: Whereabouts = { position: null, accuracyM: null };
  try {
    if ((await navigator.permissions.query({ name: 'geolocation' })).state !== 'granted') return nowhere;
  } catch {
    return nowhere;
  }
  return new Promise((found) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) =>
        // The contract knows accuracies up to 9,999 m and rejects 0, which some devices report for "unknown".
        found({
          position: [longitude, latitude],
          accuracyM: accuracy > 0 && accuracy <= 9999 ? accuracy : null,
        }),
      () => found(nowhere),
      { enableHighAccuracy: true, maximumAge: FRESH_MS, timeout: PATIENCE_MS },
    );
  });
}
