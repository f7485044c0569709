import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_CONTRACTOR } from '../../seeds/people.ts';
import * as contract from '../../server/accounts/people.contract.ts';
import { testApp } from '../support/app.ts';
import { addsSecondFactor, BROWSER, deviceAt, type Device } from '../support/device.ts';
import { employ, PASSWORD } from '../support/staff.ts';

const app = await testApp();
const { pool } = app.database;
const NOW = '2026-06-15T10:00:00Z';
const administrator = await app.as('administrator');

test('an added person chooses a password by an invitation, once and within two days', async () => {
  const id = await added('jelda');
  const { token, purpose, endsAt } = await linkFor(id);
  expect([purpose, endsAt]).toEqual(['invitation', '2026-06-17T10:00:00.000Z']);
  expect(await app.anonymous.post('/api/links/open', { token })).toMatchObject({
    body: { purpose: 'invitation', name: 'Jelda Tjaden', login: 'jelda', city: 'Oldenburg (Oldb)' },
  });
  const device = deviceAt(app.origin);
  const body = { token, password: PASSWORD, device: BROWSER };
  expect(await device.sends('/api/links/use', body)).toMatchObject({ status: 200, body: { next: 'done' } });
  expect((await device.get('/api/me')).status).toBe(200);
  expect((await app.anonymous.post('/api/links/use', body)).status).toBe(404);
});

test('a link for who has a password ends all devices; the second factor is asked for all the same', async () => {
  const id = await employ(app.database, 'onno');
  const device = await signedIn('onno');
  await addsSecondFactor(device, NOW);
  const { token, purpose } = await linkFor(id);
  expect(purpose).toBe('password_reset');
  expect((await device.get('/api/me')).status).toBe(200);
  const used = await app.anonymous.post('/api/links/use', {
    token,
    password: 'Elsbeere am Rain 5',
    device: BROWSER,
  });
  expect(used).toMatchObject({ status: 200, body: { next: 'sign_in' } });
  expect(used.headers.getSetCookie()).toEqual([]);
  expect((await device.get('/api/me')).status).toBe(401);
});

test('a new link voids the one before', async () => {
  const id = await added('keno');
  const [first, second] = [await linkFor(id), await linkFor(id)];
  expect((await app.anonymous.post('/api/links/open', { token: first.token })).status).toBe(404);
  expect((await app.anonymous.post('/api/links/open', { token: second.token })).status).toBe(200);
});

test('whoever has no login gets no link', async () => {
  const id = await added(null);
  expect(await administrator.post(`/api/people/${id}/link`)).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'login_missing' }] },
  });
});

test('disabling signs a person out at once, voids their link and keeps them out', async () => {
  const id = await employ(app.database, 'frauke');
  const device = await signedIn('frauke');
  const { token } = await linkFor(id);
  const { version } = await person(id);
  expect(await administrator.post(`/api/people/${id}/disable`, { version })).toMatchObject({
    status: 200,
    body: { disabledAt: '2026-06-15T10:00:00.000Z' },
  });
  expect((await device.get('/api/me')).status).toBe(401);
  expect((await deviceAt(app.origin).signsIn('frauke', PASSWORD)).status).toBe(401);
  expect((await app.anonymous.post('/api/links/open', { token })).status).toBe(404);
  await administrator.post(`/api/people/${id}/enable`, { version: version + 1 });
  expect((await device.get('/api/me')).status).toBe(401);
  expect((await deviceAt(app.origin).signsIn('frauke', PASSWORD)).status).toBe(200);
});

test('another role signs a person out at once; another name does not', async () => {
  const id = await employ(app.database, 'gesa');
  const device = await signedIn('gesa');
  const before = fieldsOf(await person(id));
  expect((await administrator.put(`/api/people/${id}`, { ...before, name: 'Gesa Meints' })).status).toBe(200);
  expect((await device.get('/api/me')).body).toMatchObject({ account: { name: 'Gesa Meints' } });
  const renamed = fieldsOf(await person(id));
  expect((await administrator.put(`/api/people/${id}`, { ...renamed, roles: ['viewer'] })).status).toBe(200);
  expect((await device.get('/api/me')).status).toBe(401);
});

