import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { noticesQuery, readNoticeShow } from '../../client/notices/noticesPlace.ts';
import { readRoundsPlace, roundsQuery } from '../../client/plannedRounds/roundsPlace.ts';
import { readTaskPlace } from '../../client/tasks/taskPlace.ts';
import { linkOf } from '../../client/today/todayLinks.ts';
import { filterOf, readMeasurePlace, statusesOf } from '../../client/works/measurePlace.ts';
import { readWorkOrdersPlace, workOrdersQuery } from '../../client/works/workOrdersPlace.ts';
import { DEMO_CONTRACTOR, DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { execute, sql } from '../../server/db/sql.ts';
import { listAllMeasures } from '../../server/measures/measureList.contract.ts';
import { listNotices } from '../../server/notices/notices.contract.ts';
import { listRounds } from '../../server/rounds/rounds.contract.ts';
import { listTasks } from '../../server/tasks/tasks.contract.ts';
import { getToday } from '../../server/today/today.contract.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { plantMeasure } from '../nights/town.ts';
import { listWorkOrders } from '../../server/workOrders/workOrders.contract.ts';
import { openStormOver } from '../storms/stormy.ts';
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

test('open storms stand on the page of everybody who may see them', async () => {
  const { storm } = await openStormOver(app, [{}, {}]);
  for (const role of ['office', 'inspector', 'viewer', 'administrator'] as const) {
    const { storms } = await (await app.as(role)).call(getToday, {});
    expect(storms).toMatchObject([{ id: storm.id, counts: { all: 2, open: 2 }, cordons: 0 }]);
  }
  expect((await (await app.as('contractor')).call(getToday, {})).storms).toEqual([]);
});

test('every number of the office is that of the list its line leads to', async () => {
  await plantMeasure(app, { ...planted, deadline: '2026-06-15', urgency: 'D0', status: 'AGM' });
  await plantNotices();
  await plantRounds();
  await plantOrders();
  const { roles } = await app.call(getToday, {});
  const compared: Record<string, readonly [number, number]> = {};
  for (const { role, lines } of roles.filter(({ role: one }) => one === 'office' || one === 'inspector'))
    for (const { key, count } of lines)
      compared[`${role} ${key}`] = [count, await lengthBehind(linkOf(key, DEMO_INSPECTOR_ID))];
  expect(Object.keys(compared)).toEqual(
    expect.arrayContaining([
      'office danger',
      'office notices_unanswered',
      'office notices_new',
      'office orders_silent',
      'office rounds_silent',
      'inspector own_rounds',
    ]),
  );
  for (const [line, [count, length]] of Object.entries(compared))
    expect({ line, count }).toEqual({ line, count: length });
});

/** How long the list is that a page shows at an address. */
async function lengthBehind(link: string): Promise<number> {
  const { pathname, searchParams } = new URL(link, app.origin);
  switch (pathname) {
    case '/measures': {
      const place = readMeasurePlace(searchParams);
      const query = { ...filterOf(place), status: statusesOf(place.group), limit: 500 };
      return (await app.call(listAllMeasures, { query })).measures.length;
    }
    case '/work-orders': {
      const query = workOrdersQuery(readWorkOrdersPlace(searchParams));
      return (await app.call(listWorkOrders, { query })).workOrders.length;
    }
    case '/rounds': {
      const query = roundsQuery(readRoundsPlace(searchParams), DEMO_INSPECTOR_ID);
      return (await app.call(listRounds, { query })).rounds.length;
    }
    case '/notices': {
      const query = noticesQuery(readNoticeShow(searchParams));
      return (await app.call(listNotices, { query })).notices.length;
    }
    case '/tasks': {
      const { window, assignedTo } = readTaskPlace(searchParams);
      const query = { window: [window], limit: 200, ...(assignedTo === null ? {} : { assignedTo }) };
      return (await app.call(listTasks, { query })).tasks.length;
    }
    default:
      throw new Error(`nobody knows the list at ${link}`);
  }
}

/** New ones and ones in work, on both sides of the day until which an answer may take. */
async function plantNotices(): Promise<void> {
  for (const [number, status, day] of [
    ['M-2026-9001', 'new', '2026-05-01'],
    ['M-2026-9002', 'in_work', '2026-05-02'],
    ['M-2026-9003', 'in_work', '2026-06-10'],
    ['M-2026-9004', 'new', '2026-06-14'],
  ])
    await execute(
      knex,
      sql`INSERT INTO notices (id, number, words, place, channel, received_on, status, created_by, updated_by)
          VALUES (${uuidv7()}, ${number}, 'Ast', 'Lindenallee', 'phone', ${day}::date, ${status}, ${DEMO_INSPECTOR_ID},
            ${DEMO_INSPECTOR_ID})`,
    );
}

/** One that was to begin long ago, one of today, one to come. */
async function plantRounds(): Promise<void> {
  for (const startsOn of ['2026-05-01', '2026-06-15', '2026-07-01'])
    await execute(
      knex,
      sql`INSERT INTO rounds (id, name, inspector_id, starts_on, ends_on, trees_per_day, created_by, updated_by)
          VALUES (${uuidv7()}, 'Runde', ${DEMO_INSPECTOR_ID}, ${startsOn}::date, '2026-12-01', 80, ${DEMO_INSPECTOR_ID},
            ${DEMO_INSPECTOR_ID})`,
    );
}

/** Placed orders past their day and not yet, each with a measure to be done. */
async function plantOrders(): Promise<void> {
  for (const [number, until] of [
    ['2026-9001', '2026-06-01'],
    ['2026-9002', '2026-12-01'],
  ] as const) {
    const order = uuidv7();
    await execute(
      knex,
      sql`INSERT INTO work_orders (id, number, title, stage, until, budget_year, placed_at, placed_by, created_by, updated_by)
          VALUES (${order}, ${number}, 'Pflege', 'placed', ${until}::date, 2026, now(), ${DEMO_INSPECTOR_ID},
            ${DEMO_INSPECTOR_ID}, ${DEMO_INSPECTOR_ID})`,
    );
    const measure = await plantMeasure(app, { ...planted, status: 'BEA', deadline: '2026-12-30' });
    await execute(knex, sql`UPDATE measures SET work_order_id = ${order} WHERE id = ${measure}`);
  }
}

async function linesOf(role: Parameters<typeof app.as>[0]): Promise<string[]> {
  const { roles } = await (await app.as(role)).call(getToday, {});
  return roles.flatMap(({ lines }) => lines.map(({ key, count }) => `${key} ${count}`));
}
