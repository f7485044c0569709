import type { Knex } from 'knex';
import { execute, selectOne, sql } from '../db/sql.ts';
import type { Role } from './permissions.rules.ts';

export interface KnownPerson {
  accountId: string;
  name: string;
  roles: Role[];
  isDisabled: boolean;
}

/**
 * Whose identity that is, by issuer and subject alone. Others who come with the same identity wait until this
 * transaction ends, so that two tabs make one account.
 */
export async function lockIdentity(
  db: Knex,
  issuer: string,
  subject: string,
): Promise<KnownPerson | undefined> {
  await execute(db, sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${issuer} ${subject}`}, 0))`);
  return selectOne<KnownPerson>(
    db,
    sql`SELECT a.id AS "accountId", a.name, a.roles, a.disabled_at IS NOT NULL AS "isDisabled"
        FROM identities i
        JOIN accounts a ON a.id = i.account_id
        WHERE i.issuer = ${issuer} AND i.subject = ${subject}
        FOR UPDATE OF a`,
  );
}

/** A new person, known by that identity and by no password. */
export async function insertPersonWithIdentity(
  db: Knex,
  {
    id,
    name,
    roles,
    issuer,
    subject,
  }: { id: string; name: string; roles: Role[]; issuer: string; subject: string },
): Promise<void> {
  await execute(
    db,
    sql`WITH person AS (
          INSERT INTO accounts (id, name, kind, roles) VALUES (${id}, ${name}, 'person', ${roles}::text[])
          RETURNING id
        )
        INSERT INTO identities (issuer, subject, account_id) SELECT ${issuer}, ${subject}, id FROM person`,
  );
}

/** The provider decides about name and roles; who comes by it works for no firm. */
export async function updatePerson(db: Knex, id: string, name: string, roles: Role[]): Promise<void> {
  await execute(
    db,
    sql`UPDATE accounts
        SET name = ${name}, roles = ${roles}::text[], contractor_id = NULL, version = version + 1
        WHERE id = ${id}`,
  );
}
