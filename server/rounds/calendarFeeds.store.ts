import type { Knex } from 'knex';
import type { Role } from '../accounts/permissions.rules.ts';
import { execute, selectOne, sql } from '../db/sql.ts';

export async function feedSince(db: Knex, accountId: string): Promise<string | null> {
  const feed = await selectOne<{ since: string }>(
    db,
    sql`SELECT created_at AS since FROM calendar_feeds WHERE account_id = ${accountId}`,
  );
  return feed?.since ?? null;
}

export async function storeFeed(db: Knex, accountId: string, tokenHash: Buffer, now: Date): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO calendar_feeds (account_id, token_hash, created_at)
        VALUES (${accountId}, ${tokenHash}, ${now})
        ON CONFLICT (account_id) DO UPDATE SET token_hash = EXCLUDED.token_hash, created_at = EXCLUDED.created_at`,
  );
}

export async function deleteFeed(db: Knex, accountId: string): Promise<number> {
  return execute(db, sql`DELETE FROM calendar_feeds WHERE account_id = ${accountId}`);
}

/** Whose rounds a secret stands for, and what they are; nobody's once they may no longer come in. */
export async function findFeed(
  db: Knex,
  tokenHash: Buffer,
): Promise<{ id: string; name: string; roles: Role[] } | undefined> {
  return selectOne<{ id: string; name: string; roles: Role[] }>(
    db,
    sql`SELECT a.id, a.name, a.roles
        FROM calendar_feeds f
        JOIN accounts a ON a.id = f.account_id
        WHERE f.token_hash = ${tokenHash} AND a.disabled_at IS NULL`,
  );
}
