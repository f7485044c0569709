import type { Knex } from 'knex';
import type { z } from 'zod';
import { execute, select, sql, type Sql } from '../db/sql.ts';
import { selectTasks, taskConditions } from '../tasks/tasks.store.ts';
import { treeConditions } from '../trees/trees.filter.ts';
import { kindsOf } from '../planner/pace.rules.ts';
import type * as contract from './rounds.contract.ts';
import type { RoundSource, RoundStop } from './rounds.contract.ts';
import type { StopState } from './rounds.rules.ts';

/** The stops of rounds in the order of walking; those whose tree is being imported anew are not shown. */
export async function stopsOf(
  db: Knex,
  roundIds: readonly string[],
  today: string,
): Promise<Map<string, RoundStop[]>> {
  const places = await select<{ roundId: string; taskId: string; outcome: StopState | null }>(
    db,
    sql`SELECT s.round_id AS "roundId", s.task_id AS "taskId", s.outcome
        FROM round_stops s
        WHERE s.round_id = ANY (${roundIds}::uuid[])
        ORDER BY s.round_id, s.place, s.task_id`,
  );
  const ids = [...new Set(places.map(({ taskId }) => taskId))];
  const found = await selectTasks(db, sql`k.id = ANY (${ids}::uuid[])`, today);
  const tasks = new Map(found.map((task) => [task.id, task]));
  const stops = new Map<string, RoundStop[]>(roundIds.map((id) => [id, []]));
  for (const { roundId, taskId, outcome } of places) {
    const task = tasks.get(taskId);
    const ofRound = stops.get(roundId);
    if (task && ofRound) ofRound.push({ place: ofRound.length + 1, state: outcome ?? task.status, task });
  }
  return stops;
}

/** A task a round may be made of, as a command has to know it; locked until the command is done. */
export interface Candidate {
  id: string;
  treeId: string;
  position: [number, number];
  status: 'open' | 'done' | 'skipped' | 'withdrawn';
  assignedTo: string | null;
  /** The open round it stands in. */
  roundId: string | null;
}

