import { DEMO_INSPECTOR_ID, DEMO_PEOPLE } from '../../seeds/people.ts';
import { permissionsOf, type Role } from '../../server/accounts/permissions.rules.ts';
import type { Database } from '../../server/db/connect.ts';
import { personWith, signedInAs } from '../support/signedIn.ts';
import type { Operation } from './operations.ts';

/** Who sends: their headers, and how they come back when a request has signed them out. */
export interface Sender {
  name: string;
  roles: readonly Role[];
  headers: Record<string, string>;
  renew(): Promise<void>;
}

/** As pages of the product ask. */
const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };

/**
 * The head of tree inspection, who plans and inspects; the administrator; a contractor, who sees next to nothing; and
 * somebody who is not signed in. `now` is the server's time.
 */
export async function allSenders(database: Database, now: Date): Promise<Sender[]> {
  const people = [DEMO_INSPECTOR_ID, personWith('administrator'), personWith('contractor')];
  const signedIn = await Promise.all(people.map((id) => senderFor(id, database, now)));
  return [...signedIn, { name: 'nobody', roles: [], headers: OWN_PAGE, renew: async () => undefined }];
}

/** The one who sends a request: three times in four somebody who may ask for it, else whoever's turn it is. */
export function senderOf(
  { permission }: Pick<Operation, 'permission'>,
  number: number,
  senders: readonly Sender[],
): Sender | undefined {
  const allowed = senders.filter(({ roles }) =>
    permission === null ? true : permissionsOf(roles).some((known) => known === permission),
  );
  const from = number % 4 === 0 || allowed.length === 0 ? senders : allowed;
  return from[Math.floor(number / 4) % from.length];
}

/** Whom requests may well lock out: nobody who sends. */
export function isSender(accountId: unknown): boolean {
  return [DEMO_INSPECTOR_ID, personWith('administrator'), personWith('contractor')].some(
    (id) => id === accountId,
  );
}

async function senderFor(accountId: string, database: Database, now: Date): Promise<Sender> {
  const person = DEMO_PEOPLE.find(({ id }) => id === accountId);
  const sender = {
    name: person?.roles.join(' and ') ?? accountId,
    roles: person?.roles ?? [],
    headers: OWN_PAGE,
    renew: async () => {
      sender.headers = { ...OWN_PAGE, ...(await signedInAs(database, accountId, now)) };
    },
  };
  await sender.renew();
  return sender;
}
