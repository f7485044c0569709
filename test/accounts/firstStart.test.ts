import { expect, test } from 'vitest';
import { offerFirstAdministrator } from '../../server/accounts/firstStart.ts';
import { readConfig } from '../../server/config.ts';
import { testApp } from '../support/app.ts';
import { addsSecondFactor, BROWSER, deviceAt } from '../support/device.ts';
import { employ } from '../support/staff.ts';

const app = await testApp({ DATABASE_URL: 'postgres://unused' });
const { pool } = app.database;
const NOW = '2026-06-15T10:00:00Z';
const ADMINISTRATOR = {
  name: 'Almut Ennen',
  login: 'ennen',
  password: 'Hainbuche am Deich 3',
  device: BROWSER,
};

test('before the first start anybody knows no login, and no link was made', async () => {
  const { rows } = await pool.query(
    'SELECT FROM accounts WHERE password_hash IS NOT NULL UNION ALL SELECT FROM one_time_links',
  );
  expect(rows).toEqual([]);
  expect((await app.anonymous.get('/api/sign-in')).body).toMatchObject({ awaitsFirstAdministrator: true });
});

test('a start without anybody prints a link whose token no request carries in its address', async () => {
  const lines = await start();
  expect(lines).toEqual([
    'This link makes an administrator, once and within 24 hours:',
    expect.stringMatching(/^ {2}http:\/\/localhost:3000\/welcome#[\w-]{43}$/),
  ]);
});

test('a new start makes a new link and voids the one before', async () => {
  const [first, second] = [tokenIn(await start()), tokenIn(await start())];
  expect((await open(first)).status).toBe(404);
  expect(await open(second)).toMatchObject({
    status: 200,
    body: { purpose: 'first_administrator', name: null },
  });
});

test('a link is over after 24 hours', async () => {
  const token = tokenIn(await start());
  app.setClock('2026-06-16T09:59:59Z');
  expect((await open(token)).status).toBe(200);
  app.setClock('2026-06-16T10:00:00Z');
  expect((await open(token)).status).toBe(404);
  expect((await app.anonymous.post('/api/links/use', { token, ...ADMINISTRATOR })).status).toBe(404);
  app.setClock(NOW);
});

test('a password that is too easy leaves the link usable', async () => {
  const token = tokenIn(await start());
  const refused = await app.anonymous.post('/api/links/use', {
    token,
    ...ADMINISTRATOR,
    password: 'Oldenburg2026!',
  });
  expect(refused).toMatchObject({ status: 422, body: { issues: [{ key: 'password_obvious' }] } });
  const nameless = await app.anonymous.post('/api/links/use', { token, ...ADMINISTRATOR, name: null });
  expect(nameless).toMatchObject({ status: 422, body: { issues: [{ path: 'name' }] } });
  expect((await open(token)).status).toBe(200);
});

test('the link makes the administrator once, who adds a second factor and then does everything', async () => {
  const token = tokenIn(await start());
  const devices = [deviceAt(app.origin), deviceAt(app.origin)];
  const answers = await Promise.all(
    devices.map((one, index) =>
      one.sends('/api/links/use', { token, ...ADMINISTRATOR, login: `ennen${index}` }),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 404]));
  const device = devices[answers.findIndex(({ status }) => status === 200)] ?? deviceAt(app.origin);
  expect((await device.get('/api/people')).status).toBe(403);
  await addsSecondFactor(device, NOW);
  expect(await device.get('/api/people')).toMatchObject({ status: 200 });
  expect((await open(token)).status).toBe(404);
});

test('where somebody can sign in a start makes no link', async () => {
  await employ(app.database, 'gesa', ['administrator']);
  expect(await start()).toEqual([]);
  expect((await app.anonymous.get('/api/sign-in')).body).toMatchObject({ awaitsFirstAdministrator: false });
});

test('the operator can have a further link printed, for an administrator who lost everything', async () => {
  expect(tokenIn(await start({ ADMINISTRATOR_LINK: 'yes' }))).toMatch(/^[\w-]{43}$/);
});

async function start(environment: Record<string, string> = {}): Promise<string[]> {
  const lines: string[] = [];
  await offerFirstAdministrator(app.database, {
    config: readConfig({ DATABASE_URL: 'postgres://unused', ...environment }),
    clock: () => new Date(NOW),
    address: 'http://localhost:3000',
    log: (line) => lines.push(line),
  });
  return lines;
}

function tokenIn(lines: readonly string[]): string {
  return lines[1]?.split('#')[1] ?? '';
}

function open(token: string) {
  return app.anonymous.post('/api/links/open', { token });
}
