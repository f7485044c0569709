import type { Knex } from 'knex';
import { z } from 'zod';
import type { FileProfile } from '../formats/fileProfile.ts';
import type { RowBatch } from '../formats/rowBatch.ts';
import { readTreeFile } from '../formats/treeFile.ts';
import { AreaBook } from './areaBook.ts';
import { areaNameOf, nameIn } from './areaName.ts';
import type { ExistingTree } from './fillIn.ts';
import { judge, type Surroundings } from './judge.ts';
import { locate, type Places } from './locate.ts';
import { textOf, type ImportPlan } from './plan.ts';
import { OccupiedSquares, SQUARE_DEG } from './occupiedSquares.ts';
import {
  existingAreas,
  livingNumbers,
  occupiedSquares,
  treesStandingAt,
  treesToFill,
} from './surroundings.store.ts';
import { TakenPlaces } from './takenPlaces.ts';
import { Tallies } from './tallies.ts';
import type { Verdict } from './verdict.ts';

export interface Examined {
  rows: RowBatch;
  verdicts: Verdict[];
  around: Surroundings;
}

/**
 * Reads a file and judges its rows, `size` at a time; asks the database what stands around them already.
 * Preview, dry run and import all see the rows through this.
 */
export async function* examine(
  db: Knex,
  path: string,
  profile: FileProfile,
  plan: ImportPlan,
  size: number,
): AsyncGenerator<Examined> {
  const areas = new AreaBook(await existingAreas(db));
  const squares = new OccupiedSquares(await occupiedSquares(db, SQUARE_DEG));
  const taken = new TakenPlaces();
  const tallies = new Tallies();
  const filled = new Set<string>();
  for await (const rows of readTreeFile(path, profile, size)) {
    const places = locate(plan, rows);
    await learnNumbers(db, areas, plan, rows);
    await learnPlaces(db, taken, squares, places);
    const around = { areas, taken, tallies, filled, existing: await treesOfRows(db, plan, rows) };
    yield { rows, verdicts: judge(plan, rows, places, around), around };
  }
}

/** The numbers of areas that were there before and are met for the first time. */
async function learnNumbers(db: Knex, areas: AreaBook, plan: ImportPlan, rows: RowBatch): Promise<void> {
  if (!areas.anyBefore) return;
  const met = new Map<string, Set<string>>();
  for (let index = 0; index < rows.length; index++) {
    const area = areas.known(areaNameOf(plan, rows, index, nameIn(plan, rows, index, 'street')));
    if (!area || area.numbers) continue;
    area.numbers = new Set();
    met.set(area.id, area.numbers);
  }
  if (met.size === 0) return;
  for (const { areaId, number } of await livingNumbers(db, [...met.keys()])) met.get(areaId)?.add(number);
}

/** Trees of the cadastre at the very places of the rows; asked for only where trees stand at all. */
async function learnPlaces(
  db: Knex,
  taken: TakenPlaces,
  squares: OccupiedSquares,
  places: Places,
): Promise<void> {
  const lons: number[] = [];
  const lats: number[] = [];
  places.lon.forEach((lon, index) => {
    const lat = places.lat[index] ?? Number.NaN;
    if (!squares.has(lon, lat)) return;
    lons.push(lon);
    lats.push(lat);
  });
  if (lons.length === 0) return;
  for (const place of await treesStandingAt(db, lons, lats)) taken.add(place.lon, place.lat, place);
}

async function treesOfRows(db: Knex, plan: ImportPlan, rows: RowBatch): Promise<Map<string, ExistingTree>> {
  const ids: string[] = [];
  const numbers: string[] = [];
  for (let index = 0; plan.columnOf.has('tree_id') && index < rows.length; index++) {
    const id = z.uuid().safeParse(textOf(plan, rows, index, 'tree_id'));
    if (!id.success) continue;
    ids.push(id.data);
    numbers.push(textOf(plan, rows, index, 'number'));
  }
  const trees = ids.length === 0 ? [] : await treesToFill(db, ids, numbers);
  return new Map(trees.map((tree) => [tree.id, tree]));
}
