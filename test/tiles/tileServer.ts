import { createServer } from 'node:http';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll } from 'vitest';
import type { Database } from '../../server/db/connect.ts';
import { select, sql } from '../../server/db/sql.ts';
import type { TileAddress } from '../../server/tiles/tiles.rules.ts';
import { openTiles, type Tiles } from '../../server/tiles/tiles.server.ts';

/** One feature as a map reads it; `x`, `y` in steps from the tile's north-west corner. */
export interface Feature {
  id: number | undefined;
  x: number;
  y: number;
  properties: Record<string, number | string | boolean>;
}

export interface TileServer {
  readonly tiles: Tiles;
  /** What the server wrote to its log. */
  readonly log: readonly string[];
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The decoded layers of a tile, by name; none where it is empty. */
  layers(z: number, x: number, y: number, query?: string): Promise<Record<string, Feature[]>>;
}

export const TODAY = '2026-06-15';

/** A server that knows nothing but tiles, at noon of TODAY. Closes itself after the test file. */
export async function tileServer(database: Database): Promise<TileServer> {
  const log: string[] = [];
  const tiles = await openTiles({
    database,
    config: { city: { timeZone: 'Europe/Berlin' }, tileCacheBytes: 10_000_000 },
    clock: () => new Date(`${TODAY}T10:00:00Z`),
    log: (line) => log.push(line),
  });
  const server = createServer((request, response) => {
    if (!tiles.answer(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await tiles.close();
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  const get = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);
  return {
    tiles,
    log,
    fetch: get,
    async layers(z, x, y, query = '') {
      const response = await get(`/tiles/trees/${z}/${x}/${y}.mvt${query}`);
      if (response.status !== 200 && response.status !== 204) throw new Error(await response.text());
      return decode(new Uint8Array(await response.arrayBuffer()));
    },
  };
}

export function decode(bytes: Uint8Array): Record<string, Feature[]> {
  const { layers } = new VectorTile(new PbfReader(bytes));
  const named = Object.values(layers).map((layer) => {
    const features = Array.from({ length: layer.length }, (_, index) => {
      const feature = layer.feature(index);
      const [point] = feature.loadGeometry()[0] ?? [];
      if (!point) throw new Error('a feature without a point');
      return { id: feature.id, x: point.x, y: point.y, properties: { ...feature.properties } };
    });
    return [layer.name, features] as const;
  });
  return Object.fromEntries(named);
}

/** Every tile of a zoom that a tree stands in, the fullest first. */
export async function tilesWithTrees(database: Database, z: number): Promise<TileAddress[]> {
  return select(
    database.knex,
    sql`SELECT ${z}::integer AS z,
               floor((ST_X(geom_3857) / 40075016.685578488 + 0.5) * ${2 ** z}::float8)::integer AS x,
               floor((0.5 - ST_Y(geom_3857) / 40075016.685578488) * ${2 ** z}::float8)::integer AS y
        FROM published_trees
        GROUP BY 2, 3
        ORDER BY count(*) DESC`,
  );
}

export async function busiestTile(database: Database, z: number): Promise<TileAddress> {
  const [busiest] = await tilesWithTrees(database, z);
  if (!busiest) throw new Error('no trees were planted');
  return busiest;
}
