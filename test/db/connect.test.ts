import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbedded, type Database } from '../../server/db/connect.ts';

let directory: string;
let database: Database;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'embedded-'));
  database = await openEmbedded(directory, { durable: false });
}, 60_000);

afterAll(async () => {
  await database.close();
  await rm(directory, { recursive: true });
});

test('both doors lead to the same database', async () => {
  await database.knex.raw('CREATE TABLE door (n integer)');
  await database.pool.query('INSERT INTO door VALUES (1)');
  expect(await database.knex('door').select('n')).toEqual([{ n: 1 }]);
});
