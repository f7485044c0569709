import type { Knex } from 'knex';
import { execute, select, selectOne, sql } from '../db/sql.ts';
import type { Contractor } from './contractors.contract.ts';

export async function allContractors(db: Knex): Promise<Contractor[]> {
  return select<Contractor>(
    db,
    sql`SELECT id, name, kind FROM contractors WHERE is_listed ORDER BY kind DESC, name`,
  );
}

export async function findContractor(db: Knex, id: string): Promise<Contractor | undefined> {
  return selectOne<Contractor>(db, sql`SELECT id, name, kind FROM contractors WHERE id = ${id}`);
}

/** Inserts a firm once; false when the id is there already. */
export async function insertContractor(
  db: Knex,
  firm: Omit<Contractor, 'kind'> & { kind?: Contractor['kind'] },
  by: string,
): Promise<boolean> {
  const inserted = await execute(
    db,
    sql`INSERT INTO contractors (id, name, kind, created_by)
        VALUES (${firm.id}, ${firm.name}, ${firm.kind ?? 'firm'}, ${by})
        ON CONFLICT (id) DO NOTHING`,
  );
  return inserted === 1;
}

/** Was it dissolved? Whoever would dissolve it now waits for this transaction. */
export async function isUnlisted(db: Knex, id: string): Promise<boolean> {
  const row = await selectOne<{ isListed: boolean }>(
    db,
    sql`SELECT is_listed AS "isListed" FROM contractors WHERE id = ${id} FOR SHARE`,
  );
  return row?.isListed === false;
}

/** Nobody gives it work until this transaction ends. What names it may still be written. */
export async function lockContractor(db: Knex, id: string): Promise<void> {
  await execute(db, sql`SELECT id FROM contractors WHERE id = ${id} FOR NO KEY UPDATE`);
}
