import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Knex } from 'knex';
import { Refusals } from '../accounts/refusals.ts';
import { admit, isByToken, type SignedIn } from '../accounts/signedIn.ts';
import { dayIn } from '../calendar/calendar.rules.ts';
import type { Config } from '../config.ts';
import { Problem } from './problem.ts';
import { RequestLimits } from './requestLimits.ts';
import type { CookieJar, Serving } from './serve.ts';
import { shortenedAddress } from './shortenedAddress.ts';
import type { Visitor } from './visitor.ts';

/** What of a session belongs to HTTP: its cookie, whose request it is, and that no other site sent it. */
export function sessionServing(
  config: Config,
  { knex, signedIn, clock }: { knex: Knex; signedIn: SignedIn; clock: () => Date },
): Pick<Serving, 'admit' | 'workOf' | 'cookiesFor'> {
  const { timeZone } = config.city;
  const limits = new RequestLimits(config.requestsPerMinute);
  const refusals = new Refusals();
  const workOf: Serving['workOf'] = (request, visitor, db) => {
    const now = clock();
    const origin = {
      requestId: randomUUID(),
      sessionId: visitor?.proof.id ?? null,
      deviceName: visitor?.proof.deviceName ?? null,
      address: shortenedAddress(request.ip ?? ''),
    };
    return { db, now, timeZone, today: dayIn(timeZone, now), account: visitor?.account ?? null, origin };
  };
  return {
    async admit(request, asked) {
      refuseOtherSites(request, config);
      const visitor = await signedIn.visitorOf(request.headers, shortenedAddress(request.ip ?? ''));
      await limits.count(visitor, request.ip ?? '');
      try {
        admit(visitor, asked, clock());
      } catch (error) {
        await refusals.note(workOf(request, visitor, knex), visitor, asked.needs, error);
        throw error;
      }
      refuseSomebodyElse(request, visitor);
      return visitor;
    },
    workOf,
    cookiesFor: (response) => cookieJar(response, config),
  };
}

/** `__Host-` binds the cookie to this very host; browsers take it over https only. */
export function cookieName(config: Config): string {
  return isSecure(config) ? '__Host-baumkataster' : 'baumkataster';
}

function isSecure(config: Config): boolean {
  return config.publicUrl?.startsWith('https:') ?? false;
}

function cookieJar(response: Response, config: Config): CookieJar & { send(): boolean } {
  const options = { httpOnly: true, secure: isSecure(config), sameSite: 'lax', path: '/' } as const;
  let wanted: { token: string; endsAt: Date } | 'drop' | null = null;
  return {
    keep: (token, endsAt) => void (wanted = { token, endsAt }),
    drop: () => void (wanted = 'drop'),
    send() {
      if (wanted === 'drop') response.clearCookie(cookieName(config), options);
      else if (wanted)
        response.cookie(cookieName(config), wanted.token, { ...options, expires: wanted.endsAt });
      return wanted !== null;
    },
  };
}

/**
 * A page says for whom it was opened. When somebody else has signed in on the device since, in another window or
 * tab, what the page sends would stand under their name.
 */
function refuseSomebodyElse(request: Request, visitor: Visitor | null): void {
  const meant = request.header('x-acting-as');
  if (visitor === null || meant === undefined || meant === visitor.account.id) return;
  throw new Problem('unauthenticated', 'Somebody else is signed in now', [
    { path: '', key: 'somebody_else' },
  ]);
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A page of another site may not write in the name of whoever is signed in here. Browsers say where a request comes
 * from; a machine that shows a service token has no cookie to be abused.
 */
function refuseOtherSites(request: Request, config: Config): void {
  const { headers, method } = request;
  if (SAFE.has(method) || isByToken(headers)) return;
  if (headers['sec-fetch-site'] === 'same-origin') return;
  if (headers['sec-fetch-site'] === undefined && isOwn(headers.origin, headers.host, config)) return;
  throw new Problem('forbidden', 'This request came from another site', [{ path: '', key: 'other_site' }]);
}

function isOwn(origin: string | undefined, host: string | undefined, config: Config): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  if (config.publicUrl !== null) return new URL(origin).origin === new URL(config.publicUrl).origin;
  return new URL(origin).host === host;
}
