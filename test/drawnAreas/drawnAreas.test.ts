import { expect, test } from 'vitest';
import { rowOf, type DeviceTree } from '../../client/device/offlineArea.ts';
import { passes } from '../../client/device/treeMatch.ts';
import { listTasks } from '../../server/tasks/tasks.contract.ts';
import { recordInspection } from '../../server/inspections/inspections.contract.ts';
import { listStamps, readFiles } from '../../server/offlineAreas/offlineAreas.store.ts';
import * as offline from '../../server/offlineAreas/offlineAreas.contract.ts';
import { drawnAreaAsText, type Corner } from '../../server/drawnAreas/drawnAreas.rules.ts';
import { countTrees, listTrees, mapTree } from '../../server/trees/trees.contract.ts';
import { treeConditions } from '../../server/trees/trees.filter.ts';
import { controlState } from '../../server/trees/trees.rules.ts';
import { select, sql } from '../../server/db/sql.ts';
import { plantTrees } from '../bench/plantTrees.ts';
import { testApp } from '../support/app.ts';
import { aTree, anArea, anInspection } from '../support/examples.ts';

const app = await testApp();
const { knex } = app.database;
await plantTrees(app.database.pool, 1500);
const TODAY = '2026-06-15';
const trees = await treesOnDevice();

async function treesOnDevice(): Promise<DeviceTree[]> {
  const { trees: listed } = await listStamps(knex, { limit: 2000 }, TODAY);
  const ids = listed.map(({ id }) => id);
  const files = await readFiles(knex, ids, TODAY);
  return files
    .map((file) => rowOf(file, 0))
    .map((row) => ({ ...row, controlState: controlState(row, TODAY) }));
}

async function idsBySql(within: string): Promise<string[]> {
  const rows = await select<{ id: string }>(
    knex,
    sql`SELECT t.id FROM published_trees t WHERE ${treeConditions({ within }, TODAY)}`,
  );
  return rows.map(({ id }) => id).toSorted();
}

function idsOnDevice(within: string): string[] {
  return trees
    .filter((tree) => passes(tree, { within }))
    .map(({ id }) => id)
    .toSorted();
}

/** The same numbers each time (Park and Miller's generator). */
function lots(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** A star with bays round a tree: seen from its middle no side hides another, so that none cross. */
function star([lon, lat]: readonly [number, number], lot: () => number): string {
  const corners = 3 + Math.floor(lot() * 40);
  const reach = 0.002 + lot() * 0.08;
  return drawnAreaAsText(
    Array.from({ length: corners }, (_, index): Corner => {
      const angle = (2 * Math.PI * index) / corners;
      const far = reach * (0.15 + 0.85 * lot());
      return [lon + far * Math.cos(angle) * 1.6, lat + far * Math.sin(angle)];
    }),
  );
}

test('device and database find the same trees in concave areas', async () => {
  const lot = lots(25);
  let found = 0;
  for (let round = 0; round < 120; round += 1) {
    const middle = trees[Math.floor(lot() * trees.length)];
    if (!middle) throw new Error('no tree was planted');
    const within = star(middle.position, lot);
    const ids = idsOnDevice(within);
    expect({ within, ids: await idsBySql(within) }).toEqual({ within, ids });
    found += ids.length;
  }
  expect(found).toBeGreaterThan(2_000);
});

test('a tree on a corner or an edge of the area is in it, on both', async () => {
  const tree = trees[700];
  if (!tree) throw new Error('no tree was planted');
  const position: [number, number] = [8.21, 53.14];
  await knex.raw('UPDATE trees SET geom = ST_SetSRID(ST_MakePoint(8.21, 53.14), 4326) WHERE id = ?', [
    tree.id,
  ]);
  const moved = { ...tree, position };
  for (const within of [
    '8.21,53.14;8.2101,53.14;8.2101,53.1401',
    '8.2099,53.14;8.2101,53.14;8.2101,53.1401',
    '8.21,53.1399;8.21,53.1401;8.2101,53.1401',
  ]) {
    expect(await idsBySql(within)).toContain(tree.id);
    expect(passes(moved, { within })).toBe(true);
  }
});

test('list, counts, tasks and areas to take along hold what stands in the area, and other filters with it', async () => {
  const area = await anArea(app.database, 'Am Rand');
  const within = '9.5,53.5;9.6,53.5;9.6,53.6;9.55,53.51;9.5,53.6';
  const mapped = async (position: [number, number], status: 'BEST' | 'NEU' = 'BEST') => {
    const tree = await app.call(mapTree, { body: aTree(area, { position, status }) });
    await app.call(recordInspection, { body: anInspection(tree.id) });
    return tree.id;
  };
  const inside = [await mapped([9.51, 53.55]), await mapped([9.55, 53.505], 'NEU')];
  await mapped([9.55, 53.55]);
  const { trees: listed } = await app.call(listTrees, { query: { within, limit: 500, sort: 'area' } });
  expect(listed.map(({ id }) => id).toSorted()).toEqual(inside.toSorted());
  expect((await app.call(countTrees, { query: { within } })).total).toBe(2);
  expect((await app.call(countTrees, { query: { within, status: ['NEU'] } })).total).toBe(1);
  const { trees: stamps } = await app.call(offline.listStamps, { query: { within, limit: 1000 } });
  expect(stamps.map(({ id }) => id)).toEqual(inside);
  const { tasks } = await app.call(listTasks, { query: { within, status: 'open', limit: 50 } });
  expect(tasks.map(({ tree }) => tree.id).toSorted()).toEqual(inside.toSorted());
});

test.each([
  ['two corners', '8.2,53.1;8.3,53.1', 'too_few_corners'],
  ['an hourglass', '8.2,53.1;8.3,53.2;8.3,53.1;8.2,53.2', 'sides_cross'],
  ['a corner said twice', '8.2,53.1;8.3,53.1;8.3,53.1;8.2,53.2', 'corners_coincide'],
  ['beyond the date line', '8.2,53.1;190,53.1;8.3,53.2', 'corner_out_of_range'],
  ['half a corner', '8.2,53.1;8.3,53.1;', 'invalid_format'],
  ['another notation', 'POLYGON((8 53, 9 53, 9 54, 8 53))', 'invalid_format'],
  ['too long a text', `${'8.2,53.1;'.repeat(600)}8.3,53.2`, 'too_big'],
])('%s is refused at the field', async (_, within, key) => {
  for (const path of ['/api/trees', '/api/trees/counts', '/api/offline/stamps', '/api/tasks']) {
    const answer = await app.get(`${path}?${new URLSearchParams({ within })}`);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ issues: [{ path: 'within', key }] });
  }
});

test('the index finds the trees of a drawn area', async () => {
  await knex.raw('SET enable_seqscan = off');
  const query = sql`EXPLAIN SELECT t.id FROM published_trees t WHERE ${treeConditions({ within: '8.2,53.1;8.21,53.1;8.21,53.11' }, TODAY)}`;
  const plan = JSON.stringify(await select(knex, query));
  await knex.raw('RESET enable_seqscan');
  expect(plan).toMatch(/geom_3857/);
});
