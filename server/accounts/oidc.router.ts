import express, { type Request, type Response, type Router } from 'express';
import * as oidc from 'openid-client';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { notStored } from '../http/headers.ts';
import type { Serving } from '../http/serve.ts';
import { confirmByProvider, signInByProvider } from './oidc.commands.ts';
import { PROVIDER_PATHS, providerQuery } from './oidc.contract.ts';
import { ownAddress } from './oidc.rules.ts';
import type { OidcSettings } from './oidc.settings.ts';
import { attempt, ATTEMPT_MS, type Attempt } from './oidcAttempt.ts';
import { SealedCookie } from './oidcCookies.ts';
import { IdentityProvider, type Vouched } from './oidcProvider.ts';
import { keyOf, ProviderRefusal } from './oidcRefusal.ts';
import { SignInLimits } from './signInLimits.ts';

interface Parts {
  config: Pick<Config, 'oidc'>;
  database: Pick<Database, 'pool'>;
  clock: () => Date;
  log: (line: string) => void;
}

/** The way over the city's identity provider: pages that lead on; without a provider there are none. */
export function oidcRouter({ config, database, clock, log }: Parts, serving: Serving): Router {
  const router = express.Router();
  if (!config.oidc) return router;
  const pages = new ProviderPages(config.oidc, new SignInLimits(database.pool), serving, clock);
  const page = (path: string, answer: (request: Request, response: Response) => Promise<string>) =>
    void router.get(path, notStored, async (request, response) => {
      const address = await answer(request, response).catch((error: unknown) =>
        pages.fail(request, error, log),
      );
      response.redirect(303, address);
    });
  page(PROVIDER_PATHS.signIn, (request, response) => pages.leave(request, response));
  page(PROVIDER_PATHS.callback, (request, response) => pages.comeBack(request, response));
  page(PROVIDER_PATHS.signOut, (request, response) => pages.signOut(request, response));
  return router;
}

/** Each says where the browser goes next. */
class ProviderPages {
  readonly #settings: OidcSettings;
  readonly #provider: IdentityProvider;
  readonly #limits: SignInLimits;
  readonly #serving: Serving;
  readonly #clock: () => Date;
  readonly #attempts: SealedCookie<typeof attempt>;
  readonly #idTokens: SealedCookie<z.ZodString>;

  constructor(settings: OidcSettings, limits: SignInLimits, serving: Serving, clock: () => Date) {
    this.#settings = settings;
    this.#provider = new IdentityProvider(settings);
    this.#limits = limits;
    this.#serving = serving;
    this.#clock = clock;
    this.#attempts = new SealedCookie(settings, { name: 'attempt', path: '/', shape: attempt });
    // Wanted for signing out only, and too large to travel with every request.
    this.#idTokens = new SealedCookie(settings, {
      name: 'id',
      path: PROVIDER_PATHS.signOut,
      shape: z.string(),
    });
  }

  async leave(request: Request, response: Response): Promise<string> {
    const visitor = await this.#serving.admit(request, { needs: 'open' });
    const wanted = providerQuery.safeParse(request.query).data ?? providerQuery.parse({});
    const made: Attempt = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      returnTo: ownAddress(wanted.return),
      device: { kind: wanted.device, name: wanted.name ?? 'Browser' },
      confirms: wanted.confirm && visitor?.proof.method === 'provider' ? visitor.proof.id : null,
      endsAt: this.#clock().getTime() + ATTEMPT_MS,
    };
    const address = await this.#provider.addressToSignIn(made);
    this.#attempts.keep(response, made, ATTEMPT_MS);
    return address;
  }

  async comeBack(request: Request, response: Response): Promise<string> {
    const visitor = await this.#serving.admit(request, { needs: 'open' });
    const made = this.#attempts.read(request);
    const answer = new URL(request.originalUrl, this.#settings.redirectUri).searchParams;
    if (!made || made.endsAt <= this.#clock().getTime() || made.state !== answer.get('state'))
      throw new ProviderRefusal('provider_expired', 'the answer belongs to no attempt of this browser');
    this.#attempts.drop(response);
    const vouched = await this.#personBehind(answer, made, request.ip ?? '');
    const cookie = this.#serving.cookiesFor(response);
    const outcome = await this.#serving.knex.transaction((db) => {
      const work = this.#serving.workOf(request, visitor, db);
      const { secondFactorOf } = this.#settings;
      return made.confirms === null
        ? signInByProvider(work, { cookie }, { vouched, device: made.device, secondFactorOf })
        : confirmByProvider(work, made.confirms, vouched);
    });
    this.#serving.afterWrite();
    if (outcome !== 'done') throw new ProviderRefusal(outcome, 'refused here');
    cookie.send();
    this.#idTokens.keep(response, vouched.idToken, null);
    return made.returnTo;
  }

  /** The session here has ended before; a page of another site may not end the one there. */
  async signOut(request: Request, response: Response): Promise<string> {
    await this.#serving.admit(request, { needs: 'open' });
    if (request.header('sec-fetch-site') === 'cross-site') return '/';
    const idToken = this.#idTokens.read(request);
    this.#idTokens.drop(response);
    return (await this.#provider.addressToSignOut(idToken)) ?? '/sign-in';
  }

  /** Where somebody learns that it did not work; the operator reads why in the log. */
  async fail(request: Request, error: unknown, log: (line: string) => void): Promise<string> {
    const key = keyOf(error);
    if (key === null) throw error;
    if (error instanceof ProviderRefusal)
      log(JSON.stringify({ level: 'warn', event: 'provider_sign_in', key, reason: error.message }));
    const visitor = await this.#serving.admit(request, { needs: 'open' }).catch(() => null); // too many requests
    return `${visitor ? PROVIDER_PATHS.failed : PROVIDER_PATHS.signInPage}#${key}`;
  }

  /** Whoever sends made-up answers would make this server ask the provider again and again. */
  async #personBehind(answer: URLSearchParams, made: Attempt, address: string): Promise<Vouched> {
    const guess = `provider ${made.state}`;
    await this.#limits.count(guess, address);
    try {
      const vouched = await this.#provider.personBehind(answer, made);
      await this.#limits.giveBack(guess, address);
      return vouched;
    } catch (error) {
      const isGuess = error instanceof ProviderRefusal && error.key === 'provider_failed';
      if (!isGuess) await this.#limits.giveBack(guess, address);
      throw error;
    }
  }
}
