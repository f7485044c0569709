import { v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { recordInspection } from '../../server/inspections/inspections.contract.ts';
import { ON_THE_SERVER } from '../../server/http/visitor.ts';
import { thinkOutFill, writeFill } from '../../server/planner/planner.commands.ts';
import * as planner from '../../server/planner/planner.contract.ts';
import { getRound } from '../../server/rounds/rounds.contract.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { execute, select, sql } from '../../server/db/sql.ts';
import { testApp } from '../support/app.ts';
import { anArea, anInspection, aTree } from '../support/examples.ts';

// The server's clock stands at 15 June 2026.
const app = await testApp();
const COLLEAGUE = '01970000-de30-7000-8000-000000000012';
let area = '';

beforeAll(async () => {
  area = await anArea(app.database, 'Planstraße');
  for (const dueOn of ['2026-08-01', '2026-08-10', '2026-08-20']) await dueTree(dueOn);
});

async function dueTree(dueOn: string) {
  const tree = await app.call(mapTree, { body: aTree(area) });
  const inspectedAt = `${Number(dueOn.slice(0, 4)) - 2}${dueOn.slice(4)}T10:00:00Z`;
  await app.call(recordInspection, {
    body: anInspection(tree.id, { inspectedAt, nextDueOn: dueOn, foliage: 'U' }),
  });
  return tree;
}

const fill = (keep: 'all' | 'hand' = 'hand') => app.call(planner.fillPlan, { body: { id: uuidv7(), keep } });

async function groupOf(place: { month?: string; inspector?: string }) {
  const { groups } = await app.call(planner.getPlanGroups, { query: place });
  const group = groups.find(({ areaId }) => areaId === area);
  if (!group) throw new Error('the area is not there');
  return group;
}

/** Where the trees of the area stand now. */
async function placeNow() {
  const [place] = await select<{ month: string; inspector: string }>(
    app.database.knex,
    sql`SELECT DISTINCT e.month, e.inspector_id AS inspector
        FROM plan_entries e
        JOIN control_tasks k ON k.id = e.task_id
        JOIN trees t ON t.id = k.tree_id
        WHERE t.control_area_id = ${area}`,
  );
  return place;
}

test('a year is filled within the due windows, with reasons, and taken back', async () => {
  const before = await app.call(planner.getPlan, { query: {} });
  expect(before.months[0]).toBe('2026-06-01');
  expect(before.unplanned.trees).toBeGreaterThanOrEqual(3);
  const filled = await fill();
  expect(filled.placed).toBeGreaterThanOrEqual(3);
  expect(filled.unplaced).toEqual({ nobody: 0, full: 0 });
  expect(filled.plan.unplanned.trees).toBe(0);
  const place = await placeNow();
  expect(place?.month).toBe('2026-08-01');
  const group = await groupOf(place ?? {});
  expect(group).toMatchObject({
    trees: 3,
    late: 0,
    byHand: 0,
    firstDueOn: '2026-08-01',
    lastDueOn: '2026-08-20',
  });
  expect(group.reasons.map(({ reason }) => reason)).toEqual(
    expect.arrayContaining(['window', 'season', 'area']),
  );
  const undone = await app.call(planner.undoPlanStep, { body: { id: filled.plan.lastStep?.id ?? '' } });
  expect(undone).toEqual({ ...before, lastStep: undone.lastStep });
  expect(await placeNow()).toBeUndefined();
});

test('a group is moved by hand, stays through the next fill, and can be moved back', async () => {
  await fill();
  const from = await placeNow();
  if (!from) throw new Error('nothing planned');
  const of = { month: from.month, inspectorId: from.inspector };
  const to = { month: '2026-10-01', inspectorId: COLLEAGUE };
  const { revision } = await groupOf(from);
  const id = uuidv7();
  const moved = await app.call(planner.movePlanned, { body: { id, areaId: area, of, to, revision } });
  expect(moved.lastStep).toMatchObject({ id, act: 'moved', trees: 3 });
  expect(await groupOf({ month: to.month, inspector: COLLEAGUE })).toMatchObject({
    trees: 3,
    byHand: 3,
    late: 0,
    reasons: [{ reason: 'hand', trees: 3 }],
  });
  await fill('hand');
  expect(await placeNow()).toEqual({ month: to.month, inspector: COLLEAGUE });
  const stale = await app.post('/api/planner/move', { id: uuidv7(), areaId: area, of: to, to: of, revision });
  expect(stale).toMatchObject({ status: 409, body: { issues: [{ key: 'changed_meanwhile' }] } });
});

test('moved past its window a group is told to be late', async () => {
  const place = await placeNow();
  if (!place) throw new Error('nothing planned');
  const { revision } = await groupOf(place);
  const to = { month: '2027-01-01', inspectorId: COLLEAGUE };
  const of = { month: place.month, inspectorId: place.inspector };
  const plan = await app.call(planner.movePlanned, {
    body: { id: uuidv7(), areaId: area, of, to, revision },
  });
  expect(plan.cells.find(({ month }) => month === to.month)).toMatchObject({ late: 3 });
  const past = await app.post('/api/planner/move', {
    id: uuidv7(),
    areaId: area,
    of: to,
    to: { ...to, month: '2026-05-01' },
    revision: 'x',
  });
  expect(past).toMatchObject({ status: 422, body: { issues: [{ key: 'month_passed' }] } });
});

test('somebody who does not take part is given nothing; absences shorten a month', async () => {
  const { inspectors } = await app.call(planner.getPlan, { query: {} });
  for (const { id, version } of inspectors)
    await app.call(planner.setPlanInspector, {
      params: { id },
      body: {
        version,
        takesPart: id === DEMO_INSPECTOR_ID,
        treesPerDay: { RK: 10 },
        absences: [{ startsOn: '2026-07-01', endsOn: '2026-07-31' }],
      },
    });
  const place = await placeNow();
  const { revision } = await groupOf(place ?? {});
  const of = { month: place?.month ?? '', inspectorId: place?.inspector ?? '' };
  await app.call(planner.movePlanned, { body: { id: uuidv7(), areaId: area, of, to: null, revision } });
  const { plan } = await fill();
  const me = plan.inspectors.find(({ id }) => id === DEMO_INSPECTOR_ID);
  expect(me).toMatchObject({ treesPerDay: { RK: 10 }, version: 1 });
  expect(me?.days[1]).toBe(0);
  expect(plan.cells.every(({ inspectorId }) => inspectorId === DEMO_INSPECTOR_ID)).toBe(true);
  const stale = await app.put(`/api/planner/inspectors/${DEMO_INSPECTOR_ID}`, {
    version: 0,
    takesPart: true,
    treesPerDay: {},
    absences: [],
  });
  expect(stale).toMatchObject({ status: 409 });
});

test('what was planned for somebody who has left stands nowhere, says why, and is planned anew', async () => {
  const { inspectors } = await app.call(planner.getPlan, { query: {} });
  for (const { id, version } of inspectors)
    await app.call(planner.setPlanInspector, {
      params: { id },
      body: { version, takesPart: true, treesPerDay: { RK: 10 }, absences: [] },
    });
  const place = await placeNow();
  const { revision } = await groupOf(place ?? {});
  const of = { month: place?.month ?? '', inspectorId: place?.inspector ?? '' };
  const to = { month: '2026-09-01', inspectorId: COLLEAGUE };
  await app.call(planner.movePlanned, { body: { id: uuidv7(), areaId: area, of, to, revision } });
  await execute(app.database.knex, sql`UPDATE accounts SET disabled_at = now() WHERE id = ${COLLEAGUE}`);
  const plan = await app.call(planner.getPlan, { query: {} });
  expect(plan.unplanned).toMatchObject({ trees: 3, gone: 3 });
  expect(plan.cells.every(({ inspectorId }) => inspectorId !== COLLEAGUE)).toBe(true);
  const nowhere = await groupOf({});
  expect(nowhere).toMatchObject({ trees: 3, reasons: [{ reason: 'gone', trees: 3 }] });
  const month = await app.post('/api/planner/rounds', { month: to.month, inspectorId: null });
  expect(month).toMatchObject({ status: 422, body: { issues: [{ key: 'nothing_planned' }] } });
  const { plan: filled } = await fill('all');
  expect(filled.unplanned).toMatchObject({ trees: 0, gone: 0 });
  expect((await placeNow())?.inspector).not.toBe(COLLEAGUE);
  await execute(app.database.knex, sql`UPDATE accounts SET disabled_at = NULL WHERE id = ${COLLEAGUE}`);
});

test('of two who fill the plan at once one is told to look again, and nothing of it is half written', async () => {
  const filling = () => app.post('/api/planner/fill', { id: uuidv7(), keep: 'hand' });
  await execute(app.database.knex, sql`DELETE FROM plan_entries`);
  const answers = await Promise.all([filling(), filling()]);
  const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
  expect([[200, 200].join(), [200, 409].join()]).toContain(statuses.join());
  const late = answers.find(({ status }) => status === 409);
  if (late) expect(late.body).toMatchObject({ issues: [{ key: 'changed_meanwhile' }] });
});

test('a plan thought out before somebody changed it is not written over the change', async () => {
  const thought = await thinkOutFill(aWork(), { keep: 'hand' });
  await fill('hand');
  const place = await placeNow();
  const { revision } = await groupOf(place ?? {});
  const of = { month: place?.month ?? '', inspectorId: place?.inspector ?? '' };
  await app.call(planner.movePlanned, { body: { id: uuidv7(), areaId: area, of, to: null, revision } });
  const write = app.database.knex.transaction((db) =>
    writeFill({ ...aWork(), db }, { id: uuidv7(), keep: 'hand' }, thought),
  );
  await expect(write).rejects.toMatchObject({ issues: [{ key: 'changed_meanwhile' }] });
  await fill('hand');
});

test('a tree that was inspected while the plan was thought out is left alone', async () => {
  await execute(app.database.knex, sql`DELETE FROM plan_entries`);
  const thought = await thinkOutFill(aWork(), { keep: 'hand' });
  const [seen] = await select<{ id: string }>(
    app.database.knex,
    sql`UPDATE control_tasks SET version = version + 1
        WHERE id = (SELECT id FROM control_tasks WHERE status = 'open' AND type = 'RK' ORDER BY due_on LIMIT 1)
        RETURNING id`,
  );
  await app.database.knex.transaction((db) =>
    writeFill({ ...aWork(), db }, { id: uuidv7(), keep: 'hand' }, thought),
  );
  const written = await select(
    app.database.knex,
    sql`SELECT FROM plan_entries WHERE task_id = ${seen?.id ?? ''}`,
  );
  expect(written).toEqual([]);
  await execute(app.database.knex, sql`DELETE FROM plan_entries`);
  await fill('hand');
});

function aWork() {
  return {
    db: app.database.knex,
    now: new Date('2026-06-15T10:00:00Z'),
    timeZone: 'Europe/Berlin',
    today: '2026-06-15',
    account: { id: DEMO_INSPECTOR_ID, name: 'Tjark', roles: ['office' as const], contractorId: null },
    origin: ON_THE_SERVER,
  };
}

test('the plan of a month becomes rounds, and their trees stay where they are', async () => {
  const place = await placeNow();
  if (!place) throw new Error('nothing planned');
  const made = await app.call(planner.makePlannedRounds, { body: { month: place.month, inspectorId: null } });
  const round = made.rounds.find(({ name }) => name.includes('Planstraße'));
  expect(round).toMatchObject({ inspectorId: DEMO_INSPECTOR_ID });
  const { startsOn, endsOn, stops, orderBy } = await app.call(getRound, { params: { id: round?.id ?? '' } });
  expect(orderBy).toBe('solver');
  expect(startsOn.slice(0, 7)).toBe(place.month.slice(0, 7));
  expect(endsOn.slice(0, 7)).toBe(place.month.slice(0, 7));
  expect(stops.every(({ task }) => task.assignedTo === DEMO_INSPECTOR_ID)).toBe(true);
  expect(await groupOf(place)).toMatchObject({ trees: 3, inRounds: 3 });
  const again = await app.post('/api/planner/rounds', { month: place.month, inspectorId: null });
  expect(again).toMatchObject({ status: 422, body: { issues: [{ key: 'nothing_planned' }] } });
  const { revision } = await groupOf(place);
  const of = { month: place.month, inspectorId: place.inspector };
  const kept = await app.post('/api/planner/move', { id: uuidv7(), areaId: area, of, to: null, revision });
  expect(kept).toMatchObject({ status: 422, body: { issues: [{ key: 'all_in_rounds' }] } });
});

test('every change of the plan is in the chain of evidence', async () => {
  const acts = await select<{ act: string }>(
    app.database.knex,
    sql`SELECT DISTINCT act FROM audit_events WHERE noun = 'plan' ORDER BY act`,
  );
  expect(acts.map(({ act }) => act)).toEqual(['filled', 'inspector_set', 'moved', 'undone']);
});

test('changes can be taken back for a day', async () => {
  await execute(app.database.knex, sql`UPDATE plan_steps SET made_at = now() - interval '2 days'`);
  expect((await app.call(planner.getPlan, { query: {} })).lastStep).toBeNull();
});
