import { setTimeout } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { emptyEmbedded } from './emptyDatabases.ts';

/** An engine that starts anew needs 2 s, on a busy machine several times that. */
vi.setConfig({ testTimeout: 60_000 });

const ENDLESS = 'SELECT count(*) FROM generate_series(1, 1e12::bigint)';
const log: string[] = [];
const { pool, knex } = await emptyEmbedded({
  durable: true,
  watchdogMs: 2000,
  idleInTransactionMs: 400,
  log: (line) => log.push(line),
  maintenance: { lookMs: 50, stepMs: 100 },
});

test('a transaction left open is rolled back and its client told, so that others go on', async () => {
  await pool.query('CREATE TABLE kept (n integer)');
  const sleeper = await pool.connect();
  const told: unknown[] = [];
  sleeper.on('error', (error) => told.push(error));
  await sleeper.query('BEGIN');
  await sleeper.query('INSERT INTO kept VALUES (1)');
  expect((await pool.query('SELECT count(*) AS n FROM kept')).rows).toEqual([{ n: 0 }]);
  expect(told[0]).toMatchObject({ code: '25P03' });
  sleeper.release(true);
});

test('a statement without end is ended by the watchdog; the database comes back with what was committed', async () => {
  await pool.query('INSERT INTO kept VALUES (2)');
  const startedAt = Date.now();
  const waiting = await pool.connect();
  waiting.on('error', () => undefined);
  const stuck = await pool.connect();
  stuck.on('error', () => undefined);
  const endless = stuck.query(ENDLESS);
  const behind = waiting.query('SELECT 1');
  await expect(endless).rejects.toMatchObject({ code: '57P01' });
  await expect(behind).rejects.toMatchObject({ code: '57P01' });
  for (const client of [waiting, stuck]) client.release(true);
  expect(Date.now() - startedAt).toBeLessThan(10_000);
  expect((await pool.query('SELECT n FROM kept')).rows).toEqual([{ n: 2 }]);
  expect(await knex('kept').pluck('n')).toEqual([2]);
  expect(log.join()).toMatch(/ran for \d+ ms/);
});

test('a statement nested too deeply is refused, not fatal', async () => {
  await pool.query(`CREATE FUNCTION endless(n integer) RETURNS integer LANGUAGE plpgsql
    AS $$ BEGIN RETURN endless(n + 1); END $$`);
  const patient = await pool.connect();
  await patient.query('SET statement_timeout = 0');
  await expect(patient.query('SELECT endless(1)')).rejects.toMatchObject({ code: '54001' });
  patient.release(true);
  await expect(pool.query('SELECT $1::jsonb', ['['.repeat(100_000)])).rejects.toMatchObject({
    code: '22P02',
  });
});

test('an engine that breaks off is replaced', async () => {
  await expect(pool.query("COPY kept TO PROGRAM 'cat'")).rejects.toMatchObject({ code: '57P01' });
  expect((await pool.query('SELECT n FROM kept')).rows).toEqual([{ n: 2 }]);
});

test('statement_timeout moves the limit for its transaction only', async () => {
  const done = await knex.transaction(async (transaction) => {
    await transaction.raw('SET LOCAL statement_timeout = 0');
    await transaction.raw('SELECT pg_sleep(4)');
    return true;
  });
  expect(done).toBe(true);
  await expect(pool.query(ENDLESS)).rejects.toMatchObject({ code: '57P01' });
  expect((await pool.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
});

test('checkpoints, vacuum and statistics happen by themselves in quiet moments', async () => {
  const before = await pool.query<{ lsn: string }>('SELECT pg_current_wal_insert_lsn() AS lsn');
  await pool.query(`
    SET statement_timeout = 0;
    CREATE TABLE grown AS SELECT n, repeat('x', 600) AS body FROM generate_series(1, 60000) AS n;
    DELETE FROM grown WHERE n % 2 = 0`);
  const state = async () => {
    const { rows } = await pool.query<Record<string, boolean>>(
      `SELECT last_vacuum IS NOT NULL AS vacuumed, last_analyze IS NOT NULL AS analyzed, redo_lsn > $1 AS checkpointed
       FROM pg_stat_user_tables, pg_control_checkpoint() WHERE relname = 'grown'`,
      [before.rows[0]?.lsn],
    );
    return rows[0];
  };
  await expect
    .poll(state, { timeout: 40_000, interval: 1000 })
    .toEqual({ vacuumed: true, analyzed: true, checkpointed: true });
});

test('an exchanged engine is not noticed by its clients', async () => {
  const recycling = await emptyEmbedded({
    watchdogMs: 20_000,
    maintenance: { lookMs: 50, stepMs: 200, recycleMegabytes: 1 },
    log: (line) => log.push(line),
  });
  const client = await recycling.pool.connect();
  const heard: string[] = [];
  client.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await client.query('LISTEN news');
  await client.query("SET work_mem = '9MB'");
  const named = { name: 'next', text: 'SELECT $1::integer + 1 AS n', values: [1] };
  await client.query(named);
  await expect.poll(() => log.join(), { timeout: 40_000 }).toMatch(/exchanging it/);
  await setTimeout(100);
  expect((await client.query(named)).rows).toEqual([{ n: 2 }]);
  expect((await client.query('SHOW work_mem')).rows).toEqual([{ work_mem: '9MB' }]);
  await recycling.pool.query("NOTIFY news, 'still here'");
  await expect.poll(() => heard).toEqual(['still here']);
  client.release();
});
