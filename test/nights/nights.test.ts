import { v7 as uuidv7 } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { DEMO_CONTRACTOR, DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { addContractor } from '../../server/contractors/contractors.contract.ts';
import { execute, select, sql } from '../../server/db/sql.ts';
import { listReminders, markRemindersRead, setHead } from '../../server/reminders/reminders.contract.ts';
import { decideMeasures } from '../../server/measures/measureList.contract.ts';
import { takeNotice } from '../../server/notices/notices.contract.ts';
import { orderTask } from '../../server/tasks/tasks.contract.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';
import { personWith } from '../support/signedIn.ts';
import { employ } from '../support/staff.ts';
import { automaticActs, nightsOf, plantMeasure } from './town.ts';

const app = await testApp();
const { knex } = app.database;
const { night, between } = nightsOf(app);
const area = await anArea(app.database);
const other = await app.call(addContractor, { body: { id: uuidv7(), name: 'Baumdienst Nebenan' } });
const tree = await app.call(mapTree, { body: aTree(area) });
const office = await app.as('office');
const NIGHT = '2026-06-15T03:30:00Z';
const planted = { treeId: tree.id, by: DEMO_INSPECTOR_ID };

beforeEach(async () => {
  await execute(knex, sql`DELETE FROM reminders`);
  await execute(knex, sql`DELETE FROM nights`);
  await execute(knex, sql`DELETE FROM measures`);
  await execute(knex, sql`DELETE FROM notices`);
  await execute(knex, sql`DELETE FROM round_stops`);
  await execute(knex, sql`DELETE FROM rounds`);
  await execute(knex, sql`DELETE FROM control_tasks`);
  await execute(knex, sql`UPDATE trees SET next_due_on = NULL`);
  await execute(knex, sql`DELETE FROM reminder_settings`);
});

test('a night is done once, by one of two servers that begin it together', async () => {
  await plantMeasure(app, { ...planted, deadline: '2026-06-10' });
  const both = await Promise.all([night(NIGHT), night(NIGHT)]);
  expect(both.filter((done) => done !== null)).toHaveLength(1);
  expect(await night('2026-06-15T20:00:00Z')).toBeNull();
  expect(await toldTo(office)).toEqual(['measure passed 2026-06-10']);
});

test('a missed night is made up for: what was told is not told again, what holds now is', async () => {
  await plantMeasure(app, { ...planted, deadline: '2026-06-20' });
  await night('2026-06-08T03:30:00Z');
  expect(await toldTo(office)).toEqual(['measure soon 2026-06-20']);
  // Eleven nights later, long before four o’clock.
  const made = await night('2026-06-18T23:30:00Z');
  expect(made).toMatchObject({ day: '2026-06-19' });
  expect(await toldTo(office)).toEqual(['measure near 2026-06-20']);
  expect(await select(knex, sql`SELECT stage FROM reminders ORDER BY account_id, created_at`)).toHaveLength(
    4,
  );
});

test('what no longer holds is settled, and another deadline is another reminder', async () => {
  const id = await plantMeasure(app, { ...planted, deadline: '2026-06-16' });
  await night('2026-06-15T03:30:00Z');
  await execute(knex, sql`UPDATE measures SET deadline = '2026-06-28' WHERE id = ${id}`);
  await night('2026-06-16T03:30:00Z');
  expect(await toldTo(office)).toEqual(['measure soon 2026-06-28']);
  const [row] = await select<{ version: number }>(knex, sql`SELECT version FROM measures WHERE id = ${id}`);
  await app.call(decideMeasures, {
    body: { act: 'reject', reason: 'Baum ist gefällt', measures: [{ id, version: row?.version ?? 1 }] },
  });
  await night('2026-06-17T03:30:00Z');
  expect(await toldTo(office)).toEqual([]);
});

test('a danger is told within the day, without waiting for the night', async () => {
  await plantMeasure(app, { ...planted, deadline: '2026-06-15', urgency: 'D0' });
  await plantMeasure(app, { ...planted, deadline: '2026-06-10' });
  expect(await between('2026-06-15T13:00:00Z')).toBe(2);
  expect(await between('2026-06-15T13:01:00Z')).toBe(0);
  expect(await toldTo(office)).toEqual(['measure at_once 2026-06-15']);
});

test('what holds as it did is not written again, neither in a minute nor in a night', async () => {
  await plantMeasure(app, { ...planted, deadline: '2026-06-15', urgency: 'D0' });
  await plantMeasure(app, { ...planted, deadline: '2026-06-25' });
  await night(NIGHT);
  const rows = () =>
    select(
      knex,
      sql`SELECT id, ctid::text AS place, xmin::text AS written, xmax::text AS locked FROM reminders ORDER BY id`,
    );
  const before = await rows();
  const events = (await automaticActs(app, 'reminder')).length;
  expect(before).toHaveLength(4);
  await between('2026-06-15T13:00:00Z');
  await night('2026-06-16T03:30:00Z');
  // The danger has passed its day: that is news. All else stands as it stood.
  const after = await rows();
  const still = new Set(after.map((row) => JSON.stringify(row)));
  expect(before.filter((row) => still.has(JSON.stringify(row)))).toHaveLength(2);
  await between('2026-06-16T13:00:00Z');
  expect(await rows()).toEqual(after);
  expect((await automaticActs(app, 'reminder')).length - events).toBe(2);
});

test('another role takes reminders away and brings others, at once', async () => {
  const administrator = await app.as('administrator');
  const id = await employ(app.database, 'geske', ['office'], 'Geske');
  await plantMeasure(app, { ...planted, deadline: '2026-06-10' });
  await plantMeasure(app, {
    ...planted,
    status: 'BEA',
    deadline: '2026-12-24',
    contractorId: other.id,
    orderedUntil: '2026-06-12',
  });
  await night(NIGHT);
  expect(await openOf(id)).toEqual(['measure passed 2026-06-10']);
  const changed = {
    name: 'Geske',
    login: 'geske',
    qualification: null,
    certificateNumber: null,
    certificateValidUntil: null,
  };
  const path = `/api/people/${id}`;
  const asFirm = { ...changed, version: 1, roles: ['contractor'], contractorId: other.id };
  expect((await administrator.put(path, asFirm)).status).toBe(200);
  expect(await openOf(id)).toEqual(['measure passed 2026-06-12']);
  expect((await automaticActs(app, 'reminder')).at(-1)).toMatchObject({ act: 'escalated', kind: 'machine' });
  const elsewhere = { ...asFirm, version: 2, contractorId: DEMO_CONTRACTOR.id };
  expect((await administrator.put(path, elsewhere)).status).toBe(200);
  expect(await openOf(id)).toEqual([]);
  const back = { ...changed, version: 3, roles: ['office'], contractorId: null };
  expect((await administrator.put(path, back)).status).toBe(200);
  expect(await openOf(id)).toEqual(['measure passed 2026-06-10']);
  expect((await administrator.post(`${path}/disable`, { version: 4 })).status).toBe(200);
  expect(await openOf(id)).toEqual([]);
  expect((await administrator.post(`${path}/enable`, { version: 5 })).status).toBe(200);
  expect(await openOf(id)).toEqual(['measure passed 2026-06-10']);
  expect((await administrator.post(`${path}/disable`, { version: 6 })).status).toBe(200);
});

test('a firm is told of its own day, and of nothing of another firm', async () => {
  const ordered = { ...planted, status: 'BEA', deadline: '2026-07-30' };
  await plantMeasure(app, { ...ordered, contractorId: DEMO_CONTRACTOR.id, orderedUntil: '2026-06-17' });
  await plantMeasure(app, { ...ordered, contractorId: other.id, orderedUntil: '2026-06-16' });
  await plantMeasure(app, { ...planted, deadline: '2026-06-15' });
  await night(NIGHT);
  expect(await toldTo(await app.as('contractor'))).toEqual(['measure near 2026-06-17']);
});

test('what is late for a week goes to the named head alone', async () => {
  const administrator = await app.as('administrator');
  const head = personWith('viewer');
  await administrator.call(setHead, { params: { id: head }, body: { isHead: true } });
  await plantMeasure(app, { ...planted, deadline: '2026-06-01' });
  await night(NIGHT);
  expect(await toldTo(await app.as('viewer'))).toEqual(['measure passed_week 2026-06-01']);
  expect(await toldTo(office)).toEqual([]);
});

test('areas whose controls end or have ended are told once a month, to the office and to whom they are given', async () => {
  const control = (dueOn: string, dueUntil: string, assignedTo: string | null) =>
    app.call(orderTask, {
      body: { id: uuidv7(), treeId: tree.id, type: 'ZK', dueOn, dueUntil, reason: 'Sturm', assignedTo },
    });
  await control('2026-05-01', '2026-06-01', personWith('inspector'));
  await control('2026-05-01', '2026-07-01', null);
  await control('2026-05-01', '2026-09-01', null);
  await night(NIGHT);
  await night('2026-06-16T03:30:00Z');
  expect(await toldTo(office)).toEqual(['control passed 2026-06-01', 'control near 2026-06-01']);
  expect(await toldTo(await app.as('inspector'))).toEqual(['control passed 2026-06-01']);
});

test('a notice that nobody looks at is told after three days', async () => {
  await app.call(takeNotice, { body: aNotice('2026-06-10') });
  await app.call(takeNotice, { body: aNotice('2026-06-13') });
  await night(NIGHT);
  expect(await toldTo(office)).toEqual(['notice near 2026-06-10']);
});

test('a round without progress is told to its inspector and the office', async () => {
  const task = await app.call(orderTask, {
    body: {
      id: uuidv7(),
      treeId: tree.id,
      type: 'ZK',
      dueOn: '2026-06-01',
      dueUntil: '2026-12-01',
      reason: 'Baustelle',
      assignedTo: null,
    },
  });
  await aRound(task.id);
  await night(NIGHT);
  expect(await toldTo(office)).toEqual(['round silent 2026-06-01']);
  expect(await toldTo(await app.as('inspector'))).toEqual(['round silent 2026-06-01']);
});

test('a tree that is due and has no task gets one, in the name of the server', async () => {
  await execute(knex, sql`UPDATE trees SET next_due_on = '2026-08-01' WHERE id = ${tree.id}`);
  expect(await night(NIGHT)).toMatchObject({ tasks: 1 });
  expect(await night('2026-06-16T03:30:00Z')).toMatchObject({ tasks: 0 });
  expect(
    await select(knex, sql`SELECT type, due_on, due_until, origin FROM control_tasks WHERE status = 'open'`),
  ).toEqual([{ type: 'RK', due_on: '2026-08-01', due_until: '2026-11-01', origin: 'rule' }]);
  expect((await automaticActs(app, 'task')).at(-1)).toEqual({
    act: 'arose',
    name: 'Baumkataster (Server)',
    kind: 'machine',
    roles: '[]',
  });
});

test('every reminder and every night is an event of the server’s own', async () => {
  await plantMeasure(app, { ...planted, deadline: '2026-06-10' });
  await plantMeasure(app, { ...planted, deadline: '2026-06-25' });
  const before = (await automaticActs(app, 'reminder')).length;
  await night(NIGHT);
  const acts = (await automaticActs(app, 'reminder')).slice(before).map(({ act }) => act);
  // Two of the office.
  expect(acts.toSorted()).toEqual(['escalated', 'escalated', 'reminded', 'reminded']);
  expect((await automaticActs(app, 'night')).at(-1)).toMatchObject({ act: 'ran', kind: 'machine' });
});

test('reading concerns one’s own reminders only, and can be taken back', async () => {
  await plantMeasure(app, { ...planted, deadline: '2026-06-10' });
  await night(NIGHT);
  const { reminders } = await office.call(listReminders, { query: {} });
  const ids = reminders.map(({ id }) => id);
  // Of somebody else's nothing changes.
  expect(await app.call(markRemindersRead, { body: { ids, read: true } })).toEqual({
    unread: 1,
    changed: [],
  });
  expect(await office.call(markRemindersRead, { body: { ids, read: true } })).toEqual({
    unread: 0,
    changed: ids,
  });
  const unread = { body: { ids: null, read: false } };
  expect(await office.call(markRemindersRead, unread)).toEqual({ unread: 1, changed: ids });
  expect(await office.call(markRemindersRead, unread)).toEqual({ unread: 1, changed: [] });
});

async function openOf(accountId: string): Promise<string[]> {
  const rows = await select<{ said: string }>(
    knex,
    sql`SELECT concat_ws(' ', kind, stage, about_day) AS said FROM reminders
        WHERE account_id = ${accountId} AND settled_at IS NULL ORDER BY said`,
  );
  return rows.map(({ said }) => said);
}

async function toldTo(who: Pick<typeof app, 'call'>): Promise<string[]> {
  const { reminders } = await who.call(listReminders, { query: {} });
  return reminders.map(({ kind, stage, aboutDay }) => `${kind} ${stage} ${aboutDay}`);
}

function aNotice(receivedOn: string) {
  return {
    id: uuidv7(),
    words: 'Ein Ast hängt über dem Gehweg',
    place: 'Lindenallee 12',
    position: null,
    channel: 'phone' as const,
    receivedOn,
    contactName: null,
    contactWay: null,
  };
}

async function aRound(taskId: string) {
  const id = uuidv7();
  await execute(
    knex,
    sql`INSERT INTO rounds (id, name, inspector_id, starts_on, ends_on, trees_per_day, created_by, updated_by)
        VALUES (${id}, 'Lindenallee', ${personWith('inspector')}, '2026-06-01', '2026-06-30', 40,
          ${DEMO_INSPECTOR_ID}, ${DEMO_INSPECTOR_ID})`,
  );
  await execute(knex, sql`INSERT INTO round_stops (round_id, task_id, place) VALUES (${id}, ${taskId}, 1)`);
}
