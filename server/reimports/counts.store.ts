import type { Knex } from 'knex';
import { selectOne, sql, type Sql } from '../db/sql.ts';
import type { ReimportCounts } from './reimports.contract.ts';
import { toPropose } from './settle.store.ts';

/** How many rows of each kind a plan has, and what applying it would write. */
export async function countRows(db: Knex, importId: string): Promise<ReimportCounts> {
  const row = await selectOne<{ counts: ReimportCounts }>(db, sql`SELECT ${countsJson(importId)} AS counts`);
  if (!row) throw new Error('a count without a row');
  return row.counts;
}

const wroteSomething = sql`r.after - ARRAY(SELECT c FROM unnest(r.conflicts) c WHERE c <> ALL (r.taken)) <> '{}'`;

function countsJson(importId: string): Sql {
  return sql`(
    SELECT jsonb_build_object(
      'new', count(*) FILTER (WHERE kind = 'new'),
      'changed', count(*) FILTER (WHERE kind = 'changed'),
      'conflict', count(*) FILTER (WHERE kind = 'changed' AND conflicts <> '{}'),
      'unchanged', count(*) FILTER (WHERE kind = 'unchanged'),
      'refused', count(*) FILTER (WHERE kind = 'refused'),
      'gone', count(*) FILTER (WHERE kind = 'gone'),
      'kept', count(*) FILTER (WHERE kept <> '{}'),
      'toWrite', count(*) FILTER (WHERE kind = 'changed' AND ${wroteSomething}),
      'toPropose', count(*) FILTER (WHERE ${toPropose}),
      'withoutKey', (SELECT without_key FROM reimports WHERE import_id = ${importId}),
      'nothingToDo', NOT COALESCE(bool_or(kind = 'new' OR said IS NOT NULL OR ${toPropose}), FALSE))
    FROM reimport_rows r
    WHERE import_id = ${importId})`;
}
