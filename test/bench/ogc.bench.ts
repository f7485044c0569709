import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startServer } from '../support/serverProcess.ts';
import type { BenchDatabase } from './benchDatabase.ts';
import { atMost, beside, median, type Figure } from './figure.ts';
import { growthDuring } from './memory.ts';

const PAGE = '/ogc/collections/trees/items?limit=1000';
const ROUNDS = 20;
const HARVESTS = 3;
/** Issue 6: a page of a thousand trees, the deepest as fast as the first. */
const PAGE_MS = 50;
/** Issue 6: the whole town by ogr2ogr, held against the same columns read from a GeoPackage. */
const TIMES_GEOPACKAGE = 5;
/** What answering itself takes: pages under way, and garbage not yet collected. */
const FLAT_MB = 150;

/** Pages of the running product, and the whole of it read by GDAL, as geoportals and QGIS do. */
export async function ogcBench(
  bench: BenchDatabase,
  trees: number,
  say: (line: string) => void,
): Promise<Figure[]> {
  const server = await startServer({ DATABASE_URL: bench.url, DEMO: 'no' });
  const directory = await mkdtemp(join(tmpdir(), 'ogc-bench-'));
  try {
    return [
      ...(await pages(server.origin, trees)),
      ...(await harvest(server.origin, directory, say)),
      await abuse(server),
    ];
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function pages(origin: string, trees: number): Promise<Figure[]> {
  const deep = `${PAGE}&after=${trees - 2000}`;
  const utm = `${PAGE}&crs=http://www.opengis.net/def/crs/EPSG/0/25832`;
  const figure = async (name: string, path: string) =>
    atMost(PAGE_MS, { name, value: await pageMs(`${origin}${path}`), unit: 'ms' });
  return [
    await figure('items?limit=1000, the first page', PAGE),
    await figure('items?limit=1000, a deep page', deep),
    await figure('items?limit=1000 in EPSG:25832', utm),
  ];
}

/** The median of some, after one that warms up. */
async function pageMs(url: string): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const began = performance.now();
    const response = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
    await response.text();
    if (response.status !== 200) throw new Error(`${url}: ${response.status}`);
    took.push(performance.now() - began);
  }
  return median(took.slice(1));
}

async function harvest(origin: string, directory: string, say: (line: string) => void): Promise<Figure[]> {
  const source = `OAPIF:${origin}/ogc`;
  const copy = join(directory, 'trees.gpkg');
  const pageSize = ['-oo', 'PAGE_SIZE=1000'];
  await ogr2ogr('-f', 'GPKG', copy, source, 'trees', ...pageSize);
  const rounds: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < HARVESTS; round++) {
    const file = (name: string) => join(directory, `${name} ${round}.gpkg`);
    const ours = await timed(() => ogr2ogr('-f', 'GPKG', file('ours'), source, 'trees', ...pageSize));
    const theirs = await timed(() => ogr2ogr('-f', 'GPKG', file('theirs'), copy, 'trees'));
    rounds.push({ ours, theirs });
    say(`ogr2ogr: ${ours.toFixed(1)} s from /ogc, ${theirs.toFixed(1)} s from the GeoPackage`);
  }
  const theirs = median(rounds.map((round) => round.theirs));
  return [
    atMost(TIMES_GEOPACKAGE, {
      name: 'all trees by ogr2ogr into a GeoPackage, times as long as from another',
      value: median(rounds.map((round) => round.ours / round.theirs)),
      unit: '×',
    }),
    beside({
      name: 'all trees by ogr2ogr',
      value: median(rounds.map((round) => round.ours)),
      unit: 's',
      reference: theirs,
      referenceName: 'from a GeoPackage',
    }),
  ];
}

/** A thousand tiles of all zooms and a hundred whole pages at once. */
async function abuse({ origin, pid }: { origin: string; pid: number }): Promise<Figure> {
  const tiles = Array.from({ length: 1000 }, (_, index) => {
    const zoom = index % 23;
    const [x, y] = [7, 11].map((prime) => (index * prime * 7919) % 2 ** zoom);
    return `/ogc/tiles/WebMercatorQuad/${zoom}/${y}/${x}`;
  });
  const whole = Array.from({ length: 100 }, (_, index) => `${PAGE}0000&bbox=-180,-90,180,90&after=${index}`);
  const growth = await growthDuring(pid, () =>
    Promise.all(
      [...tiles, ...whole].map(async (path) => {
        const response = await fetch(`${origin}${path}`);
        await response.arrayBuffer();
        if (![200, 204, 503].includes(response.status)) throw new Error(`${path}: ${response.status}`);
      }),
    ),
  );
  return atMost(FLAT_MB, {
    name: 'memory that 1,000 tiles and 100 pages at once take',
    value: growth,
    unit: 'MB',
  });
}

async function ogr2ogr(...args: string[]): Promise<void> {
  await promisify(execFile)('ogr2ogr', args);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
