import { hourIn, NIGHT_HOUR } from '../nights/nights.rules.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Own proposals: a server that is started anew is back by then; one that is broken is asked four times a day. */
const FIRST_RETRY_MS = 5 * MINUTE_MS;
const LAST_RETRY_MS = 6 * HOUR_MS;

/** When to look again whether something has changed: at the next night, or after so many hours. */
export function nextLook(now: Date, everyHours: number | null, timeZone: string): Date {
  if (everyHours !== null) return new Date(now.getTime() + everyHours * HOUR_MS);
  let at = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS + HOUR_MS;
  while (hourIn(timeZone, new Date(at)) !== NIGHT_HOUR) at += HOUR_MS;
  return new Date(at);
}

/** When to try again after so many failures in a row. */
export function nextTry(now: Date, failures: number): Date {
  return new Date(now.getTime() + Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1), LAST_RETRY_MS));
}
