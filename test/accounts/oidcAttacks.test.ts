import { generateKeyPairSync } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import type { Reissue } from '../support/idTokens.ts';
import { identityProvider } from '../support/identityProvider.ts';
import { providerDevice } from '../support/providerSignIn.ts';

const provider = await identityProvider('http://baum.test', {
  harms: { name: 'Wiebke Harms', groups: ['baum-buero'] },
  oltmanns: { name: 'Tjark Oltmanns', groups: ['baum-kontrolle'] },
});
const app = await testApp(provider.environment);
const device = () => providerDevice(app, provider);
const FAILED = '/sign-in#provider_failed';
const EXPIRED = '/sign-in#provider_expired';

afterEach(() => {
  provider.tamper = null;
  app.setClock('2026-06-15T10:00:00Z');
});

test('a way back that was taken once leads nowhere the second time, even with the cookie of the first', async () => {
  const browser = device();
  const way = await browser.comesBackWith('harms');
  const cookies = new Map(browser.walker.cookies);
  expect(await browser.opens(way)).toBe('/');
  const thief = device();
  for (const [name, value] of cookies) thief.walker.cookies.set(name, value);
  expect(await thief.opens(way)).toBe(FAILED);
  expect(await thief.status()).toBe(401);
});

test('a way back without the cookie of its attempt leads nowhere: nobody is signed in as somebody else', async () => {
  const [attacker, victim] = [device(), device()];
  const way = await attacker.comesBackWith('harms');
  expect(await victim.opens(way)).toBe(EXPIRED);
  await victim.opens('/sign-in/provider');
  expect(await victim.opens(way)).toBe(EXPIRED);
  expect(await victim.status()).toBe(401);
});

test('a foreign state is refused and leaves the attempt under way as it is', async () => {
  const browser = device();
  const way = await browser.comesBackWith('harms');
  expect(await browser.opens(way.replace(/state=[^&]+/, 'state=foreign'))).toBe(EXPIRED);
  expect(await browser.opens(way)).toBe('/');
});

test('a cookie that somebody changed opens nothing', async () => {
  const browser = device();
  const way = await browser.comesBackWith('harms');
  const [[name, value]] = [...browser.walker.cookies] as [[string, string]]; // the attempt is the only one
  browser.walker.cookies.set(name, value.slice(0, 40) + (value[40] === 'A' ? 'B' : 'A') + value.slice(41));
  expect(await browser.opens(way)).toBe(EXPIRED);
});

test('an attempt does not wait longer than ten minutes', async () => {
  const browser = device();
  const way = await browser.comesBackWith('harms');
  app.setClock('2026-06-15T10:10:00Z');
  expect(await browser.opens(way)).toBe(EXPIRED);
});

test('a made-up code is refused', async () => {
  const browser = device();
  const way = await browser.comesBackWith('harms');
  expect(await browser.opens(way.replace(/code=[^&]+/, 'code=made-up'))).toBe(FAILED);
});

test('an answer that names another issuer is refused before its code is used', async () => {
  const browser = device();
  const way = await browser.comesBackWith('harms');
  provider.asked.length = 0;
  expect(await browser.opens(way.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.test'))).toBe(FAILED);
  expect(provider.asked).toEqual([]);
});

const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const LONG_AGO = 1_700_000_000;

test.each<[string, Reissue]>([
  ['another nonce', { claims: { nonce: 'foreign' } }],
  ['no nonce', { claims: { nonce: undefined } }],
  ['another audience', { claims: { aud: 'another-product' } }],
  ['several audiences and another authorised party', { claims: { aud: ['baumkataster', 'x'], azp: 'x' } }],
  ['another issuer', { claims: { iss: 'https://evil.test' } }],
  ['an expiry that is past', { claims: { exp: LONG_AGO, iat: LONG_AGO - 60 } }],
  ['no expiry', { claims: { exp: undefined } }],
  ['no subject', { claims: { sub: undefined } }],
  ['no algorithm and no signature', { header: { alg: 'none' }, key: null }],
  ['the algorithm of shared secrets', { header: { alg: 'HS256' } }],
  ['the signature of somebody else', { key: stranger }],
  ['an unknown key', { header: { kid: 'unknown' }, key: stranger }],
])('an ID token with %s signs nobody in', async (_what, changes) => {
  provider.tamper = { idToken: (token) => provider.reissue(token, changes) };
  const browser = device();
  expect(await browser.signsIn('harms')).toBe(FAILED);
  expect(await browser.status()).toBe(401);
});

test('a token whose claims were changed after it was signed signs nobody in', async () => {
  provider.tamper = {
    idToken: (token) => {
      const [head, , signature] = token.split('.');
      const claims = provider.reissue(token, { claims: { sub: 'oltmanns' } }).split('.')[1];
      return [head, claims, signature].join('.');
    },
  };
  expect(await device().signsIn('harms')).toBe(FAILED);
});

test('the log tells the operator why, and no name, code or token', async () => {
  provider.tamper = { idToken: (token) => provider.reissue(token, { claims: { aud: 'another-product' } }) };
  const from = app.log.length;
  await device().signsIn('harms');
  const lines = app.log.slice(from);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'provider_sign_in', key: 'provider_failed' });
  expect(lines[0]).toContain('aud');
  expect(lines[0]).not.toMatch(/harms|Wiebke|code=|ey[A-Z]/i);
});

test('whoever keeps making up answers has to wait, and asks the provider no more', async () => {
  const attacker = device();
  const way = (await attacker.comesBackWith('harms')).replace(/code=[^&]+/, 'code=made-up');
  const cookies = new Map(attacker.walker.cookies);
  const again = async () => {
    for (const [name, value] of cookies) attacker.walker.cookies.set(name, value);
    return attacker.opens(way);
  };
  for (let times = 0; times < 5; times++) expect(await again()).toBe(FAILED);
  provider.asked.length = 0;
  expect(await again()).toBe('/sign-in#too_many_attempts');
  expect(provider.asked).toEqual([]);
  expect(await device().signsIn('oltmanns')).toBe('/');
});
