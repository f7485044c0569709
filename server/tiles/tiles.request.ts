import { z } from 'zod';
import { tileQuery, type TileFilter } from './themes.contract.ts';
import { TILES, type TileAddress } from './tiles.rules.ts';

/** A tile that was asked for: where it lies and which trees it is to show. */
export interface TileRequest {
  address: TileAddress;
  filter: TileFilter;
}

const PATH = /^\/tiles\/trees\/(\d{1,2})\/(\d{1,7})\/(\d{1,7})\.mvt$/;

/** Reads an address such as `/tiles/trees/14/8565/5343.mvt?state=due`; a sentence when it names no tile. */
export function readTileRequest(url: string): TileRequest | string {
  const [path = '', search = ''] = url.split('?', 2);
  const [, ...digits] = PATH.exec(path) ?? [];
  const [zoom, x, y] = digits.map(Number);
  if (zoom === undefined || x === undefined || y === undefined) return `Tiles are at ${TILES.path}`;
  if (zoom < TILES.minZoom || zoom > TILES.maxZoom)
    return `Tiles reach from zoom ${TILES.minZoom} to ${TILES.maxZoom}`;
  if (x >= 2 ** zoom || y >= 2 ** zoom) return `At zoom ${zoom}, x and y are below ${2 ** zoom}`;
  const filter = search === '' ? {} : readFilter(search);
  return typeof filter === 'string' ? filter : { address: { z: zoom, x, y }, filter };
}

function readFilter(search: string): TileFilter | string {
  const parsed = tileQuery.safeParse(Object.fromEntries(new URLSearchParams(search)));
  return parsed.success ? parsed.data : z.prettifyError(parsed.error);
}
