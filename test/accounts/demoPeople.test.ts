import { expect, test } from 'vitest';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { isInUse, seedDemoTown } from '../../seeds/seed.ts';
import { closeDemo } from '../../server/accounts/firstStart.ts';
import { readConfig } from '../../server/config.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { demoSignIn } from '../support/demoSignIn.ts';
import { anArea, aTree } from '../support/examples.ts';
import { employ } from '../support/staff.ts';

const app = await testApp();
const { pool } = app.database;

test('a cadastre with an administrator and no trees is never filled with a demo town', async () => {
  expect(await isInUse(app.database)).toBe(false);
  const id = await employ(app.database, 'gesa', ['administrator']);
  expect(await isInUse(app.database)).toBe(true);
  const seeding = seedDemoTown(app.database, { today: '2026-06-15', log: () => undefined });
  await expect(seeding).rejects.toThrow('empty cadastre');
  await pool.query('DELETE FROM accounts WHERE id = $1', [id]);
  await app.call(mapTree, { body: aTree(await anArea(app.database)) });
  await pool.query("UPDATE trees SET source = 'demo'");
});

test.each<[string, Record<string, string>, boolean]>([
  ['by themselves', {}, true],
  ['with an address of this machine', { PUBLIC_URL: 'http://localhost:3000' }, true],
  ['with an address of this machine in IPv6', { PUBLIC_URL: 'http://[::1]:3000' }, true],
  ['with a public address', { PUBLIC_URL: 'https://baumkataster.oldenburg.de' }, false],
  ['behind a proxy', { TRUSTED_PROXIES: '127.0.0.1' }, false],
  ['open to other machines', { HOST: '0.0.0.0', PUBLIC_URL: 'http://localhost:3000' }, false],
  ['in production', { NODE_ENV: 'production' }, false],
  ['on PostgreSQL', { DATABASE_URL: 'postgres://unused' }, false],
])('people of the demo town %s', (_how, environment, mayComeIn) => {
  expect(readConfig(environment).demoPeople).toBe(mayComeIn);
});

test('a start where they may not come in ends what they began', async () => {
  const headers = await demoSignIn(app.origin);
  const clock = () => new Date('2026-06-15T10:00:00Z');
  await closeDemo(app.database, { config: readConfig({}), clock });
  expect((await app.anonymous.get('/api/me', headers)).status).toBe(200);
  await closeDemo(app.database, { config: readConfig({ TRUSTED_PROXIES: '127.0.0.1' }), clock });
  await expect.poll(async () => (await app.anonymous.get('/api/me', headers)).status).toBe(401);
  const { rows } = await pool.query('SELECT noun, act FROM audit_events ORDER BY id DESC LIMIT 1');
  expect(rows).toEqual([{ noun: 'session', act: 'ended' }]);
});

test('once somebody can prove who they are nobody comes in as an invented person, nor stays', async () => {
  const headers = await demoSignIn(app.origin);
  const other = await demoSignIn(app.origin);
  expect((await offered()).length).toBeGreaterThan(0);
  expect((await app.anonymous.get('/api/me', headers)).status).toBe(200);
  const id = await employ(app.database, 'ennen', ['administrator']);
  expect(await offered()).toEqual([]);
  const answer = await app.anonymous.post('/api/sign-in/demo', {
    accountId: DEMO_INSPECTOR_ID,
    device: { kind: 'browser', name: 'Rechner im Test' },
  });
  expect(answer.status).toBe(404);
  for (const session of [headers, other])
    await expect.poll(async () => (await app.anonymous.get('/api/me', session)).status).toBe(401);
  await pool.query('UPDATE accounts SET disabled_at = now() WHERE id = $1', [id]);
  expect(await offered()).toEqual([]);
});

async function offered(): Promise<unknown[]> {
  const { body } = await app.anonymous.get('/api/sign-in');
  return (body as { demoPeople: unknown[] }).demoPeople; // as whatSignInOffers says
}
