import { promisify } from 'node:util';
import express, { type Request, type Response, type Router } from 'express';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Needs, Permission } from '../accounts/permissions.rules.ts';
import type { Endpoint } from './endpoint.ts';
import { issueOfShape } from './issueOfShape.ts';
import { persist } from './persist.ts';
import { Problem, refuseIf, type Issue } from './problem.ts';
import type { Account, Origin, Visitor } from './visitor.ts';

/** What a handler works with. In a write `db` is the transaction, so nothing escapes it. */
export interface Work {
  db: Knex;
  now: Date;
  /** The city's time zone, such as `Europe/Berlin`. */
  timeZone: string;
  /** The calendar day of `now` in the city's time zone. */
  today: string;
  account: Account;
  /** By which request, from which device. */
  origin: Origin;
}

/** What a handler of an open endpoint works with: perhaps nobody is signed in. */
export type OpenWork = Omit<Work, 'account'> & { account: Account | null };

/** The request a handler answers, as far as sign-in is concerned. */
export interface Visit<Who = Visitor> {
  visitor: Who;
  /** The whole address it came from, for limits only; never stored. */
  address: string;
  /** What becomes of the browser's cookie once the transaction is committed. */
  cookie: CookieJar;
  /** Will the request not be tried again if the database takes it back? */
  isLastTry: boolean;
}

export interface CookieJar {
  keep(token: string, endsAt: Date): void;
  drop(): void;
}

/** What a request says, before anybody has looked at it. */
export interface Given {
  params: unknown;
  query: unknown;
  body: unknown;
}

export interface Route {
  endpoint: Endpoint;
  /** Parses what was given by the endpoint's shapes, then answers. */
  handle(work: OpenWork, given: Given, visit: Visit<Visitor | null>): Promise<unknown>;
  /** For what takes long: thinks beside any transaction; what comes of it is then written in one. */
  think?(work: OpenWork, given: Given): Promise<(work: OpenWork) => Promise<unknown>>;
}

/** What a request needs from its surroundings. `afterWrite` runs when a write has been committed. */
export interface Serving {
  knex: Knex;
  /** Who asks. Throws a Problem unless they may; nobody only where that is open. */
  admit(request: Request, asked: { needs: Needs; fresh?: boolean }): Promise<Visitor | null>;
  workOf(request: Request, visitor: Visitor | null, db: Knex): OpenWork;
  /** `send` says whether there was a cookie to keep or to drop. */
  cookiesFor(response: Response): CookieJar & { send(): boolean };
  afterWrite(): void;
}

interface Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
}

/** Ties an endpoint to what answers it: a command for a write, a query of a store for a read. */
export function serve<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  handler: (work: Work, input: Input<P, Q, B>, visit: Visit) => Promise<z.input<R>>,
): Route {
  if (endpoint.needs === 'open') throw new Error(`${endpoint.path} is open: serveOpen knows what to do`);
  return serveOpen(endpoint, (work, input, visit) => {
    const { account } = work;
    if (!account || !visit.visitor) throw nobody();
    return handler({ ...work, account }, input, { ...visit, visitor: visit.visitor });
  });
}

/**
 * The same for a write that takes long to think out: `think` reads and thinks outside any transaction, so that nobody
 * waits for its locks; `write` then checks in its own that what was read still holds.
 */
export function serveThought<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
  Thought,
>(
  endpoint: Endpoint<P, Q, B, R>,
  think: (work: Work, input: Input<P, Q, B>) => Promise<Thought>,
  write: (work: Work, input: Input<P, Q, B>, thought: Thought) => Promise<z.input<R>>,
): Route {
  const thinkThenWrite = async (work: OpenWork, given: Given) => {
    const input = inputOf(endpoint, given);
    const thought = await think(ofSomebody(work), input);
    return async (inside: OpenWork) => endpoint.reply.parse(await write(ofSomebody(inside), input, thought));
  };
  return {
    endpoint,
    think: thinkThenWrite,
    handle: async (work, given) => (await thinkThenWrite(work, given))(work),
  };
}

function ofSomebody({ account, ...work }: OpenWork): Work {
  if (!account) throw nobody();
  return { ...work, account };
}

/** The same for an endpoint that answers anyone, signed in or not. */
export function serveOpen<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  handler: (work: OpenWork, input: Input<P, Q, B>, visit: Visit<Visitor | null>) => Promise<z.input<R>>,
): Route {
  return {
    endpoint,
    async handle(work, given, visit) {
      // The reply is parsed by its contract: what the contract does not name never leaves.
      return endpoint.reply.parse(await handler(work, inputOf(endpoint, given), visit));
    },
  };
}

