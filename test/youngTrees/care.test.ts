import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_CREWS } from '../../seeds/people.ts';
import { execute, sql } from '../../server/db/sql.ts';
import { listAllMeasures } from '../../server/measures/measureList.contract.ts';
import { careToTell } from '../../server/reminders/careSubjects.store.ts';
import { listTasks } from '../../server/tasks/tasks.contract.ts';
import { treeHistory } from '../../server/trees/history.contract.ts';
import { getTree } from '../../server/trees/trees.contract.ts';
import { getWorkOrder } from '../../server/workOrders/workOrders.contract.ts';
import * as care from '../../server/youngTrees/care.contract.ts';
import { testApp } from '../support/app.ts';
import { youngTrees } from './youngTrees.ts';

const app = await testApp();
const office = await app.as('office');
const crew = await app.as('crew');
const [, YOUNG_TREE_CREW] = DEMO_CREWS.map(({ id }) => id);

function aProgramme(treeIds: string[], changes: object = {}) {
  return {
    id: uuidv7(),
    of: { treeIds },
    phase: 'development' as const,
    contractorId: YOUNG_TREE_CREW ?? null,
    startsOn: '2026-06-01',
    endsOn: '2028-06-01',
    warrantyUntil: '2026-09-01',
    stakesDueOn: '2026-07-01',
    pruningDueOn: '2026-06-20',
    note: null,
    ...changes,
  };
}

async function programmesOf(tree: string, show: 'running' | 'ended' = 'running') {
  return (await office.call(care.listProgrammes, { query: { tree, show } })).programmes;
}

async function actsIn(area: string) {
  return (await office.call(care.listActs, { query: { area } })).acts;
}

test('a programme for many trees says of each that care visits it, and what it asks for', async () => {
  const { ids, area } = await youngTrees(app, 3);
  const [tree = ''] = ids;
  expect(await office.call(care.startProgrammes, { body: aProgramme(ids) })).toEqual({
    started: 3,
    ended: 0,
  });
  expect(await office.call(getTree, { params: { id: tree } })).toMatchObject({ youngTreeCare: true });
  expect(await programmesOf(tree)).toMatchObject([
    {
      phase: 'development',
      contractorName: 'Kolonne Jungbaum',
      acts: [
        { kind: 'pruning', dueOn: '2026-06-20', state: 'open' },
        { kind: 'stakes', dueOn: '2026-07-01', state: 'open' },
        { kind: 'warranty', dueOn: '2026-07-01', state: 'open' },
      ],
    },
  ]);
  expect(await actsIn(area)).toHaveLength(9);
  const { changes } = await office.call(treeHistory, { params: { id: tree } });
  expect(changes.map(({ noun, act }) => `${noun}.${act}`)).toEqual(
    expect.arrayContaining(['care_programme.started', 'tree.edited']),
  );
});

test('the next phase ends the one before, and drops what that still asked for', async () => {
  const { ids, area } = await youngTrees(app, 1);
  const [tree = ''] = ids;
  await office.call(care.startProgrammes, { body: aProgramme(ids, { phase: 'establishment' }) });
  const next = aProgramme(ids, { startsOn: '2026-06-10', stakesDueOn: null, warrantyUntil: null });
  expect(await office.call(care.startProgrammes, { body: next })).toEqual({ started: 1, ended: 1 });
  expect(await programmesOf(tree)).toMatchObject([{ phase: 'development' }]);
  expect(await programmesOf(tree, 'ended')).toMatchObject([
    { phase: 'establishment', endedOn: '2026-06-09' },
  ]);
  expect((await actsIn(area)).map(({ kind }) => kind)).toEqual(['pruning']);
});

test('a beginning that is sent twice is made once', async () => {
  const { ids, area } = await youngTrees(app, 2);
  const body = aProgramme(ids);
  for (let time = 0; time < 2; time++)
    expect(await office.call(care.startProgrammes, { body })).toEqual({ started: 2, ended: 0 });
  expect(await programmesOf(ids[0] ?? '', 'ended')).toEqual([]);
  expect(await actsIn(area)).toHaveLength(6);
});

test('a next phase does not begin in the future while one is running', async () => {
  const { ids, area } = await youngTrees(app, 2);
  const [first = '', second = ''] = ids;
  await office.call(care.startProgrammes, { body: aProgramme([first]) });
  const days = { startsOn: '2026-07-01', stakesDueOn: null, warrantyUntil: null, pruningDueOn: '2026-07-01' };
  const body = aProgramme(ids, days);
  expect(await office.post('/api/care-programmes', body)).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'startsOn', key: 'care_runs_still', params: { running: 1 } }] },
  });
  expect(await actsIn(area)).toHaveLength(3);
  const alone = { ...body, of: { treeIds: [second] } };
  expect(await office.call(care.startProgrammes, { body: alone })).toEqual({ started: 1, ended: 0 });
});

