import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { execute, select, sql } from '../../server/db/sql.ts';
import * as contract from '../../server/notices/notices.contract.ts';
import { listTasks } from '../../server/tasks/tasks.contract.ts';
import { treeHistory } from '../../server/trees/history.contract.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { nightsOf } from '../nights/town.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';
import { personWith } from '../support/signedIn.ts';

const app = await testApp();
const { knex } = app.database;
const office = await app.as('office');
const inspector = await app.as('inspector');
const area = await anArea(app.database);
const CITIZEN = { contactName: 'Erika Beispiel', contactWay: '0441 000000' };

test('a notice is taken with a number, linked, inspected, answered and closed', async () => {
  const taken = await take(CITIZEN);
  expect(taken).toMatchObject({ number: expect.stringMatching(/^M-2026-\d{4}$/), status: 'new', version: 1 });
  const tree = await app.call(mapTree, { body: aTree(area) });
  const linked = await office.call(contract.linkNotice, of(taken, { treeId: tree.id }));
  expect(linked).toMatchObject({ status: 'in_work', tree: { id: tree.id, area: 'Lindenallee' } });
  const ordered = await office.call(contract.orderFromNotice, of(linked, anOrder()));
  expect(ordered).toMatchObject({ outcome: 'inspection', task: { type: 'ZK', status: 'open' } });
  const { tasks } = await app.call(listTasks, { query: { tree: tree.id } });
  expect(tasks).toMatchObject([{ type: 'ZK', reason: `${taken.number}: Ast über dem Gehweg` }]);
  const answered = await office.call(
    contract.answerNotice,
    of(ordered, { answer: 'Wir sehen uns den Baum an.', answeredOn: '2026-06-15' }),
  );
  expect(answered).toMatchObject({ status: 'answered', answeredOn: '2026-06-15' });
  const closed = await office.call(contract.closeNotice, of(answered, {}));
  expect(closed.status).toBe('closed');
  const { changes } = await app.call(treeHistory, { params: { id: tree.id } });
  expect(changes.filter(({ noun }) => noun === 'notice').map(({ act }) => act)).toEqual([
    'closed',
    'answered',
    'inspection_ordered',
    'linked',
  ]);
});

test('sent twice, a notice is taken once; numbers follow each other', async () => {
  const body = aNotice();
  const first = await office.call(contract.takeNotice, { body });
  const again = await office.call(contract.takeNotice, { body });
  expect(again).toEqual(first);
  const next = await take();
  expect(Number(next.number.slice(7))).toBe(Number(first.number.slice(7)) + 1);
});

test('of two who work on a notice at once, the second is told', async () => {
  const taken = await take();
  await office.call(
    contract.declineNotice,
    of(taken, { reason: 'Der Baum steht auf einem Privatgrundstück' }),
  );
  const late = await app.post(`/api/notices/${taken.id}/close`, { version: 1 });
  expect(late).toMatchObject({ status: 409, body: { issues: [{ key: 'changed_meanwhile' }] } });
});

test('no control is ordered while it is not known which tree is meant', async () => {
  const taken = await take();
  const refused = await app.post(`/api/notices/${taken.id}/inspection`, { version: 1, ...anOrder() });
  expect(refused).toMatchObject({ status: 422, body: { issues: [{ key: 'notice_needs_tree' }] } });
});

test('a notice has a place, in words or on the map', async () => {
  const refused = await app.post('/api/notices', { ...aNotice(), place: null, position: null });
  expect(refused).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'place', key: 'notice_needs_place' }] },
  });
});

test('an inspector reads what led to a task of theirs, without contact and answer, and changes nothing', async () => {
  const tree = await app.call(mapTree, { body: aTree(area) });
  const own = await take({ ...CITIZEN, treeId: tree.id });
  const foreign = await take();
  await office.call(contract.orderFromNotice, of(own, { ...anOrder(), assignedTo: personWith('inspector') }));
  const { notices } = await inspector.call(contract.listNotices, { query: { status: ['new', 'in_work'] } });
  expect(notices).toMatchObject([{ id: own.id, contactName: null, contactWay: null, answer: null }]);
  expect((await inspector.get(`/api/notices/${foreign.id}`)).status).toBe(404);
  expect((await inspector.post(`/api/notices/${own.id}/close`, { version: 2 })).status).toBe(403);
});

test('who told it stands in no event, and is forgotten by a tap', async () => {
  const taken = await take(CITIZEN);
  const forgotten = await office.call(contract.forgetContact, of(taken, {}));
  expect(forgotten).toMatchObject({ contactName: null, contactWay: null });
  const found = await select(
    knex,
    sql`SELECT FROM audit_events WHERE payload LIKE '%Erika%' OR payload LIKE '%0441%'`,
  );
  expect(found).toEqual([]);
});

test.each([
  ['answered', ['answer']],
  ['closed', ['close']],
  ['answered and then closed', ['answer', 'close']],
] as const)('90 days after it was %s the night forgets who told a notice, and says so', async (_, acts) => {
  let notice = await take(CITIZEN);
  for (const act of acts)
    notice =
      act === 'answer'
        ? await office.call(contract.answerNotice, of(notice, { answer: 'Ja.', answeredOn: '2026-06-15' }))
        : await office.call(contract.closeNotice, of(notice, {}));
  const kept = await take(CITIZEN);
  await nightsOf(app).night('2026-09-12T03:30:00Z');
  const now = () => office.call(contract.getNotice, { params: { id: notice.id } });
  expect(await now()).toMatchObject({ contactName: 'Erika Beispiel', version: notice.version });
  await nightsOf(app).night('2026-09-14T03:30:00Z');
  expect(await now()).toMatchObject({
    contactName: null,
    contactWay: null,
    contactForgottenAt: expect.any(String),
    version: notice.version + 1,
  });
  expect(await office.call(contract.getNotice, { params: { id: kept.id } })).toMatchObject(CITIZEN);
  const acted = await select<{ act: string; kind: string }>(
    knex,
    sql`SELECT e.act, a.kind FROM audit_events e JOIN accounts a ON a.id = e.made_by
        WHERE e.thing_id = ${notice.id} ORDER BY e.id DESC LIMIT 1`,
  );
  expect(acted).toEqual([{ act: 'contact_forgotten', kind: 'machine' }]);
  await execute(knex, sql`DELETE FROM nights`);
});

