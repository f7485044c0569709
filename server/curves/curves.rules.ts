/** What one point of a curve stands for. */
export const RESOLUTIONS = ['reading', 'day', 'week'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

const DAY_MS = 86_400_000;
/** A fortnight of hourly readings is as fine as a screen; a year and a half of days likewise. Own proposal. */
const READINGS_UP_TO_MS = 14 * DAY_MS;
const DAYS_UP_TO_MS = 550 * DAY_MS;
/** Own proposal: longer than any device lasts. */
export const LONGEST_MS = 20 * 366 * DAY_MS;
/** An hour more than a fortnight: the fortnight in which the clocks go back is one as well. */
const CLOCK_CHANGE_MS = 3_600_000;

/** How finely a span is told: single readings, days or weeks of the city. */
export function resolutionOf(from: Date, to: Date): Resolution {
  const span = to.getTime() - from.getTime();
  if (span <= READINGS_UP_TO_MS + CLOCK_CHANGE_MS) return 'reading';
  return span <= DAYS_UP_TO_MS ? 'day' : 'week';
}

/** How far two points of a resolution lie apart, in ms; of readings as learned from the device, an hour while unknown. */
export function distanceOf(resolution: Resolution, intervalS: number | null): number {
  if (resolution === 'reading') return (intervalS ?? 3600) * 1000;
  return resolution === 'day' ? DAY_MS : 7 * DAY_MS;
}

export function checkSpan({ from, to }: { from: string; to: string }) {
  const span = new Date(to).getTime() - new Date(from).getTime();
  if (span <= 0) return [{ path: 'to', key: 'ends_before_it_begins' }];
  return span > LONGEST_MS ? [{ path: 'from', key: 'span_too_long' }] : [];
}
