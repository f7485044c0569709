import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import { DUE_WINDOW_MONTHS } from '../trees/trees.rules.ts';

export interface MarkedTree {
  id: string;
  version: number;
}

/** Says of trees that young-tree care visits them; from then on the rule of phase J leaves out regular controls. */
export async function markInCare(db: Knex, treeIds: readonly string[], by: string): Promise<MarkedTree[]> {
  return select<MarkedTree>(
    db,
    sql`UPDATE trees
        SET young_tree_care = true, version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id = ANY (${[...treeIds]}::uuid[]) AND NOT young_tree_care
        RETURNING id, version`,
  );
}

/**
 * Nobody comes by for care any more: trees without another programme are controlled like all others again, from `dueOn`
 * on where nothing else is due.
 */
export async function markOutOfCare(
  db: Knex,
  treeIds: readonly string[],
  dueOn: string,
  by: string,
): Promise<(MarkedTree & { nextDueOn: string; wasDueOn: string | null })[]> {
  return select(
    db,
    sql`UPDATE trees t
        SET young_tree_care = false, next_due_on = COALESCE(t.next_due_on, ${dueOn}::date), version = t.version + 1,
          updated_by = ${by}, updated_at = now()
        FROM (SELECT id, next_due_on FROM trees WHERE id = ANY (${[...treeIds]}::uuid[])) was
        WHERE t.id = was.id AND t.young_tree_care
          AND NOT EXISTS (SELECT FROM care_programmes p WHERE p.tree_id = t.id AND p.ended_on IS NULL)
        RETURNING t.id, t.version, t.next_due_on AS "nextDueOn", was.next_due_on AS "wasDueOn"`,
  );
}

/** The regular tasks of trees that have a due day and none yet. */
export async function giveRegularTasks(
  db: Knex,
  treeIds: readonly string[],
  by: string,
): Promise<{ id: string; treeId: string; dueOn: string; dueUntil: string }[]> {
  return select(
    db,
    sql`INSERT INTO control_tasks (tree_id, geom, type, due_on, due_until, origin, created_by, updated_by)
        SELECT t.id, t.geom, 'RK', t.next_due_on,
          (t.next_due_on + make_interval(months => ${DUE_WINDOW_MONTHS}))::date, 'rule', ${by}::uuid, ${by}::uuid
        FROM trees t
        WHERE t.id = ANY (${[...treeIds]}::uuid[]) AND t.next_due_on IS NOT NULL
        ON CONFLICT (tree_id) WHERE status = 'open' AND type = 'RK' DO NOTHING
        RETURNING id, tree_id AS "treeId", due_on AS "dueOn", due_until AS "dueUntil"`,
  );
}

/**
 * A tree that is gone leaves care with the edit that says so, and so with that edit's version. Should it come back it is
 * under regular control, due when it was or from `dueOn` on.
 */
export async function takeGoneOutOfCare(
  db: Knex,
  treeId: string,
  dueOn: string,
): Promise<(MarkedTree & { nextDueOn: string; wasDueOn: string | null })[]> {
  return select(
    db,
    sql`UPDATE trees t
        SET young_tree_care = false, next_due_on = COALESCE(t.next_due_on, ${dueOn}::date)
        FROM (SELECT id, next_due_on FROM trees WHERE id = ${treeId}) was
        WHERE t.id = was.id AND t.young_tree_care
        RETURNING t.id, t.version, t.next_due_on AS "nextDueOn", was.next_due_on AS "wasDueOn"`,
  );
}
