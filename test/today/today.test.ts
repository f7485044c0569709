import { expect, test } from 'vitest';
import { DEMO_CONTRACTOR, DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { execute, sql } from '../../server/db/sql.ts';
import { getToday } from '../../server/today/today.contract.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { plantMeasure } from '../nights/town.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';
import { personWith } from '../support/signedIn.ts';

const app = await testApp();
const { knex } = app.database;
const area = await anArea(app.database);
const tree = await app.call(mapTree, { body: aTree(area) });
const planted = { treeId: tree.id, by: DEMO_INSPECTOR_ID };

test('each role is told what today needs of it, and a firm its own orders alone', async () => {
  await plantMeasure(app, { ...planted, deadline: '2026-06-10' });
  await plantMeasure(app, { ...planted, deadline: '2026-06-16', urgency: 'D1' });
  const ordered = { ...planted, status: 'BEA', deadline: '2026-12-30' };
  await plantMeasure(app, { ...ordered, contractorId: DEMO_CONTRACTOR.id, orderedUntil: '2026-06-10' });
  await plantMeasure(app, { ...ordered, contractorId: DEMO_CONTRACTOR.id, orderedUntil: '2026-07-10' });
  await execute(
    knex,
    sql`INSERT INTO control_tasks (tree_id, geom, type, due_on, due_until, origin, assigned_to, created_by, updated_by)
        SELECT id, geom, 'ZK', '2026-05-01', '2026-06-01', 'office', ${personWith('inspector')}, created_by, created_by
        FROM trees WHERE id = ${tree.id}`,
  );
  expect(await linesOf('office')).toEqual([
    'danger 1',
    'measures_overdue 1',
    'controls_overdue 1',
    'measures_to_decide 2',
  ]);
  expect(await linesOf('inspector')).toEqual(['own_controls_overdue 1']);
  expect(await linesOf('contractor')).toEqual(['firm_overdue 1', 'firm_open 2']);
  expect(await linesOf('administrator')).toEqual(['mail_off 1', 'head_missing 1']);
  expect(await linesOf('viewer')).toEqual([]);
});

test('areas with late controls are named for the office only', async () => {
  const office = await (await app.as('office')).call(getToday, {});
  expect(office.areas).toMatchObject([{ name: 'Lindenallee', overdue: 1, due: 0 }]);
  expect((await (await app.as('contractor')).call(getToday, {})).areas).toEqual([]);
});

async function linesOf(role: Parameters<typeof app.as>[0]): Promise<string[]> {
  const { roles } = await (await app.as(role)).call(getToday, {});
  return roles.flatMap(({ lines }) => lines.map(({ key, count }) => `${key} ${count}`));
}
