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

const BUSIEST = await busiestTile(database, 14);

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
  expect(
    inside(trees)
      .map((tree) => tree.id)
      .toSorted(ascending),
  ).toEqual(expected.map((tree) => tree.id));
  const drawn = new Map(trees.map((tree) => [tree.id, tree]));
  for (const { id, number, state, crown, x, y } of expected) {
    const tree = drawn.get(id);
    expect(tree?.properties).toEqual({ number, state, crown });
    expect(Math.hypot((tree?.x ?? NaN) - x, (tree?.y ?? NaN) - y)).toBeLessThan(1);
  }
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
  const { trees = [] } = await server.layers(
    BUSIEST.z,
    BUSIEST.x,
    BUSIEST.y,
    '?state=overdue,gone&vitality=1',
  );
  const gone = CONTROL_STATES.indexOf('gone');
  expect(new Set(trees.map((tree) => tree.properties.state))).toEqual(new Set([0, gone]));
  expect(inside(trees)).toHaveLength(
    (await treesIn(BUSIEST, sql`t.vitality = '1' AND ${controlStateSql(TODAY)} IN (0, 7)`)).length,
  );

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

function inside(trees: readonly Feature[]): Feature[] {
  return trees.filter(({ x, y }) => x >= 0 && y >= 0 && x <= 4096 && y <= 4096);
}

function sum(cells: readonly Feature[], key: string): number {
  return cells.reduce((total, cell) => total + Number(cell.properties[key]), 0);
}

function byId(one: Feature, other: Feature): number {
  return (one.id ?? 0) - (other.id ?? 0);
}

function ascending(one: number | undefined, other: number | undefined): number {
  return (one ?? 0) - (other ?? 0);
}
