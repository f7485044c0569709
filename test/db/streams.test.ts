import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import QueryStream from 'pg-query-stream';
import { expect, test } from 'vitest';
import { emptyDatabase } from './emptyDatabases.ts';

const ROWS = 60_000;
const { kind, pool, knex } = await emptyDatabase();

test('60,000 rows go in by COPY and come out the same', async () => {
  await pool.query('CREATE TABLE girths (id integer PRIMARY KEY, species text, girth_cm numeric)');
  const lines = Array.from({ length: ROWS }, (_, n) => `${n}\tQuercus röbur\t${n % 500}.5\n`);
  await copyIn('COPY girths FROM STDIN', lines);
  const counted = await pool.query('SELECT count(*) AS n, sum(girth_cm) AS girth FROM girths');
  expect(counted.rows).toEqual([{ n: ROWS, girth: 14_970_000 + ROWS / 2 }]);

  const client = await pool.connect();
  const chunks: Buffer[] = [];
  for await (const chunk of client.query(copyTo('COPY (SELECT * FROM girths ORDER BY id) TO STDOUT')))
    chunks.push(chunk);
  client.release();
  expect(Buffer.concat(chunks).toString()).toBe(lines.join(''));
});

test('a COPY that fails tells the line, and the connection goes on', async () => {
  await pool.query('CREATE TABLE small (id integer)');
  await expect(copyIn('COPY small FROM STDIN', ['1\n', 'x\n'])).rejects.toMatchObject({
    code: '22P02',
    where: expect.stringContaining('line 2'),
  });
  await expect(copyIn('COPY nowhere FROM STDIN', ['1\n'])).rejects.toMatchObject({ code: '42P01' });
  expect((await pool.query('SELECT count(*) AS n FROM small')).rows).toEqual([{ n: 0 }]);
});

test('a COPY inside a transaction is rolled back with it', async () => {
  await pool.query('CREATE TABLE inside (id integer)');
  const client = await pool.connect();
  await client.query('BEGIN');
  await pipeline(Readable.from(['1\n', '2\n']), client.query(copyFrom('COPY inside FROM STDIN')));
  expect((await client.query('SELECT count(*) AS n FROM inside')).rows).toEqual([{ n: 2 }]);
  await client.query('ROLLBACK');
  client.release();
  expect((await pool.query('SELECT count(*) AS n FROM inside')).rows).toEqual([{ n: 0 }]);
});

test.runIf(kind === 'embedded')('COPY among other statements is refused', async () => {
  await expect(copyIn('BEGIN; COPY small FROM STDIN', ['1\n'])).rejects.toMatchObject({ code: '0A000' });
  await expect(pool.query({ name: 'prepared', text: 'COPY small FROM STDIN' })).rejects.toMatchObject({
    code: '0A000',
  });
  expect((await pool.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
});

test('others are served while a COPY waits for its data', async () => {
  await pool.query('CREATE TABLE slow_copy (id integer)');
  const client = await pool.connect();
  const copy = client.query(copyFrom('COPY slow_copy FROM STDIN'));
  copy.write('1\n');
  expect((await pool.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
  copy.end('2\n');
  await once(copy, 'finish');
  client.release();
  expect((await pool.query('SELECT count(*) AS n FROM slow_copy')).rows).toEqual([{ n: 2 }]);
});

test('a client that disappears in the middle of a COPY leaves nothing behind', async () => {
  await pool.query('CREATE TABLE broken_copy (id integer)');
  const client = await pool.connect();
  const copy = client.query(copyFrom('COPY broken_copy FROM STDIN'));
  copy.on('error', () => undefined);
  copy.write('1\n');
  await setTimeout(20);
  client.release(true);
  expect((await pool.query('SELECT count(*) AS n FROM broken_copy')).rows).toEqual([{ n: 0 }]);
});

test('named statements of different clients do not meet', async () => {
  const [one, other] = [await pool.connect(), await pool.connect()];
  const ask = (text: string) => ({ name: 'same', text, values: [20] });
  expect((await one.query(ask('SELECT $1::integer + 1 AS n'))).rows).toEqual([{ n: 21 }]);
  expect((await other.query(ask('SELECT $1::integer + 2 AS n'))).rows).toEqual([{ n: 22 }]);
  expect((await one.query(ask('SELECT $1::integer + 1 AS n'))).rows).toEqual([{ n: 21 }]);
  one.release();
  other.release();
});

test('a cursor hands out its rows in portions', async () => {
  const client = await pool.connect();
  const stream = client.query(
    new QueryStream('SELECT n FROM generate_series(1, $1::integer) AS n', [2500], { batchSize: 100 }),
  );
  let sum = 0;
  for await (const { n } of stream) sum += n;
  client.release();
  expect(sum).toBe((2500 * 2501) / 2);
});

test('a cursor abandoned half-way frees its connection', async () => {
  const client = await pool.connect();
  const stream = client.query(
    new QueryStream('SELECT n FROM generate_series(1, 100000) AS n', [], { batchSize: 10 }),
  );
  for await (const { n } of stream) if (n === 25) break;
  expect((await client.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
  client.release();
});

test('a cursor that fails says why', async () => {
  const client = await pool.connect();
  const stream = client.query(
    new QueryStream('SELECT 1 / (5 - n) FROM generate_series(1, 10) AS n', [], { batchSize: 2 }),
  );
  await expect(stream.toArray()).rejects.toMatchObject({ code: '22012' });
  expect((await client.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
  client.release();
});

test('knex streams its rows', async () => {
  let rows = 0;
  for await (const row of knex.select(knex.raw('generate_series(1, 5000) AS n')).stream())
    rows += row.n > 0 ? 1 : 0;
  expect(rows).toBe(5000);
});

test('a notification reaches those who listen once it is committed, and nobody else', async () => {
  const [listener, stranger, sender] = [await pool.connect(), await pool.connect(), await pool.connect()];
  const heard: string[] = [];
  const misheard: string[] = [];
  listener.on('notification', ({ channel, payload }) => heard.push(`${channel}:${payload}`));
  stranger.on('notification', ({ payload }) => misheard.push(payload ?? ''));
  await listener.query('LISTEN trees');
  await stranger.query('LISTEN "Other Things"');
  await sender.query('BEGIN');
  await sender.query('SELECT pg_notify($1, $2)', ['trees', 'felled']);
  await sender.query("NOTIFY trees, 'planted'");
  expect(heard).toEqual([]);
  await sender.query('COMMIT');
  await until(() => heard.length === 2);
  await stranger.query('UNLISTEN *');
  await sender.query("NOTIFY trees, 'still heard'");
  await until(() => heard.length === 3);
  expect(heard).toEqual(['trees:felled', 'trees:planted', 'trees:still heard']);
  expect(misheard).toEqual([]);
  await listener.query('UNLISTEN *');
  for (const client of [listener, stranger, sender]) client.release();
});

async function copyIn(sql: string, lines: string[]): Promise<void> {
  const client = await pool.connect();
  try {
    await pipeline(Readable.from(lines), client.query(copyFrom(sql)));
  } finally {
    client.release();
  }
}

async function until(reached: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !reached(); tries++) await setTimeout(20);
}
