import type { Knex } from 'knex';
import type { Findings } from './breaks.ts';
import { goneHistories, histories } from './histories.store.ts';

/**
 * Holds what was taken over from other systems against the one event that states the hash of all its rows, also where it
 * was taken back: the rows stay.
 */
export async function verifyHistories(db: Knex, findings: Findings): Promise<void> {
  for (const { id, hash, stated } of await histories(db)) {
    if (stated.length === 0) findings.found('history_unrecorded', id);
    else if (stated[0] !== hash) findings.found('history_changed', id);
    if (stated.length > 1) findings.found('history_restated', id);
    findings.counts.histories++;
  }
  for (const id of await goneHistories(db)) findings.found('history_missing', id);
}