test('taken up again a notice is owed an answer, and keeps its contact', async () => {
  const taken = await take(CITIZEN);
  const closed = await office.call(contract.closeNotice, of(taken, {}));
  const open = await office.call(contract.reopenNotice, of(closed, {}));
  await nightsOf(app).night('2027-06-14T03:30:00Z');
  expect(await office.call(contract.getNotice, { params: { id: open.id } })).toMatchObject(CITIZEN);
  await execute(knex, sql`DELETE FROM nights`);
});

test('a notice whose control is ordered stays with its tree until the control is withdrawn', async () => {
  const tree = await app.call(mapTree, { body: aTree(area) });
  const other = await app.call(mapTree, { body: aTree(area) });
  const taken = await take({ treeId: tree.id });
  const ordered = await office.call(contract.orderFromNotice, of(taken, anOrder()));
  const refused = { status: 422, body: { issues: [{ path: 'taskId', key: 'control_is_ordered' }] } };
  const { version } = ordered;
  const post = (act: string, body: object) =>
    app.post(`/api/notices/${taken.id}/${act}`, { version, ...body });
  expect(await post('tree', { treeId: other.id })).toMatchObject(refused);
  expect(await post('tree', { treeId: null })).toMatchObject(refused);
  expect(await post('none', { reason: 'Privater Baum' })).toMatchObject(refused);
  expect(await post('inspection', anOrder())).toMatchObject(refused);
  const withdrawn = await office.call(contract.withdrawFromNotice, of(ordered, { reason: 'falscher Baum' }));
  expect(withdrawn).toMatchObject({ task: null, outcome: null, outcomeReason: null, status: 'in_work' });
  expect((await app.call(listTasks, { query: { tree: tree.id } })).tasks).toEqual([]);
  const linked = await office.call(contract.linkNotice, of(withdrawn, { treeId: other.id }));
  expect(linked).toMatchObject({ tree: { id: other.id } });
  const again = await app.post(`/api/notices/${taken.id}/inspection/withdraw`, {
    version: linked.version,
    reason: 'noch einmal',
  });
  expect(again).toMatchObject({ status: 422, body: { issues: [{ key: 'no_open_control' }] } });
  const { changes } = await app.call(treeHistory, { params: { id: tree.id } });
  expect(changes.map(({ noun, act }) => `${noun} ${act}`)).toEqual(
    expect.arrayContaining(['task withdrawn', 'notice control_withdrawn']),
  );
});

test.each([
  ['neither place nor point', 'place = NULL, geom = NULL', 'notice_has_place'],
  [
    'a task without saying so',
    'task_id = (SELECT id FROM control_tasks LIMIT 1)',
    'notice_inspection_is_named',
  ],
  ['an outcome without a reason', `outcome = 'none'`, 'notice_outcome_has_reason'],
  ['an answer without its time', `status = 'answered'`, 'notice_settled_with_time'],
])('the database takes no notice with %s', async (_, change, constraint) => {
  const { id } = await take();
  const changing = app.database.pool.query(`UPDATE notices SET ${change} WHERE id = $1`, [id]);
  await expect(changing).rejects.toMatchObject({ constraint });
});

test('what nobody has answered within two weeks is counted as the list shows it', async () => {
  await take({ receivedOn: '2026-05-31' });
  await take({ receivedOn: '2026-06-01' });
  const late = await take({ receivedOn: '2026-05-20' });
  await office.call(contract.declineNotice, of(late, { reason: 'Schon bekannt' }));
  const { notices, counts } = await office.call(contract.listNotices, {
    query: { status: ['new', 'in_work', 'answered', 'closed'], unanswered: 'yes', limit: 200 },
  });
  expect(counts.unanswered).toBe(notices.length);
  expect(notices.every(({ receivedOn }) => receivedOn < '2026-06-01')).toBe(true);
  expect(notices.map(({ id }) => id)).toContain(late.id);
});

async function take(changes: Partial<ReturnType<typeof aNotice>> = {}) {
  return office.call(contract.takeNotice, { body: { ...aNotice(), ...changes } });
}

function aNotice() {
  return {
    id: uuidv7(),
    words: 'Ein Ast hängt über dem Gehweg',
    place: 'Lindenallee 12' as string | null,
    position: [8.2146, 53.1435] as [number, number] | null,
    channel: 'phone' as const,
    receivedOn: '2026-06-15',
    contactName: null as string | null,
    contactWay: null as string | null,
    treeId: null as string | null,
  };
}

function anOrder() {
  return {
    taskId: uuidv7(),
    type: 'ZK' as const,
    dueOn: '2026-06-15',
    dueUntil: '2026-06-22',
    reason: 'Ast über dem Gehweg',
    assignedTo: null as string | null,
  };
}

function of<Body extends object>({ id, version }: contract.Notice, body: Body) {
  return { params: { id }, body: { version, ...body } };
}
