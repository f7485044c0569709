import { LIVING_STATUSES } from '../../trees/trees.rules.ts';
import type { RowBatch } from '../formats/rowBatch.ts';
import type { Area, AreaBook } from './areaBook.ts';
import { fillIn, type ExistingTree } from './fillIn.ts';
import type { Places } from './locate.ts';
import { areaNameOf, nameIn } from './areaName.ts';
import { textOf, type ImportPlan } from './plan.ts';
import { readFacts } from './readFacts.ts';
import { RowReader } from './rowReader.ts';
import type { TakenPlaces } from './takenPlaces.ts';
import type { Tallies } from './tallies.ts';
import { treeIds } from './treeIds.ts';
import type { ImportedTree, TreeFacts, Verdict } from './verdict.ts';

/** What is known of everything around the rows. Judging adds to it what the rows bring. */
export interface Surroundings {
  areas: AreaBook;
  taken: TakenPlaces;
  /** Trees of the cadastre that rows name as their own, by id in small letters. */
  existing: ReadonlyMap<string, ExistingTree>;
  /** Those of them that a row further up has filled in. */
  filled: Set<string>;
  tallies: Tallies;
}

/**
 * Judges the rows of a batch: each becomes a tree, perhaps with values kept aside, or is refused with the reason.
 * Nothing is dropped without an issue, nothing is made up.
 */
export function judge(plan: ImportPlan, rows: RowBatch, places: Places, around: Surroundings): Verdict[] {
  const reader = new RowReader(plan, rows, around.tallies);
  const ids = treeIds(rows.length);
  return ids.map((id, index) => {
    reader.start(index);
    const facts = readFacts(plan, reader);
    const row = rows.number(index);
    const treeId = textOf(plan, rows, index, 'tree_id').toLowerCase();
    if (treeId !== '') return judgeFilling(row, treeId, facts, reader, around);
    const fault = places.faults[index] ?? null;
    if (fault !== null) reader.note(null, fault, coordinatesText(plan, rows, index));
    if (fault !== null || facts.status === null) return { kind: 'refused', row, issues: reader.issues };
    const areaName = areaNameOf(plan, rows, index, facts.street);
    const area =
      around.areas.known(areaName) ??
      around.areas.make(areaName, nameIn(plan, rows, index, 'district') || null);
    const tree = {
      id,
      area,
      lon: places.lon[index] ?? Number.NaN,
      lat: places.lat[index] ?? Number.NaN,
      facts,
    };
    facts.number = freeNumber(facts, area, reader);
    notePlace(tree, row, reader, around);
    return { kind: 'new', row, issues: reader.issues, tree };
  });
}

const LIVING: ReadonlySet<string> = new Set(LIVING_STATUSES);

/** The number, or null when a living tree of the area has it already: a number names one tree. */
function freeNumber({ number, status }: TreeFacts, area: Area, reader: RowReader): string | null {
  if (number === null || status === null || !LIVING.has(status)) return number;
  if (area.numbers?.has(number)) {
    reader.note('number', 'number_taken', number, { area: area.name });
    return null;
  }
  area.numbers?.add(number);
  return number;
}

function notePlace(
  { lon, lat, facts }: ImportedTree,
  row: number,
  reader: RowReader,
  { taken }: Surroundings,
): void {
  const other = taken.find(lon, lat, facts.speciesId);
  if (other) reader.note(null, 'position_taken', '', { other: other.label ?? `#${other.row}` });
  else taken.add(lon, lat, { speciesId: facts.speciesId, label: null, row });
}

function judgeFilling(
  row: number,
  treeId: string,
  facts: TreeFacts,
  reader: RowReader,
  around: Surroundings,
): Verdict {
  const tree = around.existing.get(treeId);
  if (!tree || around.filled.has(treeId)) {
    reader.note('tree_id', tree ? 'tree_twice' : 'tree_unknown', treeId);
    return { kind: 'refused', row, issues: reader.issues };
  }
  around.filled.add(treeId);
  return { kind: 'fill', row, issues: reader.issues, treeId: tree.id, filled: fillIn(tree, facts, reader) };
}

function coordinatesText(plan: ImportPlan, rows: RowBatch, index: number): string {
  if (plan.hasGeometry) return Number.isNaN(rows.x(index)) ? '' : `${rows.x(index)} ${rows.y(index)}`;
  return (['x', 'y', 'point'] as const)
    .map((field) => textOf(plan, rows, index, field))
    .filter((text) => text !== '')
    .join(' ');
}
