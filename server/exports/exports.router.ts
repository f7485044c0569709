import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import express, { type Request, type Response, type Router } from 'express';
import type { z } from 'zod';
import { dayIn } from '../calendar/calendar.rules.ts';
import type { Database } from '../db/connect.ts';
import { issueOfShape } from '../http/issueOfShape.ts';
import { networkOf } from '../http/networkOf.ts';
import { Problem, type Issue } from '../http/problem.ts';
import type { Serving } from '../http/serve.ts';
import type { Visitor } from '../http/visitor.ts';
import { treeFilter } from '../trees/trees.contract.ts';
import { exportForm, publicTreeFilter } from './exports.contract.ts';
import type { ExportOrder } from './exports.store.ts';
import { csv, geojson } from './exports.stream.ts';

export interface ExportParts {
  database: Database;
  config: { city: { timeZone: string; epsg: number } };
  clock: () => Date;
  /** After how long an export is cut off; LONGEST_MS unless said. */
  longestMs?: number;
}

/** Each keeps a connection for as long as its reader takes. */
const EXPORTS_AT_ONCE = 3;
/** One place is kept for those who are signed in, however many of the public read slowly. */
const PUBLIC_EXPORTS_AT_ONCE = EXPORTS_AT_ONCE - 1;
/** Enough for 100,000 trees, some 10 MB compressed, over 1 Mbit/s. */
const LONGEST_MS = 5 * 60_000;
const RETRY_AFTER_S = 5;
/** A reader who takes nothing for so long is gone. */
const READER_SILENT_MS = 60_000;
const GZIP_LEVEL = 1;

const FORMATS = {
  geojson: { type: 'application/geo+json', write: geojson },
  csv: { type: 'text/csv; charset=utf-8', write: csv },
} as const;
type Format = keyof typeof FORMATS;

/**
 * `GET /export/trees.geojson` and `/export/trees.csv`: the public fields of all trees that pass a filter: for
 * anybody by public fields, for whoever may read the cadastre by all that the list filters by. In WGS 84 or, by
 * `?crs=EPSG:n`, in the city's projected system; `?for=spreadsheet` writes CSV for German Excel. `treesVersion` names the state the trees are in, so that an export is not fetched twice.
 */
export function exportsRouter(
  parts: ExportParts,
  { admit }: Pick<Serving, 'admit'>,
  treesVersion: () => string,
): Router {
  const queries = queriesFor(parts.config.city.epsg);
  const desk: Desk = { parts, admit, treesVersion, queries, running: 0, networks: new Set() };
  const router = express.Router();
  router.get('/export/trees.geojson', (request, response) => answer('geojson', request, response, desk));
  router.get('/export/trees.csv', (request, response) => answer('csv', request, response, desk));
  return router;
}

interface Desk {
  parts: ExportParts;
  admit: Serving['admit'];
  treesVersion: () => string;
  queries: ReturnType<typeof queriesFor>;
  running: number;
  /** Where the public is reading an export right now: one for each. */
  networks: Set<string>;
}

function queriesFor(epsg: number) {
  const { shape } = exportForm(epsg);
  return {
    forAnybody: publicTreeFilter.extend(shape).strict(),
    forReaders: treeFilter.extend(shape).strict(),
  };
}

async function answer(format: Format, request: Request, response: Response, desk: Desk): Promise<void> {
  const visitor = await desk.admit(request, { needs: 'open' });
  const order = readOrder(request, visitor, desk);
  const { type, write } = FORMATS[format];
  // Taken before the trees are read: the export is at least as new as its tag. Weak, because of compression.
  const tag = `W/"${desk.treesVersion()}.${order.today}"`;
  response.set({ ETag: tag, 'Cache-Control': 'private, no-cache', Vary: 'Accept-Encoding' });
  if (request.get('if-none-match') === tag) return void response.status(304).end();
  response.attachment(fileName(format, order)).set('Content-Type', type);
  if (request.method === 'HEAD') return void response.end();
  const leave = takePlace(desk, visitor ? null : networkOf(request.ip ?? ''));
  if (!leave) return refuse(response);
  const end = setTimeout(() => response.destroy(), desk.parts.longestMs ?? LONGEST_MS);
  const pieces = write(desk.parts.database, order);
  try {
    const begun = await begin(pieces).catch((error: unknown) => {
      unsay(response);
      throw error;
    });
    if (!response.destroyed) await send(begun, request, response);
  } finally {
    clearTimeout(end);
    leave();
    await pieces.return(undefined); // gives its connection back, however far it came
  }
}

