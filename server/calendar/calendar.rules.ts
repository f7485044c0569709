/** Calendar days as ISO text `YYYY-MM-DD`: no clock, no time zone, comparable with `<`. */
export type Day = string;

/** The day `months` later (or earlier); past the month's end it is that month's last day, as PostgreSQL does. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = parts(day);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = lastDate(first.getUTCFullYear(), first.getUTCMonth());
  return isoDay(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last)));
}

export function addDays(day: Day, days: number): Day {
  const [year, month, date] = parts(day);
  return isoDay(Date.UTC(year, month - 1, date + days));
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Month 1–12 of a day. */
export function monthOf(day: Day): number {
  return parts(day)[1];
}

export function yearOf(day: Day): number {
  return parts(day)[0];
}

/** The last day of a month (1–12): 28 or 29 February, and so on. */
export function lastDayOf(year: number, month: number): Day {
  return isoDay(Date.UTC(year, month, 0));
}

/** The calendar day of an instant in a time zone such as `Europe/Berlin`. */
export function dayIn(timeZone: string, instant: Date): Day {
  const minute = Math.floor(instant.getTime() / MINUTE_MS);
  const last = lastDays.get(timeZone);
  if (last?.minute === minute) return last.day;
  const day = dayFormat(timeZone).format(instant);
  lastDays.set(timeZone, { minute, day });
  return day;
}

/** Days change between minutes: time zones differ by whole quarters of an hour today. */
const MINUTE_MS = 60_000;
/** What was said last, because every tile asks what day it is now. */
const lastDays = new Map<string, { minute: number; day: Day }>();

/** Kept, because making one takes longer than answering a request. */
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  dayFormats.set(timeZone, format);
  return format;
}
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function parts(day: Day): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

function lastDate(year: number, monthIndex: number): number {
  return new Date(Date.UTC(year, monthIndex + 1, 0)).getUTCDate();
}

function isoDay(milliseconds: number): Day {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
