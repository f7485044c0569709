import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import type pg from 'pg';
import { SERVER_ACCOUNT } from '../server/accounts/accounts.store.ts';
import type { Change } from '../server/audit/changes.store.ts';
import { inTransaction } from '../server/db/inTransaction.ts';
import { ON_THE_SERVER } from '../server/http/visitor.ts';

/**
 * Brings code lists, species and their other names into the database, in one transaction.
 * May run at every start: what is there already and the same is not touched. Nothing is ever removed.
 * When something changed, an event says so in the name of the server, with the SHA-256 of each list.
 */
export async function seedReference({ pool }: { pool: pg.Pool }): Promise<void> {
  const statements = await Promise.all([codes(), species(), synonyms()]);
  await inTransaction(pool, async (client) => {
    const changed = new Map<string, number>();
    for (const { list, text, rows } of statements)
      changed.set(list, (await client.query(text, [JSON.stringify(rows)])).rowCount ?? 0);
    if ([...changed.values()].some((count) => count > 0)) await recordUpdate(client, changed);
  });
}

/** `changed`: how many entries of each list were added or changed. */
async function recordUpdate(client: pg.PoolClient, changed: ReadonlyMap<string, number>): Promise<void> {
  const lists = await Promise.all(
    [...changed].map(async ([list, entries]) => {
      const sha256 = createHash('sha256')
        .update(await readList(list))
        .digest('hex');
      return [list, { sha256, changed: entries }] as const;
    }),
  );
  const change: Change = {
    noun: 'reference',
    // The lists are no things of their own: what the server does to itself is filed under its account.
    thingId: SERVER_ACCOUNT.id,
    treeId: null,
    act: 'updated',
    before: null,
    after: Object.fromEntries(lists),
  };
  await client.query(`SELECT record_audit_events($1::jsonb, $2, $3::jsonb, NULL, $4, NULL)`, [
    JSON.stringify([change]),
    SERVER_ACCOUNT.id,
    JSON.stringify(SERVER_ACCOUNT.roles),
    ON_THE_SERVER.requestId,
  ]);
}

interface Statement {
  /** The file the rows come from. */
  list: string;
  /** Takes the rows as one JSON array. */
  text: string;
  rows: readonly object[];
}

async function codes(): Promise<Statement> {
  const rows = await readCsv('codes.csv');
  return {
    list: 'codes.csv',
    text: `
      INSERT INTO codes (list, code, de, en, "group", flag, position)
      SELECT list, code, de, en, "group", flag, position
      FROM jsonb_to_recordset($1::jsonb) AS c(list text, code text, de text, en text, "group" text, flag text,
        position integer)
      ON CONFLICT (list, code) DO UPDATE
      SET de = EXCLUDED.de, en = EXCLUDED.en, "group" = EXCLUDED."group", flag = EXCLUDED.flag,
          position = EXCLUDED.position
      WHERE (codes.de, codes.en, codes."group", codes.flag, codes.position)
        IS DISTINCT FROM (EXCLUDED.de, EXCLUDED.en, EXCLUDED."group", EXCLUDED.flag, EXCLUDED.position)`,
    rows: rows.map((row, position) => ({ ...row, position })),
  };
}

async function species(): Promise<Statement> {
  return {
    list: 'species.csv',
    text: `
      INSERT INTO species (id, botanical_name, german_name, english_name, genus, family, longevity, leaf,
        evergreen, bylaw)
      SELECT id, botanical_name, german_name, english_name, genus, family, longevity, leaf, evergreen, bylaw
      FROM jsonb_to_recordset($1::jsonb) AS s(id integer, botanical_name text, german_name text,
        english_name text, genus text, family text, longevity text, leaf text, evergreen boolean, bylaw text)
      ON CONFLICT (id) DO UPDATE
      SET botanical_name = EXCLUDED.botanical_name, german_name = EXCLUDED.german_name,
          english_name = EXCLUDED.english_name, genus = EXCLUDED.genus, family = EXCLUDED.family,
          longevity = EXCLUDED.longevity, leaf = EXCLUDED.leaf, evergreen = EXCLUDED.evergreen,
          bylaw = EXCLUDED.bylaw
      WHERE (species.*) IS DISTINCT FROM (EXCLUDED.*)`,
    rows: await readCsv('species.csv'),
  };
}

async function synonyms(): Promise<Statement> {
  const rows = await readCsv('species_synonyms.csv');
  return {
    list: 'species_synonyms.csv',
    text: `
      INSERT INTO species_synonyms (name, species_id, cultivar)
      SELECT n.name, s.id, nullif(n.cultivar, '')
      FROM jsonb_to_recordset($1::jsonb) AS n(name text, botanical_name text, cultivar text)
      JOIN species s ON s.botanical_name = n.botanical_name
      ON CONFLICT (name) DO UPDATE
      SET species_id = EXCLUDED.species_id, cultivar = EXCLUDED.cultivar
      WHERE (species_synonyms.species_id, species_synonyms.cultivar)
        IS DISTINCT FROM (EXCLUDED.species_id, EXCLUDED.cultivar)`,
    rows,
  };
}

/** A table of this folder: one object per row, every value as text. */
export async function readCsv(name: string): Promise<Record<string, string>[]> {
  return Papa.parse<Record<string, string>>(await readList(name), { header: true, skipEmptyLines: true })
    .data;
}

function readList(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), 'utf8');
}
