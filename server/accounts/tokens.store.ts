import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { Work } from '../http/serve.ts';
import type { Scope } from './permissions.rules.ts';
import type { ServiceToken } from './tokens.contract.ts';

/** All service tokens as they stand at a moment, the newest first. */
export async function allTokens(work: Asked): Promise<ServiceToken[]> {
  return select<ServiceToken>(work.db, tokens(work, sql`TRUE`));
}

export async function findTokenById(work: Asked, id: string): Promise<ServiceToken | undefined> {
  return selectOne<ServiceToken>(work.db, tokens(work, sql`t.id = ${id}`));
}

type Asked = Pick<Work, 'db' | 'now' | 'timeZone'>;

function tokens({ now, timeZone }: Asked, where: Sql): Sql {
  return sql`
    SELECT t.id, m.name, t.scopes, t.created_at AS "createdAt", p.name AS "createdBy", t.ends_at AS "endsAt",
      ((t.ends_at - interval '1 second') AT TIME ZONE ${timeZone}::text)::date AS "lastDay",
      t.ends_at <= ${now} AS "isOver",
      t.last_used_at AS "lastUsedAt", t.revoked_at AS "revokedAt"
    FROM service_tokens t
    JOIN accounts m ON m.id = t.account_id
    JOIN accounts p ON p.id = t.created_by
    WHERE ${where}
    ORDER BY t.created_at DESC, t.id`;
}

/** A machine has an account, so that what it does has a name. */
export async function insertMachine(db: Knex, machine: { id: string; name: string }): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO accounts (id, name, kind, roles) VALUES (${machine.id}, ${machine.name}, 'machine', '{}')`,
  );
}

/** Holds until the end of `lastDay` in the time zone. */
export async function insertToken(
  db: Knex,
  token: {
    id: string;
    accountId: string;
    tokenHash: Buffer;
    scopes: readonly Scope[];
    createdBy: string;
    createdAt: Date;
    lastDay: string;
    timeZone: string;
  },
): Promise<void> {
  const { id, accountId, tokenHash, scopes, createdBy, createdAt, lastDay, timeZone } = token;
  await execute(
    db,
    sql`INSERT INTO service_tokens (id, account_id, token_hash, scopes, created_by, created_at, ends_at)
        VALUES (${id}, ${accountId}, ${tokenHash}, ${[...scopes]}::text[], ${createdBy}, ${createdAt},
          (${lastDay}::date + 1)::timestamp AT TIME ZONE ${timeZone}::text)`,
  );
}

/** False when it had been revoked already. */
export async function markRevoked(db: Knex, id: string, at: Date): Promise<boolean> {
  const revoked = await execute(
    db,
    sql`UPDATE service_tokens SET revoked_at = ${at} WHERE id = ${id} AND revoked_at IS NULL`,
  );
  return revoked === 1;
}