function inputOf<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  endpoint: Pick<Endpoint<P, Q, B>, 'params' | 'query' | 'body'>,
  given: Given,
): Input<P, Q, B> {
  return {
    params: parse(endpoint.params, given.params, ''),
    query: parse(endpoint.query, given.query, ''),
    body: parse(endpoint.body, given.body, ''),
  };
}

/** An express router that answers all routes; a write commits before its reply leaves. */
export function routerFor(routes: readonly Route[], serving: Serving): Router {
  const router = express.Router();
  for (const route of routes) {
    router[route.endpoint.method](route.endpoint.path, async (request: Request, response: Response) => {
      response.json(await answer(route, serving, request, response));
    });
  }
  return router;
}

async function answer(
  route: Route,
  serving: Serving,
  request: Request,
  response: Response,
): Promise<unknown> {
  const visitor = await serving.admit(request, route.endpoint);
  if (route.endpoint.method !== 'get') await readBody(request, response);
  const given = { params: request.params, query: request.query, body: bodyWithVersion(request) };
  const workIn = (db: Knex) => serving.workOf(request, visitor, db);
  const write = await route.think?.(workIn(serving.knex), given);
  const replyIn = async (db: Knex, isLastTry: boolean) => {
    // Of an attempt that was taken back nothing remains, its cookie neither.
    const cookie = serving.cookiesFor(response);
    const visit = { visitor, cookie, address: request.ip ?? '', isLastTry };
    return { reply: await (write ? write(workIn(db)) : route.handle(workIn(db), given, visit)), cookie };
  };
  const { reply, cookie } = route.endpoint.writes
    ? await persist((isLastTry) => serving.knex.transaction((db) => replyIn(db, isLastTry)))
    : await replyIn(serving.knex, true);
  // Signing in writes beside this request's transaction: the session it replaces is to end at once as well.
  if (cookie.send() || route.endpoint.writes) serving.afterWrite();
  return reply;
}

const readJson = promisify(express.json({ limit: '1mb' }));

/** Nothing of a request is read before it is known that whoever sends it may. */
async function readBody(request: Request, response: Response): Promise<void> {
  refuseOtherThanJson(request);
  await readJson(request, response);
}

/** What a form of another site could send is no JSON. */
function refuseOtherThanJson(request: Request): void {
  if (Number(request.header('content-length') ?? 0) === 0 && !request.header('transfer-encoding')) return;
  if (!request.is('json')) throw new Problem('media_type', 'This address takes application/json');
}

/** For raw routes: the work of whoever asks, in `db`. Throws a Problem unless they may. */
export async function workFor(
  serving: Serving,
  request: Request,
  needs: Permission,
  { fresh = false } = {},
): Promise<(db: Knex) => Work> {
  const visitor = await serving.admit(request, { needs, fresh });
  if (!visitor) throw nobody();
  return (db) => ({ ...serving.workOf(request, visitor, db), account: visitor.account });
}

/** The refusal of whoever has to sign in first. */
export function nobody(): Problem {
  return new Problem('unauthenticated', 'Nobody is signed in', [{ path: '', key: 'sign_in' }]);
}

function parse<Shape extends z.ZodType>(shape: Shape, value: unknown, path: string): z.output<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) {
    refuseIf(unstorable(parsed.data, path));
    return parsed.data;
  }
  throw new Problem(
    'invalid',
    'Some fields need attention',
    parsed.error.issues.map((issue) => issueOf(issue, path)),
  );
}

function issueOf(issue: z.core.$ZodIssue, path: string): Issue {
  return issueOfShape(issue, [path, ...issue.path.map(String)].filter((part) => part !== '').join('.'));
}

/** Nothing anybody sends is nested deeper; what is would only exhaust whoever walks through it. */
const DEEPEST = 30;

/** PostgreSQL stores no NUL character and no half of a surrogate pair, neither as a value nor in the name of one. */
function unstorable(value: unknown, path: string, depth = 0): Issue[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [{ path, key: 'unstorable_text' }];
  if (typeof value !== 'object' || value === null) return [];
  if (depth > DEEPEST) return [{ path: '', key: 'nested_too_deeply' }];
  return Object.entries(value).flatMap(([key, inner]) =>
    isStorable(key)
      ? unstorable(inner, path ? `${path}.${key}` : key, depth + 1)
      : [{ path, key: 'unstorable_text' }],
  );
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

/** `If-Match: "7"` says the same as `version: 7` in the body. */
function bodyWithVersion(request: Request): unknown {
  const body: unknown = request.body ?? {};
  const match = /^(?:W\/)?"(\d+)"$/.exec(request.header('if-match') ?? '');
  if (!match || typeof body !== 'object' || body === null || 'version' in body) return body;
  return { ...body, version: Number(match[1]) };
}
