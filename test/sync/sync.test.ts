import { beforeAll, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { listInspections } from '../../server/inspections/inspections.contract.ts';
import { whoAmI } from '../../server/accounts/accounts.contract.ts';
import { sync, type Operation } from '../../server/sync/sync.contract.ts';
import { editTree, getTree, mapTree, type NewTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, anInspection, aTree } from '../support/examples.ts';

const app = await testApp();
let area = '';
beforeAll(async () => {
  area = await anArea(app.database);
});

/** What a tablet keeps of something done at noon. */
function done(kind: string, body: unknown, params: Record<string, string> = {}): Operation {
  return { id: uuidv7(), kind, madeAt: '2026-06-15T12:00:00+02:00', params, body };
}

async function send(...operations: Operation[]) {
  return (await app.call(sync, { body: { operations } })).outcomes;
}

async function mapped(facts: Partial<NewTree> = {}) {
  return app.call(mapTree, { body: aTree(area, facts) });
}

test('a tree mapped and inspected without a network arrives whole, in its order', async () => {
  const tree = aTree(area);
  const outcomes = await send(done('mapTree', tree), done('recordInspection', anInspection(tree.id)));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
  const { inspections } = await app.call(listInspections, { params: { id: tree.id } });
  expect(inspections).toHaveLength(1);
});

test('an operation sent again is answered as the first time and done once', async () => {
  const tree = await mapped();
  const edit = done('editTree', { heightM: 21, version: tree.version }, { id: tree.id });
  const [first] = await send(edit);
  await app.call(editTree, { params: { id: tree.id }, body: { heightM: 22, version: tree.version + 1 } });
  const [again] = await send(edit);
  expect(again).toEqual(first);
  expect((await app.call(getTree, { params: { id: tree.id } })).heightM).toBe(22);
});

test('a refusal takes back only its own operation, and stays the answer', async () => {
  const [good, other] = [aTree(area), aTree(area)];
  const wrong = done('recordInspection', anInspection(good.id, { nextDueOn: '2031-01-01' }));
  const outcomes = await send(done('mapTree', good), wrong, done('mapTree', other));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'refused', 'applied']);
  expect(outcomes[1]?.problem).toMatchObject({ kind: 'invalid', status: 422 });
  expect(outcomes[1]?.problem?.issues[0]).toMatchObject({ path: 'deviationReason' });
  expect(await send(wrong)).toEqual([outcomes[1]]);
});

test('changes of different fields merge; of the same field they are put to the person with both values', async () => {
  const tree = await mapped({ heightM: 10, remarks: null });
  const { version } = tree;
  const office = await app.as('office');
  await office.call(editTree, { params: { id: tree.id }, body: { heightM: 12, version } });
  const [merged] = await send(done('editTree', { remarks: 'Bank am Stamm', version }, { id: tree.id }));
  expect(merged?.outcome).toBe('applied');
  const [clash] = await send(done('editTree', { heightM: 15, version }, { id: tree.id }));
  expect(clash).toMatchObject({ outcome: 'refused', problem: { status: 409 } });
  expect(clash?.problem?.issues).toEqual([
    {
      path: 'heightM',
      key: 'changed_meanwhile',
      params: expect.objectContaining({ theirs: '12', by: 'Wiebke Harms' }),
    },
  ]);
  expect(await app.call(getTree, { params: { id: tree.id } })).toMatchObject({
    heightM: 12,
    remarks: 'Bank am Stamm',
  });
});

test('a conflict names who changed that very field, not who touched the tree last', async () => {
  const { id, version } = await mapped({ heightM: 10 });
  const inspector = await app.as('inspector');
  const { name } = (await inspector.call(whoAmI)).account;
  await inspector.call(editTree, { params: { id }, body: { heightM: 12, version } });
  const office = await app.as('office');
  await office.call(editTree, { params: { id }, body: { remarks: 'Bank', version: version + 1 } });
  const [clash] = await send(done('editTree', { heightM: 15, version }, { id }));
  expect(clash?.problem?.issues).toMatchObject([{ path: 'heightM', params: { theirs: '12', by: name } }]);
});

test('a person’s second change of a field is no conflict with their first, also where somebody else came between', async () => {
  const { id, version } = await mapped({ heightM: 10 });
  const office = await app.as('office');
  await office.call(editTree, { params: { id }, body: { remarks: 'Bank', version } });
  await send(done('editTree', { heightM: 11, version }, { id }));
  const [second] = await send(done('editTree', { heightM: 12, version }, { id }));
  expect(second?.outcome).toBe('applied');
  await office.call(editTree, { params: { id }, body: { heightM: 20, version: version + 3 } });
  const [third] = await send(done('editTree', { heightM: 13, version }, { id }));
  expect(third?.outcome).toBe('refused');
});

test('two people who changed a field to the same value are of one mind', async () => {
  const tree = await mapped({ heightM: 10 });
  await app.call(editTree, { params: { id: tree.id }, body: { heightM: 13, version: tree.version } });
  const [outcome] = await send(done('editTree', { heightM: 13, version: tree.version }, { id: tree.id }));
  expect(outcome?.outcome).toBe('applied');
});

test('a tree moved meanwhile is not moved over; one edited meanwhile is', async () => {
  const tree = await mapped();
  const to = { positionMethod: 'GNSS', positionAccuracyM: 1, version: tree.version };
  await app.call(editTree, { params: { id: tree.id }, body: { heightM: 9, version: tree.version } });
  const first = done('moveTree', { ...to, position: [8.2147, 53.1436] }, { id: tree.id });
  const second = done('moveTree', { ...to, position: [8.2148, 53.1437] }, { id: tree.id });
  expect((await send(first)).map(({ outcome }) => outcome)).toEqual(['applied']);
  const office = await app.as('office');
  const { outcomes } = await office.call(sync, { body: { operations: [second] } });
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['refused']);
});

test('what a person may not do is refused by itself, and an unknown kind too', async () => {
  const viewer = await app.as('viewer');
  const { outcomes } = await viewer.call(sync, {
    body: { operations: [done('mapTree', aTree(area)), done('fellTree', {})] },
  });
  expect(outcomes.map(({ problem }) => problem?.issues[0]?.key)).toEqual([
    'not_allowed',
    'operation_unknown',
  ]);
});

test('an id under which somebody else has sent something is refused and tells nothing', async () => {
  const edit = done('mapTree', aTree(area));
  await send(edit);
  const inspector = await app.as('inspector');
  const { outcomes } = await inspector.call(sync, { body: { operations: [edit] } });
  expect(outcomes).toMatchObject([
    { outcome: 'refused', reply: null, problem: { issues: [{ key: 'id_taken' }] } },
  ]);
});

test('the same batch sent twice at once is applied once', async () => {
  const batch = Array.from({ length: 5 }, () => done('mapTree', aTree(area)));
  const [one, other] = await Promise.all([send(...batch), send(...batch)]);
  expect(one).toEqual(other);
  expect(one.every(({ outcome }) => outcome === 'applied')).toBe(true);
});
