import type { Day } from '../calendar/calendar.rules.ts';
import type { HistoryState } from './histories.fields.ts';

/** Nobody kept inspections of town trees in tables before that. Own limit. */
const FIRST_YEAR = 1950;
/** Two digits of a year stand for 1950 to 2049, as spreadsheets take them. Own proposal. */
const CENTURY_TURN = 50;

/**
 * The day a text says: `12.03.2019`, `12.3.19`, `2019-03-12`, `12/03/2019`, with or without a time. Null when it says
 * none. Days come before months, as everywhere in Germany.
 */
export function readDay(text: string): Day | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const german = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:[, ]+\d{1,2}:\d\d.*)?$/.exec(text);
  if (german) return dayOf(fullYear(german[3] ?? ''), Number(german[2]), Number(german[1]));
  const compact = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  return compact ? dayOf(Number(compact[1]), Number(compact[2]), Number(compact[3])) : null;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < CENTURY_TURN ? 2000 + year : 1900 + year;
}

function dayOf(year: number, month: number, date: number): Day | null {
  if (year < FIRST_YEAR || year > 2200) return null;
  const day = new Date(Date.UTC(year, month - 1, date));
  const isReal = day.getUTCMonth() === month - 1 && day.getUTCDate() === date;
  return isReal ? day.toISOString().slice(0, 10) : null;
}

/** By what a row is known again, whichever file it comes in: the tree, the day, and the words for what and by whom. */
export function identityOf(treeId: string, day: Day | null, what: string, who: string): string {
  return [treeId, day ?? '', folded(what), folded(who)].join('|');
}

function folded(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A tree of a key: what tells which generation at a place a day belongs to. */
export interface TreeOfKey {
  id: string;
  isLiving: boolean;
  plantingYear: number | null;
}

/**
 * To which tree of a key a day belongs: the one that stands, unless it was planted after that day and just one that is
 * gone had the key. Null: to none; `several`: nobody can say.
 */
export function treeOfDay<Tree extends TreeOfKey>(
  trees: readonly Tree[],
  day: Day | null,
): { tree: Tree; isPredecessor: boolean } | 'several' | null {
  const living = trees.filter(({ isLiving }) => isLiving);
  const gone = trees.filter(({ isLiving }) => !isLiving);
  const [tree, ...more] = living.length > 0 ? living : gone;
  if (!tree) return null;
  if (more.length > 0) return 'several';
  const [predecessor] = gone;
  const isTooEarly = living.length === 1 && isBeforePlanting(day, tree.plantingYear);
  if (isTooEarly && predecessor && gone.length === 1) return { tree: predecessor, isPredecessor: true };
  return { tree, isPredecessor: false };
}

/** Was a tree not planted yet on that day? Only whole years are known. */
export function isBeforePlanting(day: Day | null, plantingYear: number | null): boolean {
  return day !== null && plantingYear !== null && Number(day.slice(0, 4)) < plantingYear;
}

/** What became of a measure: as it says, else done when it says on which day. */
export function stateOf(said: HistoryState | null, doneOn: Day | null): HistoryState {
  return said ?? (doneOn === null ? 'open' : 'done');
}

/** Inspections that say something about the regular rhythm: first and regular ones, or all where no kind is told. */
export function countsAsRegular(type: string | null, isKindTold: boolean): boolean {
  return isKindTold ? type === 'RK' || type === 'EE' : true;
}

/** Euros as a text says them: `1.250,00 €`, `1250.5`, `1.250`. Three digits behind a point are thousands: cents are two. */
export function readCost(text: string): number | null {
  const bare = text.replaceAll(/[€\s]|EUR|Euro/gi, '');
  const plain = /^\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$/.test(bare)
    ? bare.replaceAll('.', '').replace(',', '.')
    : /^\d+,\d{1,2}$/.test(bare)
      ? bare.replace(',', '.')
      : bare.replaceAll(',', '');
  return /^\d{1,9}(?:\.\d{1,2})?$/.test(plain) ? Number(plain) : null;
}