export async function lockCandidates(db: Knex, taskIds: readonly string[]): Promise<Map<string, Candidate>> {
  const rows = await select<Candidate>(
    db,
    sql`SELECT k.id, k.tree_id AS "treeId", json_build_array(ST_X(t.geom), ST_Y(t.geom)) AS position, k.status,
          k.assigned_to AS "assignedTo",
          (SELECT s.round_id FROM round_stops s WHERE s.task_id = k.id AND s.is_open) AS "roundId"
        FROM control_tasks k
        JOIN published_trees t ON t.id = k.tree_id
        WHERE k.id = ANY (${taskIds}::uuid[])
        ORDER BY k.id
        FOR UPDATE OF k`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The open tasks `k` of trees `t` that a source means. */
function meant({ state, treeStatus, species, genus, vitality, ...tasks }: RoundSource, today: string): Sql {
  const trees = { state, status: treeStatus, species, genus, vitality };
  return sql`${taskConditions({ ...tasks, status: 'open' }, today)} AND ${treeConditions(trees, today)}`;
}

/** Does a task `k` stand in a round that is open? */
export const inOpenRound = sql`EXISTS (SELECT FROM round_stops s WHERE s.task_id = k.id AND s.is_open)`;

/** Open tasks of a filter that stand in no round, the longest due first; `most` at most. */
export async function freeTasks(
  db: Knex,
  source: RoundSource,
  today: string,
  most: number,
): Promise<string[]> {
  const rows = await select<{ id: string }>(
    db,
    sql`SELECT k.id
        FROM published_trees t
        JOIN control_tasks k ON k.tree_id = t.id
        WHERE ${meant(source, today)} AND NOT ${inOpenRound}
        ORDER BY k.due_on, k.id
        LIMIT ${most}`,
  );
  return rows.map(({ id }) => id);
}

export async function countCandidates(
  db: Knex,
  source: RoundSource,
  today: string,
): Promise<z.output<typeof contract.countCandidates.reply>> {
  const rows = await select<{ type: string; free: number; inRounds: number }>(
    db,
    sql`SELECT found.type, count(*) FILTER (WHERE NOT found.taken)::integer AS free,
          count(*) FILTER (WHERE found.taken)::integer AS "inRounds"
        FROM (
          SELECT k.type, ${inOpenRound} AS taken
          FROM published_trees t
          JOIN control_tasks k ON k.tree_id = t.id
          WHERE ${meant(source, today)}
        ) found
        GROUP BY found.type
        ORDER BY found.type`,
  );
  return {
    free: rows.reduce((sum, { free }) => sum + free, 0),
    inRounds: rows.reduce((sum, { inRounds }) => sum + inRounds, 0),
    kinds: Object.fromEntries(rows.filter(({ free }) => free > 0).map(({ type, free }) => [type, free])),
  };
}

/** Tasks by kind of control. */
export async function kindsOfTasks(db: Knex, taskIds: readonly string[]): Promise<Record<string, number>> {
  const tasks = await select<{ type: string }>(
    db,
    sql`SELECT k.type FROM control_tasks k WHERE k.id = ANY (${taskIds}::uuid[])`,
  );
  return kindsOf(tasks);
}

/** Stops in their order: of each round the first one has place 1. */
export async function insertStops(
  db: Knex,
  stops: readonly { roundId: string; taskId: string; place: number }[],
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO round_stops (round_id, task_id, place)
        SELECT * FROM unnest(${stops.map(({ roundId }) => roundId)}::uuid[],
          ${stops.map(({ taskId }) => taskId)}::uuid[], ${stops.map(({ place }) => place)}::integer[])`,
  );
}

/** Numbers the stops of a round anew. */
export async function placeStops(db: Knex, roundId: string, taskIds: readonly string[]): Promise<void> {
  await execute(
    db,
    sql`UPDATE round_stops s
        SET place = wanted.place
        FROM unnest(${taskIds}::uuid[]) WITH ORDINALITY AS wanted(task_id, place)
        WHERE s.round_id = ${roundId} AND s.task_id = wanted.task_id AND s.place <> wanted.place`,
  );
}

export async function deleteStops(db: Knex, roundId: string, taskIds: readonly string[]): Promise<void> {
  await execute(
    db,
    sql`DELETE FROM round_stops WHERE round_id = ${roundId} AND task_id = ANY (${taskIds}::uuid[])`,
  );
}

/** A task in an open round whose inspector is somebody else. */
export interface Standing {
  taskId: string;
  roundId: string;
  round: string;
  inspector: string;
}

/** Of these tasks, those in open rounds of others than `to`; by round. */
export async function standingWithOthers(
  db: Knex,
  taskIds: readonly string[],
  to: string | null,
): Promise<Standing[]> {
  return select<Standing>(
    db,
    sql`SELECT s.task_id AS "taskId", r.id AS "roundId", r.name AS round, p.name AS inspector
        FROM round_stops s
        JOIN rounds r ON r.id = s.round_id
        JOIN accounts p ON p.id = r.inspector_id
        JOIN control_tasks k ON k.id = s.task_id
        WHERE s.task_id = ANY (${taskIds}::uuid[]) AND s.is_open AND k.status = 'open'
          AND r.inspector_id IS DISTINCT FROM ${to}::uuid
        ORDER BY r.id, s.place`,
  );
}

export async function hasStops(db: Knex, roundId: string): Promise<boolean> {
  const [first] = await select(db, sql`SELECT task_id FROM round_stops WHERE round_id = ${roundId} LIMIT 1`);
  return first !== undefined;
}

/** Writes down what became of every stop, when its round ends. */
export async function settleStops(db: Knex, roundId: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE round_stops s
        SET outcome = CASE WHEN k.status = 'open' THEN 'left' ELSE k.status END
        FROM control_tasks k
        WHERE s.round_id = ${roundId} AND k.id = s.task_id`,
  );
}

/** Gives open tasks to a person, or to nobody; those that have changed hands. */
export async function assignTasks(
  db: Knex,
  tasks: readonly { id: string; to: string | null }[],
  by: string,
): Promise<{ id: string; treeId: string; before: string | null; to: string | null }[]> {
  return select(
    db,
    sql`WITH wanted AS (
          SELECT * FROM unnest(${tasks.map(({ id }) => id)}::uuid[], ${tasks.map(({ to }) => to)}::uuid[])
            AS w(id, to_account)
        ), before AS (
          SELECT k.id, k.assigned_to FROM control_tasks k JOIN wanted USING (id)
        )
        UPDATE control_tasks k
        SET assigned_to = wanted.to_account, version = k.version + 1, updated_by = ${by}, updated_at = now()
        FROM wanted JOIN before USING (id)
        WHERE k.id = wanted.id AND k.status = 'open' AND k.assigned_to IS DISTINCT FROM wanted.to_account
        RETURNING k.id, k.tree_id AS "treeId", before.assigned_to AS before, wanted.to_account AS "to"`,
  );
}
