import { v7 as uuidv7 } from 'uuid';
import { execute, sql } from '../../server/db/sql.ts';
import * as planner from '../../server/planner/planner.contract.ts';
import { planGroups, reasonsOf } from '../../server/planner/planner.store.ts';
import { requestsTo } from '../support/request.ts';
import { startServer } from '../support/serverProcess.ts';
import { signedInAs } from '../support/signedIn.ts';
import type { BenchDatabase } from './benchDatabase.ts';
import { atMost, medianMs, type Figure } from './figure.ts';

const INSPECTORS = 12;
const FILL_LIMIT_S = 10;
const PAGE_LIMIT_MS = 200;
const CALLS = 20;

/** A year of the whole city planned for twelve inspectors, and how long its page takes to come. */
export async function plannerBench(bench: BenchDatabase, say: (line: string) => void): Promise<Figure[]> {
  await plantYear(bench);
  const server = await startServer({ DATABASE_URL: bench.url, DEMO: 'no' });
  try {
    const office = requestsTo(server.origin, await signedInAs(bench.database));
    const fill = () => office.call(planner.fillPlan, { body: { id: uuidv7(), keep: 'hand' } });
    const began = performance.now();
    const { placed, unplaced } = await fill();
    const filledS = (performance.now() - began) / 1000;
    say(`  ${placed} trees placed, ${unplaced.full + unplaced.nobody} not`);
    const page = await medianMs(CALLS, () => office.call(planner.getPlan, { query: {} }));
    const { cells } = await office.call(planner.getPlan, { query: {} });
    const fullest = cells.toSorted((a, b) => b.trees - a.trees)[0];
    const groups = await medianMs(CALLS, () => groupsOf(bench, fullest));
    const again = performance.now();
    await fill();
    return [
      atMost(FILL_LIMIT_S, { name: 'year of 60,000 trees planned', value: filledS, unit: 's' }),
      atMost(FILL_LIMIT_S, { name: 'planned anew', value: (performance.now() - again) / 1000, unit: 's' }),
      atMost(PAGE_LIMIT_MS, { name: 'page of the planner, median', value: page, unit: 'ms' }),
      atMost(PAGE_LIMIT_MS, { name: 'fullest month of one person, median', value: groups, unit: 'ms' }),
    ];
  } finally {
    await server.stop();
  }
}

/** Asked of the store: ids of planted areas are not such as the product makes. */
async function groupsOf({ database: { knex } }: BenchDatabase, place: planner.PlanCell | undefined) {
  if (!place) throw new Error('nothing was planned');
  await planGroups(knex, place, { first: place.month, until: place.month });
  await reasonsOf(knex, place);
}

/** Twelve inspectors, and every tree of the city due within a year. */
async function plantYear({ database: { knex, pool } }: BenchDatabase): Promise<void> {
  await execute(
    knex,
    sql`INSERT INTO accounts (id, name, kind, roles)
        SELECT gen_random_uuid(), 'Prüferin ' || n, 'person', ARRAY['inspector']
        FROM generate_series(1, ${INSPECTORS} - (SELECT count(*)::integer FROM accounts
                                                 WHERE 'inspector' = ANY (roles) AND disabled_at IS NULL)) AS n`,
  );
  await execute(knex, sql`UPDATE control_tasks SET status = 'withdrawn' WHERE status = 'open'`);
  await execute(
    knex,
    sql`INSERT INTO control_tasks (tree_id, geom, type, due_on, due_until, origin, created_by, updated_by)
        SELECT t.id, t.geom, 'RK', d.due_on, (d.due_on + interval '3 months')::date, 'rule', t.created_by, t.created_by
        FROM trees t
        CROSS JOIN LATERAL (
          SELECT current_date - 60 + (hashtext(t.id::text) & 1023) * 400 / 1024 AS due_on) d`,
  );
  await pool.query('VACUUM ANALYZE control_tasks');
}
