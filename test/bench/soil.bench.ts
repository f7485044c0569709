import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { select, sql } from '../../server/db/sql.ts';
import { latestStates } from '../../server/moisture/latest.store.ts';
import { startServer } from '../support/serverProcess.ts';
import { signedInAs } from '../support/signedIn.ts';
import type { BenchDatabase } from './benchDatabase.ts';
import { atMost, beside, median, medianMs, type Figure } from './figure.ts';
import { plantedDevice, plantSoil, type SoilSize } from './plantSoil.ts';

/** The chart of 90 days of a device, among 35 million readings. */
const CHART_MS = 50;
/** The latest state of 20,000 devices. */
const LATEST_MS = 100;
const DEVICES_ASKED = 50;
const CALLS = 20;
/** Of what nobody asks for every minute. */
const LONG_CALLS = 5;
const DAY_MS = 86_400_000;

/** Charts of single devices among all readings of a year, and the latest state of all devices at once. */
export async function soilBench(
  bench: BenchDatabase,
  size: SoilSize,
  say: (line: string) => void,
): Promise<Figure[]> {
  const client = new pg.Client({ connectionString: bench.url });
  await client.connect();
  try {
    await plantSoil(client, size, say);
  } finally {
    await client.end();
  }
  const { knex } = bench.database;
  const [{ count } = { count: 0 }] = await select<{ count: number }>(
    knex,
    sql`SELECT sum(c.reltuples)::bigint AS count FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
        WHERE h.inhparent = 'soil_readings'::regclass`,
  );
  say(`${count} readings of ${size.speaking} devices, ${size.devices} devices in all`);
  const headers = await signedInAs(bench.database, undefined, new Date());
  // Started after planting: none of its connections has asked for anything yet.
  const server = await startServer({ DATABASE_URL: bench.url, DEMO: 'no', REQUESTS_PER_MINUTE: '1000000' });
  try {
    await judged(bench);
    const get = (path: string) => timedGet(`${server.origin}${path}`, headers);
    const drawn = await charts(get, size.speaking);
    for (const { name, value } of drawn) say(`${name}: ${value.toFixed(1)} ms`);
    return [...drawn, ...(await latest(bench, get, say))];
  } finally {
    await server.stop();
  }
}

type Get = (path: string) => Promise<{ ms: number; bytes: number }>;

async function timedGet(
  url: string,
  headers: Record<string, string>,
): Promise<{ ms: number; bytes: number }> {
  const began = performance.now();
  const answer = await fetch(url, { headers: { ...headers, 'accept-encoding': 'gzip' } });
  const body = await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`);
  return { ms: performance.now() - began, bytes: body.byteLength };
}

/** Each device is asked for twice: its rows have not been read before the first time. */
async function charts(get: Get, speaking: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, days] of Object.entries({ '14 days, readings': 14, '90 days': 90, 'a year': 365 })) {
    const first: number[] = [];
    const again: number[] = [];
    for (let turn = 0; turn < DEVICES_ASKED; turn++) {
      const device = plantedDevice(1 + ((turn * 7919 + days) % speaking));
      const to = Date.now();
      const query = new URLSearchParams({
        from: new Date(to - days * DAY_MS).toISOString(),
        to: new Date(to).toISOString(),
      });
      const path = `/api/sensors/${device}/curve?${query}`;
      first.push((await get(path)).ms);
      again.push((await get(path)).ms);
    }
    const figure = (what: string, value: number) =>
      atMost(CHART_MS, { name: `chart of ${name}, ${what}`, value, unit: 'ms' });
    figures.push(
      figure('first call, median', median(first)),
      beside({
        name: `chart of ${name}, slowest first call`,
        value: Math.max(...first),
        unit: 'ms',
        reference: CHART_MS,
        referenceName: 'the limit of the median',
      }),
      figure('again, median', median(again)),
    );
  }
  return figures;
}

/** The list behind the map of measuring sites; beside it the first page of the list of sensors, for which all are judged. */
async function latest(
  { database: { knex } }: BenchDatabase,
  get: Get,
  say: (line: string) => void,
): Promise<Figure[]> {
  const now = new Date();
  const query = await medianMs(CALLS, () => latestStates(knex, now));
  const sites = await medianOfGets(get, '/api/moisture/sites', CALLS, say);
  const listed = await medianOfGets(get, '/api/sensors', LONG_CALLS, say);
  return [
    atMost(LATEST_MS, { name: 'latest state of all sites, query', value: query, unit: 'ms' }),
    atMost(LATEST_MS, { name: 'latest state of all sites, over HTTP', value: sites, unit: 'ms' }),
    beside({
      name: 'first page of sensors with health, over HTTP',
      value: listed,
      unit: 'ms',
      reference: sites,
      referenceName: 'the latest state, over HTTP',
    }),
  ];
}

async function medianOfGets(
  get: Get,
  path: string,
  calls: number,
  say: (line: string) => void,
): Promise<number> {
  const took: number[] = [];
  for (let call = 0; call <= calls; call++) {
    const { ms, bytes } = await get(path);
    if (call === 0) say(`${path}: ${bytes} bytes, ${ms.toFixed(0)} ms the first time`);
    else took.push(ms);
  }
  return median(took);
}

/** A server that starts judges every site once; what is measured is to be its rest. */
async function judged({ database: { knex } }: BenchDatabase): Promise<void> {
  const newest = async () =>
    (await select<{ at: string }>(knex, sql`SELECT max(evaluated_at) AS at FROM moisture_sites`))[0]?.at;
  let before: string | undefined;
  for (let tries = 0; tries < 120; tries++) {
    const at = await newest();
    if (at === before) return;
    before = at;
    await wait(5000);
  }
}
