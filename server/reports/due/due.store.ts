import type { Knex } from 'knex';
import { sql } from '../../db/sql.ts';
import type { ControlTask, TaskFilter } from '../../tasks/tasks.contract.ts';
import { selectTasks, taskConditions } from '../../tasks/tasks.store.ts';

/** Open tasks of a filter in the order of a list to take along: by area, by number, by day; `most` at most. */
export function dueTasks(
  db: Knex,
  filter: Omit<TaskFilter, 'status'>,
  today: string,
  most: number,
): Promise<ControlTask[]> {
  return selectTasks(
    db,
    sql`${taskConditions({ ...filter, status: 'open' }, today)}
        ORDER BY a.name, COALESCE(t.number, ''), t.id, k.due_on, k.id
        LIMIT ${most}`,
    today,
  );
}
