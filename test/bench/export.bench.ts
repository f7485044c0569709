import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { withLiterals } from '../../server/exports/copyOut.ts';
import { EXPORT_FIELDS, exportTables } from '../../server/exports/exports.fields.ts';
import { identifier, listed, sql } from '../../server/db/sql.ts';
import { startServer } from '../support/serverProcess.ts';
import type { BenchDatabase } from './benchDatabase.ts';
import { atLeast, atMost, median, type Figure } from './figure.ts';
import { growthDuring } from './memory.ts';

const ROUNDS = 5;
/** What streaming itself takes: buffers, and garbage not yet collected. */
const FLAT_MB = 64;

/** The GeoJSON export of the running product, written to a file, against ogr2ogr writing the same columns. */
export async function exportBench(bench: BenchDatabase, trees: number): Promise<Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'export-bench-'));
  const server = await startServer({ DATABASE_URL: bench.url, DEMO: 'no' });
  const file = join(directory, 'ours.geojson');
  const ours = () => download(`${server.origin}/export/trees.geojson`, file);
  const theirs = () => ogr2ogr(bench.url, join(directory, `theirs ${Math.random()}.geojson`));
  try {
    await ours();
    await requireTrees(file, trees);
    const rounds: { ours: number; theirs: number; growth: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      let seconds = 0;
      const growth = await growthDuring(server.pid, async () => (seconds = await timed(ours)));
      rounds.push({ ours: trees / seconds, theirs: trees / (await timed(theirs)), growth });
    }
    return [
      atLeast(1.5, {
        name: `GeoJSON export, ${trees} trees`,
        value: median(rounds.map((round) => round.ours)),
        unit: 'trees/s',
        reference: median(rounds.map((round) => round.theirs)),
        referenceName: 'ogr2ogr -f GeoJSON, same columns',
      }),
      atMost(FLAT_MB, {
        name: `memory the export takes, ${trees} trees`,
        value: Math.max(...rounds.map((round) => round.growth)),
        unit: 'MB',
      }),
    ];
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function download(url: string, file: string): Promise<void> {
  const response = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
    get(url, resolve).on('error', reject),
  );
  await pipeline(response, createWriteStream(file));
}

async function requireTrees(file: string, trees: number): Promise<void> {
  let text = '';
  for await (const chunk of createReadStream(file, 'utf8')) text += String(chunk);
  const { features } = JSON.parse(text) as { features: unknown[] }; // our own export; only its length is read
  if (features.length !== trees) throw new Error(`${features.length} of ${trees} trees were exported`);
}

async function ogr2ogr(url: string, file: string): Promise<void> {
  const { hostname, port, username, pathname } = new URL(url);
  const source = `PG:host=${hostname} port=${port} user=${username} dbname=${pathname.slice(1)}`;
  const what = ['-nln', 'trees', '-sql', sameColumns()];
  // Without compiling queries, which the product forgoes as well: it would slow this one down.
  const env = { ...process.env, PGOPTIONS: '-c jit=off' };
  await promisify(execFile)('ogr2ogr', ['-f', 'GeoJSON', file, source, ...what], { env });
}

function sameColumns(): string {
  const day = { today: new Date().toISOString().slice(0, 10), timeZone: 'Europe/Berlin' };
  const columns = EXPORT_FIELDS.map((field) => sql`${field.sql(day)} AS ${identifier(field.name)}`);
  return withLiterals(sql`SELECT t.feature_id AS id, t.geom, ${listed(columns)} FROM ${exportTables}`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
