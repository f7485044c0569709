import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import {
  correctInspection,
  listInspections,
  recordInspection,
} from '../../server/inspections/inspections.contract.ts';
import { listMeasures } from '../../server/measures/measures.contract.ts';
import * as storms from '../../server/storms/storms.contract.ts';
import { sync } from '../../server/sync/sync.contract.ts';
import { listTasks } from '../../server/tasks/tasks.contract.ts';
import { getTree } from '../../server/trees/trees.contract.ts';
import { select, sql } from '../../server/db/sql.ts';
import { testApp } from '../support/app.ts';
import { anInspection } from '../support/examples.ts';
import { aCheck, openStormOver } from './stormy.ts';

const app = await testApp();
const inspector = await app.as('inspector');

async function checked(stormId: string, treeId: string, said: Parameters<typeof aCheck>[1] = {}) {
  return inspector.call(storms.checkAfterStorm, { params: { id: stormId }, body: aCheck(treeId, said) });
}

async function roomOf(id: string) {
  return inspector.call(storms.getStorm, { params: { id } });
}

async function openTasksOf(treeId: string) {
  const { tasks } = await app.call(listTasks, { query: { tree: treeId } });
  return tasks.filter(({ type }) => type === 'ZK');
}

test('a check is a closed inspection that judges nothing but the storm, and fulfils its task', async () => {
  const { storm, ids } = await openStormOver(app, [{}]);
  const [tree = ''] = ids;
  await app.call(recordInspection, {
    body: anInspection(tree, { inspectedAt: '2026-06-01T09:00:00Z', nextDueOn: '2028-06-01' }),
  });
  const before = await app.call(getTree, { params: { id: tree } });
  const check = await checked(storm.id, tree);
  expect(check).toMatchObject({
    type: 'ZK',
    occasion: 'STU',
    stormId: storm.id,
    result: 'OK',
    countsAsRegular: false,
    ruleSet: 'storm-check/1',
    foliage: null,
    vitality: null,
    condition: null,
    agePhase: null,
    nextDueOn: null,
    measures: [],
  });
  expect(await openTasksOf(tree)).toEqual([]);
  expect((await roomOf(storm.id)).counts).toMatchObject({ all: 1, open: 0, unharmed: 1 });
  const { vitality, condition, lastResult, nextDueOn, lastInspectionId } = before;
  expect(await app.call(getTree, { params: { id: tree } })).toMatchObject({
    vitality,
    condition,
    lastResult,
    nextDueOn,
    lastInspectionId,
  });
});

test('a tree nobody has inspected stays so after a check; only while it says danger, that is its result', async () => {
  const { storm, ids } = await openStormOver(app, [{}]);
  const [tree = ''] = ids;
  await checked(storm.id, tree, { verdict: 'danger', remarks: 'hängender Ast' });
  expect(await app.call(getTree, { params: { id: tree } })).toMatchObject({
    controlState: 'uninspected',
    lastInspectedOn: null,
    lastResult: 'GV',
  });
  await checked(storm.id, tree, { checkedAt: '2026-06-15T09:45:00+02:00' });
  expect(await app.call(getTree, { params: { id: tree } })).toMatchObject({
    controlState: 'uninspected',
    lastInspectedOn: null,
    lastResult: null,
  });
});

test('a check carries a hash of its own form and can be neither changed nor corrected', async () => {
  const { storm, ids } = await openStormOver(app, [{}]);
  const [tree = ''] = ids;
  const { id, contentHash } = await checked(storm.id, tree);
  const [row] = await select<{ content: string; hash: string }>(
    app.database.knex,
    sql`SELECT inspection_content(i) AS content, encode(sha256(convert_to(inspection_content(i), 'UTF8')), 'hex') AS hash
        FROM inspections i WHERE i.id = ${id}`,
  );
  expect(row?.hash).toBe(contentHash);
  expect(JSON.parse(row?.content ?? '{}')).toMatchObject({ form: 'inspection-2', stormId: storm.id });
  const change = app.database.pool.query(`UPDATE inspections SET result = 'GV' WHERE id = $1`, [id]);
  await expect(change).rejects.toMatchObject({ constraint: 'inspection_is_closed' });
  const correction = { ...anInspection(tree), correctionReason: 'vertippt' };
  expect(await inspector.post(`/api/inspections/${id}/corrections`, correction)).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'storm_check_is_repeated' }] },
  });
});

