import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { seedReference } from '../../seeds/seed.ts';
import { connectPostgres } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { administer, databaseAt } from '../support/administer.ts';
import { atMost, median, type Figure } from './figure.ts';

/** Open data beside the project, or where IMPORT_DATA_DIR says: 83,772 trees of Magdeburg, 2021. */
const DATA = process.env.IMPORT_DATA_DIR ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const FILE = join(DATA, 'magdeburg-2021.shp.zip');
const ROWS = 83_772;
const ROUNDS = 5;
const WANTED_TIMES = 1.5;
const WANTED_MB = 400;
const run = promisify(execFile);

/**
 * How long an import of a real file takes with everything checked, and how much memory, beside the bare ogr2ogr (COPY)
 * of the same file into the same server. Both take turns, so that what else the machine does falls on both.
 */
export async function importBench({ databaseUrl }: { databaseUrl: string }): Promise<Figure[]> {
  if (!existsSync(FILE)) {
    process.stderr.write(`No import measured: ${FILE} is not there; set IMPORT_DATA_DIR\n`);
    return [];
  }
  const template = `baumkataster_bench_${randomUUID().slice(0, 8)}`;
  const scratch = await mkdtemp(join(tmpdir(), 'import-bench-'));
  await administer(databaseUrl, `CREATE DATABASE ${template}`);
  try {
    await prepare(databaseAt(databaseUrl, template));
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await oneRound(databaseUrl, template, scratch));
    return figuresOf(rounds);
  } finally {
    await administer(databaseUrl, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await rm(scratch, { recursive: true, force: true });
  }
}

async function prepare(url: string): Promise<void> {
  const database = await connectPostgres(url);
  await migrate(database.pool);
  await seedReference(database);
  await database.close();
}

interface Round {
  theirs: number;
  ours: number;
  withProcess: number;
  /** Of our process alone, all its threads together. */
  cpuMs: number;
  peakMb: number;
}

/** Each into a fresh copy of the same database, a checkpoint before, so that neither pays for the other. */
async function oneRound(databaseUrl: string, template: string, scratch: string): Promise<Round> {
  const theirs = await inCopy(databaseUrl, template, (url) => timed(() => ogr2ogr(url)));
  const ours = await inCopy(databaseUrl, template, (url) =>
    timed(() => importOnce(url, join(scratch, 'listed.csv'))),
  );
  const { ms, cpuMs, peakMb, rows } = ours.result;
  if (rows.clean + rows.flagged + rows.refused !== ROWS) throw new Error('rows were lost');
  return { theirs: theirs.ms, ours: ms, withProcess: ours.ms, cpuMs, peakMb };
}

async function inCopy<Result>(
  databaseUrl: string,
  template: string,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const name = `${template}_round`;
  await administer(databaseUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  await administer(databaseUrl, 'CHECKPOINT');
  try {
    return await work(databaseAt(databaseUrl, name));
  } finally {
    await administer(databaseUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
}

async function ogr2ogr(url: string): Promise<void> {
  const address = new URL(url);
  const parts = {
    host: address.hostname,
    port: address.port || '5432',
    user: address.username,
    password: address.password,
    dbname: address.pathname.slice(1),
  };
  const connection = Object.entries(parts)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}=${decodeURIComponent(value)}`)
    .join(' ');
  await run('ogr2ogr', ['-f', 'PostgreSQL', `PG:${connection}`, `/vsizip/${FILE}`, '-nln', 'measured'], {
    env: { ...process.env, PG_USE_COPY: 'YES' },
  });
}

const once = z.object({
  ms: z.number(),
  cpuMs: z.number(),
  peakMb: z.number(),
  rows: z.object({ clean: z.int(), flagged: z.int(), refused: z.int() }),
});

async function importOnce(url: string, out: string): Promise<z.infer<typeof once>> {
  const script = fileURLToPath(new URL('importOnce.ts', import.meta.url));
  const { stdout } = await run(process.execPath, ['--import', 'tsx', script, FILE, out], {
    env: { ...process.env, DATABASE_URL: url },
  });
  return once.parse(JSON.parse(stdout));
}

function figuresOf(rounds: readonly Round[]): Figure[] {
  const reference = median(rounds.map(({ theirs }) => theirs));
  const value = median(rounds.map(({ ours }) => ours));
  const whole = median(rounds.map(({ withProcess }) => withProcess));
  const cpu = median(rounds.map(({ cpuMs }) => cpuMs));
  process.stdout.write(
    `With the start of its process that import took ${Math.round(whole)} ms; its own work was ${Math.round(cpu)} ms of CPU.\n`,
  );
  const ratio = value / reference;
  return [
    {
      name: `import of ${ROWS} trees, checked and visible`,
      value,
      unit: 'ms',
      reference,
      referenceName: 'ogr2ogr, COPY',
      ratio,
      wanted: `≤ ${WANTED_TIMES} ×`,
      holds: ratio <= WANTED_TIMES,
    },
    atMost(WANTED_MB, {
      name: 'memory of that import, at most',
      value: Math.max(...rounds.map(({ peakMb }) => peakMb)),
      unit: 'MB',
    }),
  ];
}
