import { randomUUID } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { dayIn } from '../calendar/calendar.rules.ts';
import type { Database } from '../db/connect.ts';
import { DATA_HEADERS } from '../http/headers.ts';
import { watchNotices, type Notices } from '../db/notices.ts';
import { Problem } from '../http/problem.ts';
import { NoLongerWanted, QueueFull } from './batches.ts';
import { TileMaker } from './tileMaker.ts';
import { finish, TileShelf, type FinishedTile } from './tileShelf.ts';
import { readTileRequest, type TileRequest } from './tiles.request.ts';

export interface TileParts {
  database: Database;
  config: { city: { timeZone: string }; tileCacheBytes: number };
  clock: () => Date;
  log: (line: string) => void;
  /** Throws a Problem unless whoever asks may see the trees, and has not asked too often. */
  admit(request: IncomingMessage): Promise<void>;
}

export interface Tiles {
  /** Answers a request under `/tiles/` and returns true; leaves any other alone and returns false. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  /** To be called when this process has committed a change, before it answers: no older tile is given out then. */
  invalidate(): void;
  /** Names the state the trees are in, see Notices. */
  version(): string;
  close(): Promise<void>;
}

const RETRY_AFTER_S = 1;

/** Serves the trees as vector tiles, ahead of Express: its routing would cost more than most of these answers. */
export async function openTiles(parts: TileParts): Promise<Tiles> {
  const changes = await watchNotices(parts.database, 'trees_changed');
  const maker = new TileMaker(parts.database);
  const desk = { parts, changes, maker, shelf: new TileShelf(parts.config.tileCacheBytes) };
  return {
    answer(request, response) {
      if (!request.url?.startsWith('/tiles/')) return false;
      if (request.method !== 'GET' && request.method !== 'HEAD')
        refuse(response, 405, 'Tiles can only be read');
      else void answer(request.url, request, response, desk);
      return true;
    },
    invalidate: () => changes.announce(),
    version: () => changes.version(),
    async close() {
      await Promise.all([changes.close(), maker.close()]);
    },
  };
}

interface Desk {
  parts: TileParts;
  changes: Notices;
  maker: TileMaker;
  shelf: TileShelf;
}

async function answer(
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
  desk: Desk,
): Promise<void> {
  const wanted = readTileRequest(url);
  try {
    await desk.parts.admit(request);
  } catch (error) {
    return fail(error, request, response, desk.parts);
  }
  if (typeof wanted === 'string') return refuse(response, 400, wanted);
  const today = dayIn(desk.parts.config.city.timeZone, desk.parts.clock());
  // Taken before the trees are read: the tile is at least as new as its tag.
  const state = `${desk.changes.version()}.${today}`;
  // MapLibre compares tags across the filters of one tile: a tag must say which filter it stands for.
  const tag = `"${state}${encodeURIComponent(JSON.stringify(wanted.filter))}"`;
  if (request.headers['if-none-match'] === tag) return void response.writeHead(304, freshness(tag)).end();
  try {
    send(await fetchTile(wanted, acceptsGzip(request), state, today, response, desk), tag, request, response);
  } catch (error) {
    fail(error, request, response, desk.parts);
  }
}

function fetchTile(
  { address, filter }: TileRequest,
  mayCompress: boolean,
  state: string,
  today: string,
  response: ServerResponse,
  { maker, shelf }: Desk,
): FinishedTile | Promise<FinishedTile> {
  const { z, x, y } = address;
  const key = `${state}/${z}/${x}/${y}/${mayCompress ? 'gzip' : ''}?${JSON.stringify(filter)}`;
  const make = async (wanted: () => boolean) =>
    finish(await maker.make(address, filter, today, wanted), mayCompress);
  return shelf.find(key) ?? shelf.get(key, response, make);
}

function send(
  { body, gzipped }: FinishedTile,
  tag: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (body.length === 0) return void response.writeHead(204, freshness(tag)).end();
  response.writeHead(200, {
    'content-type': 'application/vnd.mapbox-vector-tile',
    'content-length': body.length,
    ...(gzipped ? { 'content-encoding': 'gzip' } : {}),
    ...freshness(tag),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Browsers may keep a tile but have to ask whether it still holds; that costs a short 304. */
function freshness(tag: string): OutgoingHttpHeaders {
  return {
    etag: tag,
    'cache-control': 'private, no-cache',
    vary: 'accept-encoding',
    ...DATA_HEADERS,
  };
}

function acceptsGzip(request: IncomingMessage): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\b)/.test(request.headers['accept-encoding'] ?? '');
}

function fail(error: unknown, request: IncomingMessage, response: ServerResponse, { log }: TileParts): void {
  if (error instanceof NoLongerWanted) return void response.destroy();
  if (error instanceof QueueFull) {
    response.setHeader('retry-after', RETRY_AFTER_S);
    return refuse(response, 503, 'Too many tiles are being made; try again in a moment');
  }
  if (error instanceof Problem) {
    if (error.retryAfterS !== null) response.setHeader('retry-after', error.retryAfterS);
    return refuse(response, error.status, error.message, { kind: error.kind, issues: error.issues });
  }
  const id = randomUUID();
  const described = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log(JSON.stringify({ level: 'error', id, method: request.method, path: request.url, error: described }));
  refuse(response, 500, 'Something went wrong on the server', { instance: `urn:uuid:${id}` });
}

function refuse(response: ServerResponse, status: number, title: string, more: object = {}): void {
  if (status === 405) response.setHeader('allow', 'GET, HEAD');
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...DATA_HEADERS,
  });
  response.end(JSON.stringify({ type: 'about:blank', title, status, ...more }));
}
