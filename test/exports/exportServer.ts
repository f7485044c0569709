import express from 'express';
import { afterAll } from 'vitest';
import type { Database } from '../../server/db/connect.ts';
import { exportsRouter } from '../../server/exports/exports.router.ts';
import { answerErrors } from '../../server/http/errors.ts';

export interface ExportServer {
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** What the server wrote to its log. */
  readonly log: readonly string[];
  /** As if the trees had changed. */
  change(): void;
}

export const TODAY = '2026-06-15';

/** A server that knows nothing but exports, at noon of TODAY. Closes itself after the test file. */
export async function exportServer(database: Database): Promise<ExportServer> {
  const log: string[] = [];
  let version = 0;
  const web = express();
  const config = { city: { timeZone: 'Europe/Berlin', epsg: 25_832 } };
  web.use(
    exportsRouter({ database, config, clock: () => new Date(`${TODAY}T10:00:00Z`) }, () => `test.${version}`),
  );
  web.use(answerErrors((line) => log.push(line)));
  const server = web.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  return {
    log,
    fetch: (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init),
    change: () => void version++,
  };
}
