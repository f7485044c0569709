import type { Knex } from 'knex';
import { select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { Facts, LaterChange } from './past.rules.ts';

/** The moment a calendar day ends in the city: what happened before it, happened that day or earlier. */
export function endOf(day: string, timeZone: string): Sql {
  return sql`((${day}::date + 1)::timestamp AT TIME ZONE ${timeZone})`;
}

/** Was the tree recorded by then? */
export async function wasRecorded(db: Knex, treeId: string, end: Sql): Promise<boolean> {
  const row = await selectOne<{ recorded: boolean }>(
    db,
    sql`SELECT created_at < ${end} AS recorded FROM trees WHERE id = ${treeId}`,
  );
  return row?.recorded ?? false;
}

/** What happened to the tree itself afterwards, newest first. */
export async function changesAfter(db: Knex, treeId: string, end: Sql): Promise<LaterChange[]> {
  return select<LaterChange>(
    db,
    sql`SELECT act, nullif(payload::jsonb -> 'before', 'null') AS before
        FROM audit_events
        WHERE tree_id = ${treeId} AND noun IN ('tree', 'inspection') AND made_at >= ${end}
        ORDER BY id DESC`,
  );
}

interface PastInspection {
  id: string;
  type: string;
  inspectedOn: string;
  inspectedAt: string;
  result: string;
  inspectorName: string;
  facts: Facts;
  /** Facts the office changed between this inspection and that evening. */
  overruled: string[];
}

/**
 * The newest inspection that was recorded and not yet corrected by then; checks after storms are told apart
 * (`stormChecksThen`). Its due day is that of the newest regular one, or to which a skipped task had put it off.
 */
export async function inspectionInForce(
  db: Knex,
  treeId: string,
  end: Sql,
): Promise<PastInspection | undefined> {
  return selectOne<PastInspection>(
    db,
    sql`WITH in_force AS (
          SELECT i.* FROM inspections i
          WHERE i.tree_id = ${treeId} AND i.created_at < ${end} AND i.storm_id IS NULL
            AND NOT EXISTS (SELECT FROM inspections c WHERE c.corrects_id = i.id AND c.created_at < ${end})
        ), due AS (
          SELECT next_due_on, created_at AS at FROM in_force WHERE counts_as_regular
          ORDER BY inspected_at DESC, created_at DESC, id DESC LIMIT 1
        ), put_off AS (
          SELECT (payload::jsonb -> 'after' ->> 'dueOn')::date AS next_due_on, made_at AS at FROM audit_events
          WHERE tree_id = ${treeId} AND noun = 'task' AND act = 'skipped' AND made_at < ${end}
            AND made_at > COALESCE((SELECT at FROM due), '-infinity')
          ORDER BY id DESC LIMIT 1
        )
        SELECT i.id, i.type, i.inspected_on AS "inspectedOn", i.inspected_at AS "inspectedAt", i.result,
          p.name AS "inspectorName",
          jsonb_build_object('vitality', i.vitality, 'condition', i.condition, 'lastResult', i.result,
            'lastInspectedOn', i.inspected_on, 'lastFoliage', i.foliage, 'agePhase', i.age_phase,
            'safetyExpectation', i.safety_expectation, 'youngTreeCare', i.young_tree_care,
            'nextDueOn', CASE WHEN EXISTS (SELECT FROM put_off) THEN (SELECT next_due_on FROM put_off)
              ELSE (SELECT next_due_on FROM due) END) AS facts,
          ARRAY(
            SELECT DISTINCT jsonb_object_keys(e.payload::jsonb -> 'after') FROM audit_events e
            WHERE e.tree_id = ${treeId} AND e.noun = 'tree' AND e.act = 'edited'
              AND e.made_at > i.created_at AND e.made_at < ${end}) AS overruled
        FROM in_force i
        JOIN accounts p ON p.id = i.inspector_id
        ORDER BY i.inspected_at DESC, i.created_at DESC, i.id DESC
        LIMIT 1`,
  );
}

export interface PastStormCheck {
  id: string;
  stormId: string;
  stormName: string;
  inspectedOn: string;
  inspectedAt: string;
  result: 'OK' | 'EU' | 'GV';
  inspectorName: string;
}

/** Of each storm the newest check that was recorded by then, the latest first: looks at damage, no judgement of the tree. */
export async function stormChecksThen(db: Knex, treeId: string, end: Sql): Promise<PastStormCheck[]> {
  return select<PastStormCheck>(
    db,
    sql`SELECT newest.id, o.id AS "stormId", o.name AS "stormName", newest.inspected_on AS "inspectedOn",
               newest.inspected_at AS "inspectedAt", newest.result, p.name AS "inspectorName"
        FROM (
          SELECT DISTINCT ON (i.storm_id) i.*
          FROM inspections i
          WHERE i.tree_id = ${treeId} AND i.created_at < ${end} AND i.storm_id IS NOT NULL
          ORDER BY i.storm_id, i.inspected_at DESC, i.created_at DESC, i.id DESC
        ) newest
        JOIN storms o ON o.id = newest.storm_id
        JOIN accounts p ON p.id = newest.inspector_id
        ORDER BY newest.inspected_at DESC, newest.id`,
  );
}

/** Control tasks that were open then, with the days they had then. A closed task is never touched again. */
export async function tasksOpenThen(
  db: Knex,
  treeId: string,
  end: Sql,
): Promise<{ id: string; type: string; dueOn: string; dueUntil: string }[]> {
  return select(
    db,
    sql`SELECT k.id, k.type, COALESCE(m.due_on, k.due_on) AS "dueOn",
               k.due_until + (COALESCE(m.due_on, k.due_on) - k.due_on) AS "dueUntil"
        FROM control_tasks k
        LEFT JOIN LATERAL (
          SELECT (e.payload::jsonb -> 'before' ->> 'dueOn')::date AS due_on FROM audit_events e
          WHERE e.thing_id = k.id AND e.act = 'moved' AND e.made_at >= ${end}
          ORDER BY e.id LIMIT 1
        ) m ON true
        WHERE k.tree_id = ${treeId} AND k.created_at < ${end} AND (k.status = 'open' OR k.updated_at >= ${end})
        ORDER BY k.due_on, k.id`,
  );
}
