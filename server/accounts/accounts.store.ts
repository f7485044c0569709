import type { Knex } from 'knex';
import { select, selectOne, sql } from '../db/sql.ts';
import type { Account } from '../http/visitor.ts';
import type { Role } from './permissions.rules.ts';

/** In whose name the product acts by itself, and at the server's command line. Made by migration 0012. */
export const SERVER_ACCOUNT: Account = {
  id: '01970000-0000-7000-8000-000000000001',
  name: 'Baumkataster (Server)',
  roles: [],
  contractorId: null,
};

export interface AccountRow extends Account {
  roles: Role[];
  qualification: string | null;
  certificateNumber: string | null;
  certificateValidUntil: string | null;
}

const columns = sql`a.id, a.name, a.roles, a.contractor_id AS "contractorId", a.qualification,
  a.certificate_number AS "certificateNumber", a.certificate_valid_until AS "certificateValidUntil"`;

export async function findAccount(db: Knex, id: string): Promise<AccountRow | undefined> {
  return selectOne<AccountRow>(db, sql`SELECT ${columns} FROM accounts a WHERE a.id = ${id}`);
}

/** The people who may act now. */
export async function allAccounts(db: Knex): Promise<AccountRow[]> {
  return select<AccountRow>(
    db,
    sql`SELECT ${columns}
        FROM accounts a
        WHERE a.kind = 'person' AND a.disabled_at IS NULL
        ORDER BY a.roles, a.name`,
  );
}

/**
 * Can anybody prove who they are, or could they before they were disabled? From then on nobody comes in as an
 * invented person: they prove nothing.
 */
export const ANYBODY_REAL = sql`EXISTS (
  SELECT FROM accounts r
  WHERE r.password_hash IS NOT NULL OR EXISTS (SELECT FROM identities i WHERE i.account_id = r.id))`;

/** The invented people of the demo town, while there are no others. */
export async function demoPeople(db: Knex): Promise<AccountRow[]> {
  return select<AccountRow>(
    db,
    sql`SELECT ${columns}
        FROM accounts a
        WHERE a.demo AND a.disabled_at IS NULL AND NOT ${ANYBODY_REAL}
        ORDER BY a.id`,
  );
}

/** Does the cadastre hold trees of the invented demo town? */
export async function holdsDemoTown(db: Knex): Promise<boolean> {
  const row = await selectOne<{ holds: boolean }>(
    db,
    sql`SELECT EXISTS (SELECT FROM trees WHERE source = 'demo') AS holds`,
  );
  return row?.holds ?? false;
}

/** Is there anybody who can sign in, now or by the city's identity provider? */
export async function isAnybodyThere(db: Knex): Promise<boolean> {
  const row = await selectOne<{ there: boolean }>(
    db,
    sql`SELECT EXISTS (
          SELECT FROM accounts a
          WHERE a.disabled_at IS NULL
            AND (a.password_hash IS NOT NULL OR EXISTS (SELECT FROM identities i WHERE i.account_id = a.id))
        ) AS there`,
  );
  return row?.there ?? false;
}
