import type { Knex } from 'knex';
import { blocksAfter, lastBlock, type Block } from '../blocks.store.ts';
import { blockHasher, NO_BLOCK, sha256 } from '../chain.ts';
import type { Findings } from './breaks.ts';
import { blocksGoneFromEnd, sealedEvents, unsealedEvents, type SealedEvent } from './verification.store.ts';

const BLOCKS_AT_ONCE = 500;

/**
 * Recomputes the hash of every event and block and follows the chain from its beginning to where it ended when this
 * began. Reads in pages: what is chained no longer changes, so no snapshot has to be held.
 */
export async function verifyChain(
  db: Knex,
  findings: Findings,
  onEvents: (count: number) => void,
): Promise<void> {
  const head = await lastBlock(db);
  const events = new EventReader(db, head?.number ?? 0, onEvents);
  let expected = { number: 1, previousHash: NO_BLOCK };
  for await (const block of blocksUpTo(db, head?.number ?? 0)) {
    for (let gone = expected.number; gone < block.number; gone++) findings.found('block_missing', gone, gone);
    if (block.number === expected.number && block.previousHash !== expected.previousHash)
      findings.found('block_unlinked', block.number, block.number);
    await verifyBlock(block, events, findings);
    findings.counts.blocks++;
    expected = { number: block.number + 1, previousHash: block.hash };
  }
  for (const gone of await blocksGoneFromEnd(db)) findings.found('block_missing', gone, gone);
  const { passedBy, waiting } = await unsealedEvents(db);
  for (const id of passedBy) findings.found('event_outside_chain', id);
  findings.counts.waiting = waiting;
}

async function* blocksUpTo(db: Knex, last: number): AsyncGenerator<Block> {
  for (let number = 0; number < last;) {
    const page = await blocksAfter(db, number, BLOCKS_AT_ONCE);
    yield* page.filter((block) => block.number <= last);
    number = page.at(-1)?.number ?? last;
  }
}

async function verifyBlock(block: Block, events: EventReader, findings: Findings): Promise<void> {
  const hasher = blockHasher(block);
  const before = findings.breakCount;
  for (let event = await events.peek(); event && event.block <= block.number; event = await events.peek()) {
    events.take();
    // Seals of a block that is gone, which is told already.
    if (event.block < block.number) continue;
    verifyEvent(event, findings);
    hasher.add(event.hash);
    findings.counts.events++;
  }
  // An event that is broken breaks its block too; the event says more.
  if (findings.breakCount === before && hasher.digest() !== block.hash)
    findings.found('block_changed', block.number, block.number);
}

function verifyEvent({ id, block, payload, hash, columns }: SealedEvent, findings: Findings): void {
  if (payload === null) findings.found('event_missing', id, block);
  else if (sha256(payload) !== hash) findings.found('event_changed', id, block);
  else if (!statesSame(payload, columns)) findings.found('event_columns_differ', id, block);
}

function statesSame(payload: string, columns: SealedEvent['columns']): boolean {
  const stated = new Map<string, unknown>(Object.entries(JSON.parse(payload) as object)); // what has its hash was written as JSON
  return Object.entries(columns).every(([name, value]) => {
    const said = stated.get(name) ?? null;
    return (typeof said === 'number' ? String(said) : said) === value;
  });
}

/** The sealed events one after the other, read in pages. */
class EventReader {
  readonly #pages: AsyncGenerator<SealedEvent[]>;
  readonly #onEvents: (count: number) => void;
  #page: SealedEvent[] = [];
  #next = 0;
  #ended = false;

  constructor(db: Knex, upTo: number, onEvents: (count: number) => void) {
    this.#pages = sealedEvents(db, upTo);
    this.#onEvents = onEvents;
  }

  /** The next event; undefined after the last. */
  async peek(): Promise<SealedEvent | undefined> {
    if (this.#next < this.#page.length || this.#ended) return this.#page[this.#next];
    const next = await this.#pages.next();
    this.#onEvents(this.#page.length);
    this.#page = next.done ? [] : next.value;
    this.#next = 0;
    this.#ended = next.done ?? false;
    return this.#page[0];
  }

  take(): void {
    this.#next++;
  }
}
