import type { Knex } from 'knex';
import { selectOne, sql } from '../db/sql.ts';

/** A turn in a tree's life that somebody else took. */
export interface Turn {
  by: string;
  /** ISO 8601. */
  at: string;
}

/** What the device knew of a tree, and whose device it was. */
export interface Known {
  treeId: string;
  /** Null where the device did not say; then it is taken to know what was there when it made the operation. */
  version: number | null;
  /** ISO 8601, by the device's clock. */
  madeAt: string;
  accountId: string;
}

/** Who gave the tree its present status: somebody else, and after what the device knew; else nobody. */
export async function statusSetMeanwhile(db: Knex, known: Known): Promise<Turn | undefined> {
  return selectOne<Turn>(
    db,
    sql`SELECT a.name AS by, e.made_at AS at
        FROM (
          SELECT e.made_by, e.made_at, (e.payload::jsonb -> 'after' ->> 'version')::integer AS version
          FROM audit_events e
          WHERE e.tree_id = ${known.treeId} AND e.noun = 'tree'
            AND (e.payload::jsonb -> 'after' -> 'status') IS NOT NULL
          ORDER BY e.id DESC
          LIMIT 1) e
        JOIN accounts a ON a.id = e.made_by
        WHERE e.made_by <> ${known.accountId} AND (${known.version}::integer IS NULL OR e.version > ${known.version})`,
  );
}

/** Who else moved the tree last, after what the device knew, and how far (metres) it stands from where it was then. */
export async function movedMeanwhile(
  db: Knex,
  { treeId, version, madeAt, accountId }: Known,
): Promise<(Turn & { metres: number }) | undefined> {
  return selectOne<Turn & { metres: number }>(
    db,
    sql`WITH moves AS (
          SELECT e.id, a.name AS by, e.made_at AS at, e.payload::jsonb -> 'before' -> 'position' AS place
          FROM audit_events e
          JOIN accounts a ON a.id = e.made_by
          WHERE e.tree_id = ${treeId} AND e.noun = 'tree' AND e.act = 'moved' AND e.made_by <> ${accountId}
            AND e.payload::jsonb -> 'before' -> 'position' IS NOT NULL
            AND CASE WHEN ${version}::integer IS NULL THEN e.made_at > ${madeAt}::timestamptz
                ELSE (e.payload::jsonb -> 'after' ->> 'version')::integer > ${version}::integer END
        )
        SELECT last.by, last.at, ST_Distance(t.geom::geography,
            ST_SetSRID(ST_MakePoint((first.place ->> 0)::float8, (first.place ->> 1)::float8), 4326)::geography) AS metres
        FROM trees t,
          (SELECT place FROM moves ORDER BY id LIMIT 1) first,
          (SELECT by, at FROM moves ORDER BY id DESC LIMIT 1) last
        WHERE t.id = ${treeId}`,
  );
}

/** The tree of a control task. */
export async function treeOfTask(db: Knex, taskId: string): Promise<string | undefined> {
  const found = await selectOne<{ treeId: string }>(
    db,
    sql`SELECT tree_id AS "treeId" FROM control_tasks WHERE id = ${taskId}`,
  );
  return found?.treeId;
}
