import { expect, test } from 'vitest';
import { CONTROL_STATES } from '../../server/trees/trees.rules.ts';
import { controlStateSql } from '../../server/trees/trees.filter.ts';
import { select, sql, type Sql } from '../../server/db/sql.ts';
import { tileBox, type TileAddress } from '../../server/tiles/tiles.rules.ts';
import { plantTrees } from '../bench/plantTrees.ts';
import { testDatabase } from '../support/database.ts';
import type { Feature } from './decode.ts';
import { asMvt, busiestTile, tilesWithTrees } from './reference.ts';
import { TODAY, tileServer } from './tileServer.ts';

const database = await testDatabase();
await plantTrees(database.pool, 4000);
const server = await tileServer(database);

const BUSIEST = await busiestTile(database, 16);

interface Expected {
  id: number;
  number: string;
  state: number;
  crown: number;
  x: number;
  y: number;
}

test('a tile carries its trees with number, control state and crown', async () => {
  const { trees = [] } = await server.layers(BUSIEST.z, BUSIEST.x, BUSIEST.y);
  const expected = await treesIn(BUSIEST);

  expect(expected.length).toBeGreaterThan(50);
  expectSameTrees(trees, expected);
  const drawn = new Map(trees.map((tree) => [tree.id, tree]));
  for (const { id, number, state, crown, x, y } of expected) {
    const tree = drawn.get(id);
    expect(tree?.properties).toEqual({ number, state, crown });
    expect(Math.hypot((tree?.x ?? NaN) - x, (tree?.y ?? NaN) - y)).toBeLessThan(1);
  }
});

test('a tile carries no more of a tree than a map can show at its zoom', async () => {
  const keysAt = async (z: number) => {
    const { x, y } = await busiestTile(database, z);
    const { trees = [] } = await server.layers(z, x, y);
    return new Set(trees.flatMap((tree) => Object.keys(tree.properties)));
  };
  expect(await keysAt(14)).toEqual(new Set(['state']));
  expect(await keysAt(15)).toEqual(new Set(['state', 'crown']));
  expect(await keysAt(16)).toEqual(new Set(['number', 'state', 'crown']));
});

test('a tile also carries the trees just beyond its edges, as far as crowns reach', async () => {
  const beyond: Feature[] = [];
  for (const { x, y } of await tilesWithTrees(database, 16)) {
    const { trees = [] } = await server.layers(16, x, y);
    beyond.push(...trees.filter((tree) => tree.x < 0 || tree.y < 0 || tree.x > 4096 || tree.y > 4096));
  }
  expect(beyond.length).toBeGreaterThan(10);
  expect(Math.min(...beyond.map(({ x, y }) => Math.min(x, y, 4096 - x, 4096 - y)))).toBeLessThan(-50);
  for (const { x, y } of beyond) expect(Math.min(x, y, 4096 - x, 4096 - y)).toBeGreaterThanOrEqual(-64);
});

test('no tree is lost between the tiles of any zoom', async () => {
  for (const z of [14, 15, 16]) {
    const seen = new Set<number | undefined>();
    for (const { x, y } of await tilesWithTrees(database, z)) {
      const { trees = [] } = await server.layers(z, x, y);
      // What a map draws of a tile: its own steps, without the far edge, which is the neighbour's first step.
      for (const tree of trees.filter((one) => one.x >= 0 && one.x < 4096 && one.y >= 0 && one.y < 4096))
        seen.add(tree.id);
    }
    expect(seen.size).toBe(4000);
  }
});

test('the density of every zoom counts each tree once, and the overdue and due among them', async () => {
  const [states] = await select<Record<'total' | 'overdue' | 'due', number>>(
    database.knex,
    sql`SELECT count(*) AS total, count(*) FILTER (WHERE state = 0) AS overdue, count(*) FILTER (WHERE state = 1) AS due
        FROM (SELECT ${controlStateSql(TODAY)} AS state FROM published_trees t) t`,
  );
  for (const z of [0, 6, 10, 13]) {
    const cells: Feature[] = [];
    for (const { x, y } of await tilesWithTrees(database, z))
      cells.push(...((await server.layers(z, x, y)).density ?? []));
    expect({ z, total: sum(cells, 'count'), overdue: sum(cells, 'overdue'), due: sum(cells, 'due') }).toEqual(
      { z, ...states },
    );
    for (const { x, y } of cells) expect(Math.min(x, y, 4095 - x, 4095 - y)).toBeGreaterThanOrEqual(0);
  }
});

test('the filter of the list holds for single trees and for the density', async () => {
  const tile = await busiestTile(database, 14);
  const { trees = [] } = await server.layers(tile.z, tile.x, tile.y, '?state=overdue,gone&vitality=1,2');
  const gone = CONTROL_STATES.indexOf('gone');
  expect(new Set(trees.map((tree) => tree.properties.state))).toEqual(new Set([0, gone]));
  const passing = sql`t.vitality IN ('1', '2') AND ${controlStateSql(TODAY)} IN (0, ${gone})`;
  expectSameTrees(trees, await treesIn(tile, passing));

  const { density = [] } = await server.layers(0, 0, 0, '?state=due');
  expect(sum(density, 'count')).toBe(sum(density, 'due'));
  expect(sum(density, 'count')).toBeGreaterThan(0);
});

test('on PostgreSQL every feature equals that of ST_AsMVT', async ({ skip }) => {
  if (database.kind !== 'postgres') skip('the embedded PostGIS has no ST_AsMVT');
  for (const z of [14, 15, 16, 17]) {
    for (const { x, y } of (await tilesWithTrees(database, z)).slice(0, 40)) {
      const { trees = [] } = await server.layers(z, x, y);
      expect(trees.toSorted(byId)).toEqual((await asMvt(database, { z, x, y }, TODAY)).toSorted(byId));
    }
  }
});

async function treesIn(tile: TileAddress, condition: Sql = sql`TRUE`): Promise<Expected[]> {
  const [west, south, east, north] = tileBox(tile);
  return select(
    database.knex,
    sql`SELECT t.feature_id AS id, t.number, ${controlStateSql(TODAY)} AS state,
               (t.crown_diameter_m * 10)::integer AS crown,
               (ST_X(t.geom_3857) - ${west}::float8) / ${east - west}::float8 * 4096 AS x,
               (${north}::float8 - ST_Y(t.geom_3857)) / ${north - south}::float8 * 4096 AS y
        FROM published_trees t
        WHERE ST_Intersects(t.geom_3857, ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 3857)) AND ${condition}
        ORDER BY t.feature_id`,
  );
}

/** Trees on the very edge aside: those may round to either side of it. */
function expectSameTrees(drawn: readonly Feature[], expected: readonly Expected[]): void {
  const within = ({ x, y }: { x: number; y: number }) => [x, y].every((at) => at >= 0.5 && at <= 4095.5);
  const ids = (trees: readonly { id: number | undefined; x: number; y: number }[]) =>
    new Set(trees.filter(within).map((tree) => tree.id));
  expect(ids(drawn)).toEqual(ids(expected));
  expect(drawn.length).toBeGreaterThan(0);
}

function sum(cells: readonly Feature[], key: string): number {
  return cells.reduce((total, cell) => total + Number(cell.properties[key]), 0);
}

function byId(one: Feature, other: Feature): number {
  return (one.id ?? 0) - (other.id ?? 0);
}
