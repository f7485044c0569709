import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import { DUE_WINDOW_MONTHS, GONE_STATUSES } from '../trees/trees.rules.ts';

export interface MadeTask {
  id: string;
  treeId: string;
  dueOn: string;
  dueUntil: string;
}

/** So many trees in one statement: the embedded database ends those that take too long. */
const AT_ONCE = 5000;

/**
 * Gives a regular task to trees that stand, have a due date and no open one: what an import, a restored backup or
 * another program left behind. At most 5,000 at a time; what has arisen.
 */
export async function makeMissingTasks(db: Knex, by: string): Promise<MadeTask[]> {
  return select<MadeTask>(
    db,
    sql`INSERT INTO control_tasks (tree_id, geom, type, due_on, due_until, origin, created_by, updated_by)
        SELECT t.id, t.geom, 'RK', t.next_due_on,
          (t.next_due_on + make_interval(months => ${DUE_WINDOW_MONTHS}))::date, 'rule', ${by}::uuid, ${by}::uuid
        FROM published_trees t
        WHERE t.next_due_on IS NOT NULL AND t.status <> 'PLAN' AND t.status <> ALL (${[...GONE_STATUSES]}::text[])
          AND NOT EXISTS (
            SELECT FROM control_tasks k WHERE k.tree_id = t.id AND k.status = 'open' AND k.type = 'RK')
        LIMIT ${AT_ONCE}
        ON CONFLICT (tree_id) WHERE status = 'open' AND type = 'RK' DO NOTHING
        RETURNING id, tree_id AS "treeId", due_on AS "dueOn", due_until AS "dueUntil"`,
  );
}
