import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';

const FOLDER = new URL('../../migrations/', import.meta.url);

export interface Migration {
  name: string;
  text: string;
  sha256: string;
}

/**
 * Applies every migration not yet applied, each in its own transaction, in the order of their names.
 * Two servers starting at once wait for each other. Returns the names applied.
 * Throws when an applied migration was edited afterwards: history is never rewritten.
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const migrations = await readMigrations();
  const client = await pool.connect();
  try {
    await makeList(client);
    const applied: string[] = [];
    for (const migration of migrations) {
      if (await applyOnce(client, migration)) applied.push(migration.name);
    }
    return applied;
  } finally {
    client.release();
  }
}

/** Asked first, because a role that owns nothing may run the product but create no table. */
async function makeList(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('public.migrations') IS NOT NULL AS there`,
  );
  if (rows[0]?.there) return;
  await client.query(`CREATE TABLE IF NOT EXISTS migrations (
    name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
}

/** The bodies of the functions the migrations define, by name; of several definitions the last. */
export async function functionsOfMigrations(): Promise<Map<string, string>> {
  const migrations = await readMigrations();
  const defined = /CREATE (?:OR REPLACE )?FUNCTION (\w+)\([^$]*\$\$([\s\S]*?)\$\$/g;
  return new Map(
    migrations.flatMap(({ text }) =>
      [...text.matchAll(defined)].map(([, name = '', body = '']) => [name, body] as const),
    ),
  );
}

/** Every migration of this version, in the order they are applied. */
export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, FOLDER), 'utf8');
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

async function applyOnce(client: pg.PoolClient, migration: Migration): Promise<boolean> {
  await client.query('BEGIN');
  try {
    // A migration may rewrite every row there is, and nobody is served yet who would wait for it.
    await client.query('SET LOCAL statement_timeout = 0');
    await client.query('LOCK TABLE migrations IN EXCLUSIVE MODE');
    const known = await client.query<{ sha256: string }>('SELECT sha256 FROM migrations WHERE name = $1', [
      migration.name,
    ]);
    const before = known.rows[0];
    if (before && before.sha256 !== migration.sha256) {
      throw new Error(`${migration.name} was edited after it had been applied; add a new migration instead`);
    }
    if (!before) {
      await client.query(migration.text);
      await client.query('INSERT INTO migrations (name, sha256) VALUES ($1, $2)', [
        migration.name,
        migration.sha256,
      ]);
    }
    await client.query('COMMIT');
    return !before;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
