import {
  meaningOf,
  METRICS,
  type AliasMetric,
  type Guess,
  type Into,
  type Meaning,
} from './metrics.rules.ts';
import { emptyFrame, probeOf, type Frame, type Measure } from './reading.rules.ts';
import { inOurUnit, knowsUnit, quantityOf, type Quantity } from './units.rules.ts';

/**
 * What the keys of a device's decoded object mean: `{ "data.bodenfeuchte_2": { metric: "vwcPercent", probe: 1 } }`. Kept in
 * the registry per model or device; goes before everything known here. A key is a path with dots, in any case.
 */
export type AliasMap = Readonly<Record<string, { metric: AliasMetric; probe?: number | undefined }>>;

/** So much of a stranger's object is looked at, no deeper and no wider. Own proposal. */
const DEEPEST = 5;
const MOST_LEAVES = 400;

interface Leaf {
  path: string;
  quantity: Quantity;
}

/** The object a network's decoder (or the city's codec) made of an uplink; null where nothing in it is known. */
export function readNamed(decoded: unknown, aliases: AliasMap = {}): Frame | null {
  const leaves = leavesOf(decoded);
  const own = new Map(Object.entries(aliases).map(([path, alias]) => [path.toLowerCase(), alias]));
  const meant = leaves.flatMap((leaf) => {
    const meaning = meaningIn(own, leaf.path);
    return meaning === null ? [] : [{ ...leaf, ...meaning }];
  });
  if (meant.length === 0) return null;
  const base = meant.some(({ suffix }) => suffix === 0) ? 0 : 1;
  const frame = emptyFrame();
  const taken = new Set<string>();
  for (const known of meant.toSorted((one, other) => one.rank - other.rank)) {
    const { into, measure, warning } = convert(known.path, known.meaning, known.quantity);
    const probe = known.listed ?? (known.suffix === null ? 0 : known.suffix - base);
    if (taken.has(`${into}:${probe}`)) continue;
    taken.add(`${into}:${probe}`);
    if (warning !== null) frame.warnings.push(warning);
    put(frame, probe, into, measure);
  }
  frame.readings.sort((one, other) => one.probe - other.probe);
  return frame;
}

/** The values of an object with their paths, as far as anybody looks. */
export function leavesOf(decoded: unknown): Leaf[] {
  const leaves: Leaf[] = [];
  collect(decoded, [], leaves);
  return leaves;
}

function meaningIn(own: ReadonlyMap<string, AliasMap[string]>, path: string): Meaning | null {
  const alias = own.get(path.toLowerCase());
  if (alias === undefined) return meaningOf(path);
  return { meaning: alias.metric, rank: -2, listed: alias.probe ?? 0, suffix: null };
}

/** Own enumerable values alone, so that keys such as `__proto__` are words like others. */
function collect(node: unknown, path: readonly string[], leaves: Leaf[]): void {
  if (leaves.length >= MOST_LEAVES || path.length > DEEPEST) return;
  const quantity = path.length === 0 ? null : quantityOf(node);
  if (quantity !== null) leaves.push({ path: path.join('.'), quantity });
  else if (typeof node === 'object' && node !== null)
    for (const [key, value] of Object.entries(node).slice(0, MOST_LEAVES))
      collect(value, [...path, key], leaves);
}

interface Converted {
  into: Into;
  measure: Measure;
  warning: string | null;
}

function convert(path: string, meaning: AliasMetric | Guess, { value, unit }: Quantity): Converted {
  const metric = isGuess(meaning) ? guess(meaning, value, unit) : meaning;
  const { into, family, unit: usual } = METRICS[metric ?? 'vwcPercent'];
  if (typeof value !== 'number') return { into, measure: value, warning: null };
  const measure = metric === null ? null : inOurUnit(family, value, unit ?? usual);
  return measure === null
    ? { into, measure: 'failed', warning: `unit_unknown:${path}` }
    : { into, measure, warning: null };
}

/**
 * A number up to 1 under a key such as `moisture` may be a share (35 %) or per cent (a probe in the air): nobody can tell,
 * so it is no moisture until the registry names its unit. `volumetric_water_content` and `vwc` are shares by custom.
 */
function guess(meaning: Guess, value: Measure, unit: string | null): AliasMetric | null {
  const number = typeof value === 'number' ? value : Infinity;
  if (meaning === 'battery') return guessBattery(number, unit);
  if (unit !== null || number > 1 || number <= 0) return 'vwcPercent';
  return meaning === 'fraction' ? 'vwcFraction' : null;
}

/** Lithium cells have 2 to 4 V, and nobody tells per cent with a fraction; 1 to 5 whole is nearly empty. Own proposal. */
function guessBattery(number: number, unit: string | null): AliasMetric {
  if (unit !== null) return knowsUnit('volts', unit) ? 'batteryV' : 'batteryPercent';
  if (number > 100 && number < 20_000) return 'batteryMV';
  return number < 5 && !Number.isInteger(number) ? 'batteryV' : 'batteryPercent';
}

function isGuess(meaning: AliasMetric | Guess): meaning is Guess {
  return !Object.hasOwn(METRICS, meaning);
}

function put(frame: Frame, probe: number, into: Into, measure: Measure): void {
  if (into === 'batteryV' || into === 'batteryPercent' || into === 'intervalS') {
    frame[into] = typeof measure === 'number' ? measure : null;
    return;
  }
  const reading = probeOf(frame, probe);
  if (into === 'treeMoistureIndex') reading.extra = { ...reading.extra, [into]: measure };
  else reading[into] = measure;
}
