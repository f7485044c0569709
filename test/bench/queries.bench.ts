import { dayIn } from '../../server/calendar/calendar.rules.ts';
import { execute, sql } from '../../server/db/sql.ts';
import { listTasks } from '../../server/tasks/tasks.store.ts';
import { listTrees, treesNear } from '../../server/trees/trees.store.ts';
import type { BenchDatabase } from './benchDatabase.ts';
import { atMost, medianMs, type Figure } from './figure.ts';

const CALLS = 200;
const LIMIT_MS = 20;
/** What a tablet shows at street level: about 600 × 400 m. */
const VIEWPORT = { lon: 0.009, lat: 0.0036 };

/** What the server itself takes, database included, for the queries people wait for most often. */
export async function queriesBench({ database: { knex } }: BenchDatabase): Promise<Figure[]> {
  const today = dayIn('Europe/Berlin', new Date());
  await execute(
    knex,
    sql`INSERT INTO control_tasks (tree_id, geom, type, due_on, due_until, origin, created_by, updated_by)
        SELECT id, geom, 'RK', next_due_on, due_until, 'rule', created_by, updated_by
        FROM trees WHERE next_due_on IS NOT NULL`,
  );
  await knex.raw('VACUUM ANALYZE control_tasks');
  const somewhere = places();
  const near = () => treesNear(knex, { ...somewhere(), radiusM: 50, limit: 1 }, today);
  const inView = () => listTrees(knex, { bbox: boxAt(somewhere()), sort: 'area', limit: 50 }, today);
  const due = () => listTasks(knex, { status: 'open', window: ['overdue', 'due'], limit: 50 }, today);
  return [
    atMost(LIMIT_MS, { name: 'nearest tree, median', value: await medianMs(CALLS, near), unit: 'ms' }),
    atMost(LIMIT_MS, {
      name: 'list of the viewport, median',
      value: await medianMs(CALLS, inView),
      unit: 'ms',
    }),
    atMost(LIMIT_MS, { name: 'due list, median', value: await medianMs(CALLS, due), unit: 'ms' }),
  ];
}

/** Places scattered over the planted town, the same ones each time. */
function places(): () => { lon: number; lat: number } {
  let step = 0;
  // Multiples of the golden ratio and of the square root of two, without their whole part, fill a square evenly.
  return () => {
    step++;
    return { lon: 8.14 + 0.15 * ((step * 0.618_034) % 1), lat: 53.1 + 0.09 * ((step * 0.414_214) % 1) };
  };
}

function boxAt({ lon, lat }: { lon: number; lat: number }): [number, number, number, number] {
  return [lon, lat, lon + VIEWPORT.lon, lat + VIEWPORT.lat];
}
