import { parseArgs } from 'node:util';
import { startCluster } from '../support/cluster.ts';
import { auditBench } from './audit.bench.ts';
import { auditImportBench } from './auditImport.bench.ts';
import { benchDatabase } from './benchDatabase.ts';
import { clientSizeBench } from './clientSize.bench.ts';
import { exportBench } from './export.bench.ts';
import { tableOf, type Figure } from './figure.ts';
import { importBench } from './import.bench.ts';
import { ogcBench } from './ogc.bench.ts';
import { offlineAreaBench } from './offlineArea.bench.ts';
import { ordersBench } from './orders.bench.ts';
import { plannerBench } from './planner.bench.ts';
import { queriesBench } from './queries.bench.ts';
import { reimportBench } from './reimport.bench.ts';
import { reportsBench } from './reports.bench.ts';
import { responsivenessBench } from './responsiveness.bench.ts';
import { soilBench } from './soil.bench.ts';
import { syncBench } from './sync.bench.ts';
import { tapsBench } from './taps.bench.ts';
import { tilesBench } from './tiles.bench.ts';
import { tileSizesBench } from './tileSizes.bench.ts';
import { todayBench } from './today.bench.ts';
import { toursBench } from './tours.bench.ts';
import { uplinksBench } from './uplinks.bench.ts';
import { wateringBench } from './watering.bench.ts';

/**
 * `npm run bench`: measures what the product must reach, each figure beside its reference from the same run, on
 * PostgreSQL: a throw-away cluster, or the server BENCH_DATABASE_URL names, on which it makes databases of its own.
 * `--only tiles,export` measures some; `--quick` leaves out what needs a million trees. `--reference-s 600` gives the
 * walks ten minutes to compare with.
 * `--soil-devices 100` plants readings of fewer devices than 2,000, which need 6 GB and some minutes.
 * Ends with 1 when a figure does not hold. Wants a machine that does nothing else.
 */
const CITY = 60_000;
const MILLION = 1_000_000;
/** Each device stands for a tree. */
const SOIL_TREES = 20_000;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    'reference-s': { type: 'string', default: '20' },
    'soil-devices': { type: 'string', default: '2000' },
  },
});
const SUBJECTS = [
  'queries',
  'orders',
  'tiles',
  'export',
  'ogc',
  'sync',
  'audit',
  'reports',
  'today',
  'watering',
  'soil',
  'tile-sizes',
  'import',
  'reimport',
  'responsiveness',
  'offline',
  'taps',
  'client',
  'tours',
  'planner',
  'uplinks',
];
const chosen = options.only?.split(',') ?? SUBJECTS;
const unknown = chosen.filter((subject) => !SUBJECTS.includes(subject));
if (unknown.length > 0) throw new Error(`--only knows ${SUBJECTS.join(', ')}; not ${unknown.join(', ')}`);
const figures: Figure[] = [];

let server: Promise<{ url: string; stop(): Promise<void> }> | undefined;
try {
  await withTrees(CITY, {
    queries: (bench) => queriesBench(bench),
    orders: (bench) => ordersBench(bench),
    tiles: (bench) => tilesBench(bench, say),
    export: (bench) => exportBench(bench, CITY),
    ogc: (bench) => ogcBench(bench, CITY, say),
    sync: (bench) => syncBench(bench),
    planner: (bench) => plannerBench(bench, say),
    audit: async (bench) => [...(await auditBench(bench, say)), ...(await auditImportBench(bench))],
    reports: (bench) => reportsBench(bench, say),
    today: (bench) => todayBench(bench, say),
    watering: (bench) => wateringBench(bench),
  });
  await withTrees(0, { uplinks: (bench) => uplinksBench(bench, say) });
  await withTrees(SOIL_TREES, {
    soil: (bench) => soilBench(bench, { speaking: Number(options['soil-devices']), devices: 20_000 }, say),
  });
  if (!options.quick) await withTrees(MILLION, { 'tile-sizes': (bench) => tileSizesBench(bench, say) });
  await measure('import', async () => importBench({ databaseUrl: (await postgres()).url }));
  await measure('reimport', async () => reimportBench({ databaseUrl: (await postgres()).url }, say));
  await measure('responsiveness', () => responsivenessBench(say));
  await measure('offline', () => offlineAreaBench(say));
  await measure('taps', () => tapsBench(say));
  await measure('client', () => clientSizeBench(say));
  await measure('tours', () => toursBench(Number(options['reference-s']), say));
} finally {
  await (await server)?.stop();
}
say(`\n${tableOf(figures)}`);
if (figures.some((figure) => !figure.holds)) process.exitCode = 1;

type Bench = Awaited<ReturnType<typeof benchDatabase>>;

async function withTrees(
  count: number,
  subjects: Record<string, (bench: Bench) => Promise<Figure[]>>,
): Promise<void> {
  if (!Object.keys(subjects).some(isChosen)) return;
  say(`Planting ${count} trees …`);
  const bench = await benchDatabase((await postgres()).url, count);
  try {
    for (const [subject, run] of Object.entries(subjects)) await measure(subject, () => run(bench));
  } finally {
    await bench.drop();
  }
}

async function measure(subject: string, run: () => Promise<Figure[]>): Promise<void> {
  if (!isChosen(subject)) return;
  say(`Measuring ${subject} …`);
  figures.push(...(await run()));
}

function isChosen(subject: string): boolean {
  return chosen.includes(subject);
}

/** The one all databases are made on; started when first needed. */
function postgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.BENCH_DATABASE_URL;
  server ??= given ? Promise.resolve({ url: given, stop: async () => undefined }) : startCluster();
  return server;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
