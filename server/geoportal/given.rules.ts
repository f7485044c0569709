import { dayIn, type Day } from '../calendar/calendar.rules.ts';

/** Texts of an address, read strictly: a value, or null when it is none. */

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

export function readNumber(text: string): number | null {
  if (!NUMBER.test(text) || text.length > 60) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

export function readWhole(text: string, least: number, most = 2_147_483_647): number | null {
  if (!/^\d+$/.test(text)) return null;
  const value = Number(text); // however many digits: the most that counts is far below what loses its ones
  return value >= least ? Math.min(value, most) : null;
}

/**
 * West, south, east, north of a box whose corners are given in the order of its system, `swapped` where that is y
 * before x; heights are left out. Degrees may wrap around the globe. Null: no such box.
 */
export function readBox(
  text: string,
  { swapped, decimals }: { swapped: boolean; decimals: number },
): readonly [number, number, number, number] | null {
  const sides = text.split(',').map((part) => readNumber(part.trim()));
  const [a, b, c, d] = sides.length === 6 ? [sides[0], sides[1], sides[3], sides[4]] : sides;
  if ((sides.length !== 4 && sides.length !== 6) || sides.includes(null)) return null;
  if (a == null || b == null || c == null || d == null) return null;
  const [west, south, east, north] = swapped ? [b, a, d, c] : [a, b, c, d];
  const wraps = decimals === DEGREES;
  return south > north || (west > east && !wraps) ? null : [west, south, east, north];
}

/** Systems in degrees are told by their decimals, see Crs. */
const DEGREES = 8;

/** Of an instant or an interval the days in the city, ends included; null stands for open. Null: no such time. */
export function readDays(text: string, timeZone: string): { from: Day | null; to: Day | null } | null {
  const ends = text.split('/');
  if (ends.length > 2) return null;
  const [from, to = from] = ends.map((end) => readEnd(end, ends.length === 2, timeZone));
  if (from === undefined || to === undefined) return null;
  if (from === OPEN && to === OPEN) return ends.length === 2 ? { from: null, to: null } : null;
  if (from !== OPEN && to !== OPEN && from > to) return null;
  return { from: from === OPEN ? null : from, to: to === OPEN ? null : to };
}

const OPEN = '..';

function readEnd(end: string, mayBeOpen: boolean, timeZone: string): Day | undefined {
  if (end === '' || end === OPEN) return mayBeOpen ? OPEN : undefined;
  return readDay(end) ?? dayOfInstant(end, timeZone) ?? undefined;
}

/** A calendar day that exists. */
export function readDay(text: string): Day | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < '0001') return null;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text) ? text : null;
}

/** RFC 3339. A plus sign that was not encoded arrives as a space. */
const INSTANT = /^(\d{4}-\d\d-\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d{1,12})?(?:[Zz]|[+\- ]\d\d:\d\d)$/;

/** The day in the city on which an instant falls; null when it is none. */
export function dayOfInstant(text: string, timeZone: string): Day | null {
  const [, day = '', hour, minute, second] = INSTANT.exec(text) ?? [];
  if (!readDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  // A leap second is no moment to JavaScript, but the day it ends.
  const readable = text
    .replace(' ', '+')
    .replace(/:60(?=\D)/, ':59')
    .toUpperCase();
  const moment = new Date(readable);
  return Number.isNaN(moment.getTime()) ? null : dayIn(timeZone, moment);
}
