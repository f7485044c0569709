import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { deviceAt, type Device } from '../support/device.ts';
import { employ, PASSWORD } from '../support/staff.ts';

const app = await testApp();
const NOON = '2026-06-15T10:00:00Z';
await employ(app.database, 'frauke', ['office', 'inspector']);

test('a browser nobody uses for half an hour is signed out', async () => {
  const device = await signedIn('browser');
  expect(await statusAt(device, '2026-06-15T10:29:00Z')).toBe(200);
  expect(await statusAt(device, '2026-06-15T10:58:00Z')).toBe(200);
  expect(await statusAt(device, '2026-06-15T11:29:00Z')).toBe(401);
});

test('a browser that is used all the time is signed out after twelve hours', async () => {
  const device = await signedIn('browser');
  for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
    expect(await statusAt(device, later(NOON, minutes))).toBe(200);
  }
  expect(await statusAt(device, later(NOON, 12 * 60))).toBe(401);
});

test('a tablet in the field comes back after two weeks without a net, and not after three', async () => {
  const device = await signedIn('field');
  expect(await statusAt(device, '2026-06-29T10:00:00Z')).toBe(200);
  expect(await statusAt(device, '2026-07-20T10:01:00Z')).toBe(401);
});

test('a session that was signed out is over, whoever still has its cookie', async () => {
  const device = await signedIn('browser');
  const { cookie } = device;
  expect((await device.post('/api/sign-out')).status).toBe(200);
  expect((await app.anonymous.get('/api/me', { cookie })).status).toBe(401);
});

test('people see their devices, with this one marked, and end one or all others', async () => {
  await employ(app.database, 'imke');
  const [tablet, browser] = [await signedIn('field', 'imke'), await signedIn('browser', 'imke')];
  const listed = await browser.get('/api/me/sessions');
  const { sessions } = listed.body as { sessions: { id: string; kind: string; isThisOne: boolean }[] };
  expect(sessions.filter(({ isThisOne }) => isThisOne)).toMatchObject([
    { kind: 'browser', deviceName: 'Testgerät browser', address: '127.0.0.0' },
  ]);
  const other = sessions.find(({ isThisOne, kind }) => !isThisOne && kind === 'field');
  expect((await browser.post(`/api/me/sessions/${other?.id}/end`)).status).toBe(200);
  expect((await tablet.get('/api/me')).status).toBe(401);

  const third = await signedIn('browser', 'imke');
  expect((await browser.post('/api/me/sessions/end-others')).status).toBe(200);
  expect((await third.get('/api/me')).status).toBe(401);
  expect((await browser.get('/api/me')).status).toBe(200);
});

test('nobody ends the session of somebody else', async () => {
  await employ(app.database, 'gesa');
  const theirs = await signedIn('browser', 'gesa');
  const mine = await signedIn('browser');
  const { sessions } = (await theirs.get('/api/me/sessions')).body as { sessions: { id: string }[] };
  await mine.post(`/api/me/sessions/${sessions[0]?.id}/end`);
  expect((await theirs.get('/api/me')).status).toBe(200);
});

const SITE = 'sec-fetch-site';
test.each<[string, Record<string, string>, number]>([
  ['of another site', { [SITE]: 'cross-site' }, 403],
  ['of a neighbouring host', { [SITE]: 'same-site' }, 403],
  ['of no page at all', { [SITE]: 'none' }, 403],
  ['of an older browser on another site', { [SITE]: '', origin: 'https://evil.example' }, 403],
  ['of an older browser that says nothing', { [SITE]: '' }, 403],
  ['as plain text', { 'content-type': 'text/plain' }, 415],
  ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
])('a write %s is refused', async (_which, headers, status) => {
  const device = await signedIn('browser');
  const sent = Object.entries({ [SITE]: 'same-origin', 'content-type': 'application/json', ...headers });
  const response = await fetch(`${app.origin}/api/me/password`, {
    method: 'POST',
    headers: { ...Object.fromEntries(sent.filter(([, value]) => value !== '')), cookie: device.cookie },
    body: JSON.stringify({ password: 'Feldulme im Graben 4' }),
  });
  expect(response.status).toBe(status);
  expect((await deviceAt(app.origin).signsIn('frauke', PASSWORD)).status).toBe(200);
});

async function signedIn(kind: 'browser' | 'field', login = 'frauke'): Promise<Device> {
  app.setClock(NOON);
  const device = deviceAt(app.origin);
  const answer = await device.sends('/api/sign-in', {
    login,
    password: PASSWORD,
    device: { kind, name: `Testgerät ${kind}` },
  });
  expect(answer.status).toBe(200);
  return device;
}

async function statusAt(device: Device, instant: string): Promise<number> {
  app.setClock(instant);
  return (await device.get('/api/me')).status;
}

function later(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}
