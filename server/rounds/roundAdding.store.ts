import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import type { ControlTask } from '../tasks/tasks.contract.ts';
import { selectTasks, taskConditions } from '../tasks/tasks.store.ts';
import { inOpenRound } from './roundStops.store.ts';
import { seen, type Sight } from './rounds.store.ts';

/** As many as a map shows and somebody looks through. Own proposal. */
const MOST_NEARBY = 120;

/** Open tasks in no round, those nearest to any tree of this one first. */
export async function nearbyTasks(
  db: Knex,
  roundId: string,
  window: ControlTask['window'][],
  today: string,
): Promise<ControlTask[]> {
  // The round's trees are collected once, and the index of open tasks walked from them outwards.
  const nearest = await select<{ id: string }>(
    db,
    sql`SELECT k.id
        FROM control_tasks k
        JOIN published_trees t ON t.id = k.tree_id
        WHERE ${taskConditions({ status: 'open', window }, today)} AND NOT ${inOpenRound}
        ORDER BY k.geom <-> (
          SELECT ST_Collect(o.geom)
          FROM round_stops s
          JOIN control_tasks o ON o.id = s.task_id
          WHERE s.round_id = ${roundId}), k.id
        LIMIT ${MOST_NEARBY}`,
  );
  const ids = nearest.map(({ id }) => id);
  const tasks = await selectTasks(db, sql`k.id = ANY (${ids}::uuid[])`, today);
  const found = new Map(tasks.map((task) => [task.id, task]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** In which open rounds the tasks of a tree stand. */
export async function openRoundsWith(
  db: Knex,
  treeId: string,
  sight: Sight,
): Promise<{ taskId: string; roundId: string; name: string; inspectorName: string }[]> {
  return select(
    db,
    sql`SELECT k.id AS "taskId", r.id AS "roundId", r.name, p.name AS "inspectorName"
        FROM control_tasks k
        JOIN round_stops s ON s.task_id = k.id AND s.is_open
        JOIN rounds r ON r.id = s.round_id
        JOIN accounts p ON p.id = r.inspector_id
        WHERE k.tree_id = ${treeId} AND k.status = 'open' AND ${seen(sight)}
        ORDER BY r.starts_on, r.id`,
  );
}
