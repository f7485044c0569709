import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import {
  connectPostgres,
  openEmbedded,
  type Database,
  type EmbeddedOptions,
} from '../../server/db/connect.ts';
import { administer, databaseAt } from '../support/administer.ts';

/** A directory that is removed after the test file. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'embedded-'));
  afterAll(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A database with its extensions and no tables, for one test file: on TEST_DATABASE_URL, else an embedded one. */
export async function emptyDatabase(options: EmbeddedOptions = {}): Promise<Database> {
  const url = process.env.TEST_DATABASE_URL;
  return url ? emptyPostgres(url) : emptyEmbedded(options);
}

export async function emptyEmbedded(options: EmbeddedOptions = {}): Promise<Database> {
  const database = await openEmbedded(await temporaryDirectory(), { durable: false, ...options });
  afterAll(() => database.close());
  return database;
}

async function emptyPostgres(url: string): Promise<Database> {
  const name = `driver_test_${randomUUID().slice(0, 8)}`;
  await administer(url, `CREATE DATABASE ${name}`);
  const database = await connectPostgres(databaseAt(url, name));
  afterAll(async () => {
    await database.close();
    await administer(url, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  await database.pool.query('CREATE EXTENSION postgis; CREATE EXTENSION pg_trgm');
  return database;
}