test('danger orders an immediate measure and a cordon at the tree', async () => {
  const { storm, ids } = await openStormOver(app, [{ street: 'Am Markt', houseNumber: '7' }]);
  const [tree = ''] = ids;
  const said = { verdict: 'danger' as const, remarks: 'Ast hängt über dem Gehweg', cordonRadiusM: 15 };
  const check = await checked(storm.id, tree, said);
  expect(check.measures).toMatchObject([
    { measure: 'M76', urgency: 'D0', deadline: '2026-06-15', remarks: 'Ast hängt über dem Gehweg' },
  ]);
  expect(await app.call(getTree, { params: { id: tree } })).toMatchObject({ lastResult: 'GV' });
  const room = await roomOf(storm.id);
  expect(room.findings).toMatchObject([
    { treeId: tree, state: 'danger', remarks: 'Ast hängt über dem Gehweg' },
  ]);
  expect(room.cordonList).toMatchObject([
    { treeId: tree, street: 'Am Markt', houseNumber: '7', radiusM: 15 },
  ]);
  const { places } = await inspector.call(storms.pressList, { params: { id: storm.id } });
  expect(places).toEqual([
    { district: null, street: 'Am Markt', open: 0, checked: 1, danger: 1, cordons: 1, houseNumbers: ['7'] },
  ]);
});

test('danger reported again confirms the measure and the cordon that are open, and adds what was said', async () => {
  const { storm, ids } = await openStormOver(app, [{}]);
  const [tree = ''] = ids;
  const danger = { verdict: 'danger' as const, cordonRadiusM: 10, remarks: 'Ast hängt' };
  await checked(storm.id, tree, danger);
  await checked(storm.id, tree, {
    ...danger,
    cordonRadiusM: 15,
    remarks: 'Riss im Stamm',
    checkedAt: '2026-06-15T09:40:00+02:00',
  });
  await checked(storm.id, tree, { ...danger, checkedAt: '2026-06-15T09:45:00+02:00' });
  const measuresNow = async () => (await app.call(listMeasures, { params: { id: tree } })).measures;
  expect(await measuresNow()).toMatchObject([{ urgency: 'D0', remarks: 'Ast hängt\nRiss im Stamm' }]);
  const { cordonList } = await roomOf(storm.id);
  expect(cordonList).toMatchObject([{ treeId: tree, radiusM: 15, note: 'Ast hängt', version: 3 }]);
  const acts = await select<{ noun: string; act: string }>(
    app.database.knex,
    sql`SELECT noun, act FROM audit_events WHERE tree_id = ${tree} AND noun IN ('cordon', 'measure') ORDER BY id`,
  );
  expect(acts.map(({ noun, act }) => `${noun} ${act}`)).toEqual([
    'measure proposed',
    'cordon placed',
    'measure confirmed',
    'cordon confirmed',
    'measure confirmed',
    'cordon confirmed',
  ]);
  // Once it is lifted, and the work reported, a new report is a new danger.
  const [cordon] = cordonList;
  await app.call(storms.liftCordon, {
    params: { id: cordon?.id ?? '' },
    body: { version: cordon?.version ?? 0, note: null },
  });
  const [measure] = await measuresNow();
  await app.database.pool.query(`UPDATE measures SET status = 'AGM' WHERE id = $1`, [measure?.id]);
  await checked(storm.id, tree, { ...danger, checkedAt: '2026-06-15T09:50:00+02:00' });
  expect(await measuresNow()).toHaveLength(2);
  expect((await roomOf(storm.id)).cordonList.filter(({ liftedAt }) => liftedAt === null)).toHaveLength(1);
});

test('a cordon set by hand around a tree that is cordoned off widens it and never narrows it', async () => {
  const { storm, ids, office } = await openStormOver(app, [{}]);
  const place = (radiusM: number, note: string | null) =>
    office.call(storms.placeCordon, {
      params: { id: storm.id },
      body: { id: uuidv7(), treeId: ids[0] ?? '', position: [8.2, 53.1], radiusM, note },
    });
  const first = await place(20, 'Straße gesperrt');
  expect(await place(10, null)).toEqual(first);
  expect(await place(30, null)).toMatchObject({ id: first.id, radiusM: 30, note: 'Straße gesperrt' });
});

test('a correction of the whole inspection that answered the storm changes how its tree stands', async () => {
  const { storm, ids } = await openStormOver(app, [{}, {}]);
  const [tree = '', other = ''] = ids;
  const whole = (of: string) =>
    anInspection(of, {
      type: 'ZK',
      occasion: 'STU',
      countsAsRegular: false,
      inspectedAt: '2026-06-15T11:00:00+02:00',
      nextDueOn: null,
    });
  // The task arose by the clock of the database, which is not that of the test.
  await app.database.pool.query(`UPDATE control_tasks SET created_at = '2026-06-15' WHERE tree_id = $1`, [
    tree,
  ]);
  const wrong = await inspector.call(recordInspection, { body: whole(tree) });
  expect((await roomOf(storm.id)).counts).toMatchObject({ unharmed: 1, danger: 0 });
  const { asOf } = await inspector.call(storms.watchStorm, { params: { id: storm.id }, query: {} });
  const correct = (id: string, result: 'GV' | 'EU') => {
    const measures = [{ id: uuidv7(), measure: 'M76', urgency: 'D0' as const, remarks: null }];
    const body = { ...whole(tree), id: uuidv7(), result, measures, correctionReason: 'vertippt' };
    return inspector.call(correctInspection, { params: { id }, body });
  };
  const right = await correct(wrong.id, 'GV');
  const room = await roomOf(storm.id);
  expect(room.counts).toMatchObject({ unharmed: 0, danger: 1, open: 1 });
  expect(room.findings).toMatchObject([{ treeId: tree, checkId: right.id, state: 'danger' }]);
  const changed = await inspector.call(storms.watchStorm, {
    params: { id: storm.id },
    query: { since: asOf },
  });
  expect(changed.trees.filter(({ treeId }) => treeId === tree)).toMatchObject([{ state: 'danger' }]);
  await correct(right.id, 'EU');
  expect((await roomOf(storm.id)).counts).toMatchObject({ damaged: 1, danger: 0 });
  // A check that follows is newer than all of them.
  await checked(storm.id, tree, { checkedAt: '2026-06-15T11:30:00+02:00' });
  expect((await roomOf(storm.id)).counts).toMatchObject({ unharmed: 1, damaged: 0 });
  expect(other).not.toBe('');
});

