/** Days from Excel's zero to 1970-01-01, counted as Excel does from March 1900 on; on old Macs it began in 1904. */
const UNIX_EPOCH = 25_569;
const FROM_1904 = 1462;
const DAY_MS = 86_400_000;
/** 9999-12-31, the last day Excel knows. */
const LAST_SERIAL = 2_958_465;

/** A day or moment as `2024-03-31`, `2024-03-31 14:30`, or `14:30`; null when the number is none. */
export function dayOfSerial(given: number, from1904: boolean): string | null {
  const serial = from1904 ? given + FROM_1904 : given;
  if (!(serial >= 0 && serial <= LAST_SERIAL + 1)) return null;
  // Excel has a 29 February 1900, which was none: days before it are one further.
  const days = serial >= 1 && serial < 60 ? serial + 1 : serial;
  // To the second, so that what binary fractions cannot say does not show.
  const moment = new Date(Math.round(((days - UNIX_EPOCH) * DAY_MS) / 1000) * 1000).toISOString();
  const [day, time] = [moment.slice(0, 10), moment.slice(11, 16)];
  if (serial < 1) return time;
  return Number.isInteger(serial) ? day : `${day} ${time}`;
}

/** Built-in formats of days and times: ECMA-376 part 1, 18.8.30, those of other languages included. */
export function isBuiltInDay(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Does a format such as `DD.MM.YYYY` show days or times? Quoted words, colours and conditions do not count. */
export function showsDay(format: string): boolean {
  const [shown = ''] = format
    .replaceAll(/"[^"]*"|\\.|[_*]./g, '')
    .replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .split(';');
  return !/^(general|standard)$/i.test(shown.trim()) && /[dmyhs]/i.test(shown);
}
