import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { recordChanges, type Change } from '../../../server/audit/changes.store.ts';
import type { Work } from '../../../server/http/serve.ts';
import { DEMO_INSPECTOR_ID } from '../../../seeds/people.ts';

/** The work of the head of tree inspection at some tablet. */
export function workIn(db: Knex, address: string | null = '192.0.2.0'): Work {
  return {
    db,
    now: new Date(),
    timeZone: 'Europe/Berlin',
    today: '2026-06-15',
    account: {
      id: DEMO_INSPECTOR_ID,
      name: 'Tjark Oltmanns',
      roles: ['office', 'inspector'],
      contractorId: null,
    },
    origin: { requestId: randomUUID(), sessionId: randomUUID(), deviceName: 'Tablet 3', address },
  };
}

/** An event about nothing that is stored anywhere, with umlauts, quotes and a backslash in it. */
export function aChange(): Change {
  return {
    noun: 'area',
    thingId: randomUUID(),
    treeId: null,
    act: 'added',
    before: { name: 'Müßiggang "A"' },
    after: { name: 'C:\\Straße', widthM: 2.5 },
  };
}

/** Writes events in a transaction of their own. */
export async function writeEvents(knex: Knex, changes: readonly Change[]): Promise<void> {
  await knex.transaction((transaction) => recordChanges(workIn(transaction), changes));
}
