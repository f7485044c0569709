import type { Knex } from 'knex';
import { execute, select, selectOne, sql } from '../db/sql.ts';
import type { Contractor } from './contractors.contract.ts';

export async function allContractors(db: Knex): Promise<Contractor[]> {
  return select<Contractor>(db, sql`SELECT id, name FROM contractors ORDER BY name`);
}

export async function findContractor(db: Knex, id: string): Promise<Contractor | undefined> {
  return selectOne<Contractor>(db, sql`SELECT id, name FROM contractors WHERE id = ${id}`);
}

/** Inserts a firm once; false when the id is there already. */
export async function insertContractor(db: Knex, firm: Contractor, by: string): Promise<boolean> {
  const inserted = await execute(
    db,
    sql`INSERT INTO contractors (id, name, created_by)
        VALUES (${firm.id}, ${firm.name}, ${by})
        ON CONFLICT (id) DO NOTHING`,
  );
  return inserted === 1;
}
