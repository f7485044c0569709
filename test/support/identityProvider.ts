import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Provider, type Configuration, type JWK } from 'oidc-provider';
import { afterAll } from 'vitest';
import { reissued, type Reissue } from './idTokens.ts';
import { ledBack } from './providerVisitor.ts';

/** Somebody the provider knows by the login they type, which is also their subject. */
export interface ProviderPerson {
  name: string;
  email?: string;
  groups: string[];
  /** How they prove who they are, as RFC 8176 names it: `['pwd']` unless said otherwise. */
  amr?: string[];
}

export interface TestProvider {
  /** `http://localhost:PORT` */
  readonly issuer: string;
  /** Whoever is in here can sign in; groups are given and taken by changing it. */
  readonly people: Record<string, ProviderPerson>;
  /** Paths that were asked for. */
  readonly asked: string[];
  /** What an attacker does to what the provider says; null: nothing. */
  tamper: { idToken?: (token: string) => string; metadata?: Record<string, unknown> } | null;
  /** The variables a server is to be started with, as server/config.ts reads them. */
  readonly environment: Record<string, string>;
  /**
   * Does what a browser of its own does at the provider, from the address the product led to until the provider leads
   * back: to what address.
   */
  signIn(address: string, login: string): Promise<string>;
  /** An ID token with other claims or another header, signed by the provider's key or another one. */
  reissue(token: string, changes: Reissue): string;
}

const CLIENT = { id: 'baumkataster', secret: 'a secret of thirty-two characters' };

/** The city's identity provider, a real one, for a product at `publicUrl`. Ends after the test file. */
export async function identityProvider(
  publicUrl: string,
  people: Record<string, ProviderPerson>,
): Promise<TestProvider> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let handle: (request: IncomingMessage, response: ServerResponse) => unknown = () => undefined;
  const server = createServer((request, response) => void handle(request, response));
  const issuer = `http://localhost:${await listen(server)}`;
  const oidc = new Provider(issuer, configuration(publicUrl, privateKey, people));
  const provider: TestProvider = {
    issuer,
    people,
    asked: [],
    tamper: null,
    environment: {
      PUBLIC_URL: publicUrl,
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_NAME: 'Stadtkonto',
      OIDC_ROLES: 'baum-admin=administrator,baum-buero=office,baum-kontrolle=inspector,baum-lesen=viewer',
    },
    signIn: (address, login) => ledBack(address, login, publicUrl),
    reissue: (token, changes) => reissued(token, { key: privateKey, ...changes }),
  };
  tamperWith(oidc, provider);
  const answer = oidc.callback();
  handle = (request, response) => {
    provider.asked.push(request.url ?? '');
    return request.url?.startsWith('/interaction/')
      ? answerInteraction(oidc, people, request, response)
      : answer(request, response);
  };
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return provider;
}

function configuration(
  publicUrl: string,
  privateKey: KeyObject,
  people: Record<string, ProviderPerson>,
): Configuration {
  // A key's JWK is what Node makes of it.
  const jwk = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' } as JWK;
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${publicUrl}/sign-in/provider/callback`],
        post_logout_redirect_uris: [`${publicUrl}/sign-in`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: ['for tests only'] },
    claims: { openid: ['sub', 'acr', 'amr', 'auth_time'], profile: ['name', 'groups', 'email'] },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource },
    },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_ctx, sub) => {
      const person = people[sub];
      return person && { accountId: sub, claims: () => ({ sub, ...person }) };
    },
    // The city trusts its own tree cadastre: nobody is asked whether it may know their name.
    loadExistingGrant: async ({ oidc: { client, session, provider } }) => {
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  };
}

const logoutSource: NonNullable<
  NonNullable<NonNullable<Configuration['features']>['rpInitiatedLogout']>['logoutSource']
> = (ctx, form) => {
  ctx.body = page(`${form}<button form="op.logoutForm" name="logout" value="yes">Überall abmelden</button>`);
};

async function answerInteraction(
  oidc: Provider,
  people: Record<string, ProviderPerson>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const login = request.method === 'POST' ? await typedLogin(request) : null;
  if (login === 'nein') return oidc.interactionFinished(request, response, { error: 'access_denied' });
  const person = login === null ? undefined : people[login];
  if (login !== null && person) {
    const { amr = ['pwd'] } = person;
    return oidc.interactionFinished(request, response, { login: { accountId: login, amr } });
  }
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end(
      page(
        '<form method="post"><label>Kennung <input name="login"></label> <button>Bestätigen</button></form>',
      ),
    );
}

function page(body: string): string {
  return `<!doctype html><html lang="de"><title>Stadtkonto</title><h1>Stadtkonto</h1>${body}</html>`;
}

async function typedLogin(request: IncomingMessage): Promise<string | null> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return new URLSearchParams(body).get('login');
}

function tamperWith(oidc: Provider, provider: TestProvider): void {
  oidc.use(async (ctx, next) => {
    await next();
    const { tamper } = provider;
    const body: unknown = ctx.body;
    if (!tamper || typeof body !== 'object' || body === null) return;
    if (ctx.path === '/.well-known/openid-configuration') ctx.body = { ...body, ...tamper.metadata };
    if (ctx.path === '/token' && tamper.idToken && 'id_token' in body)
      ctx.body = { ...body, id_token: tamper.idToken(String(body.id_token)) };
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      done(typeof bound === 'object' && bound ? bound.port : 0);
    });
  });
}
