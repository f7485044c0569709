import { grouped } from '../grouped.ts';
import type { MeasureUnit } from '../measures/measureList.contract.ts';
import { isFelling } from '../fellings/fellings.rules.ts';
import type { HeightClass } from '../prices/prices.contract.ts';
import { heightClassOf } from '../prices/prices.rules.ts';

/** What a bill is made of: the measures of an order, each at its tree. */
export interface TenderedMeasure {
  /** Code and name of the measure. */
  measure: string;
  name: string;
  /** How the code list groups the measure, and its flags. */
  group: string;
  flag: string;
  lotId: string | null;
  quantity: number | null;
  unit: MeasureUnit | null;
  heightM: number | null;
  tree: string;
}

export interface BillItem {
  /** Ordinal number, whole: `01.02.0010`. */
  oz: string;
  /** Its last part: `0010`. */
  part: string;
  shortText: string;
  /** Lines. */
  longText: readonly string[];
  quantity: number;
  unit: MeasureUnit;
}

export interface BillCategory {
  part: string;
  title: string;
  items: readonly BillItem[];
}

export interface BillLot {
  /** None for an order without lots. */
  part: string | null;
  title: string;
  categories: readonly BillCategory[];
}

/**
 * The bill of quantities of an order (Leistungsverzeichnis): lots, in them a category for each measure, in it an item
 * for each class of heights and unit. What nobody has estimated counts as one piece: each measure is one tree.
 */
export function billOf(
  measures: readonly TenderedMeasure[],
  lots: readonly { id: string; title: string }[],
): BillLot[] {
  const all = [...lots, { id: null, title: lots.length > 0 ? 'Ohne Los' : '' }];
  return all
    .map(({ id, title }) => ({ title, measures: measures.filter(({ lotId }) => lotId === id) }))
    .filter((lot) => lot.measures.length > 0)
    .map((lot, index) => {
      const part = lots.length > 0 ? digits(index + 1, 2) : null;
      return { part, title: lot.title, categories: categoriesOf(lot.measures, part) };
    });
}

function categoriesOf(measures: readonly TenderedMeasure[], lot: string | null): BillCategory[] {
  return inGroups(measures, ({ measure }) => measure).map((some, index) => {
    const part = digits(index + 1, 2);
    const prefix = lot === null ? part : `${lot}.${part}`;
    return { part, title: some[0]?.name ?? '', items: itemsOf(some, prefix) };
  });
}

/** Numbers leave room between them, so that an item can be put in later without renumbering. */
const STEP = 10;

function itemsOf(measures: readonly TenderedMeasure[], prefix: string): BillItem[] {
  return inGroups(measures, (one) => `${classOf(one)} ${unitOf(one)}`).map((some, index) => {
    const part = digits((index + 1) * STEP, 4);
    const [first] = some;
    const height = first ? HEIGHTS[classOf(first)] : '';
    const name = first?.name ?? '';
    return {
      oz: `${prefix}.${part}`,
      part,
      shortText: `${name}, ${height}`,
      longText: [
        `${name}${first && isInZtv(first) ? ' nach ZTV-Baumpflege' : ''}, Baumhöhe: ${height}.`,
        first && leavesWood(first)
          ? 'Einschließlich Abfuhr des Schnittguts und Sicherung der Arbeitsstelle.'
          : 'Einschließlich Sicherung der Arbeitsstelle.',
        `${some.length === 1 ? 'Baum' : `${some.length} Bäume`}:`,
        ...some.map(({ tree }) => tree),
      ],
      // In hundredths: sums of binary fractions drift.
      quantity: some.reduce((sum, { quantity }) => sum + Math.round((quantity ?? 1) * 100), 0) / 100,
      unit: first ? unitOf(first) : 'St',
    };
  });
}

/** Only what ZTV-Baumpflege names is asked for after it: it knows no felling, stump or planting. */
function isInZtv({ flag }: TenderedMeasure): boolean {
  return flag.split(' ').includes('ZTV');
}

/** The group of the code list that cuts crowns. */
const CUTS = 'S';

/** Is there wood to be taken away afterwards? */
function leavesWood({ measure, group }: TenderedMeasure): boolean {
  return group === CUTS || isFelling(measure);
}

const HEIGHTS: Record<HeightClass | 'unknown', string> = {
  H10: 'bis 10 m',
  H15: 'über 10 bis 15 m',
  H20: 'über 15 bis 20 m',
  HXX: 'über 20 m',
  unknown: 'nicht gemessen',
};

function classOf({ heightM }: TenderedMeasure): HeightClass | 'unknown' {
  return heightClassOf(heightM) ?? 'unknown';
}

function unitOf({ unit }: TenderedMeasure): MeasureUnit {
  return unit ?? 'St';
}

/** In groups by a key, the keys in order. */
function inGroups<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = [...grouped(items, keyOf)];
  return groups.toSorted(([one], [other]) => one.localeCompare(other)).map(([, group]) => group);
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0');
}
