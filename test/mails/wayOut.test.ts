import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { execute, select, sql } from '../../server/db/sql.ts';
import { listMails, sendMailAgain } from '../../server/mails/mails.contract.ts';
import { openPost } from '../../server/mails/sendMails.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { automaticActs, nightsOf, plantMeasure, writesTo } from '../nights/town.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';
import { employ } from '../support/staff.ts';
import { startMailServer, type MailServer } from './mailServer.ts';

const app = await testApp();
const { knex } = app.database;
const { night } = nightsOf(app);
const tree = await app.call(mapTree, { body: aTree(await anArea(app.database)) });
const planted = { treeId: tree.id, by: DEMO_INSPECTOR_ID };
const office = await app.as('office');
const administrator = await app.as('administrator');
const MAIL_FROM = 'Baumkataster <baum@oldenburg.example>';
const NIGHT = '2026-06-15T03:30:00Z';
const open: MailServer[] = [];
afterAll(() => Promise.all(open.map((server) => server.close())));

beforeEach(async () => {
  for (const table of ['reminders', 'mails', 'mail_way', 'nights', 'measures', 'reminder_settings'])
    await app.database.pool.query(`DELETE FROM ${table}`);
});

test('a sender the mail server does not take is no fault of any mail: one is tried, all wait, all arrive', async () => {
  const server = await aServer();
  server.strangers.add('baum@oldenburg.example');
  await threeMails();
  const way = sender(server.url);
  expect(await way.at(NIGHT)).toBe(0);
  expect(await administrator.call(listMails, { query: {} })).toMatchObject({
    counts: { waiting: 3, sent: 0, refused: 0 },
    brokenWay: {
      failingSince: '2026-06-15T03:30:00.000Z',
      attempts: 1,
      nextTryAt: '2026-06-15T03:31:00.000Z',
      lastError: expect.stringContaining('Sender address rejected'),
    },
  });
  expect(await way.at('2026-06-15T03:30:50Z')).toBe(0);
  expect(server.attempts).toBe(1);
  expect(await way.at('2026-06-15T03:31:00Z')).toBe(0);
  expect(server.attempts).toBe(2);
  server.strangers.clear();
  // The second wait is longer than the first.
  expect(await way.at('2026-06-15T03:35:00Z')).toBe(0);
  expect(await way.at('2026-06-15T03:36:00Z')).toBe(3);
  way.close();
  expect(await server.arrived(3)).toHaveLength(3);
  expect(await administrator.call(listMails, { query: {} })).toMatchObject({
    counts: { waiting: 0, sent: 3, refused: 0 },
    brokenWay: null,
  });
});

test('a wrong password is tried once, not once for each mail; with the right one all go at the next start', async () => {
  const server = await aServer();
  server.password = 'Feldahorn';
  await threeMails();
  const wrong = sender(server.url.replace('://', '://baum:falsch@'));
  expect(await wrong.at(NIGHT)).toBe(0);
  expect(await wrong.at('2026-06-15T03:30:30Z')).toBe(0);
  wrong.close();
  expect(server.attempts).toBe(1);
  expect(await administrator.call(listMails, { query: {} })).toMatchObject({
    counts: { waiting: 3, refused: 0 },
    brokenWay: { lastError: expect.stringContaining('credentials invalid') },
  });
  const right = sender(server.url.replace('://', '://baum:Feldahorn@'));
  // The mail that was tried has its minute to wait, the others have not.
  expect(await right.at('2026-06-15T03:30:40Z')).toBe(2);
  expect(await right.at('2026-06-15T03:31:00Z')).toBe(1);
  right.close();
});

test('a recipient who is put off holds up nobody else', async () => {
  const server = await aServer();
  await threeMails();
  server.isGreylisting = true;
  server.unknown.add('harms@oldenburg.example');
  const way = sender(server.url);
  expect(await way.at(NIGHT)).toBe(2);
  expect(await administrator.call(listMails, { query: {} })).toMatchObject({
    counts: { waiting: 1, sent: 2, refused: 0 },
    brokenWay: null,
  });
  way.close();
});

test('a mail sent again counts from then on, however old it is', async () => {
  const server = await aServer();
  await writesTo(office, 'harms@oldenburg.example');
  await plantMeasure(app, { ...planted, deadline: '2026-06-10' });
  await night(NIGHT);
  server.unknown.add('harms@oldenburg.example');
  await anew(server, NIGHT);
  const [mail] = (await administrator.call(listMails, { query: { status: 'refused' } })).mails;
  app.setClock('2026-06-29T10:00:00Z');
  try {
    const later = await app.as('administrator');
    await later.call(sendMailAgain, { params: { id: mail?.id ?? '' } });
    // Two weeks old, and put off once more: it was queued a moment ago.
    server.isGreylisting = true;
    expect(await anew(server, '2026-06-29T10:00:10Z')).toBe(0);
    expect(await later.call(listMails, { query: {} })).toMatchObject({ counts: { waiting: 1, refused: 0 } });
    server.unknown.clear();
    expect(await anew(server, '2026-06-29T10:02:00Z')).toBe(1);
  } finally {
    app.setClock('2026-06-15T10:00:00Z');
  }
});

test('what could not leave for five days because the way was broken is given up, with an event of each', async () => {
  const server = await aServer();
  server.strangers.add('baum@oldenburg.example');
  await threeMails();
  const before = (await automaticActs(app, 'mail')).length;
  await anew(server, NIGHT);
  expect((await administrator.call(listMails, { query: {} })).counts).toMatchObject({ waiting: 3 });
  await anew(server, '2026-06-20T04:00:00Z');
  expect((await administrator.call(listMails, { query: {} })).counts).toMatchObject({
    waiting: 0,
    refused: 3,
  });
  expect((await automaticActs(app, 'mail')).slice(before).map(({ act }) => act)).toEqual([
    'refused',
    'refused',
    'refused',
  ]);
});

/** Something urgent for three people. */
async function threeMails(): Promise<void> {
  await writesTo(office, 'harms@oldenburg.example');
  const others = [
    await employ(app.database, `rieke${uuidv7().slice(-6)}`),
    await employ(app.database, `onno${uuidv7().slice(-6)}`),
  ];
  for (const id of others)
    await execute(
      knex,
      sql`INSERT INTO reminder_settings (account_id, email, updated_by)
          VALUES (${id}, ${`${id}@oldenburg.example`}, ${id})`,
    );
  await plantMeasure(app, { ...planted, deadline: '2026-06-10' });
  await night(NIGHT);
  expect(await select(knex, sql`SELECT kind FROM mails`)).toHaveLength(3);
}

/** One server of the product, which stays up from one moment to the next. */
function sender(url: string) {
  let now = new Date(NIGHT);
  const way = openPost({ knex, clock: () => now, smtp: { url, from: MAIL_FROM } });
  return {
    at: (instant: string) => {
      now = new Date(instant);
      return way.send();
    },
    close: () => way.close(),
  };
}

/** One that has just been started, at a moment. */
async function anew({ url }: MailServer, instant: string): Promise<number> {
  const way = sender(url);
  const sent = await way.at(instant);
  way.close();
  return sent;
}

async function aServer(): Promise<MailServer> {
  const server = await startMailServer();
  open.push(server);
  return server;
}
