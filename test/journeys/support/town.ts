import { afterAll, inject } from 'vitest';
import { DEMO_INSPECTOR_ID } from '../../../seeds/people.ts';
import { connectPostgres } from '../../../server/db/connect.ts';
import { demoSignIn } from '../../support/demoSignIn.ts';
import { requestsTo, type Requests } from '../../support/request.ts';
import { signedInAs } from '../../support/signedIn.ts';
import { startTown } from './startTown.ts';
import { takeTown } from './townPool.ts';

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
  const isOrdinary = Object.keys(environment).length === 0;
  const town = await (isOrdinary ? takeTown(inject('townPool')) : startTown(inject('town'), environment));
  afterAll(() => town.end());
  const { origin, databaseUrl } = town;
  const signIn = (accountId: string) =>
    databaseUrl ? signInAtDatabase(databaseUrl, accountId) : demoSignIn(origin, accountId);
  return { ...requestsTo(origin, await signIn(DEMO_INSPECTOR_ID)), origin, signIn };
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
