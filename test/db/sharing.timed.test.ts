import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { emptyDatabase } from './emptyDatabases.ts';

const database = await emptyDatabase();
const { pool, knex } = database;

beforeAll(async () => {
  await pool.query(
    'CREATE TABLE notes (id integer PRIMARY KEY, body text CONSTRAINT body_given CHECK (body <> $$$$))',
  );
});

test('a transaction is invisible to others until it commits', async () => {
  const writer = await pool.connect();
  await writer.query('BEGIN');
  await writer.query("INSERT INTO notes VALUES (1, 'first')");
  const seen = pool.query('SELECT count(*) AS n FROM notes WHERE id = 1');
  await setTimeout(50);
  await writer.query('ROLLBACK');
  writer.release();
  expect((await seen).rows).toEqual([{ n: 0 }]);
});

test('many transactions at once lose nothing', async () => {
  await pool.query('CREATE TABLE counter (n integer NOT NULL); INSERT INTO counter VALUES (0)');
  const increment = () =>
    knex.transaction(async (transaction) => {
      const row = await transaction('counter').first('n').forUpdate();
      await transaction('counter').update({ n: row.n + 1 });
    });
  await Promise.all(Array.from({ length: 50 }, increment));
  expect((await pool.query('SELECT n FROM counter')).rows).toEqual([{ n: 50 }]);
});

test('the builder and the raw pool work side by side, more clients than either pool holds', async () => {
  const builder = Array.from({ length: 30 }, (_, n) => knex.raw('SELECT ?::integer AS n', [n]));
  const raw = Array.from({ length: 30 }, (_, n) => pool.query('SELECT $1::integer AS n', [n]));
  const answers = await Promise.all([...builder, ...raw]);
  expect(answers.map(({ rows }) => rows[0].n)).toEqual([...Array(30).keys(), ...Array(30).keys()]);
});

test('an error keeps its SQLSTATE and the name of its constraint', async () => {
  await pool.query("INSERT INTO notes VALUES (2, 'second')");
  await expect(pool.query("INSERT INTO notes VALUES (2, 'again')")).rejects.toMatchObject({
    code: '23505',
    constraint: 'notes_pkey',
    table: 'notes',
  });
  await expect(knex('notes').insert({ id: 3, body: '' })).rejects.toMatchObject({
    code: '23514',
    constraint: 'body_given',
  });
  await expect(pool.query('SELECT * FROM nowhere')).rejects.toMatchObject({ code: '42P01' });
});

test('a failed statement leaves its transaction failed until it is rolled back', async () => {
  const client = await pool.connect();
  await client.query('BEGIN');
  await expect(client.query('SELECT 1 / $1::integer', [0])).rejects.toMatchObject({ code: '22012' });
  await expect(client.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' });
  await client.query('ROLLBACK');
  expect((await client.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
  client.release();
});

test('a savepoint takes back its own part only', async () => {
  await knex.transaction(async (outer) => {
    await outer('notes').insert({ id: 10, body: 'kept' });
    await expect(
      outer.transaction((inner) => inner('notes').insert({ id: 10, body: 'twice' })),
    ).rejects.toThrow();
    await outer('notes').insert({ id: 11, body: 'kept too' });
  });
  expect(await knex('notes').whereIn('id', [10, 11]).orderBy('id').pluck('body')).toEqual([
    'kept',
    'kept too',
  ]);
});

test('a client that disappears rolls back, and the others go on', async () => {
  const lost = await pool.connect();
  await lost.query('BEGIN');
  await lost.query("INSERT INTO notes VALUES (20, 'lost')");
  const waiting = pool.query('LOCK TABLE notes IN SHARE MODE; SELECT count(*) AS n FROM notes WHERE id = 20');
  lost.release(true);
  const [, counted] = (await waiting) as unknown as { rows: unknown[] }[]; // several statements, several results
  expect(counted?.rows).toEqual([{ n: 0 }]);
});

test('what one client sets, another does not see', async () => {
  const [one, other] = [await pool.connect(), await pool.connect()];
  await one.query("SET work_mem = '7MB'; SET search_path = pg_catalog");
  const seen = await other.query(
    "SELECT current_setting('work_mem') AS memory, current_setting('search_path') AS path",
  );
  expect(seen.rows[0]).not.toMatchObject({ memory: '7MB' });
  expect(seen.rows[0]).not.toMatchObject({ path: 'pg_catalog' });
  expect((await one.query('SHOW work_mem')).rows).toEqual([{ work_mem: '7MB' }]);
  await one.query('RESET work_mem; RESET search_path');
  expect((await one.query('SHOW work_mem')).rows).toEqual([{ work_mem: '4MB' }]);
  one.release();
  other.release();
});

test('a slow query leaves the event loop free', async () => {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const { rows } = await pool.query('SELECT sum(sqrt(n)) > 0 AS done FROM generate_series(1, 3000000) AS n');
  delay.disable();
  expect(rows).toEqual([{ done: true }]);
  expect(delay.max / 1e6).toBeLessThan(100);
});

test.runIf(database.kind === 'embedded')('clients are served in the order they came', async () => {
  const order: number[] = [];
  const clients = await Promise.all(Array.from({ length: 6 }, () => pool.connect()));
  await Promise.all(
    clients.map(async (client, n) => order.push((await client.query(`SELECT ${n} AS n`)).rows[0].n)),
  );
  for (const client of clients) client.release();
  expect(order).toEqual([0, 1, 2, 3, 4, 5]);
});
