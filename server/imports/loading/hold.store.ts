import type pg from 'pg';
import { forDriver, sql } from '../../db/sql.ts';

/** Any number, the same in every process of the product: the first half of the key of an advisory lock. */
const IMPORTS = 0x1a05;

/** Locks an import for this session; false when another session has it. */
export async function takeImport(client: pg.PoolClient, importId: string): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(
    forDriver(sql`SELECT pg_try_advisory_lock(${IMPORTS}, hashtext(${importId})) AS taken`),
  );
  return rows[0]?.taken ?? false;
}

export async function releaseImport(client: pg.PoolClient, importId: string): Promise<void> {
  await client.query(forDriver(sql`SELECT pg_advisory_unlock(${IMPORTS}, hashtext(${importId}))`));
}
