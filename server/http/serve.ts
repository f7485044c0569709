import express, { type Request, type Response, type Router } from 'express';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { Problem, refuseIf, type Issue } from './problem.ts';

/** Who acts. Until sign-in exists, a seeded demo person. */
export interface Account {
  id: string;
  name: string;
  role: 'administrator' | 'office' | 'inspector' | 'contractor' | 'viewer';
}

/** What a handler works with. In a write `db` is the transaction, so nothing escapes it. */
export interface Work {
  db: Knex;
  now: Date;
  /** The city's time zone, such as `Europe/Berlin`. */
  timeZone: string;
  /** The calendar day of `now` in the city's time zone. */
  today: string;
  account: Account;
}

export interface Route {
  endpoint: Endpoint;
  handle(work: Work, request: Request): Promise<unknown>;
}

/** What a request needs from its surroundings. `afterWrite` runs when a write has been committed. */
export interface Serving {
  knex: Knex;
  workFor(request: Request, db: Knex): Promise<Work>;
  afterWrite(): void;
}

/** Ties an endpoint to what answers it: a command for a write, a query of a store for a read. */
export function serve<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  handler: (
    work: Work,
    input: { params: z.output<P>; query: z.output<Q>; body: z.output<B> },
  ) => Promise<z.input<R>>,
): Route {
  return {
    endpoint,
    async handle(work, request) {
      const input = {
        params: parse(endpoint.params, request.params, ''),
        query: parse(endpoint.query, request.query, ''),
        body: parse(endpoint.body, bodyWithVersion(request), ''),
      };
      // The reply is parsed by its contract: what the contract does not name never leaves.
      return endpoint.reply.parse(await handler(work, input));
    },
  };
}

/** An express router that answers all routes; a write commits before its reply leaves. */
export function routerFor(routes: readonly Route[], serving: Serving): Router {
  const router = express.Router();
  for (const route of routes) {
    router[route.endpoint.method](route.endpoint.path, async (request: Request, response: Response) => {
      response.json(await answer(route, serving, request));
    });
  }
  return router;
}

async function answer(route: Route, serving: Serving, request: Request): Promise<unknown> {
  if (!route.endpoint.writes) return route.handle(await serving.workFor(request, serving.knex), request);
  const reply = await serving.knex.transaction(async (transaction) =>
    route.handle(await serving.workFor(request, transaction), request),
  );
  serving.afterWrite();
  return reply;
}

function parse<Shape extends z.ZodType>(shape: Shape, value: unknown, path: string): z.output<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) {
    refuseIf(unstorableText(parsed.data, path));
    return parsed.data;
  }
  throw new Problem(
    'invalid',
    'Some fields need attention',
    parsed.error.issues.map((issue) => issueOf(issue, path)),
  );
}

function issueOf(issue: z.core.$ZodIssue, path: string): Issue {
  const at = [path, ...issue.path.map(String)].filter((part) => part !== '').join('.');
  const params: Issue['params'] = { message: issue.message };
  if ('maximum' in issue) params.maximum = Number(issue.maximum);
  if ('minimum' in issue) params.minimum = Number(issue.minimum);
  if ('keys' in issue) params.keys = issue.keys.join(', ');
  return { path: at, key: issue.code, params };
}

/** PostgreSQL stores no NUL character and no half of a surrogate pair. */
function unstorableText(value: unknown, path: string): Issue[] {
  if (typeof value === 'string') {
    return value.includes('\0') || /\p{Surrogate}/u.test(value) ? [{ path, key: 'unstorable_text' }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    unstorableText(inner, path ? `${path}.${key}` : key),
  );
}

/** `If-Match: "7"` says the same as `version: 7` in the body. */
function bodyWithVersion(request: Request): unknown {
  const body: unknown = request.body ?? {};
  const match = /^(?:W\/)?"(\d+)"$/.exec(request.header('if-match') ?? '');
  if (!match || typeof body !== 'object' || body === null || 'version' in body) return body;
  return { ...body, version: Number(match[1]) };
}
