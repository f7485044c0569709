import type { KeptOperation } from '../../client/offline/operation.ts';
import { reasonsOf } from './finale.ts';
import { groupedBy } from './grouped.ts';
import type { Kept } from './hook.ts';
import type { Entry, Ledger } from './ledger.ts';

/** What became of something that was done. */
export type Standing =
  | { is: 'applied'; row: KeptOperation }
  | { is: 'refused'; row: KeptOperation; reasons: string[] }
  /** A person saw the refusal and let it go. */
  | { is: 'discarded' }
  | { is: 'broken'; why: string };

export type Standings = ReadonlyMap<Entry, Standing>;

/** How everything in the ledger stands on the devices it was done on. */
export function standingsOf(ledger: Ledger, devices: readonly Kept[]): Standings {
  const rows = groupedBy(
    devices.flatMap(({ operations }) => operations),
    ({ draftId }) => draftId,
  );
  return new Map(
    [...ledger.entries.values()].map((entry) => [entry, standingOf(entry, rows.get(entry.draftId) ?? [])]),
  );
}

function standingOf(entry: Entry, rows: readonly KeptOperation[]): Standing {
  const [row, ...others] = rows;
  if (entry.decided === 'discarded' && !row) return { is: 'discarded' };
  if (!row) return { is: 'broken', why: 'lost: it stands in no outbox' };
  if (others.length > 0) return { is: 'broken', why: `stands in the outbox ${rows.length} times` };
  if (row.accountId !== entry.accountId) return { is: 'broken', why: 'stands under somebody else’s name' };
  if (row.state === 'confirmed') return { is: 'applied', row };
  const reasons = reasonsOf(row);
  if (row.state === 'refused' && reasons.length > 0) return { is: 'refused', row, reasons };
  return { is: 'broken', why: `is left ${row.state} without a word` };
}
