import { expect, test } from 'vitest';
import { signOut, whatSignInOffers } from '../../server/accounts/signIn.contract.ts';
import { testApp } from '../support/app.ts';
import { identityProvider } from '../support/identityProvider.ts';
import { providerDevice } from '../support/providerSignIn.ts';

const provider = await identityProvider('http://baum.test', {
  harms: {
    name: 'Wiebke Harms',
    email: 'w.harms@stadt.test',
    groups: ['baum-buero', 'post'],
    amr: ['pwd', 'mfa'],
  },
  oltmanns: { name: 'Tjark Oltmanns', groups: ['baum-kontrolle', 'baum-buero'] },
  renken: { name: 'Antje Renken', groups: ['baum-admin'] },
  fremd: { name: 'Fenna Fremd', groups: ['post'] },
});
const app = await testApp(provider.environment);
const device = () => providerDevice(app, provider);

test('administrators come in only with a second factor shown at the provider', async () => {
  const browser = device();
  expect(await browser.signsIn('renken')).toBe('/sign-in#provider_second_factor_missing');
  expect(await browser.status()).toBe(401);
  expect(await device().signsIn('oltmanns')).toBe('/');
});

test('the sign-in page offers the provider by its name', async () => {
  expect(await app.anonymous.call(whatSignInOffers)).toMatchObject({ provider: 'Stadtkonto' });
});

test('the way there asks for a code with PKCE, state and nonce, and names the registered way back', async () => {
  const away = new URL(await device().opens('/sign-in/provider'));
  expect(Object.fromEntries(away.searchParams)).toEqual({
    client_id: 'baumkataster',
    response_type: 'code',
    redirect_uri: 'http://baum.test/sign-in/provider/callback',
    scope: 'openid profile',
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
  });
});

test('somebody of an allowed group is signed in, with the name and roles the provider tells', async () => {
  const browser = device();
  expect(await browser.signsIn('oltmanns')).toBe('/');
  const { account, session, mustAddSecondFactor } = await browser.me();
  expect(account).toMatchObject({ name: 'Tjark Oltmanns', roles: ['office', 'inspector'] });
  expect(session).toMatchObject({ kind: 'browser', method: 'provider' });
  expect(mustAddSecondFactor).toBe(false);
});

test('coming again, it is the same account', async () => {
  const [first, second] = [device(), device()];
  await first.signsIn('harms');
  await second.signsIn('harms');
  expect((await second.me()).account.id).toBe((await first.me()).account.id);
});

test('two tabs that come at once make one account', async () => {
  provider.people.neu = { name: 'Nele Neu', groups: ['baum-lesen'] };
  const devices = [device(), device(), device()];
  const ways = await Promise.all(devices.map((one) => one.comesBackWith('neu')));
  expect(await Promise.all(devices.map((one, index) => one.opens(ways[index] ?? '')))).toEqual([
    '/',
    '/',
    '/',
  ]);
  const ids = await Promise.all(devices.map(async (one) => (await one.me()).account.id));
  expect(new Set(ids).size).toBe(1);
});

test('a tablet can ask to be kept signed in for the field, and to be led on to its page', async () => {
  const tablet = device();
  const query = '?device=field&name=Tablet%2012&return=/tasks%3Fview%3Dlist';
  expect(await tablet.signsIn('oltmanns', query)).toBe('/tasks?view=list');
  const { session } = await tablet.me();
  expect(session.kind).toBe('field');
});

test.each(['https://evil.test/', '//evil.test', '/\\evil.test', 'javascript:alert(1)'])(
  'afterwards nobody is led to %s',
  async (address) => {
    expect(await device().signsIn('harms', `?return=${encodeURIComponent(address)}`)).toBe('/');
  },
);

test('nobody of an unknown group gets in, and no account is made', async () => {
  const browser = device();
  expect(await browser.signsIn('fremd')).toBe('/sign-in#provider_no_role');
  expect(await browser.status()).toBe(401);
  expect(await accountsNamed('Fenna Fremd')).toBe(0);
});

test('who said no at the provider is led back to the sign-in page', async () => {
  const browser = device();
  expect(await browser.signsIn('nein')).toBe('/sign-in#provider_denied');
  expect(await browser.status()).toBe(401);
});

