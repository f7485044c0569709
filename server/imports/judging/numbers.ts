/**
 * The number a text says, written the German or the English way: `12,5`, `12.5`, `1.234,5`, `12 m`.
 * Null when it says none. A single point is always a decimal point, as in files made by machines.
 */
export function parseNumber(text: string): number | null {
  if (SHORT.test(text)) return Number(text);
  const plain = PLAIN.test(text) ? text : toPlain(text);
  if (plain === null) return null;
  const number = Number(plain);
  return Number.isFinite(number) ? number : null;
}

const SHORT = /^\d{1,9}$/;
const PLAIN = /^-?\d+(\.\d+)?$/;
const WITH_UNIT = /^([+-]?[\d.,\s'’]*\d[.,]?)\s*(m|cm|meter)?\.?$/i;

function toPlain(text: string): string | null {
  const digits = WITH_UNIT.exec(text.trim())?.[1]?.replaceAll(/[\s'’]/g, '');
  if (!digits) return null;
  const comma = digits.lastIndexOf(',');
  const point = digits.lastIndexOf('.');
  if (comma >= 0 && point >= 0) {
    const thousands = comma > point ? '.' : ',';
    return digits.replaceAll(thousands, '').replace(',', '.');
  }
  // Twice the same separator can only be between thousands.
  if (/^[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+$/.test(digits)) return digits.replaceAll(/[.,]/g, '');
  return digits.replace(',', '.');
}

/** The year in `1985`, `01.04.1985`, `1985-04-01`; null when there is none. */
export function parseYear(text: string): number | null {
  const year =
    /^(?:\d{1,2}\.\d{1,2}\.|\d{1,2}\/\d{1,2}\/)(\d{4})$/.exec(text)?.[1] ??
    /^(\d{4})-\d\d(?:-\d\d)?(?:[T ].*)?$/.exec(text)?.[1];
  const number = year === undefined ? parseNumber(text) : Number(year);
  return Number.isInteger(number) ? number : null;
}

/** A coordinate: a number, or degrees such as `8,2146° O`, `53°08'18.6"N`. West and south are negative. */
export function parseCoordinate(text: string): number | null {
  const number = parseNumber(text);
  if (number !== null) return number;
  const [, degrees, minutes = '0', seconds = '0', side = ''] = DEGREES.exec(text.trim()) ?? [];
  if (degrees === undefined) return null;
  const parts = [degrees, minutes, seconds].map((part) => Number(part.replace(',', '.')));
  const [whole = 0, sixtieths = 0, rest = 0] = parts;
  const size = Math.abs(whole) + sixtieths / 60 + rest / 3600;
  return /[WS]/i.test(side) || degrees.startsWith('-') ? -size : size;
}

const DEGREES =
  /^([+-]?\d{1,3}(?:[.,]\d+)?)\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|″|''|”)\s*)?([NSEOW])?$/i;

/** A pair of coordinates written as text: WKT, `lat, lon`, `[lon, lat]` or a GeoJSON point. Null when it is none. */
export function parsePoint(text: string): [x: number, y: number] | null {
  const inner =
    /^(?:srid=\d+;)?\s*point(?:\s*zm?|\s*m)?\s*\(\s*([^()]+)\)$/i.exec(text)?.[1] ??
    /"coordinates"\s*:\s*\[([^[\]]+)\]/.exec(text)?.[1] ??
    text;
  const plain = inner.replaceAll(/[[\]()]/g, '').trim();
  const numbers = plain.split(betweenNumbers(plain));
  const [x, y] = numbers.filter((part) => part !== '').map(parseCoordinate);
  return typeof x === 'number' && typeof y === 'number' && numbers.length <= 4 ? [x, y] : null;
}

function betweenNumbers(pair: string): RegExp {
  if (pair.includes(';')) return /\s*;\s*/;
  if (pair.includes('°')) return /,\s+/;
  return COMMA_DECIMALS.test(pair) ? /,?\s+/ : /,\s*|\s+/;
}

/** `53,1385 8,2146` and `53,1385, 8,2146`: the comma belongs to the numbers, a blank stands between them. */
const COMMA_DECIMALS = /^[+-]?\d+,\d+,?\s+[+-]?\d+,\d+$/;
