import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, inject, test } from 'vitest';
import { select, selectOne, sql } from '../../server/db/sql.ts';
import { noticePhotoDirectory } from '../../server/notices/noticePhotos.commands.ts';
import * as contract from '../../server/notices/notices.contract.ts';
import { photoPath } from '../../server/photos/photos.files.ts';
import { endStatusPages } from '../../server/publicReports/publicReports.store.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';
import { Citizen } from './reporting.ts';

const directory = await mkdtemp(join(inject('scratch'), 'reports-'));
const app = await testApp({
  DATA_DIR: directory,
  TRUSTED_PROXIES: 'loopback',
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'baum@oldenburg.example',
  PUBLIC_URL: 'http://karte.example',
});
const { knex } = app.database;
const office = await app.as('office');
const citizen = new Citizen(app);

const tree = await app.call(mapTree, { body: aTree(await anArea(app.database), { number: '7' }) });
const found = await selectOne<{ id: number }>(
  knex,
  sql`SELECT feature_id AS id FROM trees WHERE id = ${tree.id}`,
);
const treeId = String(found?.id);

const whole = { art: 'danger', text: 'Ein Ast hängt über der Schaukel', wo: '', ort: '', baum: treeId };

async function noticeSaying(words: string) {
  const { notices } = await office.call(contract.listNotices, { query: { text: words } });
  return notices;
}

test('a report about a tree becomes a notice of the office, unconfirmed, and its status can be read by the link', async () => {
  const form = await citizen.opensForm(`?baum=${treeId}`);
  expect(form.text).toContain('Zu diesem Baum');
  const sent = await citizen.sends(form, whole);
  expect(sent).toMatchObject({ status: 303, location: `/karte/meldung/${form.token}?neu=1` });
  const [notice, ...others] = await noticeSaying(whole.text);
  expect(others).toEqual([]);
  expect(notice).toMatchObject({
    channel: 'public',
    status: 'new',
    words: whole.text,
    tree: { id: tree.id, number: '7' },
    contactName: null,
    contactWay: null,
    report: { category: 'danger', isConfirmed: false, hasStatusPage: true },
  });
  const page = await citizen.reads(sent.location ?? '');
  expect(page.text).toContain(notice?.number);
  expect(page.text).toContain('Eingegangen, noch nicht angesehen');
  expect(page.headers.get('x-robots-tag')).toBe('noindex, nofollow');
  expect(page.headers.get('cache-control')).toBe('no-store');
  // Its words stay with the office: the link may go from hand to hand.
  expect(page.text).not.toContain('Schaukel');
});

test('of who reported something neither name nor network address is in what is kept for ever', async () => {
  const [notice] = await noticeSaying(whole.text);
  const events = await select<{ payload: string; made_by: string }>(
    knex,
    sql`SELECT payload, made_by FROM audit_events WHERE thing_id = ${notice?.id ?? null}`,
  );
  expect(events.length).toBe(1);
  expect(events[0]?.payload).not.toMatch(/Schaukel|127\.0/);
  const addresses = await select(
    knex,
    sql`SELECT a.address FROM audit_addresses a JOIN audit_events e ON a.request_id = e.payload::jsonb ->> 'requestId'
        WHERE e.thing_id = ${notice?.id ?? null}`,
  );
  expect(addresses).toEqual([]);
});

test('the same sent twice is one notice, something else by the same form is refused and not lost', async () => {
  const form = await citizen.opensForm(`?baum=${treeId}`);
  const fields = { ...whole, text: 'Der Stamm ist angefahren' };
  const both = await Promise.all([citizen.sends(form, fields), citizen.sends(form, fields)]);
  expect(both.map(({ status }) => status)).toEqual([303, 303]);
  expect(await noticeSaying(fields.text)).toHaveLength(1);
  const other = await citizen.sends(form, { ...fields, text: 'Und noch etwas anderes' });
  expect(other.status).toBe(422);
  expect(other.text).toContain('Und noch etwas anderes</textarea>');
  const token = /name="token" value="([^"]*)"/.exec(other.text)?.[1];
  expect(token).not.toBe(form.token);
});

