import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import type { Database } from '../../server/db/connect.ts';
import { personWith, signedInAs } from '../support/signedIn.ts';

/** Who sends: their headers, and how they come back when a request has signed them out. */
export interface Sender {
  name: string;
  headers: Record<string, string>;
  renew(): Promise<void>;
}

/** As pages of the product ask. */
const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };

/**
 * Those who may do most take most turns: the head of tree inspection, who plans and inspects, and the administrator;
 * then a contractor, who sees next to nothing, and somebody who is not signed in. `now` is the server's time.
 */
export async function allSenders(database: Database, now: Date): Promise<Sender[]> {
  const head = await signedIn('head of tree inspection', DEMO_INSPECTOR_ID, database, now);
  const administrator = await signedIn('administrator', personWith('administrator'), database, now);
  const contractor = await signedIn('contractor', personWith('contractor'), database, now);
  const nobody = { name: 'nobody', headers: OWN_PAGE, renew: async () => undefined };
  return [head, administrator, head, contractor, head, administrator, head, nobody];
}

/** Whom requests may well lock out: nobody who sends. */
export function isSender(accountId: unknown): boolean {
  return [DEMO_INSPECTOR_ID, personWith('administrator'), personWith('contractor')].some(
    (id) => id === accountId,
  );
}

async function signedIn(name: string, accountId: string, database: Database, now: Date): Promise<Sender> {
  const sender = {
    name,
    headers: OWN_PAGE,
    renew: async () => {
      sender.headers = { ...OWN_PAGE, ...(await signedInAs(database, accountId, now)) };
    },
  };
  await sender.renew();
  return sender;
}
