import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordInspection } from '../../server/inspections/inspections.contract.ts';
import { countTasks, listTasks, orderTask, planTasks, skipTask } from '../../server/tasks/tasks.contract.ts';
import { taskWindow } from '../../server/tasks/tasks.rules.ts';
import { editTree, getTree, mapTree, moveTree } from '../../server/trees/trees.contract.ts';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { anArea, anInspection, aTree } from '../support/examples.ts';
import { testApp } from '../support/app.ts';

const app = await testApp();
let area = '';

beforeAll(async () => {
  area = await anArea(app.database);
});

/** A tree inspected two years before `dueOn`, and its open task. */
async function dueTree(dueOn: string, controlAreaId = area) {
  const tree = await app.call(mapTree, { body: aTree(controlAreaId) });
  const inspectedAt = `${Number(dueOn.slice(0, 4)) - 2}${dueOn.slice(4)}T10:00:00Z`;
  await app.call(recordInspection, { body: anInspection(tree.id, { inspectedAt, nextDueOn: dueOn }) });
  const [task] = (await app.call(listTasks, { query: { tree: tree.id } })).tasks;
  if (!task) throw new Error('no task arose');
  return { tree, task };
}

test('tasks are listed by window, the longest due first, and counted by area', async () => {
  const list = await anArea(app.database, 'Fensterstraße');
  // The server's clock stands at 15 June 2026.
  for (const dueOn of ['2026-03-14', '2026-03-15', '2026-06-15', '2026-06-16', '2026-09-15', '2026-09-16'])
    await dueTree(dueOn, list);
  const { tasks } = await app.call(listTasks, { query: { area: [list] } });
  expect(tasks.map((task) => [task.dueOn, task.window])).toEqual([
    ['2026-03-14', 'overdue'],
    ['2026-03-15', 'due'],
    ['2026-06-15', 'due'],
    ['2026-06-16', 'upcoming'],
    ['2026-09-15', 'upcoming'],
    ['2026-09-16', 'later'],
  ]);
  for (const task of tasks) expect(taskWindow(task, '2026-06-15')).toBe(task.window);
  for (const window of ['overdue', 'due', 'upcoming', 'later'] as const) {
    const filtered = await app.call(listTasks, { query: { area: [list], window: [window] } });
    expect(filtered.tasks).toEqual(tasks.filter((task) => task.window === window));
  }
  const counts = await app.call(countTasks, { query: { area: [list] } });
  expect(counts.areas).toEqual([
    { id: list, name: 'Fensterstraße', overdue: 1, due: 2, upcoming: 2, later: 1 },
  ]);
});

test('tasks are listed for a part of the map', async () => {
  const { tree, task } = await dueTree('2026-06-01');
  const [lon, lat] = tree.position;
  const around = (metres: number): [number, number, number, number] => {
    const [east, north] = [metres / 66_000, metres / 111_000];
    return [lon - east, lat - north, lon + east, lat + north];
  };
  const near = await app.call(listTasks, { query: { bbox: around(5), limit: 500 } });
  expect(near.tasks.map(({ id }) => id)).toContain(task.id);
  const [west, , , north] = around(500);
  const beside = await app.call(listTasks, { query: { bbox: [west - 0.01, north, west, north + 0.01] } });
  expect(beside.tasks.map(({ id }) => id)).not.toContain(task.id);
});

describe('planning', () => {
  test('assigns many tasks to a person and a day at once', async () => {
    const some = [(await dueTree('2026-07-01')).task, (await dueTree('2026-07-02')).task];
    const body = {
      tasks: some.map(({ id, version }) => ({ id, version })),
      assignedTo: DEMO_INSPECTOR_ID,
      plannedOn: '2026-07-06',
    };
    const { tasks } = await app.call(planTasks, { body });
    for (const task of tasks)
      expect(task).toMatchObject({ assignedToName: 'Tjark Oltmanns', plannedOn: '2026-07-06', version: 2 });
    const mine = await app.call(listTasks, { query: { assignedTo: DEMO_INSPECTOR_ID } });
    expect(mine.tasks.map((task) => task.id)).toEqual(some.map((task) => task.id));
  });

  test('of a selection with one stale task none is changed', async () => {
    const [fresh, stale] = [(await dueTree('2026-07-03')).task, (await dueTree('2026-07-04')).task];
    await app.call(planTasks, { body: { tasks: [{ id: stale.id, version: 1 }], plannedOn: '2026-08-01' } });
    const answer = await app.post('/api/tasks/plan', {
      tasks: [fresh, stale].map(({ id }) => ({ id, version: 1 })),
      plannedOn: '2026-09-01',
    });
    expect(answer).toMatchObject({
      status: 409,
      body: { issues: [{ path: 'tasks.1', key: 'changed_meanwhile' }] },
    });
    const { tasks } = await app.call(listTasks, { query: { tree: fresh.tree.id } });
    expect(tasks[0]?.plannedOn).toBe(null);
  });
});

