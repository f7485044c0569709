import { v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import { treeHistory } from '../../server/trees/history.contract.ts';
import { readFiles } from '../../server/offlineAreas/offlineAreas.contract.ts';
import * as contract from '../../server/supports/supports.contract.ts';
import { concernsOf } from '../../server/supports/supports.rules.ts';
import { getToday } from '../../server/today/today.contract.ts';
import { editTree, getTree, mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';
import { aMeasure } from '../workOrders/working.ts';
import { aLook, aSupport, supported } from './supported.ts';

const app = await testApp();
const office = await app.as('office');
const inspector = await app.as('inspector');
const viewer = await app.as('viewer');
let area = '';

beforeAll(async () => {
  area = await anArea(app.database);
});

const ofTree = (id: string) => app.call(contract.treeSupports, { params: { id } });
const newTree = async () => (await app.call(mapTree, { body: aTree(area) })).id;

test('a support is recorded once, with its number, its expiry by the rule and its first due day', async () => {
  const tree = await newTree();
  const body = aSupport(tree);
  const first = await inspector.call(contract.recordSupport, { body });
  const again = await office.call(contract.recordSupport, { body });
  expect(again).toEqual(first);
  expect(first).toMatchObject({
    number: 1,
    state: 'in_service',
    expiresOn: '2032-03-10',
    suggestedExpiresOn: '2032-03-10',
    nextDueOn: '2026-03-10',
    lastVerdict: null,
    version: 1,
  });
  const second = await inspector.call(contract.recordSupport, { body: aSupport(tree, { kind: 'C5' }) });
  expect(second.number).toBe(2);
  expect((await ofTree(tree)).supports.map(({ number }) => number)).toEqual([1, 2]);
});

test.each([
  ['of an unknown kind', { kind: 'XX' }, 'kind', 'code_unknown'],
  ['with another expiry and no reason', { expiresOn: '2036-03-10' }, 'expiryReason', 'expiry_needs_reason'],
  [
    'installed tomorrow',
    { installedOn: '2026-06-16', expiresOn: '2034-06-16' },
    'installedOn',
    'in_the_future',
  ],
  ['of a measure elsewhere', { measureId: uuidv7() }, 'measureId', 'measure_unknown'],
  ['in the place of nothing', { replacesId: uuidv7() }, 'replacesId', 'support_unknown'],
])('a support %s is refused', async (_, wrong, path, key) => {
  const answer = await office.post('/api/supports', aSupport(await newTree(), wrong));
  expect(answer).toMatchObject({ status: 422, body: { issues: [{ path, key }] } });
});

test('a viewer reads supports and records none', async () => {
  const { id, treeId, version } = await supported(app, area);
  expect((await viewer.get(`/api/trees/${treeId}/supports`)).status).toBe(200);
  expect((await viewer.get('/api/supports')).status).toBe(200);
  const tries = [
    await viewer.post('/api/supports', aSupport(treeId)),
    await viewer.post(`/api/supports/${id}/remove`, {
      version,
      removedOn: '2026-06-01',
      cause: 'failed',
      note: null,
    }),
    await office.post('/api/support-inspections', aLook({ id, treeId })),
  ];
  expect(tries.map(({ status }) => status)).toEqual([403, 403, 403]);
});

test('whoever edits a support sees what others did first', async () => {
  const support = await supported(app, area);
  const { id, version } = support;
  const facts = { ...factsOf(support), lifetimeYears: 12, expiresOn: '2036-03-10', intervalMonths: 12 };
  const edited = await office.call(contract.editSupport, { params: { id }, body: { version, ...facts } });
  expect(edited).toMatchObject({ expiresOn: '2036-03-10', nextDueOn: '2025-03-10', version: 2 });
  const late = office.call(contract.editSupport, { params: { id }, body: { version, ...facts } });
  await expect(late).rejects.toThrow(/409.*changed_meanwhile/s);
});

test('a support goes with day and cause, and comes back when that was a slip', async () => {
  const { id, treeId, version } = await supported(app, area);
  const removal = { version, removedOn: '2026-06-10', cause: 'other' as const, note: null };
  expect(await office.post(`/api/supports/${id}/remove`, removal)).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'removal_needs_note' }] },
  });
  const said = { ...removal, note: 'beim Schnitt entfernt' };
  const gone = await office.call(contract.removeSupport, { params: { id }, body: said });
  expect(gone).toMatchObject({ state: 'removed', removedOn: '2026-06-10', removalCause: 'other' });
  const back = await office.call(contract.putSupportBack, {
    params: { id },
    body: { version: gone.version },
  });
  expect(back).toMatchObject({ state: 'in_service', removedOn: null, removalCause: null });
  const { changes } = await app.call(treeHistory, { params: { id: treeId } });
  expect(changes.filter(({ noun }) => noun === 'support').map(({ act }) => act)).toEqual([
    'put_back',
    'removed',
    'recorded',
  ]);
});

