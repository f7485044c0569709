import { createServer } from 'node:http';
import { afterAll } from 'vitest';
import type { Database } from '../../server/db/connect.ts';
import { openTiles, type Tiles } from '../../server/tiles/tiles.server.ts';
import { decode, type Feature } from './decode.ts';

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
    admit: () => Promise.resolve(),
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
