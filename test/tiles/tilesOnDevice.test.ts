import { expect, test } from 'vitest';
import { rowOf, type DeviceTree } from '../../client/device/offlineArea.ts';
import { treeTile } from '../../client/trees/trees.tiles.ts';
import { listStamps, readFiles } from '../../server/offlineAreas/offlineAreas.store.ts';
import type { TreeFilter } from '../../server/trees/trees.contract.ts';
import { controlState } from '../../server/trees/trees.rules.ts';
import { plantTrees } from '../bench/plantTrees.ts';
import { testDatabase } from '../support/database.ts';
import { decode, type Feature } from './decode.ts';
import { busiestTile, tilesWithTrees } from './reference.ts';
import { TODAY, tileServer } from './tileServer.ts';

const database = await testDatabase();
await plantTrees(database.pool, 1000);
const server = await tileServer(database);
const trees = await treesOnDevice();

test.each([11, 13, 14, 15, 16, 17])(
  'tiles of zoom %i made on a device are those of the server',
  async (z) => {
    for (const { x, y } of (await tilesWithTrees(database, z)).slice(0, 20)) {
      const made = decode(treeTile(trees, { z, x, y }, {}));
      expectAlike(made, await server.layers(z, x, y));
    }
  },
);

/** Most of the streets around Oldenburg, but for a bay from the north to its middle. */
const BAY = '8.1,53.08;8.3,53.08;8.3,53.2;8.2,53.12;8.1,53.2';

const FILTERS: [query: string, filter: TreeFilter][] = [
  ['?state=overdue,due', { state: ['overdue', 'due'] }],
  ['?vitality=3', { vitality: ['3'] }],
  ['?status=GEF', { status: ['GEF'] }],
  [`?within=${BAY}`, { within: BAY }],
];

test.each(FILTERS)('a filter leaves the same trees on both: %s', async (query, filter) => {
  for (const z of [13, 16]) {
    const { x, y } = await busiestTile(database, z);
    const made = decode(treeTile(trees, { z, x, y }, filter));
    expectAlike(made, await server.layers(z, x, y, query));
  }
});

function expectAlike(made: Record<string, Feature[]>, served: Record<string, Feature[]>): void {
  for (const name of ['trees', 'density']) {
    const [here, there] = [sorted(made[name] ?? []), sorted(served[name] ?? [])];
    expect(here.map(({ id, properties }) => ({ id, properties }))).toEqual(
      there.map(({ id, properties }) => ({ id, properties })),
    );
    here.forEach(({ x, y }, index) => {
      const other = there[index];
      // Half steps are rounded to even by the server.
      expect(Math.hypot(x - (other?.x ?? NaN), y - (other?.y ?? NaN))).toBeLessThan(2);
    });
  }
}

/** By id, and cells, which have none, from north to south. */
function sorted(features: readonly Feature[]): Feature[] {
  return features.toSorted(
    (one, other) => (one.id ?? 0) - (other.id ?? 0) || Math.round((one.y - other.y) / 3) || one.x - other.x,
  );
}

async function treesOnDevice(): Promise<DeviceTree[]> {
  const { trees: listed } = await listStamps(database.knex, { limit: 2000 }, TODAY);
  const files = await readFiles(
    database.knex,
    listed.map(({ id }) => id),
    TODAY,
  );
  return files
    .map((file) => rowOf(file, 0))
    .map((row) => ({ ...row, controlState: controlState(row, TODAY) }));
}
