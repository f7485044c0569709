import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { execute, selectOne, sql } from '../../server/db/sql.ts';
import { runNight } from '../../server/nights/nightWork.ts';
import { getToday } from '../../server/today/today.contract.ts';
import { requestsTo } from '../support/request.ts';
import { personWith, signedInAs } from '../support/signedIn.ts';
import type { BenchDatabase } from './benchDatabase.ts';
import { atMost, median, type Figure } from './figure.ts';
import { plantWork } from './plantWork.ts';

const INSPECTIONS = 200_000;
const CALLS = 30;
const LIMIT_MS = 200;
/** Own proposal: a night has hours; this one leaves the database to others soon. */
const NIGHT_LIMIT_MS = 120_000;
const NOW = new Date('2026-06-15T10:00:00Z');

/** The start page at 60,000 trees, 200,000 inspections, 100,000 measures, before and after a night told everybody. */
export async function todayBench(
  { database }: BenchDatabase,
  say: (line: string) => void,
): Promise<Figure[]> {
  const { knex } = database;
  const isPlanted = await selectOne(knex, sql`SELECT FROM measures LIMIT 1`);
  if (!isPlanted) await plantWork(database.pool, INSPECTIONS);
  await execute(
    knex,
    sql`INSERT INTO control_tasks (tree_id, geom, type, due_on, due_until, origin, created_by, updated_by)
        SELECT id, geom, 'RK', next_due_on, due_until, 'rule', created_by, updated_by
        FROM trees WHERE next_due_on IS NOT NULL
        ON CONFLICT (tree_id) WHERE status = 'open' AND type = 'RK' DO NOTHING`,
  );
  await knex.raw('VACUUM ANALYZE control_tasks');
  // A server that another bench started may have had its night already.
  await knex.raw('DELETE FROM reminders');
  await knex.raw('DELETE FROM nights');
  const began = performance.now();
  const night = await runNight({ knex, clock: () => NOW, timeZone: 'Europe/Berlin', sender: null });
  const nightMs = performance.now() - began;
  if (!night) throw new Error('The night was not due: nothing was measured');
  say(`The first night of such a cadastre: ${night.reminders} reminders`);
  await knex.raw('VACUUM ANALYZE reminders');
  const ofOffice = await medianOfToday(database, personWith('office'));
  const ofFirm = await medianOfToday(database, personWith('contractor'));
  return [
    atMost(LIMIT_MS, { name: 'start page of the office, median', value: ofOffice, unit: 'ms' }),
    atMost(LIMIT_MS, { name: 'start page of a firm, median', value: ofFirm, unit: 'ms' }),
    atMost(NIGHT_LIMIT_MS, { name: 'first night, everything late', value: nightMs, unit: 'ms' }),
  ];
}

async function medianOfToday(database: BenchDatabase['database'], accountId: string): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'baumkataster-today-'));
  const app = await createApp({
    database,
    config: readConfig({
      DATA_DIR: directory,
      DEMO: 'no',
      PORT: '0',
      BASEMAP_STYLE_URL: 'none',
      REQUESTS_PER_MINUTE: '1000000',
    }),
    clock: () => NOW,
    log: () => undefined,
  });
  await app.listen();
  try {
    const origin = `http://127.0.0.1:${new URL(app.address).port}`;
    const who = requestsTo(origin, await signedInAs(database, accountId, NOW));
    const taken: number[] = [];
    for (let call = 0; call < CALLS; call++) {
      const began = performance.now();
      await who.call(getToday, {});
      taken.push(performance.now() - began);
    }
    return median(taken);
  } finally {
    await app.close();
    await rm(directory, { recursive: true, force: true });
  }
}
