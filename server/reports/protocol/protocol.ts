import { lastBlock, type Block } from '../../audit/blocks.store.ts';
import { refuseIf } from '../../http/problem.ts';
import type { Work } from '../../http/serve.ts';
import { readRound } from '../../rounds/roundAccess.ts';
import type { RoundWithStops } from '../../rounds/rounds.contract.ts';
import { eventsStating } from '../caseFile/caseFile.store.ts';
import { protocolRows, type ProtocolFilter, type ProtocolRow } from './protocol.store.ts';

/** What a protocol tells of. */
export interface Protocol {
  rows: ProtocolRow[];
  /** The days asked for; of a round those on which it was walked, null while nothing is. */
  period: { from: string; until: string } | null;
  /** The round it is about; null: the inspections of a period. */
  round: RoundWithStops | null;
  /** How many of the inspections stand in no block of the chain yet. */
  unsealed: number;
  head: Block | null;
}

/** A year of a big city's inspections is no protocol any more; 300 trees are a round. Own proposal. */
const MOST_ROWS = 2000;

export type ProtocolWish = Omit<ProtocolFilter, 'from' | 'until'> & {
  from?: string | undefined;
  until?: string | undefined;
};

/** Without a round both days must be given; of a round all its inspections are meant. Who may not see it, finds none. */
export async function readProtocol(work: Work, asked: ProtocolWish): Promise<Protocol> {
  const round = asked.round === undefined ? null : await readRound(work, asked.round);
  const filter = { ...asked, ...daysOf(asked) };
  refuseIf(filter.until < filter.from ? [{ path: 'until', key: 'before_from' }] : []);
  const rows = await protocolRows(work.db, filter, MOST_ROWS + 1);
  refuseIf(
    rows.length > MOST_ROWS ? [{ path: 'from', key: 'too_many_rows', params: { most: MOST_ROWS } }] : [],
  );
  const stated = await eventsStating(
    work.db,
    rows.map(({ id }) => id),
  );
  const sealed = new Set(stated.filter(({ block }) => block !== null).map(({ thingId }) => thingId));
  return {
    rows,
    period: round ? spanOf(rows) : { from: filter.from, until: filter.until },
    round,
    unsealed: rows.filter(({ id }) => !sealed.has(id)).length,
    head: (await lastBlock(work.db)) ?? null,
  };
}

function daysOf({ from, until, round }: ProtocolWish): { from: string; until: string } {
  if (round === undefined)
    refuseIf([
      ...(from === undefined ? [{ path: 'from', key: 'invalid_type' }] : []),
      ...(until === undefined ? [{ path: 'until', key: 'invalid_type' }] : []),
    ]);
  return { from: from ?? FIRST_DAY, until: until ?? LAST_DAY };
}
/** As far as days reach here, see `day` of endpoint.ts. */
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2199-12-31';

/** From the first to the last of these inspections. */
export function spanOf(rows: readonly ProtocolRow[]): { from: string; until: string } | null {
  const days = rows.map(({ inspectedOn }) => inspectedOn).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined ? null : { from: first, until: last };
}