test('what is missing is said beside its field, and what was written is still there', async () => {
  const form = await citizen.opensForm();
  const { status, text } = await citizen.sends(form, {
    ...whole,
    baum: '',
    art: '',
    text: 'Pilz </textarea><b>',
  });
  expect(status).toBe(422);
  expect(text).toContain('Bitte wählen, worum es geht.');
  expect(text).toContain('Bitte sagen, wo es ist.');
  expect(text).toContain('Pilz &lt;/textarea&gt;&lt;b&gt;</textarea>');
});

test('machines are held back: too quick, the hidden field, a form nobody gave out, another site', async () => {
  const form = await citizen.opensForm();
  const fields = { ...whole, text: 'Kaufen Sie jetzt' };
  expect((await citizen.sends(form, { ...fields, website: 'https://spam.example' })).status).toBe(422);
  expect((await citizen.sends({ token: 'a'.repeat(43), proof: '1.x' }, fields)).status).toBe(422);
  app.setClock('2026-06-15T10:00:01Z');
  expect((await citizen.sends(form, fields)).text).toContain('Das ging sehr schnell');
  const elsewhere = await citizen.posts('/karte/melden', new FormData(), { 'sec-fetch-site': 'cross-site' });
  expect(elsewhere.status).toBe(403);
  expect(await noticeSaying(fields.text)).toEqual([]);
});

test('photos are kept without where and by what they were taken, and what is no picture is refused', async () => {
  const withGps = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#484' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Geheimkamera' }, IFD3: { GPSLatitude: '53/1 8/1 0/1', GPSLatitudeRef: 'N' } })
    .toBuffer();
  const form = await citizen.opensForm(`?baum=${treeId}`);
  const fields = { ...whole, text: 'Mit Bild' };
  const refused = await citizen.sends(form, fields, ['<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>']);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('ließ sich nicht lesen');
  expect((await citizen.sends(form, fields, [withGps, withGps, withGps, withGps])).status).toBe(422);
  expect((await citizen.sends(form, fields, [withGps, withGps])).status).toBe(303);
  const [notice] = await noticeSaying(fields.text);
  expect(notice?.photos).toHaveLength(2);
  for (const { id } of notice?.photos ?? []) {
    const kept = await readFile(photoPath(noticePhotoDirectory(directory), id, 'full'));
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
    expect(kept.includes('Geheimkamera')).toBe(false);
  }
  expect(await readdir(join(noticePhotoDirectory(directory), 'photos', 'uploads'))).toEqual([]);
});

test('what others have reported nearby is named by kind and day, never in their words', async () => {
  const { text } = await citizen.opensForm(`?baum=${treeId}`);
  expect(text).toContain('Schon gemeldet in der Nähe');
  expect(text).toContain('Gefahr: Ast oder Baum droht zu fallen – gemeldet am 15. Juni 2026');
  expect(text).not.toContain('Schaukel');
  expect((await citizen.opensForm('?ort=8.25,53.2')).text).not.toContain('Schon gemeldet in der Nähe');
});

test('the answer of the office is read by the link, and the page ends with its time', async () => {
  const form = await citizen.opensForm(`?baum=${treeId}`);
  await citizen.sends(form, { ...whole, text: 'Bitte um Antwort' });
  const [notice] = await noticeSaying('Bitte um Antwort');
  if (!notice) throw new Error('there is no notice');
  const { id, version } = notice;
  await office.call(contract.answerNotice, {
    params: { id },
    body: { version, answer: 'Der Ast wird <morgen> entfernt.', answeredOn: '2026-06-15' },
  });
  const path = `/karte/meldung/${form.token}`;
  expect((await citizen.reads(path)).text).toContain('Der Ast wird &lt;morgen&gt; entfernt.');
  app.setClock('2026-09-20T10:00:00Z');
  expect((await citizen.reads(path)).status).toBe(404);
  await endStatusPages(knex, new Date('2026-09-20T10:00:00Z'));
  const after = await office.call(contract.getNotice, { params: { id } });
  expect(after.report).toMatchObject({ hasStatusPage: false });
});