test('a lost tablet is signed out by itself, or all devices of a person', async () => {
  const id = await employ(app.database, 'imke');
  const [tablet, browser] = [await signedIn('imke'), await signedIn('imke')];
  const { sessions } = await administrator.call(contract.listSessionsOfPerson, { params: { id } });
  expect(sessions).toHaveLength(2);
  const path = `/api/people/${id}/sessions/end`;
  const lost = sessions[1]?.id;
  expect(await administrator.post(path, { sessionId: lost })).toMatchObject({ body: { ended: 1 } });
  const statuses = [(await tablet.get('/api/me')).status, (await browser.get('/api/me')).status];
  expect(new Set(statuses)).toEqual(new Set([200, 401]));
  expect(await administrator.post(path, { sessionId: null })).toMatchObject({ body: { ended: 1 } });
  expect((await browser.get('/api/me')).status).toBe(401);
});

test('a lost telephone: the administrator takes the second factor away', async () => {
  const id = await employ(app.database, 'lübbo');
  const device = await signedIn('lübbo');
  await addsSecondFactor(device, NOW);
  expect(await administrator.post(`/api/people/${id}/second-factor/remove`)).toMatchObject({
    status: 200,
    body: { hasSecondFactor: false },
  });
  expect((await device.get('/api/me')).status).toBe(401);
  expect((await deviceAt(app.origin).signsIn('lübbo', PASSWORD)).body).toEqual({ next: 'done' });
});

test('who changes a person as they were before is told so, and nothing is overwritten', async () => {
  const id = await added('meta');
  const before = fieldsOf(await person(id));
  await administrator.put(`/api/people/${id}`, { ...before, qualification: 'Forstwirtin' });
  expect(await administrator.put(`/api/people/${id}`, { ...before, name: 'Meta Alberts' })).toMatchObject({
    status: 409,
    body: { issues: [{ key: 'changed_meanwhile' }] },
  });
  expect(await person(id)).toMatchObject({ qualification: 'Forstwirtin', name: 'Jelda Tjaden' });
});

test('a login belongs to one person, in whatever letters', async () => {
  await added('nanne');
  expect(await administrator.post('/api/people', newPerson('NANNE'))).toMatchObject({
    status: 409,
    body: { issues: [{ path: 'login', key: 'login_taken' }] },
  });
});

test.each([
  ['a contractor without a firm', { roles: ['contractor'] }, 'contractor_needs_firm'],
  [
    'a contractor who is inspector too',
    { roles: ['contractor', 'inspector'], contractorId: DEMO_CONTRACTOR.id },
    'contractor_is_nothing_else',
  ],
  ['a firm nobody knows', { roles: ['contractor'], contractorId: uuidv7() }, 'contractor_unknown'],
  ['a role nobody knows', { roles: ['root'] }, 'invalid_value'],
  ['no role', { roles: [] }, 'too_small'],
  ['a role twice', { roles: ['viewer', 'viewer'] }, 'custom'],
  ['a login of two words', { login: 'zwei worte' }, 'invalid_format'],
  ['a field of its own', { passwordHash: 'x' }, 'unrecognized_keys'],
])('%s is refused', async (_which, wrong, key) => {
  expect(await administrator.post('/api/people', { ...newPerson('rixte'), ...wrong })).toMatchObject({
    status: 422,
    body: { issues: [{ key }] },
  });
});

test('sent twice, a person is added once', async () => {
  const body = newPerson('ocko');
  expect((await administrator.post('/api/people', body)).status).toBe(200);
  expect((await administrator.post('/api/people', body)).status).toBe(200);
  const { rows } = await pool.query(`SELECT FROM audit_events WHERE thing_id = $1 AND act = 'added'`, [
    body.id,
  ]);
  expect(rows).toHaveLength(1);
});

test('the last administrator can neither be disabled, lose the role, nor be anonymised', async () => {
  const { people } = await administrator.call(contract.listPeople);
  const only = people.find(({ roles }) => roles.includes('administrator'));
  if (!only) throw new Error('nobody is administrator');
  const { id, version } = only;
  const refused = { status: 422, body: { issues: [{ key: 'last_administrator' }] } };
  expect(await administrator.post(`/api/people/${id}/disable`, { version })).toMatchObject(refused);
  expect(await administrator.post(`/api/people/${id}/anonymise`, { version })).toMatchObject(refused);
  const demoted = { ...fieldsOf(only), roles: ['viewer'] };
  expect(await administrator.put(`/api/people/${id}`, demoted)).toMatchObject(refused);
});

