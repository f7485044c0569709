import { rounded, type Measure } from './reading.rules.ts';

/** What a named value is about; within one all units can be turned into one another. */
export type Family =
  | 'moisture'
  | 'tension'
  | 'temperature'
  | 'conductivity'
  | 'volts'
  | 'percent'
  | 'interval'
  | 'index';

type Convert = (value: number) => number;
const same: Convert = (value) => value;
const times =
  (factor: number): Convert =>
  (value) =>
    value * factor;

/** pF is the decimal logarithm of the tension in hPa; 1 kPa = 10 hPa. */
export function kPaOfPF(pF: number): number {
  return 10 ** pF / 10;
}

/** Units as networks, vendors and cities write them, without spaces, dots and case, to ours. */
const UNITS: Record<Family, Record<string, Convert>> = {
  moisture: {
    '%': same,
    'vol%': same,
    'vol-%': same,
    '%vol': same,
    '%vwc': same,
    percent: same,
    'm3/m3': times(100),
    'm3m-3': times(100),
    'cm3/cm3': times(100),
  },
  // A potential is the negative of the tension: the sign says nothing else.
  tension: {
    kpa: Math.abs,
    cb: Math.abs,
    cbar: Math.abs,
    hpa: (value) => Math.abs(value) / 10,
    mbar: (value) => Math.abs(value) / 10,
    bar: (value) => Math.abs(value) * 100,
    pf: kPaOfPF,
    // A column of water: 1 m exerts 9.80665 kPa (DIN 1301-3, mWS).
    cmwc: (value) => Math.abs(value) * 0.098_066_5,
    dmwc: (value) => Math.abs(value) * 0.980_665,
    mwc: (value) => Math.abs(value) * 9.806_65,
  },
  temperature: {
    '°c': same,
    c: same,
    degc: same,
    celsius: same,
    '°f': (value) => ((value - 32) * 5) / 9,
    k: (value) => value - 273.15,
  },
  conductivity: {
    'us/cm': same,
    'uscm-1': same,
    'ms/cm': times(1000),
    'mscm-1': times(1000),
    'ds/m': times(1000),
    'dsm-1': times(1000),
    's/m': times(10_000),
  },
  volts: { v: same, volt: same, mv: times(0.001) },
  percent: { '%': same, percent: same },
  interval: { s: same, sec: same, min: times(60), h: times(3600) },
  index: { '%': same },
};

/** `value` in our unit of the family; `null` where the unit belongs to no such thing. */
export function inOurUnit(family: Family, value: number, unit: string): number | null {
  const convert = Object.hasOwn(UNITS[family], plain(unit)) ? UNITS[family][plain(unit)] : undefined;
  return convert === undefined ? null : rounded(convert(value), 6);
}

export function knowsUnit(family: Family, unit: string): boolean {
  return Object.hasOwn(UNITS[family], plain(unit));
}

function plain(unit: string): string {
  return unit
    .toLowerCase()
    .replaceAll(/[\s·⋅*.^]/g, '')
    .replaceAll(/[µμ]/g, 'u')
    .replaceAll('³', '3')
    .replaceAll('⁻', '-')
    .replaceAll('¹', '1');
}

export interface Quantity {
  value: Measure;
  unit: string | null;
}

/** Longer text is no number with a unit. */
const LONGEST = 40;

/** `12`, `"15.00"`, `"3,3 V"`, `{ value: 0.22, unit: 'm³⋅m⁻³' }`; words such as `NULL` mean that nothing was measured. */
export function quantityOf(said: unknown): Quantity | null {
  if (typeof said === 'number') return { value: Number.isFinite(said) ? said : 'failed', unit: null };
  if (said === null) return { value: 'failed', unit: null };
  if (typeof said === 'string') return ofText(said);
  if (typeof said !== 'object' || !Object.hasOwn(said, 'value')) return null;
  const { value, unit } = said as { value: unknown; unit?: unknown }; // has a value, as asked above
  const inner = typeof value === 'object' && value !== null ? null : quantityOf(value);
  if (inner === null) return null;
  return typeof unit === 'string' && unit.length <= LONGEST ? { ...inner, unit } : inner;
}

function ofText(text: string): Quantity | null {
  if (text.length > LONGEST) return null;
  const [, number, unit] =
    /^\s*([+-]?\d{1,12}(?:[.,]\d{1,12})?(?:e[+-]?\d{1,2})?)\s*(\S.*)?$/i.exec(text) ?? [];
  if (number === undefined) return { value: 'failed', unit: null };
  return { value: Number(number.replace(',', '.')), unit: unit?.trim() ?? null };
}
