import { hash } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { testApp } from '../support/app.ts';
import { addsSecondFactor, codeAt, deviceAt } from '../support/device.ts';
import { employ, PASSWORD } from '../support/staff.ts';

// A proxy on this machine is believed, so that each test can come from an address of its own.
const app = await testApp({ TRUSTED_PROXIES: '127.0.0.1' });
const { pool } = app.database;
const WRONG = 'Bergahorn am Hang 9';
await employ(app.database, 'frauke');

test('login and password sign in; the login in any letters', async () => {
  const device = from('192.0.2.1');
  expect(await device.signsIn('FRAUKE', PASSWORD)).toMatchObject({ status: 200, body: { next: 'done' } });
  expect(await device.get('/api/me')).toMatchObject({
    status: 200,
    body: { account: { name: 'Person frauke' } },
  });
});

test('the cookie is for this site and for HTTP only, and every sign-in has a new one', async () => {
  const device = from('192.0.2.2');
  const answer = await device.signsIn('frauke', PASSWORD);
  expect(answer.headers.getSetCookie()[0]).toMatch(
    /^baumkataster=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; SameSite=Lax$/,
  );
  const before = device.cookie;
  await device.signsIn('frauke', PASSWORD);
  expect(device.cookie).not.toBe(before);
  expect((await app.anonymous.get('/api/me', { cookie: before })).status).toBe(401);
});

test('no table holds what a cookie holds', async () => {
  const device = from('192.0.2.3');
  await device.signsIn('frauke', PASSWORD);
  const secret = device.cookie.split('=')[1] ?? '';
  const { rows } = await pool.query<{ text: string }>('SELECT s::text AS text FROM sessions s');
  const hex = Buffer.from(secret).toString('hex');
  expect(rows.filter(({ text }) => text.includes(secret) || text.includes(hex))).toEqual([]);
});

