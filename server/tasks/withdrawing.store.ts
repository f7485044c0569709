import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import type { TaskTurn } from './taskChanges.ts';

/** Withdraws open control tasks of a tree: all, those of some types, or some by name. */
export async function withdrawTasksOf(
  db: Knex,
  treeId: string,
  by: string,
  { types, ids }: { types?: readonly string[]; ids?: readonly string[] } = {},
): Promise<TaskTurn[]> {
  return select<TaskTurn>(
    db,
    sql`UPDATE control_tasks
        SET status = 'withdrawn', version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE tree_id = ${treeId} AND status = 'open' AND ${types ? sql`type = ANY (${types})` : sql`TRUE`}
          AND ${ids ? sql`id = ANY (${ids}::uuid[])` : sql`TRUE`}
        RETURNING id, 'withdrawn' AS act, due_on AS "dueOn", due_on AS "wasDueOn"`,
  );
}
