/** Older than a day is old: meanwhile somebody else has worked there. */
const OLD_MS = 24 * 60 * 60 * 1000;

/** The day an area was fetched, and whether that is too long ago to be trusted without a look. */
export function ageOf(asOf: string, now: Date): { day: string; isOld: boolean } {
  return { day: asOf.slice(0, 10), isOld: now.getTime() - Date.parse(asOf) > OLD_MS };
}