test('a filter by planting years chooses trees; those that are gone are in no choice', async () => {
  const { ids, area } = await youngTrees(app, 2);
  const [gone = ''] = ids;
  await office.patch(`/api/trees/${gone}`, { version: 1, status: 'UMG' });
  const of = { filter: { area: [area] }, planted: { from: 2024, until: null }, phases: [] };
  expect(await office.call(care.countChoice, { body: { of } })).toEqual({ trees: 1, withProgramme: 0 });
  const older = { ...of, planted: { from: null, until: 2024 } };
  expect(await office.call(care.countChoice, { body: { of: older } })).toEqual({
    trees: 0,
    withProgramme: 0,
  });
  const refused = await office.post('/api/care-programmes', { ...aProgramme([gone]) });
  expect(refused).toMatchObject({ status: 422, body: { issues: [{ path: 'of', key: 'no_tree_chosen' }] } });
});

test('acts become approved measures in a draft order for the crew, and a control before the warranty ends', async () => {
  const { ids, area } = await youngTrees(app, 2);
  await office.call(care.startProgrammes, { body: aProgramme(ids) });
  const acts = await actsIn(area);
  const order = { id: uuidv7(), title: 'Jungbaumpflege', contractorId: YOUNG_TREE_CREW ?? null };
  const seen = acts.map(({ id, version }) => ({ id, version }));
  const raised = await office.call(care.raiseActs, { body: { acts: seen, order } });
  expect(raised).toEqual({ measures: 4, controls: 2, workOrderId: order.id });
  expect(await office.call(getWorkOrder, { params: { id: order.id } })).toMatchObject({
    stage: 'draft',
    contractorName: 'Kolonne Jungbaum',
    counts: { all: 4 },
  });
  const { measures } = await office.call(listAllMeasures, { query: { area: [area] } });
  expect(measures.map(({ measure, status }) => `${measure} ${status}`).toSorted()).toEqual([
    'M01 GPL',
    'M01 GPL',
    'M07 GPL',
    'M07 GPL',
  ]);
  const { tasks } = await office.call(listTasks, { query: { tree: ids[0] } });
  expect(tasks).toMatchObject([
    {
      type: 'ZK',
      dueOn: '2026-07-01',
      dueUntil: '2026-09-01',
      reason: 'Kontrolle vor dem Ende der Gewährleistung am 01.09.2026',
    },
  ]);
  // The pruning comes back two years later, as long as the programme lasts; the others are done once.
  expect((await actsIn(area)).map(({ kind, dueOn }) => `${kind} ${dueOn}`)).toEqual([]);
  const again = await office.post('/api/care-acts/raise', { acts: seen, order: null });
  expect(again).toMatchObject({ status: 409, body: { issues: [{ key: 'changed_meanwhile' }] } });
});

test('a raised pruning is followed by the next within the programme', async () => {
  const { ids, area } = await youngTrees(app, 1);
  const body = aProgramme(ids, { endsOn: '2030-01-01', stakesDueOn: null, warrantyUntil: null });
  await office.call(care.startProgrammes, { body });
  const [act] = await actsIn(area);
  await office.call(care.raiseActs, {
    body: { acts: [{ id: act?.id ?? '', version: act?.version ?? 0 }], order: null },
  });
  expect(await actsIn(area)).toMatchObject([{ kind: 'pruning', dueOn: '2028-06-20' }]);
});

test('an act can be moved and dropped; the look before the end of a warranty follows the warranty', async () => {
  const { ids, area } = await youngTrees(app, 1);
  const [tree = ''] = ids;
  await office.call(care.startProgrammes, { body: aProgramme(ids, { stakesDueOn: null }) });
  const [pruning] = await actsIn(area);
  const params = { id: pruning?.id ?? '' };
  const moved = await office.call(care.changeAct, { params, body: { version: 1, dueOn: '2026-08-01' } });
  expect(moved).toMatchObject({ dueOn: '2026-08-01', version: 2 });
  await office.call(care.changeAct, { params, body: { version: 2, dueOn: '2026-08-01', drop: true } });
  const [programme] = await programmesOf(tree);
  const { id = '', version = 0 } = programme ?? {};
  const facts = { contractorId: null, endsOn: '2028-06-01', note: 'mit Anbinden' };
  await office.call(care.changeProgramme, {
    params: { id },
    body: { version, ...facts, warrantyUntil: '2027-09-01' },
  });
  expect(await actsIn(area)).toMatchObject([{ kind: 'warranty', dueOn: '2027-07-01' }]);
  const stale = await office.patch(`/api/care-programmes/${id}`, { version, ...facts, warrantyUntil: null });
  expect(stale.status).toBe(409);
});

