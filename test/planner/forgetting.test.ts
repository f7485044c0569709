import { expect, test } from 'vitest';
import { exportPerson } from '../../server/accounts/personExport.contract.ts';
import { setPlanInspector } from '../../server/planner/planner.contract.ts';
import { testApp } from '../support/app.ts';
import { employ } from '../support/staff.ts';

const app = await testApp();
const { pool } = app.database;
const administrator = await app.as('administrator');

test('when somebody is away, and how much they are planned with, is in their export and goes with them', async () => {
  const id = await employ(app.database, 'hauke', ['inspector'], 'Hauke Renken');
  await app.call(setPlanInspector, {
    params: { id },
    body: {
      version: 0,
      takesPart: true,
      treesPerDay: { RK: 60 },
      absences: [{ startsOn: '2026-07-06', endsOn: '2026-07-24' }],
    },
  });
  const exported = await administrator.call(exportPerson, { params: { id } });
  expect(exported.planning).toEqual({
    takesPart: true,
    treesPerDay: { RK: 60 },
    absences: [{ startsOn: '2026-07-06', endsOn: '2026-07-24' }],
  });
  expect(exported).toMatchObject({ calendarSince: null, rows: { plan_entries: 0, rounds: 0 } });
  expect((await administrator.post(`/api/people/${id}/anonymise`, { version: 1 })).status).toBe(200);
  for (const table of ['plan_absences', 'plan_capacities', 'plan_inspectors', 'calendar_feeds']) {
    const { rows } = await pool.query(`SELECT FROM ${table} WHERE account_id = $1`, [id]);
    expect([table, rows.length]).toEqual([table, 0]);
  }
  expect((await administrator.call(exportPerson, { params: { id } })).planning).toBeNull();
});
