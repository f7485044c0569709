import { withLiterals } from '../../server/exports/copyOut.ts';
import { Sql } from '../../server/db/sql.ts';
import type { Database } from '../../server/db/connect.ts';
import { dayIn } from '../../server/calendar/calendar.rules.ts';
import { startServer } from '../support/serverProcess.ts';
import { signedInAs } from '../support/signedIn.ts';
import { decode, type Feature } from '../tiles/decode.ts';
import { asMvt, mvtQuery, tilesWithTrees } from '../tiles/reference.ts';
import type { BenchDatabase } from './benchDatabase.ts';
import { atLeast, beside, median, type Figure } from './figure.ts';
import { loadHttp } from './httpLoad.ts';
import { pgbench } from './pgbench.ts';

const ZOOMS = [14, 15, 16, 17];
const ROUNDS = 3;
const SECONDS = 4;
/** About as many as a tablet's screen and its surroundings hold. */
const REPEATED_TILES = 200;
/** Of every zoom, the tiles compared feature by feature. */
const COMPARED_TILES = 50;

/**
 * Tiles of the running product over HTTP with 8 connections against pgbench asking ST_AsMVT for the same tiles
 * with the same attributes. Fresh: the server keeps no finished tiles. Both sides draw from the same rectangle of
 * tiles around all trees, empty ones included, and take turns, so that a busy moment of the machine hits both.
 */
export async function tilesBench(bench: BenchDatabase, say: (line: string) => void): Promise<Figure[]> {
  const environment = { DATABASE_URL: bench.url, DEMO: 'no' };
  const fresh = await startServer({ ...environment, TILE_CACHE_MB: '0' });
  const keeping = await startServer(environment);
  const headers = await signedInAs(bench.database);
  try {
    say(await compareFeatures(fresh.origin, headers, bench.database));
    const rectangles = await Promise.all(ZOOMS.map((z) => rectangleOf(bench.database, z)));
    const figures: Figure[] = [];
    for (const rectangle of rectangles) figures.push(...(await measure(`z${rectangle.z}`, [rectangle])));
    return [...figures, ...(await measure('z14–z17 mixed', rectangles))];
  } finally {
    await fresh.stop();
    await keeping.stop();
  }

  async function measure(name: string, rectangles: readonly Rectangle[]): Promise<Figure[]> {
    const paths = interleaved(rectangles.map(pathsOf));
    const few = paths.slice(0, REPEATED_TILES);
    const scripts = rectangles.map(scriptOf);
    const rounds: Rounds = { pgbench: [], plain: [], gzip: [], repeated: [] };
    for (let round = 0; round < ROUNDS; round++) {
      rounds.pgbench.push(await pgbench(bench.url, scripts, SECONDS));
      rounds.plain.push((await loadHttp(fresh.origin, paths, { seconds: SECONDS, headers })).perSecond);
      rounds.gzip.push(
        (await loadHttp(fresh.origin, paths, { seconds: SECONDS, headers, gzip: true })).perSecond,
      );
      await loadHttp(keeping.origin, few, { seconds: 1, headers, gzip: true });
      rounds.repeated.push(
        (await loadHttp(keeping.origin, few, { seconds: SECONDS, headers, gzip: true })).perSecond,
      );
    }
    return figuresOf(name, rounds, rectangles.length > 1);
  }
}

/** What is wanted is wanted of z14 to z17 together; single zooms are shown beside it. */
function figuresOf(name: string, rounds: Rounds, wanted: boolean): Figure[] {
  const reference = { reference: median(rounds.pgbench), referenceName: 'pgbench, prepared ST_AsMVT' };
  const unit = 'tiles/s';
  const fresh = { name: `fresh tile, ${name}`, value: median(rounds.plain), unit, ...reference };
  const compressed = { ...fresh, name: `${fresh.name}, compressed`, value: median(rounds.gzip) };
  const repeated = {
    name: `repeated tile, ${name}`,
    value: median(rounds.repeated),
    unit,
    reference: compressed.value,
    referenceName: 'a fresh one, compressed',
  };
  if (!wanted) return [beside(fresh), beside(compressed), beside(repeated)];
  return [atLeast(0.8, fresh), atLeast(0.8, compressed), atLeast(5, repeated)];
}

type Rounds = Record<'pgbench' | 'plain' | 'gzip' | 'repeated', number[]>;

/** Tiles of a zoom from x0 to x1 and y0 to y1. */
interface Rectangle {
  z: number;
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

async function rectangleOf(database: Database, z: number): Promise<Rectangle> {
  const tiles = await tilesWithTrees(database, z);
  const [xs, ys] = [tiles.map(({ x }) => x), tiles.map(({ y }) => y)];
  return { z, x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys) };
}

function pathsOf({ z, x0, x1, y0, y1 }: Rectangle): string[] {
  const columns = Array.from({ length: x1 - x0 + 1 }, (_, index) => x0 + index);
  const rows = Array.from({ length: y1 - y0 + 1 }, (_, index) => y0 + index);
  return shuffled(columns.flatMap((x) => rows.map((y) => `/tiles/trees/${z}/${x}/${y}.mvt`)));
}

function scriptOf({ z, x0, x1, y0, y1 }: Rectangle): string {
  const variable = (name: string) => new Sql(`:${name}`, []);
  const query = mvtQuery({ z: variable('z'), x: variable('x'), y: variable('y') }, z, today());
  return [
    String.raw`\set z ${z}`,
    String.raw`\set x random(${x0}, ${x1})`,
    String.raw`\set y random(${y0}, ${y1})`,
    `${withLiterals(query).replaceAll(/\s+/g, ' ')};`,
  ].join('\n');
}

/** One of each list in turn, the short ones repeated, so that every zoom is asked for equally often. */
function interleaved(lists: readonly string[][]): string[] {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, index) =>
    lists.map((list) => list[index % list.length] ?? ''),
  ).flat();
}

/** In an order that looks drawn by lot and is the same each time. */
function shuffled(paths: readonly string[]): string[] {
  const key = (path: string) =>
    Buffer.from(path).reduce((hash, byte) => Math.imul(hash ^ byte, 16_777_619), 0); // FNV-1a's multiplier
  return paths.toSorted((one, other) => key(one) - key(other));
}

async function compareFeatures(
  origin: string,
  headers: Record<string, string>,
  database: Database,
): Promise<string> {
  let tiles = 0;
  let trees = 0;
  for (const z of ZOOMS) {
    for (const { x, y } of (await tilesWithTrees(database, z)).slice(0, COMPARED_TILES)) {
      const response = await fetch(`${origin}/tiles/trees/${z}/${x}/${y}.mvt`, { headers });
      const ours = decode(new Uint8Array(await response.arrayBuffer())).trees ?? [];
      const theirs = await asMvt(database, { z, x, y }, today());
      if (inOrder(ours) !== inOrder(theirs)) throw new Error(`tile ${z}/${x}/${y} differs from ST_AsMVT`);
      tiles++;
      trees += ours.length;
    }
  }
  return `Equal to ST_AsMVT, feature by feature: ${tiles} tiles with ${trees} trees.`;
}

function inOrder(features: readonly Feature[]): string {
  const rows = features.map(({ id, x, y, properties: { number, state, crown } }) => [
    id,
    x,
    y,
    number,
    state,
    crown,
  ]);
  return JSON.stringify(rows.toSorted(([one = 0], [other = 0]) => Number(one) - Number(other)));
}

function today(): string {
  return dayIn('Europe/Berlin', new Date());
}
