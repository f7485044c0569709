import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import { createApp } from '../../server/app.ts';
import type { Role } from '../../server/accounts/permissions.rules.ts';
import { readConfig } from '../../server/config.ts';
import type { Database } from '../../server/db/connect.ts';
import { testDatabase } from './database.ts';
import { requestsTo, type Requests } from './request.ts';
import { personWith, signedInAs } from './signedIn.ts';

/** Its own requests are those of the head of tree inspection, who plans and inspects. */
export interface TestApp extends Requests {
  /** `http://127.0.0.1:PORT`, for requests of other shapes. */
  readonly origin: string;
  readonly database: Database;
  /** What the server wrote to its log; failures nobody expected stand here with their stack. */
  readonly log: readonly string[];
  /** What a seeded person who is only that may ask for, signed in on a tablet of theirs. */
  as(role: Role): Promise<Requests>;
  /** What somebody who is not signed in may ask for. */
  readonly anonymous: Requests;
  /** The headers by which the head of tree inspection is known. */
  readonly headers: Readonly<Record<string, string>>;
  /** Sets what time it is for the server, such as `2026-03-01T08:00:00Z`; the database keeps its own clock. */
  setClock(instant: string): void;
}

/** No limit a test would meet by being quick. */
const QUIET = {
  BASEMAP_STYLE_URL: 'none',
  DEMO: 'no',
  HOST: '127.0.0.1',
  PORT: '0',
  REQUESTS_PER_MINUTE: '1000000',
};

/** A Monday in summer: outside every boundary that rules know, so that only tests about boundaries set their own. */
const USUAL_TIME = '2026-06-15T10:00:00Z';

/**
 * The whole product over a database of this test file's own, listening on a free port of this machine.
 * To be called once, at the top of the file: `const app = await testApp();`. Ends itself after the file.
 * `environment` sets variables as `server/config.ts` reads them.
 */
export async function testApp(environment: Record<string, string> = {}): Promise<TestApp> {
  const database = await testDatabase();
  const directory = await mkdtemp(join(inject('scratch'), 'data-'));
  const quiet = { ...QUIET, DATA_DIR: directory };
  let now = new Date(USUAL_TIME);
  const log: string[] = [];
  const app = await createApp({
    database,
    config: readConfig({ ...quiet, ...environment }),
    clock: () => now,
    log: (line) => log.push(line),
  });
  await app.listen();
  afterAll(() => app.close());
  // Not the name localhost, which may first be tried over IPv6.
  const origin = `http://127.0.0.1:${new URL(app.address).port}`;
  const headers = await signedInAs(database, undefined, now);
  return {
    ...requestsTo(origin, headers),
    origin,
    database,
    log,
    headers,
    as: async (role) => requestsTo(origin, await signedInAs(database, personWith(role), now)),
    anonymous: requestsTo(origin),
    setClock: (instant) => (now = new Date(instant)),
  };
}
