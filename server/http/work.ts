import type { Request } from 'express';
import type { Knex } from 'knex';
import { findAccount } from '../accounts/accounts.store.ts';
import { dayIn } from '../calendar/calendar.rules.ts';
import { Problem } from './problem.ts';
import type { Account, Work } from './serve.ts';

/**
 * Says for each request who acts and when. Until sign-in exists, everybody acts as one seeded demo person;
 * sign-in will only replace `accountId`.
 */
export function workMaker(timeZone: string, clock: () => Date, accountId: (request: Request) => string) {
  const known = new Map<string, Account>();
  return async (request: Request, db: Knex): Promise<Work> => {
    const id = accountId(request);
    const account = known.get(id) ?? (await findAccount(db, id));
    if (!account) throw new Problem('unauthenticated', 'Nobody is signed in');
    known.set(id, account);
    const now = clock();
    return { db, now, timeZone, today: dayIn(timeZone, now), account };
  };
}
