import type { Knex } from 'knex';
import { execute, selectOne, sql } from '../db/sql.ts';

export interface CareStart {
  started: number;
  ended: number;
}

/** Takes the id of a beginning; undefined where it is new, else what came of it. Waits for one that is just being made. */
export async function claimStart(db: Knex, id: string, by: string): Promise<CareStart | undefined> {
  const taken = await execute(
    db,
    sql`INSERT INTO care_starts (id, started, ended, created_by) VALUES (${id}, 0, 0, ${by})
        ON CONFLICT (id) DO NOTHING`,
  );
  if (taken > 0) return undefined;
  return selectOne<CareStart>(db, sql`SELECT started, ended FROM care_starts WHERE id = ${id}`);
}

export async function keepStart(db: Knex, id: string, { started, ended }: CareStart): Promise<void> {
  await execute(db, sql`UPDATE care_starts SET started = ${started}, ended = ${ended} WHERE id = ${id}`);
}
