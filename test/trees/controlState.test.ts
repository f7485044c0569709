import { expect, test } from 'vitest';
import { select, sql } from '../../server/db/sql.ts';
import { controlStateSql, treeConditions } from '../../server/trees/trees.filter.ts';
import { CONTROL_STATES, controlState } from '../../server/trees/trees.rules.ts';
import { aTree, anArea } from '../support/examples.ts';
import { testApp } from '../support/app.ts';

const app = await testApp();

const DAYS = ['2026-08-31', '2026-11-30', '2027-02-28', '2028-02-29'];

test('rule, SQL and filter agree on the state of every kind of tree on every boundary day', async () => {
  const area = await anArea(app.database);
  const statuses = ['BEST', 'NEU', 'FAELL', 'TORSO', 'PLAN', 'GEF', 'STUB', 'FEHL'] as const;
  for (const status of statuses) await app.post('/api/trees', aTree(area, { status }));
  for (const dueOn of ['2026-05-31', '2026-08-31', '2026-11-30', '2026-12-01', '2027-05-29', '2028-05-29']) {
    const tree = aTree(area);
    await app.post('/api/trees', tree);
    await app.database.knex.raw('UPDATE trees SET next_due_on = ?, last_inspected_on = ? WHERE id = ?', [
      dueOn,
      '2025-01-01',
      tree.id,
    ]);
  }
  const exempt = aTree(area);
  await app.post('/api/trees', exempt);
  await app.database.knex.raw("UPDATE trees SET last_inspected_on = '2025-01-01' WHERE id = ?", [exempt.id]);

  for (const today of DAYS) {
    const rows = await select<{
      id: string;
      status: string;
      nextDueOn: string | null;
      lastInspectedOn: string | null;
      state: number;
    }>(
      app.database.knex,
      sql`SELECT t.id, t.status, t.next_due_on AS "nextDueOn", t.last_inspected_on AS "lastInspectedOn",
                 ${controlStateSql(today)} AS state
          FROM published_trees t`,
    );
    expect(rows).toHaveLength(15);
    for (const row of rows) expect(CONTROL_STATES[row.state]).toBe(controlState(row, today));
    for (const state of CONTROL_STATES) {
      const filtered = await select<{ id: string }>(
        app.database.knex,
        sql`SELECT t.id FROM published_trees t WHERE ${treeConditions({ state: [state] }, today)}`,
      );
      const expected = rows.filter((row) => controlState(row, today) === state).map((row) => row.id);
      expect(filtered.map((row) => row.id).toSorted()).toEqual(expected.toSorted());
    }
  }
});