test('a stored password is argon2id, and one hashed with less effort is hashed anew', async () => {
  const id = await employ(app.database, 'gesa');
  const weak = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  await pool.query('UPDATE accounts SET password_hash = $1 WHERE id = $2', [weak, id]);
  expect((await from('192.0.2.4').signsIn('gesa', PASSWORD)).status).toBe(200);
  expect(await hashOf(id)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('an unknown login and a wrong password are answered alike', async () => {
  const unknown = await from('192.0.2.5').signsIn('niemand', WRONG);
  const wrong = await from('192.0.2.5').signsIn('frauke', WRONG);
  expect(unknown.status).toBe(401);
  expect(unknown.body).toEqual(wrong.body);
  expect(wrong.body).toMatchObject({ issues: [{ path: 'password', key: 'wrong_password' }] });
});

test('an unknown login takes as long as a wrong password', { retry: 2 }, async () => {
  const took: Record<'niemand' | 'frauke', number[]> = { niemand: [], frauke: [] };
  for (let round = 0; round < 16; round++) {
    // Taking turns, so that whatever else the machine does hits both alike; each round from an address of its own.
    for (const login of ['niemand', 'frauke'] as const) {
      const device = from(`198.51.100.${round}`);
      const began = performance.now();
      await device.signsIn(login, WRONG);
      if (round > 0) took[login].push(performance.now() - began);
    }
  }
  const ratio = median(took.niemand) / median(took.frauke);
  expect(Math.abs(ratio - 1)).toBeLessThan(0.25);
});

test('after five failures the sixth attempt waits, even with the right password', async () => {
  const address = '192.0.2.6';
  for (let tries = 0; tries < 5; tries++) {
    expect((await from(address).signsIn('frauke', WRONG)).status).toBe(401);
  }
  const refused = await from(address).signsIn('Frauke', PASSWORD);
  expect(refused).toMatchObject({
    status: 429,
    body: { issues: [{ key: 'too_many_attempts', params: { minutes: expect.any(Number) } }] },
  });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('somebody else at the same address still signs in, and the same person elsewhere', async () => {
  await employ(app.database, 'imke');
  await pool.query('DELETE FROM sign_in_failures');
  for (let tries = 0; tries < 5; tries++) await from('192.0.2.7').signsIn('frauke', WRONG);
  expect((await from('192.0.2.7').signsIn('imke', PASSWORD)).status).toBe(200);
  expect((await from('192.0.2.8').signsIn('frauke', PASSWORD)).status).toBe(200);
});

test('failures are forgotten after a quarter of an hour', async () => {
  for (let tries = 0; tries < 5; tries++) await from('192.0.2.9').signsIn('frauke', WRONG);
  expect((await from('192.0.2.9').signsIn('frauke', PASSWORD)).status).toBe(429);
  await pool.query('UPDATE sign_in_failures SET expire = expire - 15 * 60 * 1000');
  expect((await from('192.0.2.9').signsIn('frauke', PASSWORD)).status).toBe(200);
});

test('failures outlive a restart of the server, and nobody resets them by making up where they come from', async () => {
  for (let tries = 0; tries < 5; tries++) await deviceAt(app.origin).signsIn('frauke', WRONG);
  const restarted = await createApp({
    database: app.database,
    config: readConfig({ BASEMAP_STYLE_URL: 'none', HOST: '127.0.0.1', PORT: '0' }),
    clock: () => new Date('2026-06-15T10:00:00Z'),
    log: () => {},
  });
  await restarted.listen();
  try {
    const origin = restarted.address.replace('localhost', '127.0.0.1');
    const forged = deviceAt(origin, { 'x-forwarded-for': '203.0.113.77' });
    expect((await forged.signsIn('frauke', PASSWORD)).status).toBe(429);
  } finally {
    await restarted.close();
  }
});

test('guessing at many logins from one address comes to an end as well', async () => {
  const device = from('192.0.2.10');
  const statuses = [];
  for (let tries = 0; tries < 51; tries++) statuses.push((await device.signsIn(`x${tries}`, WRONG)).status);
  expect(statuses).toEqual([...Array.from({ length: 50 }, () => 401), 429]);
});

test('of sixty wrong guesses at once no more are looked at than one after the other', async () => {
  await pool.query('DELETE FROM sign_in_failures');
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => from('192.0.2.20').signsIn('frauke', WRONG)),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  expect(statuses.filter((status) => status === 429)).toHaveLength(55);
});

test('addresses of one IPv6 network count as one, those of another do not', async () => {
  for (let tries = 0; tries < 5; tries++) await from(`2001:db8:1:2::${tries}`).signsIn('frauke', WRONG);
  expect((await from('2001:db8:1:2:ffff::7').signsIn('frauke', PASSWORD)).status).toBe(429);
  expect((await from('2001:db8:1:3::7').signsIn('frauke', PASSWORD)).status).toBe(200);
});

test('when very many have failed elsewhere, who is right waits two seconds and comes in', async () => {
  await pool.query('DELETE FROM sign_in_failures');
  await from('192.0.2.21').signsIn('frauke', WRONG);
  await pool.query("UPDATE sign_in_failures SET points = 1000 WHERE key = 'everybody:*'");
  const began = performance.now();
  expect((await from('192.0.2.22').signsIn('frauke', PASSWORD)).status).toBe(200);
  expect(performance.now() - began).toBeGreaterThan(1900);
  await pool.query('DELETE FROM sign_in_failures');
});

test('coming in counts for nothing, asking for the code neither', async () => {
  await pool.query('DELETE FROM sign_in_failures');
  for (let tries = 0; tries < 7; tries++)
    expect((await from('192.0.2.23').signsIn('frauke', PASSWORD)).status).toBe(200);
  const { rows } = await pool.query('SELECT key FROM sign_in_failures WHERE points <> 0');
  expect(rows).toEqual([]);
});

test('a second factor is asked for after the password, and each code counts once', async () => {
  await employ(app.database, 'onno');
  const device = from('192.0.2.11');
  await device.signsIn('onno', PASSWORD);
  const secret = await addsSecondFactor(device, '2026-06-15T10:00:00Z');
  app.setClock('2026-06-15T10:01:00Z');
  const other = from('192.0.2.11');
  expect(await other.signsIn('onno', PASSWORD)).toMatchObject({ status: 200, body: { next: 'code' } });
  expect(other.cookie).toBe('');
  const code = codeAt(secret, '2026-06-15T10:01:00Z');
  expect((await other.signsIn('onno', PASSWORD, code)).body).toEqual({ next: 'done' });
  expect(await from('192.0.2.11').signsIn('onno', PASSWORD, code)).toMatchObject({
    status: 401,
    body: { issues: [{ path: 'code', key: 'wrong_code' }] },
  });
  app.setClock('2026-06-15T10:00:00Z');
});

test('of two who show the same code at once one comes in', async () => {
  await employ(app.database, 'quirin');
  const device = from('192.0.2.16');
  await device.signsIn('quirin', PASSWORD);
  const secret = await addsSecondFactor(device, '2026-06-15T10:00:00Z');
  app.setClock('2026-06-15T10:01:00Z');
  const code = codeAt(secret, '2026-06-15T10:01:00Z');
  const answers = await Promise.all(
    [1, 2, 3].map(() => from('192.0.2.16').signsIn('quirin', PASSWORD, code)),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  app.setClock('2026-06-15T10:00:00Z');
});

test('wrong codes are counted like wrong passwords', async () => {
  await employ(app.database, 'pauline');
  const device = from('192.0.2.12');
  await device.signsIn('pauline', PASSWORD);
  await addsSecondFactor(device, '2026-06-15T10:00:00Z');
  for (let tries = 0; tries < 5; tries++) {
    expect((await from('192.0.2.12').signsIn('pauline', PASSWORD, '000000')).status).toBe(401);
  }
  expect((await from('192.0.2.12').signsIn('pauline', PASSWORD, '000000')).status).toBe(429);
});

test('an administrator who has only a password may do nothing but add a second factor', async () => {
  await employ(app.database, 'renate', ['administrator']);
  const device = from('192.0.2.13');
  await device.signsIn('renate', PASSWORD);
  expect(await device.get('/api/me')).toMatchObject({ body: { mustAddSecondFactor: true } });
  expect(await device.get('/api/people')).toMatchObject({
    status: 403,
    body: { issues: [{ key: 'second_factor_missing' }] },
  });
  await addsSecondFactor(device, '2026-06-15T10:00:00Z');
  expect((await device.get('/api/people')).status).toBe(200);
  expect(await device.get('/api/me')).toMatchObject({ body: { mustAddSecondFactor: false } });
});

test('a failure is evidence of an account, without what was typed', async () => {
  const id = await employ(app.database, 'silke');
  const typed = 'a-login-that-is-a-password';
  await from('192.0.2.14').signsIn('silke', WRONG);
  await from('192.0.2.14').signsIn(typed, WRONG);
  const { rows } = await pool.query<{ act: string; thing: string; payload: string }>(
    'SELECT act, thing_id AS thing, payload FROM audit_events ORDER BY id DESC LIMIT 2',
  );
  expect(rows).toMatchObject([
    { act: 'sign_in_failed', thing: '01970000-0000-7000-8000-000000000001' },
    { act: 'sign_in_failed', thing: id },
  ]);
  expect(rows.some(({ payload }) => payload.includes(typed) || payload.includes(WRONG))).toBe(false);
});

test('a login that tries to write into the log leaves no line there', async () => {
  const lines = app.log.length;
  const answer = await from('192.0.2.15').signsIn('frauke\r\n{"level":"fatal"}\u001B[31m', WRONG);
  expect(answer.status).toBe(401);
  expect(app.log.length).toBe(lines);
});

test('over https the cookie is bound to its host', async () => {
  const behindTls = await createApp({
    database: app.database,
    config: readConfig({ BASEMAP_STYLE_URL: 'none', PORT: '0', PUBLIC_URL: 'https://baum.example' }),
    clock: () => new Date('2026-06-15T10:00:00Z'),
    log: () => {},
  });
  await behindTls.listen();
  try {
    const device = deviceAt(behindTls.address.replace('localhost', '127.0.0.1'));
    await pool.query('DELETE FROM sign_in_failures');
    const answer = await device.signsIn('frauke', PASSWORD);
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-baumkataster=.*; Path=\/; .*HttpOnly; Secure; /,
    );
  } finally {
    await behindTls.close();
  }
});

/** A device at an address of its own, as the proxy in front tells it. */
function from(address: string) {
  return deviceAt(app.origin, { 'x-forwarded-for': address });
}

async function hashOf(id: string): Promise<string> {
  const { rows } = await pool.query<{ hash: string }>(
    'SELECT password_hash AS hash FROM accounts WHERE id = $1',
    [id],
  );
  return rows[0]?.hash ?? '';
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
