import type { Knex } from 'knex';
import type { Block } from '../blocks.store.ts';
import { blockHasher, NO_BLOCK, sha256 } from '../chain.ts';
import { walkChain } from '../walkChain.ts';
import type { Findings } from './breaks.ts';
import { blocksGoneFromEnd, unsealedEvents, type SealedEvent } from './verification.store.ts';

/** Recomputes the hash of every event and block, and follows the chain from block to block. */
export async function verifyChain(
  db: Knex,
  findings: Findings,
  onEvents: (count: number) => void,
): Promise<void> {
  let current: OpenBlock | null = null;
  for await (const links of walkChain(db)) {
    for (const link of links) {
      if (link.kind === 'event') {
        current?.take(link.event);
        continue;
      }
      current?.close();
      verifyLink(link.block, current?.block ?? null, findings);
      current = new OpenBlock(link.block, findings);
    }
    onEvents(links.filter(({ kind }) => kind === 'event').length);
  }
  current?.close();
  for (const gone of await blocksGoneFromEnd(db)) findings.found('block_missing', gone, gone);
  const { passedBy, waiting } = await unsealedEvents(db);
  for (const id of passedBy) findings.found('event_outside_chain', id);
  findings.counts.waiting = waiting;
}

function verifyLink({ number, previousHash }: Block, before: Block | null, findings: Findings): void {
  const expected = (before?.number ?? 0) + 1;
  for (let gone = expected; gone < number; gone++) findings.found('block_missing', gone, gone);
  if (number === expected && previousHash !== (before?.hash ?? NO_BLOCK))
    findings.found('block_unlinked', number, number);
}

/** A block while its events come by. */
class OpenBlock {
  readonly block: Block;
  readonly #findings: Findings;
  readonly #hasher: ReturnType<typeof blockHasher>;
  readonly #brokenBefore: number;

  constructor(block: Block, findings: Findings) {
    this.block = block;
    this.#findings = findings;
    this.#hasher = blockHasher(block);
    this.#brokenBefore = findings.breakCount;
  }

  take(event: SealedEvent): void {
    // Of a block that is gone, which is told when the next one comes.
    if (event.block !== this.block.number) return;
    verifyEvent(event, this.#findings);
    this.#hasher.add(event.hash);
    this.#findings.counts.events++;
  }

  close(): void {
    this.#findings.counts.blocks++;
    // A broken event breaks its block too; the event says more.
    const isSound =
      this.#findings.breakCount > this.#brokenBefore || this.#hasher.digest() === this.block.hash;
    if (!isSound) this.#findings.found('block_changed', this.block.number, this.block.number);
  }
}

function verifyEvent({ id, block, payload, hash, columns }: SealedEvent, findings: Findings): void {
  if (payload === null) findings.found('event_missing', id, block);
  else if (sha256(payload) !== hash) findings.found('event_changed', id, block);
  else if (!statesSame(payload, columns)) findings.found('event_columns_differ', id, block);
}

function statesSame(payload: string, columns: SealedEvent['columns']): boolean {
  // What has its hash was written as an object; what was hashed anew may be anything.
  const stated = new Map<string, unknown>(Object.entries(parsed(payload)));
  return Object.entries(columns).every(([name, value]) => {
    const said = stated.get(name) ?? null;
    return (typeof said === 'number' ? String(said) : said) === value;
  });
}

function parsed(payload: string): object {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {}; // differs from every column
  }
}
