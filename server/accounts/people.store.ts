import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { Person } from './people.contract.ts';
import type { Role } from './permissions.rules.ts';

/** What somebody who looks after accounts enters about a person. */
export interface PersonFields {
  name: string;
  login: string | null;
  roles: readonly Role[];
  contractorId: string | null;
  qualification: string | null;
  certificateNumber: string | null;
  certificateValidUntil: string | null;
}

/** Everybody who has or had an account, by name; `now` says which links are still open. */
export async function allPeople(db: Knex, now: Date): Promise<Person[]> {
  return select<Person>(db, people(now, sql`TRUE`));
}

export async function findPerson(db: Knex, id: string, now: Date): Promise<Person | undefined> {
  return selectOne<Person>(db, people(now, sql`a.id = ${id}`));
}

function people(now: Date, where: Sql): Sql {
  return sql`
    SELECT a.id, a.version, a.name, a.login, a.roles, a.contractor_id AS "contractorId",
      c.name AS "contractorName", a.qualification, a.certificate_number AS "certificateNumber",
      a.certificate_valid_until AS "certificateValidUntil", a.password_hash IS NOT NULL AS "hasPassword",
      a.totp_confirmed_at IS NOT NULL AS "hasSecondFactor", a.demo,
      EXISTS (SELECT FROM identities i WHERE i.account_id = a.id) AS "byProvider",
      (SELECT max(l.ends_at) FROM one_time_links l
       WHERE l.account_id = a.id AND l.used_at IS NULL AND l.ends_at > ${now}) AS "linkUntil",
      (SELECT max(s.last_seen_at) FROM sessions s WHERE s.account_id = a.id) AS "lastSeenAt",
      a.disabled_at AS "disabledAt", a.anonymised_at AS "anonymisedAt"
    FROM accounts a
    LEFT JOIN contractors c ON c.id = a.contractor_id
    WHERE a.kind = 'person' AND ${where}
    ORDER BY a.name, a.id`;
}

/** Inserts a person once; false when the id is there already. */
export async function insertPerson(db: Knex, person: PersonFields & { id: string }): Promise<boolean> {
  const { id, name, login, roles, contractorId, qualification } = person;
  const inserted = await execute(
    db,
    sql`INSERT INTO accounts (id, name, login, roles, contractor_id, qualification, certificate_number,
          certificate_valid_until)
        VALUES (${id}, ${name}, ${login}, ${[...roles]}::text[], ${contractorId}, ${qualification},
          ${person.certificateNumber}, ${person.certificateValidUntil})
        ON CONFLICT (id) DO NOTHING`,
  );
  return inserted === 1;
}

/** False when somebody else changed the person since `version`. */
export async function updatePerson(
  db: Knex,
  { id, version }: { id: string; version: number },
  fields: PersonFields,
): Promise<boolean> {
  return update(
    db,
    { id, version },
    sql`name = ${fields.name}, login = ${fields.login}, roles = ${[...fields.roles]}::text[],
        contractor_id = ${fields.contractorId}, qualification = ${fields.qualification},
        certificate_number = ${fields.certificateNumber},
        certificate_valid_until = ${fields.certificateValidUntil}`,
  );
}

/** `at` null lets them in again. */
export async function setDisabled(
  db: Knex,
  target: { id: string; version: number },
  at: Date | null,
): Promise<boolean> {
  return update(db, target, sql`disabled_at = ${at}`);
}

/** The pseudonym takes the place of everything that says who it was. */
export async function setAnonymised(
  db: Knex,
  target: { id: string; version: number },
  pseudonym: string,
  at: Date,
): Promise<boolean> {
  return update(
    db,
    target,
    sql`name = ${pseudonym}, login = NULL, password_hash = NULL, totp_secret = NULL, totp_pending_secret = NULL,
        totp_confirmed_at = NULL, totp_last_step = NULL, qualification = NULL, certificate_number = NULL,
        certificate_valid_until = NULL, disabled_at = COALESCE(disabled_at, ${at}), anonymised_at = ${at}`,
  );
}

async function update(
  db: Knex,
  { id, version }: { id: string; version: number },
  set: Sql,
): Promise<boolean> {
  const written = await execute(
    db,
    sql`UPDATE accounts SET ${set}, version = version + 1
        WHERE id = ${id} AND version = ${version} AND kind = 'person' AND anonymised_at IS NULL`,
  );
  return written === 1;
}

/** What only served to let the person in. Of their links, events keep nothing but ids. */
export async function deleteWaysIn(db: Knex, accountId: string): Promise<void> {
  await execute(db, sql`DELETE FROM identities WHERE account_id = ${accountId}`);
  await execute(db, sql`DELETE FROM one_time_links WHERE account_id = ${accountId}`);
}

/**
 * The administrators who can come in, kept as they are until the transaction ends, so that two of them cannot
 * remove each other at once.
 */
export async function lockAdministrators(db: Knex): Promise<string[]> {
  const rows = await select<{ id: string }>(
    db,
    sql`SELECT id FROM accounts a
        WHERE 'administrator' = ANY (roles) AND disabled_at IS NULL
          AND (password_hash IS NOT NULL OR demo OR EXISTS (SELECT FROM identities i WHERE i.account_id = a.id))
        ORDER BY id
        FOR UPDATE`,
  );
  return rows.map(({ id }) => id);
}
