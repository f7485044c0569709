import type { Knex } from 'knex';
import { selectOne, sql } from '../db/sql.ts';
import { exportTables } from '../exports/exports.fields.ts';
import { ALL_IDS, exportedTrees } from '../exports/exports.store.ts';
import type { TreeFilter } from '../trees/trees.contract.ts';

export async function countExported(db: Knex, filter: TreeFilter, today: string): Promise<number> {
  const row = await selectOne<{ count: number }>(
    db,
    sql`SELECT count(*) AS count FROM ${exportTables} WHERE ${exportedTrees({ filter, today }, ALL_IDS)}`,
  );
  return row?.count ?? 0;
}