test('a tree that leaves care comes back under regular control', async () => {
  const { ids } = await youngTrees(app, 1);
  const [tree = ''] = ids;
  await office.call(care.startProgrammes, { body: aProgramme(ids) });
  const [programme] = await programmesOf(tree);
  const { id = '', version = 0 } = programme ?? {};
  const end = { endedOn: '2026-06-15', reason: 'Pflege ausgelaufen' };
  await office.call(care.endProgrammes, { body: { programmes: [{ id, version }], ...end } });
  expect(await office.call(getTree, { params: { id: tree } })).toMatchObject({
    youngTreeCare: false,
    nextDueOn: '2026-06-15',
  });
  const { tasks } = await office.call(listTasks, { query: { tree } });
  expect(tasks).toMatchObject([{ type: 'RK', dueOn: '2026-06-15', dueUntil: '2026-09-15' }]);
});

test('care of a tree ends when it is felled; if it stands after all it is controlled again', async () => {
  const { ids, area } = await youngTrees(app, 2);
  const [tree = '', other = ''] = ids;
  await office.call(care.startProgrammes, { body: aProgramme(ids) });
  const seen = (await actsIn(area)).filter((act) => act.tree.id === tree);
  const { version } = await office.call(getTree, { params: { id: tree } });
  await office.patch(`/api/trees/${tree}`, { version, status: 'UMG' });
  expect(await programmesOf(tree)).toEqual([]);
  expect(await programmesOf(tree, 'ended')).toMatchObject([
    { endedOn: '2026-06-15', endReason: 'Der Baum steht nicht mehr' },
  ]);
  expect(new Set((await actsIn(area)).map((act) => act.tree.id))).toEqual(new Set([other]));
  const acts = seen.map((act) => ({ id: act.id, version: act.version + 1 }));
  expect((await office.post('/api/care-acts/raise', { acts, order: null })).status).toBe(409);
  const felled = await office.call(getTree, { params: { id: tree } });
  expect(felled).toMatchObject({ youngTreeCare: false, version: version + 1 });
  const { changes } = await office.call(treeHistory, { params: { id: tree } });
  expect(changes.map(({ noun, act }) => `${noun}.${act}`)).toContain('care_programme.ended');
  await office.patch(`/api/trees/${tree}`, { version: felled.version, status: 'BEST' });
  const { tasks } = await office.call(listTasks, { query: { tree } });
  expect(tasks).toMatchObject([{ type: 'RK', dueOn: '2026-06-15' }]);
});

test('of a tree that was felled before, nothing of care is told, listed or ordered', async () => {
  const { ids, area } = await youngTrees(app, 1);
  await office.call(care.startProgrammes, { body: aProgramme(ids, { stakesDueOn: null }) });
  const acts = (await actsIn(area)).map(({ id, version }) => ({ id, version }));
  const before = await office.call(care.countCare);
  // As an older version left it: the tree is gone and its programme runs.
  await execute(app.database.knex, sql`UPDATE trees SET status = 'GEF' WHERE id = ${ids[0] ?? ''}`);
  expect(await actsIn(area)).toEqual([]);
  expect((await office.call(care.countCare)).actsDue).toBe(before.actsDue - 2);
  const told = await careToTell(app.database.knex, '2026-06-15');
  expect(told.map(({ id }) => id)).not.toContain(area);
  expect(await office.post('/api/care-acts/raise', { acts, order: null })).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'acts.0', key: 'tree_gone' }] },
  });
});

test('the counts tell what runs and what is due', async () => {
  const before = await office.call(care.countCare);
  const { ids } = await youngTrees(app, 1);
  await office.call(care.startProgrammes, {
    body: aProgramme(ids, { startsOn: '2026-01-01', endsOn: '2026-06-14', stakesDueOn: '2026-06-14' }),
  });
  const after = await office.call(care.countCare);
  expect(after.pastEnd - before.pastEnd).toBe(1);
  expect(after.actsLate - before.actsLate).toBe(1);
  // The pruning and the look before the end of the warranty.
  expect(after.actsDue - before.actsDue).toBe(2);
});

test('who does not plan reads programmes and changes none', async () => {
  const { ids } = await youngTrees(app, 1);
  expect((await crew.post('/api/care-programmes', aProgramme(ids))).status).toBe(403);
  expect((await crew.get('/api/care-programmes')).status).toBe(200);
  expect((await (await app.as('contractor')).get('/api/care-programmes')).status).toBe(403);
});