describe('skipping', () => {
  test('needs a reason, and the control comes back on the day given', async () => {
    const { tree, task } = await dueTree('2026-06-01');
    const refused = await app.post(`/api/tasks/${task.id}/skip`, {
      version: 1,
      reason: ' ',
      nextDueOn: '2026-10-01',
    });
    expect(refused.status).toBe(422);
    const next = await app.call(skipTask, {
      params: { id: task.id },
      body: { version: 1, reason: 'Baustelle gesperrt', nextDueOn: '2026-10-01' },
    });
    expect(next).toMatchObject({
      status: 'open',
      origin: 'skip',
      reason: 'Baustelle gesperrt',
      dueOn: '2026-10-01',
      dueUntil: '2027-01-01',
    });
    expect(await app.call(getTree, { params: { id: tree.id } })).toMatchObject({
      nextDueOn: '2026-10-01',
      controlState: 'ok',
    });
  });

  test('cannot put a control off for more than a year', async () => {
    const { task } = await dueTree('2026-06-02');
    const answer = await app.post(`/api/tasks/${task.id}/skip`, {
      version: 1,
      reason: 'x',
      nextDueOn: '2027-06-16',
    });
    expect(answer.body).toMatchObject({
      issues: [{ path: 'nextDueOn', key: 'skipped_too_long', params: { latest: '2027-06-15' } }],
    });
  });

  test('of a task somebody finished meanwhile is refused', async () => {
    const { tree, task } = await dueTree('2026-06-03');
    await app.call(recordInspection, { body: anInspection(tree.id) });
    const answer = await app.post(`/api/tasks/${task.id}/skip`, {
      version: 1,
      reason: 'x',
      nextDueOn: '2026-10-01',
    });
    expect(answer.status).toBe(409);
  });
});

test('a tree that is gone cannot be given a control', async () => {
  const { tree } = await dueTree('2026-12-03');
  const { version } = await app.call(getTree, { params: { id: tree.id } });
  await app.call(editTree, { params: { id: tree.id }, body: { version, status: 'UMG' } });
  const answer = await app.post('/api/tasks', {
    id: uuidv7(),
    treeId: tree.id,
    type: 'ZK',
    dueOn: '2026-06-15',
    dueUntil: '2026-06-22',
    reason: 'Sturm',
    assignedTo: null,
  });
  expect(answer).toMatchObject({ status: 422, body: { issues: [{ path: 'treeId', key: 'tree_gone' }] } });
});

test('the office orders an additional control; an inspection of that kind fulfils it and leaves the regular one', async () => {
  const { tree } = await dueTree('2026-12-01');
  const ordered = await app.call(orderTask, {
    body: {
      id: uuidv7(),
      treeId: tree.id,
      type: 'ZK',
      dueOn: '2026-06-15',
      dueUntil: '2026-06-22',
      reason: 'Sturm',
      assignedTo: null,
    },
  });
  expect(ordered).toMatchObject({ origin: 'office', reason: 'Sturm', window: 'due' });
  const openTypes = async () =>
    (await app.call(listTasks, { query: { tree: tree.id } })).tasks.map((task) => task.type);
  const storm = { type: 'ZK', occasion: 'STU', countsAsRegular: false, nextDueOn: null } as const;
  // Made before the order, sent after it: somebody still has to go.
  await app.call(recordInspection, { body: anInspection(tree.id, storm) });
  expect(await openTypes()).toEqual(['ZK', 'RK']);
  // The database keeps its own clock, so the visit is later than the order only by that one.
  const afterwards = new Date(Date.now() + 3_600_000).toISOString();
  app.setClock(afterwards);
  await app.call(recordInspection, { body: anInspection(tree.id, { ...storm, inspectedAt: afterwards }) });
  expect(await openTypes()).toEqual(['RK']);
  app.setClock('2026-06-15T10:00:00Z');
});

test('a skipped control stays put off when an additional inspection comes between', async () => {
  const { tree, task } = await dueTree('2026-06-04');
  await app.call(skipTask, {
    params: { id: task.id },
    body: { version: 1, reason: 'Baustelle', nextDueOn: '2026-11-01' },
  });
  await app.call(recordInspection, {
    body: anInspection(tree.id, { type: 'ZK', occasion: 'STU', countsAsRegular: false, nextDueOn: null }),
  });
  expect((await app.call(getTree, { params: { id: tree.id } })).nextDueOn).toBe('2026-11-01');
});

test('a moved tree takes its open task along; a felled one loses it and gets it back when that was a mistake', async () => {
  const { tree, task } = await dueTree('2026-12-02');
  const { version } = await app.call(getTree, { params: { id: tree.id } });
  const moved = await app.call(moveTree, {
    params: { id: tree.id },
    body: { version, position: [8.3, 53.2], positionMethod: 'RTK', positionAccuracyM: 0.02 },
  });
  const place = await app.database.knex.raw('SELECT ST_X(geom) AS lon FROM control_tasks WHERE id = ?', [
    task.id,
  ]);
  expect(place.rows[0].lon).toBe(8.3);
  const open = async () =>
    (await app.call(listTasks, { query: { tree: tree.id } })).tasks.map(({ type, dueOn }) => ({
      type,
      dueOn,
    }));
  const felled = await app.call(editTree, {
    params: { id: tree.id },
    body: { version: moved.version, status: 'UMG' },
  });
  expect(await open()).toEqual([]);
  await app.call(editTree, { params: { id: tree.id }, body: { version: felled.version, status: 'BEST' } });
  expect(await open()).toEqual([{ type: 'RK', dueOn: '2026-12-02' }]);
});
