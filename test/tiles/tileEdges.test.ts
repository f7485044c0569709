import { beforeEach, expect, test } from 'vitest';
import { execute, sql } from '../../server/db/sql.ts';
import { tileBox, type TileAddress } from '../../server/tiles/tiles.rules.ts';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { testDatabase } from '../support/database.ts';
import { anArea } from '../support/examples.ts';
import type { Feature } from './decode.ts';
import { tileServer } from './tileServer.ts';

const database = await testDatabase();
const server = await tileServer(database);
const TILE: TileAddress = { z: 16, x: 34_272, y: 21_290 };

beforeEach(async () => {
  await execute(database.knex, sql`DELETE FROM trees`);
  server.tiles.invalidate();
});

test('trees on the very edges and corners are drawn exactly once', async () => {
  const [west, south, east, north] = tileBox(TILE);
  const middle = [(west + east) / 2, (south + north) / 2] as const;
  const spots: [number, number][] = [
    [west, north],
    [east, north],
    [west, south],
    [east, south],
    [west, middle[1]],
    [east, middle[1]],
    [middle[0], north],
    [middle[0], south],
    // Half a step from the edge: rounding puts it on the far edge of this tile and the first step of the next.
    [east - (east - west) / 8192, middle[1]],
  ];
  await plant(spots);

  const drawn: Feature[] = [];
  const counted: Feature[] = [];
  for (const tile of around(TILE)) {
    drawn.push(...((await server.layers(tile.z, tile.x, tile.y)).trees ?? []).filter(isDrawn));
  }
  for (const tile of around({ z: 13, x: TILE.x >> 3, y: TILE.y >> 3 })) {
    counted.push(...((await server.layers(tile.z, tile.x, tile.y)).density ?? []).filter(isDrawn));
  }
  expect(drawn).toHaveLength(spots.length);
  expect(new Set(drawn.map((tree) => tree.id)).size).toBe(spots.length);
  expect(counted.reduce((sum, cell) => sum + Number(cell.properties.count), 0)).toBe(spots.length);
});

test('where too many trees stand close, their density takes their place and the tile stays below 500 kB', async () => {
  const [west, south, east, north] = tileBox(TILE);
  await plantEvenly(14_001, [west, south, east, north]);

  const response = await server.fetch(`/tiles/trees/${TILE.z}/${TILE.x}/${TILE.y}.mvt`, {
    headers: { 'accept-encoding': 'identity' },
  });
  expect((await response.arrayBuffer()).byteLength).toBeLessThan(500_000);
  const layers = await server.layers(TILE.z, TILE.x, TILE.y);
  expect(Object.keys(layers)).toEqual(['density']);
  expect(layers.density?.reduce((sum, cell) => sum + Number(cell.properties.count), 0)).toBe(14_001);
  // One zoom further in there are few enough.
  expect(Object.keys(await server.layers(17, TILE.x * 2, TILE.y * 2))).toEqual(['trees']);
});

test('long tree numbers do not make a tile larger than 500 kB', async () => {
  await plantEvenly(12_000, tileBox(TILE), 'x'.repeat(44));
  const layers = await server.layers(TILE.z, TILE.x, TILE.y);
  expect(Object.keys(layers)).toEqual(['density']);
});

test('a tree number holding the separator of the packed columns does not move its neighbours’ numbers', async () => {
  const [west, south] = tileBox(TILE);
  await plant(
    [
      [west + 100, south + 100],
      [west + 200, south + 100],
    ],
    ['1\u001F2', '3'],
  );
  const { trees = [] } = await server.layers(TILE.z, TILE.x, TILE.y);
  expect(new Set(trees.map((tree) => tree.properties.number))).toEqual(new Set(['12', '3']));
});

test('what is unknown of a tree is left out of its feature', async () => {
  const [west, south] = tileBox(TILE);
  await plant([[west + 100, south + 100]], [null]);
  const { trees } = await server.layers(TILE.z, TILE.x, TILE.y);
  expect(trees?.[0]?.properties).toEqual({ state: 4 });
});

test('the rows of an import are drawn when it is done, not before', async () => {
  const [west, south] = tileBox(TILE);
  const importId = '01970000-0000-7000-8000-00000000aaaa';
  await execute(
    database.knex,
    sql`INSERT INTO imports (id, file_name, sha256, status, profile, created_by)
        VALUES (${importId}, 'trees.csv', '', 'running', '{}', ${DEMO_INSPECTOR_ID})`,
  );
  await plant([[west + 100, south + 100]]);
  await execute(database.knex, sql`UPDATE trees SET import_id = ${importId}`);
  server.tiles.invalidate();
  expect(await server.layers(TILE.z, TILE.x, TILE.y)).toEqual({});
  expect(await server.layers(10, TILE.x >> 6, TILE.y >> 6)).toEqual({});

  await execute(database.knex, sql`UPDATE imports SET status = 'done' WHERE id = ${importId}`);
  server.tiles.invalidate();
  expect((await server.layers(TILE.z, TILE.x, TILE.y)).trees).toHaveLength(1);
  expect((await server.layers(10, TILE.x >> 6, TILE.y >> 6)).density).toHaveLength(1);
});

/** Plants bare trees at places in metres of Web Mercator. */
async function plant(
  spots: readonly (readonly [number, number])[],
  numbers: (string | null)[] = [],
): Promise<void> {
  const area = await anArea(database);
  await execute(
    database.knex,
    sql`INSERT INTO trees (id, status, geom, position_method, control_area_id, number, created_by, updated_by)
        SELECT gen_random_uuid(), 'BEST', ST_Transform(ST_SetSRID(ST_MakePoint(x, y), 3857), 4326), 'IMP', ${area}, number,
               ${DEMO_INSPECTOR_ID}, ${DEMO_INSPECTOR_ID}
        FROM unnest(${spots.map(([x]) => x)}::float8[], ${spots.map(([, y]) => y)}::float8[],
                    ${spots.map((_, index) => (index < numbers.length ? numbers[index] : String(index)))}::text[]) AS spot (x, y, number)`,
  );
  server.tiles.invalidate();
}

async function plantEvenly(
  count: number,
  [west, south, east, north]: readonly [number, number, number, number],
  prefix = '',
): Promise<void> {
  const side = Math.ceil(Math.sqrt(count));
  const spots = Array.from({ length: count }, (_, n): [number, number] => [
    west + ((east - west) * ((n % side) + 0.5)) / side,
    south + ((north - south) * (Math.floor(n / side) + 0.5)) / side,
  ]);
  await plant(
    spots,
    spots.map((_, n) => `${prefix}${n}`),
  );
}

/** The tile and its eight neighbours. */
function around({ z, x, y }: TileAddress): TileAddress[] {
  return [-1, 0, 1].flatMap((right) => [-1, 0, 1].map((down) => ({ z, x: x + right, y: y + down })));
}

/** Whether a map draws the point for this tile; one on the far edge it leaves to the neighbour. */
function isDrawn({ x, y }: Feature): boolean {
  return x >= 0 && x < 4096 && y >= 0 && y < 4096;
}