test('a group that is taken away is a role that is gone with the next sign-in, on every device', async () => {
  provider.people.wechsel = { name: 'Wiard Wechsel', groups: ['baum-buero', 'baum-lesen'] };
  const [tablet, browser] = [device(), device()];
  await tablet.signsIn('wechsel', '?device=field');
  provider.people.wechsel.groups = ['baum-lesen'];
  await browser.signsIn('wechsel');
  expect((await browser.me()).account.roles).toEqual(['viewer']);
  expect((await tablet.me()).account.roles).toEqual(['viewer']);
  provider.people.wechsel.groups = [];
  expect(await browser.signsIn('wechsel')).toBe('/sign-in#provider_no_role');
  expect([await browser.status(), await tablet.status()]).toEqual([401, 401]);
  provider.people.wechsel.groups = ['baum-kontrolle'];
  await browser.signsIn('wechsel');
  expect((await browser.me()).account.roles).toEqual(['inspector']);
});

test('with the group that sees rounds goes the address of the calendar, also when it was the last one', async () => {
  const browser = device();
  for (const left of [['baum-lesen'], []]) {
    provider.people.kalle = { name: 'Kalle Kalender', groups: ['baum-kontrolle'] };
    await browser.signsIn('kalle');
    const { id } = (await browser.me()).account;
    await app.database.pool.query(`INSERT INTO calendar_feeds VALUES ($1, sha256('secret'), now())`, [id]);
    provider.people.kalle.groups = left;
    await browser.signsIn('kalle');
    const { rows } = await app.database.pool.query('SELECT FROM calendar_feeds');
    expect(rows).toEqual([]);
  }
});

test('a new name is taken over', async () => {
  provider.people.ehe = { name: 'Eike Alt', groups: ['baum-lesen'] };
  const browser = device();
  await browser.signsIn('ehe');
  provider.people.ehe.name = 'Eike Neumann';
  await browser.signsIn('ehe');
  expect((await browser.me()).account.name).toBe('Eike Neumann');
});

test('who comes by the provider never gets an account that merely looks like theirs', async () => {
  provider.people['office@stadt.test'] = {
    name: 'Olga Office',
    email: 'office@stadt.test',
    groups: ['baum-lesen'],
  };
  const { rows } = await app.database.pool.query<{ id: string }>(
    `INSERT INTO accounts (id, name, kind, login, roles)
     VALUES (gen_random_uuid(), 'Olga Office', 'person', 'office@stadt.test', '{administrator}') RETURNING id`,
  );
  const browser = device();
  await browser.signsIn('office@stadt.test');
  const { account } = await browser.me();
  expect(account.id).not.toBe(rows[0]?.id);
  expect(account.roles).toEqual(['viewer']);
});

test('a closed account stays closed', async () => {
  provider.people.gehend = { name: 'Gesa Gehend', groups: ['baum-lesen'] };
  const browser = device();
  await browser.signsIn('gehend');
  const { account } = await browser.me();
  await app.database.pool.query('UPDATE accounts SET disabled_at = now() WHERE id = $1', [account.id]);
  expect(await browser.signsIn('gehend')).toBe('/sign-in#provider_account_disabled');
  expect(await browser.status()).toBe(401);
});

test('the evidence says what the provider made of somebody, without their name', async () => {
  provider.people.spur = { name: 'Swantje Spur', groups: ['baum-lesen'] };
  const browser = device();
  await browser.signsIn('spur');
  const { account } = await browser.me();
  const { rows } = await app.database.pool.query<{ act: string; payload: string }>(
    `SELECT act, payload FROM audit_events WHERE thing_id = $1 OR made_by = $1 ORDER BY id`,
    [account.id],
  );
  expect(rows.map(({ act }) => act)).toEqual(['admitted_by_provider', 'signed_in']);
  expect(JSON.stringify(rows)).toContain('viewer');
  expect(JSON.stringify(rows)).not.toContain('Swantje');
});

test('who signs out is led to the provider, which ends the session there, and back', async () => {
  const browser = device();
  await browser.signsIn('harms');
  const { next } = await browser.requests.call(signOut);
  expect(next).toBe('/sign-in/provider/out');
  expect(await browser.status()).toBe(401);
  const away = new URL(await browser.opens('/sign-in/provider/out'));
  expect(away.origin + away.pathname).toBe(`${provider.issuer}/session/end`);
  expect(away.searchParams.get('post_logout_redirect_uri')).toBe('http://baum.test/sign-in');
  expect(away.searchParams.get('id_token_hint')).toMatch(/^ey/);
});

test('who signed in by password or in the demo is not led to the provider when signing out', async () => {
  const demo = await app.as('viewer');
  expect(await demo.call(signOut)).toEqual({ next: null });
});

async function accountsNamed(name: string): Promise<number> {
  const { rows } = await app.database.pool.query('SELECT FROM accounts WHERE name = $1', [name]);
  return rows.length;
}
