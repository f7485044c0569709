import { afterAll, beforeEach, expect, test } from 'vitest';
import { DEMO_CONTRACTOR, DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { ConfigError, readConfig } from '../../server/config.ts';
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
const { night, between, nightWithoutMail } = nightsOf(app);
const area = await anArea(app.database, 'Äußere Übergönne');
const tree = await app.call(mapTree, { body: aTree(area) });
const planted = { treeId: tree.id, by: DEMO_INSPECTOR_ID };
const office = await app.as('office');
const administrator = await app.as('administrator');
const MAIL_FROM = 'Baumkataster <baum@oldenburg.example>';
const NIGHT = '2026-06-15T03:30:00Z';
const open: MailServer[] = [];
afterAll(() => Promise.all(open.map((server) => server.close())));

beforeEach(async () => {
  await execute(knex, sql`DELETE FROM reminders`);
  await execute(knex, sql`DELETE FROM mails`);
  await execute(knex, sql`DELETE FROM mail_way`);
  await execute(knex, sql`DELETE FROM nights`);
  await execute(knex, sql`DELETE FROM measures`);
  await execute(knex, sql`DELETE FROM reminder_settings`);
  await execute(knex, sql`UPDATE trees SET next_due_on = NULL`);
  await execute(knex, sql`DELETE FROM control_tasks`);
});

test('an escalation and a digest arrive at a real mail server, once each, umlauts and links whole', async () => {
  const server = await aServer();
  await writesTo(office, 'harms@oldenburg.example');
  const late = await plantMeasure(app, { ...planted, deadline: '2026-06-10' });
  await plantMeasure(app, { ...planted, deadline: '2026-06-17' });
  await plantMeasure(app, { ...planted, deadline: '2026-06-25' });
  await night(NIGHT);
  await post(server, NIGHT);
  await post(server, NIGHT);
  const received = await server.arrived(2);
  expect(received).toHaveLength(2);
  const [escalation, digest] = received.toSorted((one, other) =>
    (other.mail.subject ?? '').localeCompare(one.mail.subject ?? '', 'de'),
  );
  expect(escalation?.to).toEqual(['harms@oldenburg.example']);
  expect(escalation?.mail.from).toMatchObject({ name: 'Baumkataster', address: 'baum@oldenburg.example' });
  expect(escalation?.mail.subject).toBe('Baumkataster Oldenburg (Oldb): dringend, 1');
  expect(escalation?.mail.text).toContain('Äußere Übergönne: Frist 10.06.2026 überschritten');
  expect(escalation?.mail.text).toContain(`https://baum.example/?tree=${tree.id}`);
  expect(escalation?.mail.html).toContain('Äußere Übergönne');
  expect(escalation?.mail.text).not.toContain(late);
  expect(digest?.mail.subject).toBe('Baumkataster Oldenburg (Oldb): 2 Hinweise');
  expect(digest?.mail.text).toContain('Frist 17.06.2026');
  expect((await automaticActs(app, 'mail')).map(({ act }) => act).toSorted()).toEqual([
    'sent',
    'sent',
    'written',
    'written',
  ]);
});

test('what arises on the same day afterwards waits for the next digest; danger does not', async () => {
  await writesTo(office, 'harms@oldenburg.example');
  await plantMeasure(app, { ...planted, deadline: '2026-06-17' });
  await night(NIGHT);
  await plantMeasure(app, { ...planted, deadline: '2026-06-22', urgency: 'D1' });
  await between('2026-06-15T12:00:00Z');
  await between('2026-06-15T13:00:00Z');
  expect(await mailsOfToday()).toEqual(['digest', 'escalation']);
});

test('whoever wants no digest still hears of what is urgent', async () => {
  await writesTo(office, 'harms@oldenburg.example', { digest: 'none', language: 'en' });
  await plantMeasure(app, { ...planted, deadline: '2026-06-17' });
  await plantMeasure(app, { ...planted, deadline: '2026-06-10' });
  await night(NIGHT);
  expect(await mailsOfToday()).toEqual(['escalation']);
  const [mail] = await select<{ plain: string }>(knex, sql`SELECT plain FROM mails`);
  expect(mail?.plain).toContain('deadline 10/06/2026 has passed');
});

test('a weekly digest comes on Monday with what still holds', async () => {
  await writesTo(office, 'harms@oldenburg.example', { digest: 'weekly' });
  await plantMeasure(app, { ...planted, deadline: '2026-06-30' });
  await night('2026-06-20T03:30:00Z');
  expect(await mailsOfToday()).toEqual([]);
  await night('2026-06-22T03:30:00Z');
  expect(await mailsOfToday()).toEqual(['digest']);
});

test('while the mail server is away mail waits; when it is back it arrives exactly once', async () => {
  const server = await aServer();
  const port = Number(new URL(server.url).port);
  await server.close();
  await writesTo(office, 'harms@oldenburg.example');
  await plantMeasure(app, { ...planted, deadline: '2026-06-10' });
  await night(NIGHT);
  expect(await post(server, NIGHT)).toBe(0);
  expect(await administrator.call(listMails, { query: {} })).toMatchObject({
    counts: { waiting: 1, sent: 0, refused: 0 },
    mails: [{ attempts: 1, lastError: expect.stringContaining('ECONNREFUSED') }],
  });
  const back = await startMailServer(port);
  open.push(back);
  // Not before its minute is over.
  expect(await post(back, '2026-06-15T03:30:30Z')).toBe(0);
  const sent = await Promise.all([post(back, '2026-06-15T03:32:00Z'), post(back, '2026-06-15T03:32:00Z')]);
  expect(sent.toSorted((one, other) => one - other)).toEqual([0, 1]);
  expect(await post(back, '2026-06-15T09:00:00Z')).toBe(0);
  expect(await back.arrived(1)).toHaveLength(1);
});

test('an address the mail server refuses is shown to the administrator, and is tried again at the right one', async () => {
  const server = await aServer();
  server.unknown.add('hrams@oldenburg.example');
  await writesTo(office, 'hrams@oldenburg.example');
  await plantMeasure(app, { ...planted, deadline: '2026-06-10' });
  await night(NIGHT);
  await post(server, NIGHT);
  const { mails } = await administrator.call(listMails, { query: { status: 'refused' } });
  expect(mails).toMatchObject([
    { recipient: 'hrams@oldenburg.example', lastError: expect.stringContaining('No such user') },
  ]);
  await execute(knex, sql`UPDATE reminder_settings SET email = 'harms@oldenburg.example'`);
  await administrator.call(sendMailAgain, { params: { id: mails[0]?.id ?? '' } });
  expect(await post(server, '2026-06-15T11:00:00Z')).toBe(1);
  expect(await server.arrived(1)).toMatchObject([{ to: ['harms@oldenburg.example'] }]);
});

test('mail to a firm tells of its own orders alone', async () => {
  await writesTo(await app.as('contractor'), 'info@ellernbrook.example');
  await plantMeasure(app, { ...planted, deadline: '2026-06-10' });
  await plantMeasure(app, {
    ...planted,
    status: 'BEA',
    deadline: '2026-12-24',
    contractorId: DEMO_CONTRACTOR.id,
    orderedUntil: '2026-06-12',
  });
  await night(NIGHT);
  const mails = await select<{ plain: string }>(knex, sql`SELECT plain FROM mails`);
  expect(mails).toHaveLength(1);
  expect(mails[0]?.plain).toContain('12.06.2026');
  expect(mails[0]?.plain).not.toMatch(/10\.06\.2026|24\.12\.2026/);
});

test('without a way out no mail is written; once there is one, the first digest tells what still holds', async () => {
  await writesTo(office, 'harms@oldenburg.example');
  await plantMeasure(app, { ...planted, deadline: '2026-06-28' });
  await nightWithoutMail(NIGHT);
  expect(await mailsOfToday()).toEqual([]);
  await night('2026-06-16T03:30:00Z');
  expect(await mailsOfToday()).toEqual(['digest']);
});

test('whoever is anonymised leaves neither an address nor their name in what others are told', async () => {
  const id = await employ(app.database, 'wuebbena', ['inspector'], 'Insa Wübbena');
  await execute(
    knex,
    sql`INSERT INTO reminder_settings (account_id, email, updated_by) VALUES (${id}, 'insa@oldenburg.example', ${id})`,
  );
  await writesTo(office, 'harms@oldenburg.example');
  await execute(
    knex,
    sql`INSERT INTO rounds (id, name, inspector_id, starts_on, ends_on, trees_per_day, created_by, updated_by)
        VALUES (gen_random_uuid(), 'Übergönne', ${id}, '2026-06-01', '2026-06-30', 40, ${id}, ${id})`,
  );
  await night(NIGHT);
  const told = () =>
    select<{ text: string }>(knex, sql`SELECT concat(recipient, plain, html) AS text FROM mails`);
  expect((await told()).map(({ text }) => text).join(' ')).toMatch(
    /insa@.*Insa Wübbena|Insa Wübbena.*insa@/s,
  );
  const done = await administrator.post(`/api/people/${id}/anonymise`, { version: 1 });
  expect(done.status).toBe(200);
  expect((await told()).map(({ text }) => text).join(' ')).not.toMatch(/insa@|Wübbena/);
  expect(await select(knex, sql`SELECT FROM reminder_settings WHERE account_id = ${id}`)).toEqual([]);
});

test('a wrong or lonely mail setting is a sentence that names the variable', () => {
  const read = (variables: Record<string, string>) => () => readConfig(variables);
  const PUBLIC_URL = 'https://baum.example';
  expect(read({ SMTP_URL: 'http://mail.example' })).toThrow(/SMTP_URL is wrong: must be an smtp:/);
  expect(read({ SMTP_URL: 'smtp://mail.example' })).toThrow(/MAIL_FROM is missing/);
  expect(read({ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'Baum' })).toThrow(/MAIL_FROM is wrong/);
  expect(read({ SMTP_URL: 'smtp://mail.example', MAIL_FROM })).toThrow(ConfigError);
  expect(readConfig({ SMTP_URL: 'smtps://mail.example', MAIL_FROM, PUBLIC_URL }).smtp).toEqual({
    url: 'smtps://mail.example',
    from: MAIL_FROM,
  });
});

async function aServer(): Promise<MailServer> {
  const server = await startMailServer();
  open.push(server);
  return server;
}

/** What the product does once a minute, at a moment. */
async function post({ url }: MailServer, instant: string): Promise<number> {
  const way = openPost({ knex, clock: () => new Date(instant), smtp: { url, from: MAIL_FROM } });
  const sent = await way.send();
  way.close();
  return sent;
}

async function mailsOfToday(): Promise<string[]> {
  const rows = await select<{ kind: string }>(knex, sql`SELECT kind FROM mails ORDER BY kind`);
  return rows.map(({ kind }) => kind);
}
