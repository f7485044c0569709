import type { Family } from './units.rules.ts';

/** Where a value goes: a column of the reading, the state of the device, or the further values of the reading. */
export type Into =
  | 'vwcPercent'
  | 'tensionKPa'
  | 'temperatureC'
  | 'ecUSPerCm'
  | 'batteryV'
  | 'batteryPercent'
  | 'intervalS'
  | 'treeMoistureIndex';

interface Metric {
  into: Into;
  family: Family;
  /** What a number without a unit is in. */
  unit: string;
}

/** What a key may mean; the name says the unit of a value that comes without one. */
export const METRICS = {
  vwcPercent: { into: 'vwcPercent', family: 'moisture', unit: '%' },
  vwcFraction: { into: 'vwcPercent', family: 'moisture', unit: 'm3/m3' },
  tensionKPa: { into: 'tensionKPa', family: 'tension', unit: 'kPa' },
  tensionHPa: { into: 'tensionKPa', family: 'tension', unit: 'hPa' },
  tensionPF: { into: 'tensionKPa', family: 'tension', unit: 'pF' },
  // Only where the registry says so: a water column may be a level as well.
  tensionDmWC: { into: 'tensionKPa', family: 'tension', unit: 'dmWC' },
  temperatureC: { into: 'temperatureC', family: 'temperature', unit: 'C' },
  ecUSPerCm: { into: 'ecUSPerCm', family: 'conductivity', unit: 'uS/cm' },
  ecDSPerM: { into: 'ecUSPerCm', family: 'conductivity', unit: 'dS/m' },
  batteryV: { into: 'batteryV', family: 'volts', unit: 'V' },
  batteryMV: { into: 'batteryV', family: 'volts', unit: 'mV' },
  batteryPercent: { into: 'batteryPercent', family: 'percent', unit: '%' },
  intervalS: { into: 'intervalS', family: 'interval', unit: 's' },
  intervalMin: { into: 'intervalS', family: 'interval', unit: 'min' },
  // Of sensors in the sapwood (TreeSense Pulse): it is no soil moisture.
  treeMoistureIndex: { into: 'treeMoistureIndex', family: 'index', unit: '%' },
} as const satisfies Record<string, Metric>;
export type AliasMetric = keyof typeof METRICS;

/** What is left open by a key and has to be told from the value. */
export type Guess = 'moisture' | 'fraction' | 'battery';

/**
 * Keys in use, without case and separators, the surest first; the first of an object wins a place. Sources: the decoders of
 * Dragino, Milesight, Decentlab and SenseCAP, The Things Stack's normalised payload, parsers of ELEMENT IoT.
 */
const KEYS: readonly (readonly [AliasMetric | Guess, readonly string[]])[] = [
  ['vwcPercent', ['moisturepercent', 'soilmoisturepercent', 'vwcpercent']],
  ['fraction', ['volumetricwatercontent', 'vwc']],
  ['moisture', ['watersoil', 'soilmoisture', 'soilhumidity', 'moisture', 'humidity']],
  ['tensionPF', ['soilwatertensionpf', 'soiltensionpf', 'tensionpf', 'pf']],
  ['tensionHPa', ['soilwatertensionhpa', 'tensionhpa']],
  [
    'tensionKPa',
    [
      'soilwatertension',
      'soiltension',
      'tension',
      'tensionkpa',
      'waterpotential',
      'soilwaterpotential',
      'matricpotential',
    ],
  ],
  [
    'temperatureC',
    [
      'tempsoil',
      'soiltemperature',
      'soiltemp',
      'temperaturesoil',
      'temperaturecelsius',
      'temperature',
      'temp',
    ],
  ],
  [
    'ecUSPerCm',
    [
      'conductsoil',
      'soilconductivity',
      'electricalconductivity',
      'electricity',
      'conductivity',
      'soilec',
      'ec',
    ],
  ],
  ['batteryV', ['batv', 'batteryvoltage', 'batteryv', 'vbat']],
  ['batteryPercent', ['batterypercent']],
  ['battery', ['battery', 'batterylevel', 'bat']],
];
const BY_KEY = new Map(
  KEYS.flatMap(([meaning, keys]) => keys.map((key) => [key, meaning] as const)).map(
    ([key, meaning], rank) => [key, { meaning, rank }] as const,
  ),
);
/** The Things Stack's normalised payload fixes its units (lorawan-devices, lib/payload.json). */
const NORMALISED = new Map<string, AliasMetric>([
  ['soil.moisture', 'vwcPercent'],
  ['soil.temperature', 'temperatureC'],
  ['soil.ec', 'ecDSPerM'],
]);
/** Levels that networks and vendors put around the values. */
const WRAPPERS = [
  'data',
  'payload',
  'values',
  'measurements',
  'measurement',
  'object',
  'decoded',
  'result',
  'sensors',
  'sensor',
  'body',
];

export interface Meaning {
  meaning: AliasMetric | Guess;
  /** Smaller is surer. */
  rank: number;
  /** Place in a list, from 0. */
  listed: number | null;
  /** The digit behind the key: from 1, unless the same object has a 0. */
  suffix: number | null;
}

export function meaningOf(path: string): Meaning | null {
  const segments = path.toLowerCase().split('.');
  const lists = segments.filter((segment) => /^\d+$/.test(segment));
  const words = segments.filter((segment) => !/^\d+$/.test(segment) && !WRAPPERS.includes(segment));
  const listed = lists.length === 0 ? null : Number(lists.at(-1));
  const normalised = NORMALISED.get(words.join('.'));
  if (normalised !== undefined) return { meaning: normalised, rank: -1, listed, suffix: null };
  const [, key = '', digit] = /^(.*?)(\d?)$/.exec(words.join('').replaceAll(/[^a-z0-9]/g, '')) ?? [];
  const known = BY_KEY.get(key);
  if (known === undefined) return null;
  return { ...known, listed, suffix: digit === undefined || digit === '' ? null : Number(digit) };
}
