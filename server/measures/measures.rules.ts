import { addDays, addMonths, lastDayOf, monthOf, yearOf, type Day } from '../calendar/calendar.rules.ts';

export type Urgency = 'D0' | 'D1' | 'D2' | 'D3' | 'D4' | 'D5' | 'D6' | 'D7';

/** The day by which a measure must be done. Classes merged from GALK/BADK 2021 and common practice. */
export function deadlineOf(urgency: Urgency, orderedOn: Day, nextDueOn: Day | null): Day | null {
  switch (urgency) {
    case 'D0':
      return orderedOn;
    case 'D1':
      return addDays(orderedOn, 7);
    case 'D2':
      return addDays(orderedOn, 42);
    case 'D3':
      return addMonths(orderedOn, 3);
    case 'D4':
      return addMonths(orderedOn, 6);
    case 'D5':
      return addMonths(orderedOn, 12);
    case 'D6':
      return nextDueOn;
    case 'D7':
      return endOfFellingSeason(orderedOn);
  }
}

/** Strong cuts and felling are closed from 1 March to 30 September: § 39 (5) no. 2 BNatSchG. */
export function inClosedSeason(day: Day): boolean {
  const month = monthOf(day);
  return month >= 3 && month <= 9;
}

/** The last day of the felling season (1 October – 28/29 February) that is running on `day` or comes next. */
export function endOfFellingSeason(day: Day): Day {
  const year = monthOf(day) <= 2 ? yearOf(day) : yearOf(day) + 1;
  return lastDayOf(year, 2);
}

/** Does the catalogue mark the measure as a strong intervention (season, habitat and protection to be checked)? */
export function isStrongIntervention(flag: string): boolean {
  return flag.split(' ').includes('STRONG');
}
