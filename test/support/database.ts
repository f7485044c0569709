import { randomUUID } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import { connectPostgres, openEmbedded, type Database } from '../../server/db/connect.ts';
import { administer, databaseAt } from './administer.ts';

/**
 * A real database of this test file's own: migrated, holding code lists, species and the demo people, no trees.
 * To be called once, at the top of the file: `const database = await testDatabase();`. Closes itself after the file.
 */
export async function testDatabase(): Promise<Database> {
  const template = inject('template');
  const database =
    template.kind === 'postgres' ? await copyOfPostgres(template) : await resetEmbedded(template.directory);
  afterAll(() => database.close());
  return database;
}

async function copyOfPostgres(template: { url: string; name: string }): Promise<Database> {
  const name = `${template.name}_${randomUUID().slice(0, 8)}`;
  await administer(template.url, `CREATE DATABASE ${name} TEMPLATE ${template.name}`);
  const database = await connectPostgres(databaseAt(template.url, name));
  return {
    ...database,
    close: async () => {
      await database.close();
      await administer(template.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** Files of one worker follow each other in one process and share its engine, each starting from the seeded state. */
async function resetEmbedded(template: string): Promise<Database> {
  engine ??= openCopy(template);
  const database = await engine;
  await reset(database);
  // The engine ends with the worker.
  return { ...database, close: async () => {} };
}

/** What migrations and PostGIS put there, and no test changes. */
const LASTING = new Set(['migrations', 'spatial_ref_sys']);

let engine: Promise<Database> | undefined;

async function openCopy(template: string): Promise<Database> {
  const directory = join(inject('scratch'), randomUUID());
  await cp(template, directory, { recursive: true });
  return openEmbedded(directory, { durable: false });
}

/** Role `replica`, because the triggers that guard evidence refuse to forget it, as they should. */
async function reset({ pool }: Database): Promise<void> {
  const tables = await tablesIn(pool, 'public');
  const seeded = await tablesIn(pool, 'test_reference');
  await pool.query(`
    BEGIN;
    SET LOCAL session_replication_role = replica;
    TRUNCATE ${tables.filter((name) => !LASTING.has(name)).join(', ')} RESTART IDENTITY;
    ${seeded.map((name) => `INSERT INTO ${name} SELECT * FROM test_reference.${name};`).join('\n')}
    COMMIT`);
}

async function tablesIn(pool: Database['pool'], schema: string): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    'SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = $1',
    [schema],
  );
  return rows.map(({ name }) => name);
}