test('no link leads anywhere by guessing, and the database holds none', async () => {
  const form = await citizen.opensForm(`?baum=${treeId}`);
  await citizen.sends(form, { ...whole, text: 'Nur der Hash' });
  expect((await citizen.reads(`/karte/meldung/${form.token.slice(0, -1)}`)).status).toBe(404);
  const rows = await select<{ row: string }>(knex, sql`SELECT r::text AS row FROM public_reports r`);
  expect(rows.some(({ row }) => row.includes(form.token))).toBe(false);
});

test('an address is confirmed by a press in its mail, once, and is forgotten with the contact', async () => {
  const form = await citizen.opensForm(`?baum=${treeId}`);
  await citizen.sends(form, { ...whole, text: 'Schreiben Sie mir', email: 'buerger@example.org' });
  const mail = await selectOne<{ plain: string; recipient: string }>(
    knex,
    sql`SELECT plain, recipient FROM mails WHERE kind = 'confirmation' AND recipient = 'buerger@example.org'`,
  );
  expect(mail?.plain).not.toContain('Schreiben Sie mir');
  const path = new URL(/\S+\/karte\/bestaetigen\/\S+/.exec(mail?.plain ?? '')?.[0] ?? '').pathname;
  expect((await citizen.reads(path)).text).toContain('Ja, bestätigen');
  const isConfirmed = async () => (await noticeSaying('Schreiben Sie mir'))[0]?.report?.isConfirmed;
  expect(await isConfirmed()).toBe(false);
  expect((await citizen.posts(path, '')).status).toBe(200);
  expect(await isConfirmed()).toBe(true);
  expect((await citizen.posts(path, '')).status).toBe(404);
  const [notice] = await noticeSaying('Schreiben Sie mir');
  if (!notice) throw new Error('there is no notice');
  expect(notice.contactWay).toBe('buerger@example.org');
  await office.call(contract.forgetContact, { params: { id: notice.id }, body: { version: notice.version } });
  const left = await select(knex, sql`SELECT id FROM mails WHERE recipient = 'buerger@example.org'`);
  expect(left).toEqual([]);
  expect(await isConfirmed()).toBe(false);
});

test('one network reports ten times an hour, and then keeps its text', async () => {
  const from = { 'x-forwarded-for': '203.0.113.9' };
  const form = await citizen.opensForm();
  const body = () => {
    const data = new FormData();
    for (const [name, text] of Object.entries({ ...form, ...whole, art: '', text: 'Immer wieder' }))
      data.append(name, text);
    return data;
  };
  for (let times = 0; times < 10; times += 1)
    expect((await citizen.posts('/karte/melden', body(), from)).text).not.toContain('viele Meldungen');
  const { status, text } = await citizen.posts('/karte/melden', body(), from);
  expect(status).toBe(422);
  expect(text).toContain('viele Meldungen');
  expect(text).toContain('Immer wieder</textarea>');
});

test('what is no form is refused without a failure', async () => {
  const broken = [
    ['{}', { 'content-type': 'application/json' }],
    ['x', { 'content-type': 'multipart/form-data' }],
    ['--x\r\n', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['--x\r\n'.repeat(1000), { 'content-type': 'multipart/form-data; boundary=x' }],
  ] as const;
  for (const [body, headers] of broken) {
    const { status } = await citizen.posts('/karte/melden', body, headers);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  }
  expect(app.log).toEqual([]);
});

test('the channel of a report cannot be given to another notice, nor taken from it', async () => {
  const [notice] = await noticeSaying('Nur der Hash');
  if (!notice) throw new Error('there is no notice');
  const { id, version, words, place, position, receivedOn, contactName, contactWay } = notice;
  const body = { version, words, place, position, receivedOn, contactName, contactWay, channel: 'phone' };
  expect(await office.put(`/api/notices/${id}`, body)).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'channel_is_fixed' }] },
  });
});
