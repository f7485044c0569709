import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { listInspections, recordInspection } from '../../server/inspections/inspections.contract.ts';
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
