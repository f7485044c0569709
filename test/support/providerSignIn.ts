import { expect } from 'vitest';
import { whoAmI } from '../../server/accounts/accounts.contract.ts';
import type { TestApp } from './app.ts';
import type { TestProvider } from './identityProvider.ts';
import { Walker } from './providerVisitor.ts';
import { requestsTo, type Requests } from './request.ts';

/** A device whose owner signs in over the provider. */
export interface ProviderDevice {
  readonly walker: Walker;
  /** Opens a page of the product by its path; where it leads. */
  opens(path: string): Promise<string>;
  /** From the link on the sign-in page to the end: which page of the product it leads to. */
  signsIn(login: string, query?: string): Promise<string>;
  /** As far as the provider's way back, which is not followed: its path and query. */
  comesBackWith(login: string, query?: string): Promise<string>;
  /** What whoever is signed in on it may ask for. */
  readonly requests: Requests;
  /** The status of asking who is signed in: 200 or 401. */
  status(): Promise<number>;
  me(): ReturnType<typeof askWho>;
}

/** The product was started with `provider.environment`. */
export function providerDevice(app: TestApp, provider: TestProvider): ProviderDevice {
  const walker = new Walker();
  const publicUrl = provider.environment.PUBLIC_URL ?? '';
  const opens = async (path: string) => {
    const { status, location } = await walker.goes(app.origin + path);
    expect(status).toBe(303);
    return location?.replace(app.origin, '') ?? '';
  };
  const comesBackWith = async (login: string, query = '') => {
    const away = await opens(`/sign-in/provider${query}`);
    expect(away).toMatch(provider.issuer);
    return (await provider.signIn(away, login)).replace(publicUrl, '');
  };
  const requests = () => requestsTo(app.origin, { cookie: walker.cookie });
  return {
    walker,
    opens,
    comesBackWith,
    signsIn: async (login, query) => opens(await comesBackWith(login, query)),
    get requests() {
      return requests();
    },
    status: async () => (await requests().get('/api/me')).status,
    me: () => askWho(requests()),
  };
}

function askWho(requests: Requests) {
  return requests.call(whoAmI);
}
