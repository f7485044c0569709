import { afterEach, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { identityProvider } from '../support/identityProvider.ts';
import { providerDevice, type ProviderDevice } from '../support/providerSignIn.ts';

const provider = await identityProvider('https://baum.test', {
  harms: { name: 'Wiebke Harms', groups: ['baum-buero'], amr: ['pwd', 'mfa'] },
  renken: { name: 'Antje Renken', groups: ['baum-admin'], amr: ['pwd', 'mfa'] },
  oltmanns: { name: 'Tjark Oltmanns', groups: ['baum-kontrolle'] },
  lueers: { name: 'Hinnerk Lüers', groups: ['baum-lesen'] },
});
const app = await testApp({ ...provider.environment, OIDC_SECOND_FACTOR: 'required' });
const device = () => providerDevice(app, provider);

afterEach(() => {
  provider.tamper = null;
  app.setClock('2026-06-15T10:00:00Z');
});

test('who confirms has to sign in at the provider anew; the session stays the same', async () => {
  const browser = await signedIn('renken');
  const before = await session(browser);
  app.setClock('2026-06-15T10:20:00Z');
  const away = new URL(await browser.opens('/sign-in/provider?confirm=yes'));
  expect(away.searchParams.get('prompt')).toBe('login');
  expect(away.searchParams.get('max_age')).toBe('60');
  expect(await browser.signsIn('renken', '?confirm=yes&return=/people')).toBe('/people');
  const after = await session(browser);
  expect(after.id).toBe(before.id);
  expect(before.confirmedAt).toBe('2026-06-15T10:00:00.000Z');
  expect(after.confirmedAt).toBe('2026-06-15T10:20:00.000Z');
});

test('another person’s confirmation does not count', async () => {
  const browser = await signedIn('renken');
  const before = await session(browser);
  app.setClock('2026-06-15T10:20:00Z');
  expect(await browser.signsIn('harms', '?confirm=yes')).toBe('/sign-in/failed#provider_other_person');
  expect(await session(browser)).toEqual(before);
});

test('a sign-in at the provider from hours ago does not count, whatever the browser made of the address', async () => {
  const browser = await signedIn('renken');
  const hoursAgo = Math.floor(Date.now() / 1000) - 7200;
  provider.tamper = { idToken: (token) => provider.reissue(token, { claims: { auth_time: hoursAgo } }) };
  expect(await browser.signsIn('renken', '?confirm=yes')).toBe('/sign-in/failed#provider_failed');
  provider.tamper = { idToken: (token) => provider.reissue(token, { claims: { auth_time: undefined } }) };
  expect(await browser.signsIn('renken', '?confirm=yes')).toBe('/sign-in/failed#provider_failed');
});

test('who was signed out meanwhile confirms nothing', async () => {
  const browser = await signedIn('renken');
  const way = await browser.comesBackWith('renken', '?confirm=yes');
  await browser.requests.post('/api/sign-out');
  expect(await browser.opens(way)).toBe('/sign-in#provider_other_person');
  expect(await browser.status()).toBe(401);
});

test('where a second factor is required, who may change something does not get in without', async () => {
  const browser = device();
  expect(await browser.signsIn('oltmanns')).toBe('/sign-in#provider_second_factor_missing');
  expect(await browser.status()).toBe(401);
  expect(await browser.signsIn('lueers')).toBe('/');
});

test('behind TLS the cookies belong to this host, travel over TLS only and are out of reach of scripts', async () => {
  const response = await fetch(`${app.origin}/sign-in/provider`, { redirect: 'manual' });
  expect(response.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^__Host-baumkataster-attempt=[\w-]+; Max-Age=600; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    ),
  ]);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const browser = await signedIn('harms');
  expect([...browser.walker.cookies.keys()]).toEqual(['__Host-baumkataster', '__Secure-baumkataster-id']);
});

test('a page of another site cannot sign anybody out at the provider', async () => {
  const response = await fetch(`${app.origin}/sign-in/provider/out`, {
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  expect(response.headers.get('location')).toBe('/');
});

async function signedIn(login: string): Promise<ProviderDevice> {
  const browser = device();
  expect(await browser.signsIn(login)).toBe('/');
  return browser;
}

async function session(browser: ProviderDevice): Promise<{ id: string; confirmedAt: string }> {
  const { id } = (await browser.me()).session;
  const { rows } = await app.database.pool.query<{ at: Date | string }>(
    'SELECT confirmed_at AS at FROM sessions WHERE id = $1',
    [id],
  );
  return { id, confirmedAt: new Date(rows[0]?.at ?? 0).toISOString() };
}
