import type { Knex } from 'knex';
import { select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { Account } from '../http/serve.ts';

export interface AccountRow extends Account {
  qualification: string | null;
  certificateNumber: string | null;
  certificateValidUntil: string | null;
}

const columns: Sql = sql`id, name, role, qualification,
  certificate_number AS "certificateNumber", certificate_valid_until AS "certificateValidUntil"`;

export async function findAccount(db: Knex, id: string): Promise<AccountRow | undefined> {
  return selectOne<AccountRow>(db, sql`SELECT ${columns} FROM accounts WHERE id = ${id}`);
}

export async function allAccounts(db: Knex): Promise<AccountRow[]> {
  return select<AccountRow>(db, sql`SELECT ${columns} FROM accounts ORDER BY role, name`);
}

/** Does the cadastre hold the invented demo town? Its people are marked. */
export async function holdsDemoTown(db: Knex): Promise<boolean> {
  const row = await selectOne<{ demo: boolean }>(
    db,
    sql`SELECT EXISTS (SELECT FROM trees WHERE source = 'demo') AS demo`,
  );
  return row?.demo ?? false;
}
