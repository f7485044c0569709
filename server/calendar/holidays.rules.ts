import { addDays, lastDayOf, monthOf, yearOf, type Day } from './calendar.rules.ts';

/** Public holidays of Lower Saxony that fall on the same day each year (NFeiertagsG § 2; Reformation Day since 2018). */
const FIXED = ['01-01', '05-01', '10-03', '10-31', '12-25', '12-26'];
/** Those that move, in days from Easter Sunday: Good Friday, Easter Monday, Ascension Day, Whit Monday. */
const FROM_EASTER = [-2, 1, 39, 50];

export function isHoliday(day: Day): boolean {
  return holidaysOf(yearOf(day)).has(day);
}

function holidaysOf(year: number): ReadonlySet<Day> {
  const known = holidays.get(year);
  if (known) return known;
  const easter = easterOf(year);
  const all = new Set([
    ...FIXED.map((day) => `${year}-${day}`),
    ...FROM_EASTER.map((days) => addDays(easter, days)),
  ]);
  holidays.set(year, all);
  return all;
}
/** Of years asked for already: a plan asks for thousands of days. */
const holidays = new Map<number, ReadonlySet<Day>>();

export function isWorkingDay(day: Day): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday >= 1 && weekday <= 5 && !isHoliday(day);
}

/** The working days of the month that begins on `first`. */
export function workingDaysOf(first: Day): Day[] {
  const last = lastDayOf(yearOf(first), monthOf(first));
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day);
  return days;
}

/** Easter Sunday in the Gregorian calendar (Butcher 1876, in the form of Meeus 1991). */
export function easterOf(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(
    (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30,
  );
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const m = Math.floor((a + 11 * d + 22 * e) / 451);
  const month = Math.floor((d + e - 7 * m + 114) / 31);
  const date = ((d + e - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
