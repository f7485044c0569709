import { randomUUID } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import { DEMO_INSPECTOR_ID } from '../../../seeds/people.ts';
import { connectPostgres } from '../../../server/db/connect.ts';
import { administer, databaseAt } from '../../support/administer.ts';
import { demoSignIn } from '../../support/demoSignIn.ts';
import { requestsTo, type Requests } from '../../support/request.ts';
import { startServer } from '../../support/serverProcess.ts';
import { signedInAs } from '../../support/signedIn.ts';

export interface Town extends Requests {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Signs a person of the town in on a device of theirs: the cookie it then has. */
  signIn(accountId: string): Promise<{ cookie: string }>;
}

/**
 * The running product over a demo town of this journey's own, with variables as server/config.ts reads them. To be
 * called once, at the top of the file; ends itself after it.
 */
export async function demoTown(environment: Record<string, string> = {}): Promise<Town> {
  const { directory, database } = inject('town');
  const name = `journey_${randomUUID().slice(0, 8)}`;
  const data = join(directory, name);
  await cp(join(directory, 'data'), data, { recursive: true });
  if (database) await administer(database.url, `CREATE DATABASE ${name} TEMPLATE ${database.name}`);
  const server = await startServer({
    DATA_DIR: data,
    DATABASE_URL: database ? databaseAt(database.url, name) : '',
    DEMO: 'no',
    ...environment,
  });
  afterAll(async () => {
    await server.stop();
    if (database) await administer(database.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
  const signIn = (accountId: string) =>
    database
      ? signInAtDatabase(databaseAt(database.url, name), accountId)
      : demoSignIn(server.origin, accountId);
  return {
    ...requestsTo(server.origin, await signIn(DEMO_INSPECTOR_ID)),
    origin: server.origin,
    signIn,
  };
}

/** On a real server the demo people do not exist at sign-in. */
async function signInAtDatabase(url: string, accountId: string): Promise<{ cookie: string }> {
  const database = await connectPostgres(url);
  try {
    return await signedInAs(database, accountId, new Date(), 'demo');
  } finally {
    await database.close();
  }
}
