import { addDays, addMonths, yearOf, type Day } from '../../server/calendar/calendar.rules.ts';
import type { Setting } from './trees.ts';

/** Invented storms: how many years before the present one, and on which day of that year. */
const STORMS = [
  [6, '02-10'],
  [4, '10-27'],
  [1, '01-19'],
] as const;

/** The days of the storms that lie within the time told. */
export function stormDays({ today, start }: Setting): [Day, ...Day[]] {
  const days = STORMS.map(([yearsAgo, day]): Day => `${yearOf(today) - yearsAgo}-${day}`);
  const [first, ...rest] = days.filter((day) => day > addMonths(start, 18) && day < addDays(today, -14));
  return [first ?? addMonths(today, -24), ...rest];
}
