import type { Knex } from 'knex';
import { execute, select, selectOne, sql } from '../db/sql.ts';
import { fileReading } from '../imports/formats/fileProfile.ts';
import { importMapping } from '../imports/mapping/importMapping.ts';
import type { ImportProfile } from './importProfiles.contract.ts';

const columns = sql`p.id, p.name, p.head, p.reading, p.mapping, p.version, a.name AS "updatedBy",
  p.updated_at AS "updatedAt"`;

export async function allProfiles(db: Knex): Promise<ImportProfile[]> {
  const found = await select<ImportProfile>(
    db,
    sql`SELECT ${columns}
        FROM import_profiles p JOIN accounts a ON a.id = p.updated_by
        ORDER BY lower(p.name), p.id`,
  );
  return found.map(asToday);
}

export async function findProfile(db: Knex, id: string): Promise<ImportProfile | undefined> {
  const found = await selectOne<ImportProfile>(
    db,
    sql`SELECT ${columns}
        FROM import_profiles p JOIN accounts a ON a.id = p.updated_by
        WHERE p.id = ${id}`,
  );
  return found && asToday(found);
}

export async function profileNamed(db: Knex, name: string): Promise<ImportProfile | undefined> {
  const found = await selectOne<ImportProfile>(
    db,
    sql`SELECT ${columns}
        FROM import_profiles p JOIN accounts a ON a.id = p.updated_by
        WHERE lower(p.name) = lower(${name})`,
  );
  return found && asToday(found);
}

/** What has been added to mappings since one was remembered has its default. */
function asToday(profile: ImportProfile): ImportProfile {
  return {
    ...profile,
    reading: fileReading.parse(profile.reading),
    mapping: importMapping.parse(profile.mapping),
  };
}

export type SaidOfProfile = Pick<ImportProfile, 'name' | 'head' | 'reading' | 'mapping'>;

/** False when the id is there already. */
export async function insertProfile(
  db: Knex,
  { id, name, head, reading, mapping }: SaidOfProfile & { id: string },
  by: string,
): Promise<boolean> {
  const inserted = await execute(
    db,
    sql`INSERT INTO import_profiles (id, name, head, reading, mapping, created_by, updated_by)
        VALUES (${id}, ${name}, ${head}::text[], ${JSON.stringify(reading)}, ${JSON.stringify(mapping)}, ${by}, ${by})
        ON CONFLICT (id) DO NOTHING`,
  );
  return inserted === 1;
}

/** False when the version no longer holds. */
export async function updateProfile(
  db: Knex,
  { id, version, name, head, reading, mapping }: SaidOfProfile & { id: string; version: number },
  by: string,
): Promise<boolean> {
  const written = await execute(
    db,
    sql`UPDATE import_profiles
        SET name = ${name}, head = ${head}::text[], reading = ${JSON.stringify(reading)},
            mapping = ${JSON.stringify(mapping)}, version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id = ${id} AND version = ${version}`,
  );
  return written === 1;
}

export async function deleteProfile(db: Knex, id: string): Promise<void> {
  await execute(db, sql`DELETE FROM import_profiles WHERE id = ${id}`);
}
