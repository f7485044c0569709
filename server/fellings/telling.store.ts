import type { Knex } from 'knex';
import { select, selectOne, sql } from '../db/sql.ts';
import {
  fellingCondition,
  fellingTables,
  girths,
  isStrong,
  missingSql,
  isReplacementOwed,
  perhapsUnproven,
} from './fellings.filter.ts';

export interface FellingToTell {
  id: string;
  treeId: string;
  measure: string;
  /** The day of the work, or that on which it was ordered. */
  since: string;
  tree: string | null;
  area: string;
}

/** Dangers that went first, and work that broke the law, of which decisions are still to be recorded. */
export async function fellingsToTell(db: Knex, today: string, timeZone: string): Promise<FellingToTell[]> {
  return select<FellingToTell>(
    db,
    sql`SELECT m.id, m.tree_id AS "treeId", m.measure, t.number AS tree, a.name AS area,
          COALESCE(m.done_reported_on, (m.ordered_at AT TIME ZONE ${timeZone})::date) AS since
        FROM ${fellingTables} ${girths} CROSS JOIN LATERAL (SELECT ${missingSql(today)} AS missing) n
        WHERE ${perhapsUnproven} AND ${isStrong} AND ${fellingCondition('afterwards', today)}`,
  );
}

export interface ReplacementToTell {
  id: string;
  treeId: string;
  dueBy: string;
  count: number;
  tree: string | null;
  area: string;
}

/** Replacements owed for felled trees until a day. */
export async function replacementsToTell(db: Knex, until: string): Promise<ReplacementToTell[]> {
  return select<ReplacementToTell>(
    db,
    sql`SELECT m.id, m.tree_id AS "treeId", d.replacement_due_by AS "dueBy",
          d.replacement_count - r.planted AS count, t.number AS tree, a.name AS area
        FROM ${fellingTables}
        WHERE ${isReplacementOwed} AND d.replacement_due_by <= ${until}::date`,
  );
}

/** What the start page counts of fellings. */
export async function fellingsToday(
  db: Knex,
  today: string,
  until: string,
): Promise<{ fellings_unproven: number; replacements_due: number }> {
  const row = await selectOne<{ fellings_unproven: number; replacements_due: number }>(
    db,
    sql`SELECT (
            SELECT count(*)
            FROM ${fellingTables} ${girths} CROSS JOIN LATERAL (SELECT ${missingSql(today)} AS missing) n
            WHERE ${perhapsUnproven} AND ${isStrong} AND ${fellingCondition('afterwards', today)})::integer
            AS fellings_unproven,
          (SELECT count(*)
           FROM ${fellingTables}
           WHERE ${isReplacementOwed} AND d.replacement_due_by <= ${until}::date)::integer
            AS replacements_due`,
  );
  return row ?? { fellings_unproven: 0, replacements_due: 0 };
}
