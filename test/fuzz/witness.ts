import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';

/** How many rows of which table were written. */
export type Touched = Record<string, number>;

/** Sees every row that is written, by a trigger on every table, and can say what all of them hold. */
export interface Witness {
  /** What was committed since the last time this was asked. */
  touched(): Promise<Touched>;
  /** A checksum over the rows of each table, and the number of stored files. */
  fingerprint(): Promise<Record<string, string>>;
  /** Leaves the database as it was found. */
  dismiss(): Promise<void>;
}

/** Migrations and reference systems never change; the witness does not watch itself. */
const UNWATCHED = ['migrations', 'spatial_ref_sys'];

/** Puts a witness into a throw-away database. `directory` is where the server keeps files. */
export async function callWitness(pool: pg.Pool, directory: string): Promise<Witness> {
  const tables = await tablesOf(pool);
  await pool.query(WITNESS_SCHEMA);
  for (const table of tables) {
    await pool.query(
      `CREATE TRIGGER witnessed AFTER INSERT OR UPDATE OR DELETE ON ${table}
       FOR EACH ROW EXECUTE FUNCTION witness.note();
       -- Imports load their rows with ordinary triggers asleep.
       ALTER TABLE ${table} ENABLE ALWAYS TRIGGER witnessed`,
    );
  }
  let seen = 0;
  return {
    async touched() {
      const { rows } = await pool.query<{ name: string; count: number; last: number }>(
        `SELECT name, count(*)::integer AS count, max(id)::integer AS last
         FROM witness.writes WHERE id > ${seen} GROUP BY name`,
      );
      seen = Math.max(seen, ...rows.map(({ last }) => last));
      return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
    },
    async fingerprint() {
      const sums = tables.map(
        (table) =>
          `SELECT '${table}' AS name, count(*) || ':' || COALESCE(sum(hashtextextended(t::text, 0)), 0) AS sum
           FROM ${table} t`,
      );
      const { rows } = await pool.query<{ name: string; sum: string }>(sums.join(' UNION ALL '));
      const files = await countFiles(directory);
      return { ...Object.fromEntries(rows.map(({ name, sum }) => [name, sum])), files: String(files) };
    },
    dismiss: async () => void (await pool.query('DROP SCHEMA witness CASCADE')),
  };
}

/** The function runs as its owner: whoever writes need not be allowed to write here. */
const WITNESS_SCHEMA = `
  CREATE SCHEMA witness;
  CREATE TABLE witness.writes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
  CREATE FUNCTION witness.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
  BEGIN
    INSERT INTO witness.writes (name) VALUES (TG_TABLE_NAME);
    RETURN NULL;
  END $$;`;

/** Parts of a table have the trigger of the whole. */
async function tablesOf(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT quote_ident(relname) AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
       AND relname <> ALL ($1)
     ORDER BY relname`,
    [UNWATCHED],
  );
  return rows.map(({ name }) => name);
}

/** What requests make the server keep; the audit trail writes its anchors beside it in its own time. */
const KEPT = ['photos', 'notices', 'imports'];

async function countFiles(directory: string): Promise<number> {
  const folders = KEPT.map((name) => join(directory, name)).filter((folder) => existsSync(folder));
  const found = await Promise.all(
    folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })),
  );
  return found.flat().filter((entry) => entry.isFile()).length;
}