test('damage leaves one whole inspection due, however often it is said', async () => {
  const { storm, ids } = await openStormOver(app, [{}]);
  const [tree = ''] = ids;
  await checked(storm.id, tree, { verdict: 'damaged', remarks: 'Kronenteil ausgebrochen' });
  await checked(storm.id, tree, { verdict: 'damaged', checkedAt: '2026-06-15T09:40:00+02:00' });
  expect(await openTasksOf(tree)).toMatchObject([
    { origin: 'inspector', reason: 'Kronenteil ausgebrochen', dueOn: '2026-06-15', dueUntil: '2026-06-29' },
  ]);
  // The whole inspection answers it.
  const whole = anInspection(tree, {
    type: 'ZK',
    occasion: 'STU',
    countsAsRegular: false,
    inspectedAt: '2026-06-15T11:00:00+02:00',
    nextDueOn: null,
  });
  expect((await inspector.post('/api/inspections', whole)).status).toBe(200);
  expect(await openTasksOf(tree)).toEqual([]);
});

test('the newest check holds, whichever arrives last; a slip stays and is overruled', async () => {
  const { storm, ids } = await openStormOver(app, [{}]);
  const [tree = ''] = ids;
  await app.call(recordInspection, {
    body: anInspection(tree, { inspectedAt: '2026-06-01T09:00:00Z', nextDueOn: '2028-06-01' }),
  });
  await checked(storm.id, tree, { checkedAt: '2026-06-15T09:40:00+02:00' });
  await checked(storm.id, tree, { verdict: 'danger', checkedAt: '2026-06-15T09:30:00+02:00' });
  expect((await roomOf(storm.id)).counts).toMatchObject({ unharmed: 1, danger: 0 });
  expect(await app.call(getTree, { params: { id: tree } })).toMatchObject({ lastResult: 'OK' });
  const { inspections } = await app.call(listInspections, { params: { id: tree } });
  expect(inspections.filter(({ stormId }) => stormId === storm.id)).toHaveLength(2);
});

test('a check sent again through the outbox is recorded once; under the same id something else is refused', async () => {
  const { storm, ids } = await openStormOver(app, [{}]);
  const body = aCheck(ids[0] ?? '', { verdict: 'danger', cordonRadiusM: 10 });
  const operation = (id: string, said: object) => ({
    id,
    kind: 'checkAfterStorm',
    madeAt: '2026-06-15T09:30:00+02:00',
    params: { id: storm.id },
    body: said,
  });
  const first = operation(uuidv7(), body);
  const send = async (one: ReturnType<typeof operation>) =>
    (await inspector.call(sync, { body: { operations: [one] } })).outcomes[0];
  expect(await send(first)).toMatchObject({ outcome: 'applied', reply: { result: 'GV' } });
  expect(await send(first)).toMatchObject({ outcome: 'applied' });
  expect(await send(operation(uuidv7(), body))).toMatchObject({ outcome: 'applied' });
  expect(
    await send(operation(uuidv7(), { ...body, verdict: 'unharmed', cordonRadiusM: null })),
  ).toMatchObject({
    outcome: 'refused',
    problem: { issues: [{ key: 'already_closed' }] },
  });
  expect((await roomOf(storm.id)).cordonList).toHaveLength(1);
});

test.each([
  ['of a tree elsewhere', async () => (await openStormOver(app, [{}])).ids[0] ?? '', {}, 'tree_not_in_storm'],
  ['made tomorrow', null, { checkedAt: '2026-06-16T09:00:00+02:00' }, 'in_the_future'],
  ['without danger but with a cordon', null, { cordonRadiusM: 10 }, 'cordon_needs_danger'],
])('a check %s is refused', async (_, elsewhere, wrong, key) => {
  const { storm, ids } = await openStormOver(app, [{}]);
  const tree = elsewhere ? await elsewhere() : (ids[0] ?? '');
  const answer = await inspector.post(`/api/storms/${storm.id}/checks`, aCheck(tree, wrong));
  expect(answer).toMatchObject({ status: 422, body: { issues: [{ key }] } });
});
