import type { Knex } from 'knex';
import { execute, selectOne, sql } from '../db/sql.ts';
import type { LinkPurpose } from './links.rules.ts';

export interface Link {
  purpose: LinkPurpose;
  endsAt: string;
  /** Null where the link is to make somebody new. */
  accountId: string | null;
  name: string | null;
  login: string | null;
}

export async function insertLink(
  db: Knex,
  link: {
    tokenHash: Buffer;
    purpose: LinkPurpose;
    accountId: string | null;
    createdBy: string;
    createdAt: Date;
    endsAt: Date;
  },
): Promise<void> {
  const { tokenHash, purpose, accountId, createdBy, createdAt, endsAt } = link;
  await execute(
    db,
    sql`INSERT INTO one_time_links (token_hash, purpose, account_id, created_by, created_at, ends_at)
        VALUES (${tokenHash}, ${purpose}, ${accountId}, ${createdBy}, ${createdAt}, ${endsAt})`,
  );
}

/** A link that can still be used; none of people who may no longer come in. */
export async function findLink(db: Knex, tokenHash: Buffer, now: Date): Promise<Link | undefined> {
  return selectOne<Link>(
    db,
    sql`SELECT l.purpose, l.ends_at AS "endsAt", l.account_id AS "accountId", a.name, a.login
        FROM one_time_links l
        LEFT JOIN accounts a ON a.id = l.account_id
        WHERE l.token_hash = ${tokenHash} AND l.used_at IS NULL AND l.ends_at > ${now}
          AND a.disabled_at IS NULL`,
  );
}

/** Marks a link as used. False when somebody was faster. */
export async function markRedeemed(db: Knex, tokenHash: Buffer, now: Date): Promise<boolean> {
  const used = await execute(
    db,
    sql`UPDATE one_time_links SET used_at = ${now}
        WHERE token_hash = ${tokenHash} AND used_at IS NULL AND ends_at > ${now}`,
  );
  return used === 1;
}

/** Ends what is still open of a person's links, or without a person of those that make the first administrator. */
export async function voidLinks(db: Knex, accountId: string | null, now: Date): Promise<void> {
  await execute(
    db,
    sql`UPDATE one_time_links SET ends_at = ${now}
        WHERE account_id IS NOT DISTINCT FROM ${accountId}::uuid AND used_at IS NULL AND ends_at > ${now}`,
  );
}
