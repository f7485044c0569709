import express from 'express';
import { afterAll } from 'vitest';
import { SignedIn } from '../../server/accounts/signedIn.ts';
import { readConfig } from '../../server/config.ts';
import type { Database } from '../../server/db/connect.ts';
import { exportsRouter } from '../../server/exports/exports.router.ts';
import { answerErrors } from '../../server/http/errors.ts';
import { cookieName, sessionServing } from '../../server/http/session.ts';
import { signedInAs } from '../support/signedIn.ts';

type Fetch = (
  path: string,
  init?: { headers?: Record<string, string>; signal?: AbortSignal },
) => Promise<Response>;

export interface ExportServer {
  /** As the head of tree inspection, who reads the cadastre. */
  fetch: Fetch;
  /** As the public. */
  fetchAsNobody: Fetch;
  /** As somebody else who is signed in. */
  fetchAs(accountId: string): Promise<Fetch>;
  /** What the server wrote to its log. */
  readonly log: readonly string[];
  /** As if the trees had changed. */
  change(): void;
}

export const TODAY = '2026-06-15';

/** A server that knows nothing but exports, at noon of TODAY. Closes itself after the test file. */
export async function exportServer(
  database: Database,
  more: { longestMs?: number } = {},
): Promise<ExportServer> {
  const log: string[] = [];
  let version = 0;
  const web = express();
  web.set('etag', false);
  // Readers from several addresses.
  web.set('trust proxy', true);
  const config = readConfig({ DEMO: 'no', HOST: '127.0.0.1', REQUESTS_PER_MINUTE: '1000000' });
  const now = new Date(`${TODAY}T10:00:00Z`);
  const clock = () => now;
  const { knex } = database;
  const notices = { version: () => '' };
  const signedIn = new SignedIn({ db: knex, notices, clock, cookieName: cookieName(config) });
  const serving = sessionServing(config, { knex, signedIn, clock });
  web.use(exportsRouter({ database, config, clock, ...more }, serving, () => `test.${version}`));
  web.use(answerErrors((line) => log.push(line)));
  const server = web.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  const fetchWith =
    (own: Record<string, string>): Fetch =>
    (path, init) =>
      fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: { ...own, ...init?.headers } });
  return {
    log,
    fetch: fetchWith(await signedInAs(database, undefined, now)),
    fetchAsNobody: fetchWith({}),
    fetchAs: async (accountId) => fetchWith(await signedInAs(database, accountId, now)),
    change: () => void version++,
  };
}