test('a new support takes the place of an old one, which stays gone', async () => {
  const old = await supported(app, area);
  const body = aSupport(old.treeId, {
    replacesId: old.id,
    installedOn: '2026-06-01',
    expiresOn: '2034-06-01',
  });
  await office.call(contract.recordSupport, { body });
  const { supports } = await ofTree(old.treeId);
  expect(supports).toMatchObject([
    { number: 2, state: 'in_service' },
    { number: 1, state: 'removed', removalCause: 'renewed', removedOn: '2026-06-01' },
  ]);
  const again = await office.post('/api/supports', { ...body, id: uuidv7() });
  expect(again).toMatchObject({ status: 409, body: { issues: [{ key: 'support_replaced' }] } });
  const version = supports[1]?.version;
  expect(await office.post(`/api/supports/${old.id}/put-back`, { version })).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'support_replaced' }] },
  });
});

test('an accepted measure that installs a support asks for it until it is recorded', async () => {
  const { id: measureId, treeId } = await aMeasure(app, area, { measure: 'M40' });
  expect((await ofTree(treeId)).unrecorded).toEqual([]);
  await app.database.pool.query(
    `UPDATE measures SET status = 'ABN', done_reported_on = '2026-06-01',
    done_reported_by = created_by, ordered_at = now(), ordered_by = created_by, ordered_until = '2026-06-30' WHERE id = $1`,
    [measureId],
  );
  expect((await ofTree(treeId)).unrecorded).toMatchObject([
    { id: measureId, measure: 'M40', doneOn: '2026-06-01' },
  ]);
  await office.call(contract.recordSupport, { body: aSupport(treeId, { measureId }) });
  expect((await ofTree(treeId)).unrecorded).toEqual([]);
});

test('the list says of each support what the rule says, by day, page after page', async () => {
  const own = await anArea(app.database, 'Am Hafen');
  const cases = [
    { installedOn: '2018-06-20', expiresOn: '2026-06-20' },
    { installedOn: '2024-07-01', expiresOn: '2032-07-01' },
    { installedOn: '2016-01-01', expiresOn: '2024-01-01' },
    { installedOn: '2026-05-01', expiresOn: '2034-05-01' },
    { kind: 'C5', installedOn: null, lifetimeYears: null, expiresOn: null },
  ];
  for (const facts of cases) await supported(app, own, facts);
  const felled = await supported(app, own, { installedOn: '2018-06-20', expiresOn: '2026-06-20' });
  const { version } = await app.call(getTree, { params: { id: felled.treeId } });
  await app.call(editTree, { params: { id: felled.treeId }, body: { version, status: 'UMG' } });
  const listed = async (show: contract.SupportView, query: object = {}) =>
    app.call(contract.listSupports, { query: { show, area: [own], limit: 2, sort: 'due', ...query } });
  const whole = await app.call(contract.listSupports, {
    query: { show: 'in_service', area: [own], limit: 100, sort: 'due' },
  });
  const those = (...wanted: string[]) =>
    whole.supports.filter((one) => concernsOf(one, '2026-06-15').some((concern) => wanted.includes(concern)))
      .length;
  expect(whole.counts).toEqual({
    in_service: 5,
    inspect: those('overdue', 'soon'),
    overdue: those('overdue'),
    expiry: those('expired', 'expiring'),
    replace: 0,
    removed: 0,
  });
  expect(whole.counts).toMatchObject({ inspect: 4, overdue: 3, expiry: 2 });
  const first = await listed('inspect');
  const second = await listed('inspect', { cursor: first.nextCursor });
  const days = [...first.supports, ...second.supports].map(({ nextDueOn }) => nextDueOn);
  expect(days).toEqual(days.toSorted());
  expect([days.length, second.nextCursor]).toEqual([4, null]);
  const byExpiry = await listed('in_service', { sort: 'expiry', limit: 100 });
  expect(byExpiry.supports.map(({ expiresOn }) => expiresOn)).toEqual([
    '2024-01-01',
    '2026-06-20',
    '2032-07-01',
    '2034-05-01',
    null,
  ]);
  const props = await listed('in_service', { kind: ['C5'] });
  expect(props.supports).toMatchObject([{ kind: 'C5', tree: { areaName: 'Am Hafen' } }]);
});

test('the start page counts what the list shows, in the words of each role', async () => {
  const { counts } = await app.call(contract.listSupports, {
    query: { show: 'overdue', limit: 1, sort: 'due' },
  });
  const lines = async (who: typeof office) =>
    (await who.call(getToday, {})).roles.flatMap((role) => role.lines);
  expect(await lines(office)).toContainEqual({ key: 'supports_overdue', count: counts.overdue, tone: 'now' });
  expect(await lines(inspector)).toContainEqual({
    key: 'supports_to_inspect',
    count: counts.inspect,
    tone: 'due',
  });
});

test('the file of a tree a device takes along holds its supports, and its stamp changes with them', async () => {
  const { id, treeId } = await supported(app, area);
  const file = async () => (await app.call(readFiles, { query: { ids: [treeId] } })).files[0];
  const before = await file();
  expect(before?.supports).toMatchObject([{ id, inspections: [] }]);
  const look = aLook({ id, treeId });
  await inspector.call(contract.inspectSupport, { body: look });
  const after = await file();
  expect(after?.supports).toMatchObject([{ id, nextDueOn: '2028-06-15', inspections: [{ id: look.id }] }]);
  expect(after?.stamp).not.toBe(before?.stamp);
});

function factsOf(support: contract.Support): Omit<contract.SupportChange, 'version'> {
  const { version: _version, ...facts } = contract.supportChange.strip().parse(support);
  return facts;
}
