import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';

const directory = await mkdtemp(join(tmpdir(), 'baumkataster-oidc-'));
afterAll(() => rm(directory, { recursive: true, force: true }));

const GIVEN = {
  PUBLIC_URL: 'https://baum.stadt.test/',
  OIDC_ISSUER: 'https://login.stadt.test/realms/stadt',
  OIDC_CLIENT_ID: 'baumkataster',
  OIDC_CLIENT_SECRET: 'a secret of thirty-two characters',
  OIDC_ROLES: 'baum-buero=office',
};

test('without an issuer there is no provider', () => {
  expect(readConfig({}).oidc).toBe(null);
  expect(readConfig({ OIDC_ROLES: 'baum-buero=office' }).oidc).toBe(null);
});

test('the way back is made from the public address, exactly', () => {
  expect(readConfig(GIVEN).oidc).toMatchObject({
    redirectUri: 'https://baum.stadt.test/sign-in/provider/callback',
    signedOutUri: 'https://baum.stadt.test/sign-in',
    scopes: 'openid profile',
    rolesClaim: 'groups',
    secondFactorOf: 'administrators',
  });
});

test('groups whose names hold commas or equals signs are separated by semicolons', () => {
  const roles = 'CN=baum,OU=stadt=office; CN=leser,OU=stadt=viewer;CN=baum,OU=stadt=inspector';
  expect(readConfig({ ...GIVEN, OIDC_ROLES: roles }).oidc?.roles).toEqual([
    { group: 'CN=baum,OU=stadt', role: 'office' },
    { group: 'CN=leser,OU=stadt', role: 'viewer' },
    { group: 'CN=baum,OU=stadt', role: 'inspector' },
  ]);
});

test('the secret may come in a file', async () => {
  const file = join(directory, 'secret');
  await writeFile(file, 'a secret from a file, with a newline\n');
  const { OIDC_CLIENT_SECRET: _, ...rest } = GIVEN;
  const { oidc } = readConfig({ ...rest, OIDC_CLIENT_SECRET_FILE: file });
  expect(oidc?.clientSecret).toBe('a secret from a file, with a newline');
});

test.each<[Record<string, string>, RegExp]>([
  [{ OIDC_ISSUER: 'http://login.stadt.test' }, /OIDC_ISSUER.*https/],
  [{ OIDC_ISSUER: 'http://localhost.evil.test' }, /OIDC_ISSUER.*https/],
  [{ OIDC_ISSUER: 'https://login.stadt.test/?a=b' }, /OIDC_ISSUER/],
  [{ OIDC_ISSUER: 'login.stadt.test' }, /OIDC_ISSUER/],
  [{ OIDC_CLIENT_ID: '' }, /OIDC_CLIENT_ID/],
  [{ OIDC_CLIENT_SECRET: '' }, /OIDC_CLIENT_SECRET/],
  [{ OIDC_CLIENT_SECRET: 'short' }, /OIDC_CLIENT_SECRET.*16/],
  [{ OIDC_CLIENT_SECRET: '', OIDC_CLIENT_SECRET_FILE: '/nowhere/secret' }, /OIDC_CLIENT_SECRET_FILE.*read/],
  [{ PUBLIC_URL: '' }, /PUBLIC_URL/],
  [{ OIDC_ROLES: '' }, /OIDC_ROLES/],
  [{ OIDC_ROLES: 'baum-buero=boss' }, /OIDC_ROLES.*baum-buero=boss/],
  [{ OIDC_ROLES: 'office' }, /OIDC_ROLES/],
  [{ OIDC_ROLES: 'firma=contractor' }, /OIDC_ROLES.*firm/],
  [{ OIDC_SCOPES: 'profile' }, /OIDC_SCOPES.*openid/],
  [{ OIDC_HOSTS: 'https://keys.stadt.test/' }, /OIDC_HOSTS/],
  [{ OIDC_SECOND_FACTOR: 'maybe' }, /OIDC_SECOND_FACTOR/],
])('%j is refused by a sentence that names it', (wrong, sentence) => {
  expect(() => readConfig({ ...GIVEN, ...wrong })).toThrow(sentence);
});

test('no refusal repeats the secret', () => {
  const secret = 'sekret-7';
  expect(() => readConfig({ ...GIVEN, OIDC_CLIENT_SECRET: secret })).toThrow(/^(?!.*sekret-7)/s);
});