/** Takes a place, for the public by its network, and returns how to leave it; null while there is none. */
function takePlace(desk: Desk, network: string | null): (() => void) | null {
  const { networks } = desk;
  if (desk.running >= EXPORTS_AT_ONCE) return null;
  if (network !== null && (networks.has(network) || networks.size >= PUBLIC_EXPORTS_AT_ONCE)) return null;
  desk.running++;
  if (network !== null) networks.add(network);
  return () => {
    desk.running--;
    if (network !== null) networks.delete(network);
  };
}

function readOrder(request: Request, visitor: Visitor | null, { parts, queries }: Desk): ExportOrder {
  const query = visitor?.permissions.has('cadastre.read') ? queries.forReaders : queries.forAnybody;
  const parsed = query.safeParse(request.query);
  if (!parsed.success)
    throw new Problem('invalid', 'Some fields need attention', parsed.error.issues.flatMap(issuesOf));
  const { crs, for: reader, ...filter } = parsed.data;
  const { timeZone, epsg } = parts.config.city;
  return {
    filter,
    epsg: crs === 'EPSG:4326' ? null : epsg,
    spreadsheet: reader === 'spreadsheet',
    today: dayIn(timeZone, parts.clock()),
    timeZone,
  };
}

/** A field that may not be asked for is named like one that holds nonsense. */
function issuesOf(issue: z.core.$ZodIssue): Issue[] {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')];
  return paths.map((path) => issueOfShape(issue, path));
}

function fileName(format: Format, { today, epsg }: ExportOrder): string {
  return `baeume-${today}${epsg === null ? '' : `-epsg${epsg}`}.${format}`;
}

/** A failure is no file, and says nothing about what will be there next time. */
function unsay(response: Response): void {
  response.removeHeader('ETag');
  response.removeHeader('Content-Disposition');
  response.set('Cache-Control', 'no-store');
}

function refuse(response: Response): void {
  unsay(response);
  response
    .status(503)
    .set({ 'Retry-After': String(RETRY_AFTER_S), 'Content-Type': 'application/problem+json' });
  response.send(
    JSON.stringify({
      type: 'about:blank',
      title: 'Too many exports are running; try again soon',
      status: 503,
    }),
  );
}

/** Waits for the first piece, so that what fails at once is answered as a failure and not as half a file. */
async function begin<Piece>(pieces: AsyncGenerator<Piece>): Promise<AsyncGenerator<Piece>> {
  const first = await pieces.next();
  return (async function* all() {
    if (first.done) return;
    yield first.value;
    yield* pieces;
  })();
}

/** A failure on the way cuts the answer off, so that half a file is not taken for a whole one. */
async function send(
  pieces: AsyncGenerator<Buffer | string>,
  request: Request,
  response: Response,
): Promise<void> {
  response.setTimeout(READER_SILENT_MS, () => response.destroy());
  const source = Readable.from(pieces, { objectMode: true });
  try {
    if (request.acceptsEncodings('gzip')) {
      response.set('Content-Encoding', 'gzip');
      await pipeline(source, createGzip({ level: GZIP_LEVEL }), response);
    } else {
      await pipeline(source, response);
    }
  } catch (error) {
    if (!isReaderGone(error)) throw error;
  }
}

function isReaderGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