test('what an administrator changes wants a fresh proof of identity', async () => {
  const again = await app.as('administrator');
  app.setClock('2026-06-15T10:05:00Z');
  expect(await again.post('/api/people', newPerson('theda'))).toMatchObject({
    status: 403,
    body: { issues: [{ key: 'confirm_identity' }] },
  });
  expect((await again.get('/api/people')).status).toBe(200);
  app.setClock(NOW);
});

test('nobody else sees or changes people', async () => {
  for (const role of ['office', 'inspector', 'contractor', 'viewer'] as const) {
    const requests = await app.as(role);
    expect((await requests.get('/api/people')).status).toBe(403);
    expect((await requests.post('/api/people', newPerson('uda'))).status).toBe(403);
  }
});

test('a refusal is evidence: who, and what for, once a minute', async () => {
  const viewer = await app.as('viewer');
  for (let times = 0; times < 3; times++) await viewer.get('/api/people');
  const { rows } = await pool.query<{ payload: string }>(
    `SELECT payload FROM audit_events WHERE act = 'refused' ORDER BY id DESC LIMIT 2`,
  );
  const [latest, before] = rows.map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
  expect(latest).toMatchObject({ after: { needs: 'accounts.manage', reason: 'not_allowed' } });
  expect(before?.thingId).not.toBe(latest?.thingId);
});

test('what is kept of a change names fields, not what stands in them', async () => {
  const id = await added('wemke');
  const before = fieldsOf(await person(id));
  await administrator.put(`/api/people/${id}`, { ...before, name: 'Wemke Ubben', certificateNumber: 'BK-9' });
  const { rows } = await pool.query<{ payload: string }>(
    'SELECT payload FROM audit_events WHERE thing_id = $1',
    [id],
  );
  const kept = rows.map(({ payload }) => payload).join('\n');
  expect(kept).toContain('"certificateNumber"');
  expect(kept).not.toMatch(/Wemke|wemke|Tjaden|BK-9/);
});

// The last one, because whoever asks may be signed out by it.
test('two administrators who disable each other at once leave one', async () => {
  const { people } = await administrator.call(contract.listPeople);
  const first = people.find(({ roles }) => roles.includes('administrator'));
  const second = await employ(app.database, 'swantje', ['administrator']);
  const answers = await Promise.all(
    [first?.id ?? '', second].map((id) => administrator.post(`/api/people/${id}/disable`, { version: 1 })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM accounts WHERE 'administrator' = ANY (roles) AND disabled_at IS NULL`,
  );
  expect(rows).toHaveLength(1);
});

function newPerson(login: string | null) {
  return {
    id: uuidv7(),
    name: 'Jelda Tjaden',
    login,
    roles: ['inspector'],
    contractorId: null,
    qualification: null,
    certificateNumber: null,
    certificateValidUntil: null,
  };
}

async function added(login: string | null): Promise<string> {
  const body = newPerson(login);
  expect((await administrator.post('/api/people', body)).status).toBe(200);
  return body.id;
}

async function person(id: string): Promise<contract.Person> {
  const { people } = await administrator.call(contract.listPeople);
  const found = people.find((one) => one.id === id);
  if (!found) throw new Error('not among the people');
  return found;
}

/** As a form sends it. */
function fieldsOf(one: contract.Person) {
  const { version, name, login, roles, contractorId, qualification } = one;
  const { certificateNumber, certificateValidUntil } = one;
  return {
    version,
    name,
    login,
    roles,
    contractorId,
    qualification,
    certificateNumber,
    certificateValidUntil,
  };
}

function linkFor(id: string) {
  return administrator.call(contract.linkForPerson, { params: { id } });
}

async function signedIn(login: string): Promise<Device> {
  const device = deviceAt(app.origin);
  expect((await device.signsIn(login, PASSWORD)).status).toBe(200);
  return device;
}
