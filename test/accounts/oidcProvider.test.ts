import { createServer, type RequestListener } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { oidcEnvironment, type OidcSettings } from '../../server/accounts/oidc.settings.ts';
import type { Attempt } from '../../server/accounts/oidcAttempt.ts';
import { IdentityProvider } from '../../server/accounts/oidcProvider.ts';
import { identityProvider } from '../support/identityProvider.ts';

const provider = await identityProvider('http://baum.test', {
  harms: { name: 'Wiebke Harms', groups: ['baum-buero'] },
});
const METADATA = '/.well-known/openid-configuration';
const ATTEMPT: Attempt = {
  state: 'state',
  nonce: 'nonce',
  verifier: 'v'.repeat(43),
  returnTo: '/',
  device: { kind: 'browser', name: 'Browser' },
  confirms: null,
  endsAt: 0,
};

test.each(['token_endpoint', 'jwks_uri', 'userinfo_endpoint'])(
  'a foreign %s in the metadata is never asked, whatever the provider says',
  async (name) => {
    const asked: string[] = [];
    const inner = await listening((request, response) => {
      asked.push(request.url ?? '');
      response.end('{}');
    });
    provider.tamper = { metadata: { [name]: `${inner}/latest/meta-data` } };
    const known = new IdentityProvider(settings());
    await expect(signInAt(known)).rejects.toMatchObject({
      key: 'provider_failed',
      message: expect.stringContaining('OIDC_HOSTS'),
    });
    expect(asked).toEqual([]);
  },
);

test.each([
  ['authorization_endpoint', (known: IdentityProvider) => known.addressToSignIn(ATTEMPT)],
  ['end_session_endpoint', (known: IdentityProvider) => known.addressToSignOut(null)],
])('nobody is led to a foreign %s', async (name, lead) => {
  provider.tamper = { metadata: { [name]: 'http://evil.test/page' } };
  await expect(lead(new IdentityProvider(settings()))).rejects.toMatchObject({ key: 'provider_failed' });
});

test('a host that OIDC_HOSTS lists may keep keys, tokens and pages', async () => {
  const { host } = new URL(provider.issuer);
  const elsewhere = `http://127.0.0.1:${host.split(':')[1]}`;
  const moved = { token_endpoint: `${elsewhere}/token`, jwks_uri: `${elsewhere}/jwks` };
  provider.tamper = { metadata: moved };
  const known = new IdentityProvider(settings({ OIDC_HOSTS: new URL(elsewhere).host }));
  expect(await signInAt(known)).toMatchObject({ subject: 'harms', name: 'Wiebke Harms', roles: ['office'] });
});

test('groups and name in the ID token itself are enough: nothing more is asked for', async () => {
  const claims = { groups: ['baum-lesen'], name: 'Wiebke H.', amr: ['pwd', 'mfa'] };
  provider.tamper = { idToken: (token) => provider.reissue(token, { claims }) };
  provider.asked.length = 0;
  const person = await signInAt(new IdentityProvider(settings()));
  expect(person).toMatchObject({ name: 'Wiebke H.', roles: ['viewer'], secondFactor: true });
  expect(provider.asked).not.toContain('/me');
});

test('what the ID token says counts more than what is asked for afterwards', async () => {
  provider.tamper = {
    idToken: (token) => provider.reissue(token, { claims: { groups: ['baum-lesen'] } }),
  };
  expect(await signInAt(new IdentityProvider(settings()))).toMatchObject({ roles: ['viewer'] });
});

test.each<[string, RequestListener]>([
  ['breaks off', (request) => request.destroy()],
  ['cannot be reached', () => undefined],
])('a provider that %s is unreachable, and is asked again by the next person', async (what, listener) => {
  let answers = false;
  const known = await listening((request, response) => {
    if (!answers) return listener(request, response);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(metadataOf(issuer)));
  });
  const issuer = what === 'cannot be reached' ? 'http://127.0.0.1:9' : known;
  const sick = new IdentityProvider(settings({ OIDC_ISSUER: issuer }));
  await expect(sick.addressToSignIn(ATTEMPT)).rejects.toMatchObject({ key: 'provider_unreachable' });
  if (issuer !== known) return;
  answers = true;
  expect(await sick.addressToSignIn(ATTEMPT)).toContain(`${known}/auth?`);
});

test.each<[string, RequestListener]>([
  [
    'leads elsewhere',
    (_, response) => response.writeHead(302, { location: provider.issuer + METADATA }).end(),
  ],
  ['answers without end', (_, response) => response.end('x'.repeat(2 * 1024 * 1024))],
  ['answers with a page', (_, response) => response.end('<html>')],
  ['speaks for another issuer', (_, response) => json(response, metadataOf(provider.issuer))],
])('a provider that %s is none', async (_what, listener) => {
  const issuer = await listening(listener);
  const sick = new IdentityProvider(settings({ OIDC_ISSUER: issuer }));
  await expect(sick.addressToSignIn(ATTEMPT)).rejects.toMatchObject({ key: 'provider_failed' });
});

test('a provider without a page for signing out is left as it is', async () => {
  const issuer = await listening((_, response) => json(response, metadataOf(issuer)));
  expect(await new IdentityProvider(settings({ OIDC_ISSUER: issuer })).addressToSignOut(null)).toBe(null);
});

/** The whole way at the provider, as a browser takes it. */
async function signInAt(known: IdentityProvider) {
  const back = await provider.signIn(await known.addressToSignIn(ATTEMPT), 'harms');
  return known.personBehind(new URL(back).searchParams, ATTEMPT);
}

function settings(changes: Record<string, string> = {}): OidcSettings {
  const read = oidcEnvironment.parse({ ...provider.environment, ...changes });
  if (!read) throw new Error('there is an issuer');
  return read;
}

function metadataOf(issuer: string) {
  return { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` };
}

function json(response: Parameters<RequestListener>[1], body: unknown): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}

/** Another server on this machine. */
async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const bound = server.address();
  return `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
}
