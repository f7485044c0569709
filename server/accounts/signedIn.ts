import type { IncomingHttpHeaders } from 'node:http';
import type { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import type { Notices } from '../db/notices.ts';
import { nobody } from '../http/serve.ts';
import { Problem } from '../http/problem.ts';
import type { Visitor } from '../http/visitor.ts';
import { needsSecondFactor, permissionsOf, type Needs } from './permissions.rules.ts';
import { isFresh, SEEN_EVERY_MS, sessionHolds } from './sessions.rules.ts';
import { findSession, findToken, noteSeen, noteTokenUsed, type Holder } from './sessions.store.ts';
import type { SessionRow, TokenRow } from './sessions.store.ts';
import { hashOf } from './tokens.ts';

/** How many signed-in devices are kept in mind between two requests. */
const REMEMBERED = 5000;

/** Somebody the database told of: who they are is worked out once, whether they still are at every request. */
type Known = { visitor: Visitor } & ({ session: SessionRow & Holder } | { token: TokenRow & Holder });

/**
 * Who is signed in. What the database said is kept in mind until something about accounts, sessions or tokens
 * changes anywhere (`access_changed`), because a map asks for hundreds of tiles a minute.
 */
export class SignedIn {
  readonly #db: Knex;
  readonly #clock: () => Date;
  readonly #cookieName: string;
  readonly #notices: Pick<Notices, 'version'>;
  readonly #known = new LRUCache<string, Known>({ max: REMEMBERED });
  #version = '';

  constructor(parts: { db: Knex; notices: Pick<Notices, 'version'>; clock: () => Date; cookieName: string }) {
    this.#db = parts.db;
    this.#notices = parts.notices;
    this.#clock = parts.clock;
    this.#cookieName = parts.cookieName;
  }

  /** Who sends these headers, from a shortened address; null for nobody. At once when it is known. */
  visitorOf(headers: IncomingHttpHeaders, address: string | null): Visitor | null | Promise<Visitor | null> {
    const secret = this.#secretIn(headers);
    if (secret === null) return null;
    this.#forgetOutdated();
    const known = this.#known.get(secret);
    return known ? this.#visitor(known, address) : this.#lookUp(secret, address);
  }

  #forgetOutdated(): void {
    const version = this.#notices.version();
    if (version !== this.#version) this.#known.clear();
    this.#version = version;
  }

  async #lookUp(secret: string, address: string | null): Promise<Visitor | null> {
    const version = this.#version;
    const [kind = '', token = ''] = secret.split(' ');
    const hash = hashOf(token);
    const session = kind === 'session' ? await findSession(this.#db, hash) : undefined;
    const machine = kind === 'token' ? await findToken(this.#db, hash) : undefined;
    const known = session
      ? { session, visitor: personOf(session) }
      : machine
        ? { token: machine, visitor: machineOf(machine) }
        : null;
    if (!known) return null;
    // Read before a change that has been noticed meanwhile, it is not to be kept.
    if (this.#version === version) this.#known.set(secret, known);
    return this.#visitor(known, address);
  }

  #visitor(known: Known, address: string | null): Visitor | null {
    return 'session' in known ? this.#person(known, address) : this.#machine(known);
  }

  #person(
    { session, visitor }: { session: SessionRow & Holder; visitor: Visitor },
    address: string | null,
  ): Visitor | null {
    const now = this.#clock();
    if (!sessionHolds(session, now)) return null;
    if (isWorthNoting(session.lastSeenAt, now)) {
      session.lastSeenAt = now.toISOString();
      // Nobody waits for it, and if it is lost the next minute writes it again.
      noteSeen(this.#db, session.id, now, address).catch(() => undefined);
    }
    return visitor;
  }

  #machine({ token, visitor }: { token: TokenRow & Holder; visitor: Visitor }): Visitor | null {
    const now = this.#clock();
    if (now.getTime() >= Date.parse(token.endsAt)) return null;
    if (token.lastUsedAt === null || isWorthNoting(token.lastUsedAt, now)) {
      token.lastUsedAt = now.toISOString();
      noteTokenUsed(this.#db, token.id, now).catch(() => undefined); // as above
    }
    // A machine proves who it is with every request.
    return { ...visitor, proof: { ...visitor.proof, confirmedAt: now.toISOString() } };
  }

  /** `session …` from the cookie or `token …` from the header. */
  #secretIn(headers: IncomingHttpHeaders): string | null {
    if (isByToken(headers)) {
      const token = /^Bearer ([\w-]{20,200})$/.exec(headers.authorization ?? '')?.[1];
      return token === undefined ? null : `token ${token}`;
    }
    const cookie = cookieIn(headers.cookie, this.#cookieName);
    return cookie ? `session ${cookie}` : null;
  }
}

function personOf(session: SessionRow & Holder): Visitor {
  const { id, kind, method, deviceName, confirmedAt, endsAt } = session;
  const mustAddSecondFactor =
    method === 'password' && needsSecondFactor(session.roles) && !session.secondFactor;
  return {
    account: accountOf(session),
    proof: { id, kind, method, deviceName, confirmedAt, endsAt },
    permissions: new Set(mustAddSecondFactor ? ['self.use'] : permissionsOf(session.roles)),
    mustAddSecondFactor,
  };
}

/** `confirmedAt` is the moment of each request. */
function machineOf(token: TokenRow & Holder): Visitor {
  const { id, name, endsAt } = token;
  return {
    account: accountOf(token),
    proof: { id, kind: 'token', method: 'token', deviceName: name, confirmedAt: '', endsAt },
    permissions: new Set(token.scopes),
    mustAddSecondFactor: false,
  };
}

/** Has so much time passed since the last use that the present one is to be written down? */
function isWorthNoting(lastUse: string, now: Date): boolean {
  return now.getTime() - Date.parse(lastUse) >= SEEN_EVERY_MS;
}

/** Lets pass who may. Throws a Problem for anybody else. */
export function admit(
  visitor: Visitor | null,
  { needs, fresh = false }: { needs: Needs; fresh?: boolean },
  now: Date,
): void {
  if (needs === 'open') return;
  if (!visitor) throw nobody();
  if (visitor.mustAddSecondFactor && needs !== 'self.use') throw refusal('second_factor_missing');
  if (!visitor.permissions.has(needs)) throw refusal('not_allowed');
  if (fresh && !isFresh(visitor.proof.confirmedAt, now)) throw refusal('confirm_identity');
}

/** Does the request show a service token? Then its cookie counts for nothing. */
export function isByToken(headers: IncomingHttpHeaders): boolean {
  return headers.authorization?.startsWith('Bearer ') ?? false;
}

function refusal(key: 'second_factor_missing' | 'not_allowed' | 'confirm_identity'): Problem {
  return new Problem('forbidden', 'This is not allowed', [{ path: '', key }]);
}

function accountOf({ accountId, name, roles, contractorId }: Holder) {
  return { id: accountId, name, roles, contractorId };
}

function cookieIn(header: string | undefined, name: string): string | null {
  const start = `${name}=`;
  const found = header?.split('; ').find((pair) => pair.startsWith(start));
  const value = found?.slice(start.length) ?? '';
  return /^[\w-]{20,200}$/.test(value) ? value : null;
}
