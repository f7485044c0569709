/** Reading what strangers send: whatever is not as it should be is missing, and nothing throws. */

/** What stands at a path of keys and places. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string | number, unknown>)[key] // an own key, just looked for
        : undefined,
    value,
  );
}

/** What stands at a JSON pointer (RFC 6901), such as `/data/0/value`. */
export function atPointer(value: unknown, pointer: string): unknown {
  if (pointer === '') return value;
  const path = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return at(value, ...path);
}

/** A text without what no database stores, cut where nobody reads on. */
export function text(value: unknown, longest = 200): string | null {
  const given = typeof value === 'number' ? String(value) : value;
  if (typeof given !== 'string') return null;
  const plain = given.replaceAll(/[\p{Cc}\p{Surrogate}]/gu, '').trim();
  return plain === '' ? null : plain.slice(0, longest).replace(/\p{Surrogate}$/u, '');
}

/** A whole number from 0 to `largest`; some networks write numbers as texts. */
export function count(value: unknown, largest: number): number | null {
  const number = decimal(value, 0, largest);
  return number !== null && Number.isInteger(number) ? number : null;
}

export function decimal(value: unknown, smallest: number, largest: number): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return null;
  return number >= smallest && number <= largest ? number : null;
}

export const LARGEST_F_CNT = 2 ** 32 - 1;
const LARGEST_F_PORT = 255;

export const fCntOf = (value: unknown) => count(value, LARGEST_F_CNT);
export const fPortOf = (value: unknown) => count(value, LARGEST_F_PORT);
/** dBm and dB: what lies outside is no measurement of a radio. */
export const rssiOf = (value: unknown) => decimal(value, -250, 50);
export const snrOf = (value: unknown) => decimal(value, -60, 60);
export const spreadingFactorOf = (value: unknown) => count(value, 12);
export const percentOf = (value: unknown) => decimal(value, 0, 100);

/** Sixteen hexadecimal digits, however they are grouped. */
export function devEuiOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const digits = value.replaceAll(/[\s:-]/g, '').toUpperCase();
  return /^[0-9A-F]{16}$/.test(digits) ? digits : null;
}

/** ISO 8601 with an offset, or seconds or milliseconds since 1970. A clock that nobody can have meant is none. */
export function moment(value: unknown): Date | null {
  const millis = typeof value === 'string' ? ofText(value) : ofNumber(value);
  return millis !== null && millis >= EARLIEST && millis < LATEST ? new Date(millis) : null;
}

/** Before LoRaWAN 1.0 (January 2015) nothing was sent; the end keeps dates four-digit. */
const EARLIEST = Date.UTC(2015, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

function ofText(value: string): number | null {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,12})?(?:Z|[+-]\d\d:?\d\d)$/i.test(value)) return null;
  const millis = Date.parse(value.replace(' ', 'T').replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(millis) ? null : millis;
}

/** What is too large for seconds of this century is meant in milliseconds. */
function ofNumber(value: unknown): number | null {
  const number = decimal(value, 0, Number.MAX_SAFE_INTEGER);
  if (number === null || typeof value !== 'number') return null;
  return number > LATEST / 1000 ? number : number * 1000;
}

/** A moment to the microsecond as the same text, whatever wrote it: what identifies a message lives as long. */
export function toTheMicrosecond(value: unknown): string | null {
  const read = moment(value);
  if (read === null || typeof value !== 'string') return null;
  const fraction = /\.(\d+)/.exec(value)?.[1] ?? '';
  return `${read.toISOString().slice(0, 19)}.${fraction.padEnd(6, '0').slice(0, 6)}`;
}

/** Deeper than anything a network nests; PostgreSQL and JavaScript both exhaust their stacks far below. */
const DEEPEST = 30;

export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth > DEEPEST) return true;
  return Object.values(value).some((inner) => isTooDeep(inner, depth + 1));
}
