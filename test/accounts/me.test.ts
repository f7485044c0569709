import { expect, test } from 'vitest';
import { DEMO_PEOPLE } from '../../seeds/people.ts';
import { testApp } from '../support/app.ts';
import { addsSecondFactor, codeAt, deviceAt, type Device } from '../support/device.ts';
import { signedInAs } from '../support/signedIn.ts';
import { employ, PASSWORD } from '../support/staff.ts';

const app = await testApp();
const NOW = '2026-06-15T10:00:00Z';
const BETTER = 'Silberweide am Teich 8';
await employ(app.database, 'frauke');

test('a new password ends all other devices and is asked for from then on', async () => {
  await employ(app.database, 'gesa');
  const [device, other] = [await signedIn('gesa'), await signedIn('gesa')];
  expect(await device.post('/api/me/password', { password: BETTER })).toMatchObject({
    status: 200,
    body: { ended: 1 },
  });
  expect((await device.get('/api/me')).status).toBe(200);
  expect((await other.get('/api/me')).status).toBe(401);
  expect((await deviceAt(app.origin).signsIn('gesa', PASSWORD)).status).toBe(401);
  expect((await deviceAt(app.origin).signsIn('gesa', BETTER)).status).toBe(200);
});

test('a password made of one’s own name is refused', async () => {
  const device = await signedIn('frauke');
  expect(await device.post('/api/me/password', { password: 'person-frauke' })).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'password', key: 'password_obvious' }] },
  });
});

test.each([
  ['/api/me/password', { password: BETTER }],
  ['/api/me/second-factor/start', undefined],
  ['/api/me/second-factor/remove', undefined],
])('%s wants an identity proved within five minutes', async (path, body) => {
  const device = await signedIn('frauke');
  app.setClock('2026-06-15T10:05:00Z');
  expect(await device.post(path, body)).toMatchObject({
    status: 403,
    body: { issues: [{ key: 'confirm_identity' }] },
  });
  app.setClock(NOW);
});

test('the identity is confirmed by the password, and by a code where there is a second factor', async () => {
  await employ(app.database, 'imke');
  const device = await signedIn('imke');
  const secret = await addsSecondFactor(device, NOW);
  app.setClock('2026-06-15T10:10:00Z');
  const confirm = (password: string, code: string | null) =>
    device.post('/api/me/confirm', { password, code });
  expect((await confirm('falsch und länger', null)).status).toBe(401);
  expect((await confirm(PASSWORD, null)).body).toEqual({ next: 'code' });
  expect((await device.post('/api/me/second-factor/remove')).status).toBe(403);
  expect((await confirm(PASSWORD, codeAt(secret, '2026-06-15T10:10:00Z'))).body).toEqual({ next: 'done' });
  expect((await device.post('/api/me/second-factor/remove')).status).toBe(200);
  app.setClock(NOW);
  expect((await deviceAt(app.origin).signsIn('imke', PASSWORD)).body).toEqual({ next: 'done' });
});

test('a second factor counts from its first right code on', async () => {
  await employ(app.database, 'jann');
  const [device, other] = [await signedIn('jann'), await signedIn('jann')];
  expect((await device.post('/api/me/second-factor/confirm', { code: '123456' })).body).toMatchObject({
    issues: [{ key: 'second_factor_not_started' }],
  });
  await device.post('/api/me/second-factor/start');
  expect((await deviceAt(app.origin).signsIn('jann', PASSWORD)).body).toEqual({ next: 'done' });
  expect((await device.post('/api/me/second-factor/confirm', { code: '000000' })).body).toMatchObject({
    issues: [{ path: 'code', key: 'wrong_code' }],
  });
  await addsSecondFactor(device, NOW);
  expect((await deviceAt(app.origin).signsIn('jann', PASSWORD)).body).toEqual({ next: 'code' });
  expect((await other.get('/api/me')).status).toBe(401);
  expect(await device.get('/api/me/sign-in')).toMatchObject({
    body: { login: 'jann', secondFactorSince: '2026-06-15T10:00:00.000Z', canRemoveSecondFactor: true },
  });
});

test('a second factor is replaced by another one, and the old one counts until then', async () => {
  await employ(app.database, 'okka');
  const device = await signedIn('okka');
  const old = await addsSecondFactor(device, NOW);
  await device.post('/api/me/second-factor/start');
  app.setClock('2026-06-15T10:02:00Z');
  const code = codeAt(old, '2026-06-15T10:02:00Z');
  expect((await deviceAt(app.origin).signsIn('okka', PASSWORD, code)).status).toBe(200);
  const renewed = await addsSecondFactor(device, '2026-06-15T10:02:00Z');
  app.setClock('2026-06-15T10:04:00Z');
  const late = '2026-06-15T10:04:00Z';
  expect((await deviceAt(app.origin).signsIn('okka', PASSWORD, codeAt(old, late))).status).toBe(401);
  expect((await deviceAt(app.origin).signsIn('okka', PASSWORD, codeAt(renewed, late))).status).toBe(200);
  app.setClock(NOW);
});

test('administrators keep their second factor', async () => {
  await employ(app.database, 'renate', ['administrator', 'office']);
  const device = await signedIn('renate');
  await addsSecondFactor(device, NOW);
  expect(await device.post('/api/me/second-factor/remove')).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'second_factor_needed' }] },
  });
});

test('people of the demo town have nothing here to be changed', async () => {
  const device = deviceAt(app.origin, await signedInAs(app.database, DEMO_PEOPLE[0]?.id, new Date(NOW)));
  expect(await device.get('/api/me/sign-in')).toMatchObject({ body: { login: null, hasPassword: false } });
  expect(await device.post('/api/me/password', { password: BETTER })).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'no_password_here' }] },
  });
});

async function signedIn(login: string): Promise<Device> {
  app.setClock(NOW);
  const device = deviceAt(app.origin);
  expect((await device.signsIn(login, PASSWORD)).status).toBe(200);
  return device;
}
