import type { Knex } from 'knex';
import { execute, sql } from '../../server/db/sql.ts';
import { allPlans } from '../../server/watering/plans.store.ts';
import { readStatistics } from '../../server/watering/statistics.store.ts';
import type { BenchDatabase } from './benchDatabase.ts';
import { atMost, medianMs, type Figure } from './figure.ts';

const CALLS = 20;
/** As every list of the office, issue 5. */
const LIMIT_MS = 200;
/** Ten years of a city of 60,000 trees: five plans a year, 150 trees in each, 24 rounds. Own proposal. */
const [PLANS, TREES, ROUNDS] = [50, 150, 24];

/** The list of watering plans over 180,000 stops, nine of ten of them watered. */
export async function wateringBench({ database: { knex } }: BenchDatabase): Promise<Figure[]> {
  await plantPlans(knex);
  const year = new Date().getFullYear();
  const questions: Record<string, () => Promise<unknown>> = {
    'watering plans': () => allPlans(knex),
    'watering of a year': () => readStatistics(knex, year),
  };
  const figures: Figure[] = [];
  for (const [name, ask] of Object.entries(questions))
    figures.push(
      atMost(LIMIT_MS, { name: `${name}, median`, value: await medianMs(CALLS, ask), unit: 'ms' }),
    );
  return figures;
}

async function plantPlans(knex: Knex): Promise<void> {
  const account = sql`(SELECT id FROM accounts ORDER BY id LIMIT 1)`;
  await execute(
    knex,
    sql`INSERT INTO watering_plans (id, name, first_on, last_on, created_by, updated_by)
        SELECT md5('plan ' || n)::uuid, 'Gemessener Plan ' || n, make_date(extract(year FROM now())::integer - n / 5, 4, 1),
          make_date(extract(year FROM now())::integer - n / 5, 9, 30), ${account}, ${account}
        FROM generate_series(0, ${PLANS}::integer - 1) AS n`,
  );
  await execute(
    knex,
    sql`INSERT INTO watering_plan_trees (plan_id, tree_id, place, litres)
        SELECT md5('plan ' || n)::uuid, md5('tree ' || (n * ${TREES}::integer + k))::uuid, k + 1, 75
        FROM generate_series(0, ${PLANS}::integer - 1) AS n, generate_series(0, ${TREES}::integer - 1) AS k`,
  );
  await execute(
    knex,
    sql`INSERT INTO watering_rounds (id, plan_id, name, due_on, status, started_at, ended_at, created_by, updated_by)
        SELECT md5('round ' || p.id || n)::uuid, p.id, p.name || ' ' || n, p.first_on + 7 * n, 'done', now(), now(),
          ${account}, ${account}
        FROM watering_plans p, generate_series(1, ${ROUNDS}::integer) AS n`,
  );
  // Plan by plan, in the time a statement may take.
  for (let plan = 0; plan < PLANS; plan++) await plantWaterings(knex, plan);
  await knex.raw(
    'VACUUM ANALYZE watering_plans, watering_plan_trees, watering_rounds, watering_stops, waterings',
  );
}

async function plantWaterings(knex: Knex, plan: number): Promise<void> {
  const rounds = sql`FROM watering_rounds r JOIN watering_plan_trees x ON x.plan_id = r.plan_id
    WHERE r.plan_id = md5('plan ' || ${plan}::integer)::uuid`;
  const word = sql`md5('word ' || r.id || x.tree_id)::uuid`;
  await execute(
    knex,
    sql`INSERT INTO waterings (id, tree_id, round_id, outcome, litres, watered_at, watered_on, created_by)
        SELECT ${word}, x.tree_id, r.id, 'done', 75, r.due_on, r.due_on, (SELECT id FROM accounts ORDER BY id LIMIT 1)
        ${rounds} AND x.place % 10 <> 0`,
  );
  await execute(
    knex,
    sql`INSERT INTO watering_stops (round_id, tree_id, place, litres, state, watering_id)
        SELECT r.id, x.tree_id, x.place, x.litres, CASE WHEN x.place % 10 = 0 THEN 'missed' ELSE 'done' END,
          CASE WHEN x.place % 10 <> 0 THEN ${word} END
        ${rounds}`,
  );
}
