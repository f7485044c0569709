import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { SavedFilter } from './savedFilters.contract.ts';

function columns(accountId: string): Sql {
  return sql`f.id, f.name, f.query, f.shared, f.owner_id = ${accountId} AS "isMine", p.name AS owner, f.version`;
}

export async function filtersFor(db: Knex, accountId: string): Promise<SavedFilter[]> {
  return select<SavedFilter>(
    db,
    sql`SELECT ${columns(accountId)}
        FROM saved_filters f
        JOIN accounts p ON p.id = f.owner_id
        WHERE f.owner_id = ${accountId} OR f.shared
        ORDER BY f.owner_id <> ${accountId}, lower(f.name), f.id`,
  );
}

/** One's own; undefined for those of others, shared or not. */
export async function ownFilter(db: Knex, id: string, accountId: string): Promise<SavedFilter | undefined> {
  return selectOne<SavedFilter>(
    db,
    sql`SELECT ${columns(accountId)}
        FROM saved_filters f
        JOIN accounts p ON p.id = f.owner_id
        WHERE f.id = ${id} AND f.owner_id = ${accountId}`,
  );
}

type Said = Pick<SavedFilter, 'name' | 'query' | 'shared'>;

/** False when the id is there already. */
export async function insertFilter(
  db: Knex,
  { id, name, query, shared }: Said & { id: string },
  accountId: string,
): Promise<boolean> {
  const inserted = await execute(
    db,
    sql`INSERT INTO saved_filters (id, name, query, shared, owner_id)
        VALUES (${id}, ${name}, ${query}, ${shared}, ${accountId})
        ON CONFLICT (id) DO NOTHING`,
  );
  return inserted === 1;
}

/** False when the version no longer holds. */
export async function updateFilter(
  db: Knex,
  { id, name, query, shared, version }: Said & { id: string; version: number },
): Promise<boolean> {
  const written = await execute(
    db,
    sql`UPDATE saved_filters
        SET name = ${name}, query = ${query}, shared = ${shared}, version = version + 1, updated_at = now()
        WHERE id = ${id} AND version = ${version}`,
  );
  return written === 1;
}

export async function deleteFilter(db: Knex, id: string): Promise<void> {
  await execute(db, sql`DELETE FROM saved_filters WHERE id = ${id}`);
}
