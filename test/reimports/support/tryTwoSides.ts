import { DEMO_INSPECTOR_ID } from '../../../seeds/people.ts';
import type { Database } from '../../../server/db/connect.ts';
import { importOf } from '../../imports/support/trying.ts';
import { cityRows, writeCity } from './cityFile.ts';
import { editHere, expectationOf, fellHere } from './expected.ts';
import { kindsOf, reimportFile } from './reimporting.ts';
import { editBothSides, standOf, type Edit, type Stand } from './twoSides.ts';

export interface Trial {
  rows: number;
  edits: { file: number; here: number; removed: number; added: number; fallen: number };
  expected: Record<string, number>;
  found: Record<string, number>;
  /** Trees that do not stand as they should, in words; the first ones. */
  wrong: string[];
  /** What the same file once more finds. */
  again: Record<string, number>;
  ms: { import: number; update: number; again: number };
}

/** Imports a city, edits both sides at random, imports the file again, and compares every tree with what must come out. */
export async function tryTwoSides(
  database: Database,
  most: number,
  edits: number,
  seed: number,
): Promise<Trial> {
  const rows = await cityRows(most);
  const firstPath = await writeCity(rows);
  const importMs = await timed(() => importOf(database, firstPath));
  const first = await standOf(database);
  const sides = editBothSides(rows, edits, seed);
  await editHere(database, sides.localEdits, first);
  await fellHere(database, sides.fallen, first);
  await mapByHand(database);
  const here = await standOf(database);
  const expected = expectationOf(sides, first, here, saidTo);
  const path = await writeCity(sides.rows);
  let update: Awaited<ReturnType<typeof reimportFile>> | undefined;
  const updateMs = await timed(async () => (update = await reimportFile(database, path)));
  const wrong = differences(await standOf(database), expected, sides.added);
  let again: typeof update;
  const againMs = await timed(async () => (again = await reimportFile(database, path)));
  if (!update || !again) throw new Error('a re-import without an outcome');
  const { length: file } = sides.fileEdits;
  return {
    rows: rows.length,
    edits: {
      file,
      here: sides.localEdits.length,
      removed: sides.removed.size,
      added: sides.added.size,
      fallen: sides.fallen.size,
    },
    expected: expected.kinds,
    found: kindsOf(update.reimport),
    wrong,
    again: again.importId === null ? kindsOf(again.reimport) : { written: 1 },
    ms: { import: importMs, update: updateMs, again: againMs },
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round(performance.now() - began);
}

/** What the cadastre makes of a value of the file. */
function saidTo({ field, to }: Edit): unknown {
  return field === 'girth' ? `{${to}}` : to;
}

/** A tree of nobody's file: it is neither gone nor anything else. */
async function mapByHand({ pool }: Database): Promise<void> {
  await pool.query(
    `INSERT INTO trees (id, status, geom, position_method, control_area_id, number, created_by, updated_by)
     SELECT gen_random_uuid(), 'BEST', ST_SetSRID(ST_MakePoint(11.6, 52.1), 4326), 'GNSS', id, 'von Hand', $1, $1
     FROM control_areas LIMIT 20`,
    [DEMO_INSPECTOR_ID],
  );
}

const MOST_WRONG = 10;
/** Metres to the east in degrees of longitude at 52.1° N, near enough to tell a move from none. */
const DEG_EAST = 1.46e-5;

function differences(
  found: ReadonlyMap<string, Stand>,
  { stand, moved }: ReturnType<typeof expectationOf>,
  added: ReadonlySet<string>,
): string[] {
  const wrong = [...stand].flatMap(([key, expected]) => {
    const is = found.get(key);
    if (!is) return [`${key} is lost`];
    const fields = Object.keys(expected) as (keyof Stand)[]; // an object of exactly these fields
    return fields
      .filter((field) => field !== 'position' && is[field] !== expected[field])
      .map((field) => `${key} ${field}: ${is[field]} instead of ${expected[field]}`)
      .concat(
        isPlaced(is.position, expected.position, moved.get(key) ?? 0) ? [] : [`${key} stands elsewhere`],
      );
  });
  const missing = [...added].filter((key) => !found.has(key)).map((key) => `${key} is missing`);
  const extra = [...found.keys()]
    .filter((key) => !stand.has(key) && !added.has(key))
    .map((key) => `${key} is too many`);
  return [...wrong, ...missing, ...extra].slice(0, MOST_WRONG);
}

function isPlaced(is: string, was: string, metresEast: number): boolean {
  if (metresEast === 0) return is === was;
  const [lon = 0] = is.split(' ').map(Number);
  const [before = 0] = was.split(' ').map(Number);
  return Math.abs((lon - before) / DEG_EAST - metresEast) < Math.abs(metresEast) * 0.2;
}
