import type { Knex } from 'knex';
import { blocksBetween, lastBlock, type Block } from './blocks.store.ts';
import { sealedEvents, type SealedEvent } from './verification/verification.store.ts';

export type Link = { kind: 'block'; block: Block } | { kind: 'event'; event: SealedEvent };

/**
 * The chain from its beginning to where it ended when this began, in pages: every block, then its events by their ids.
 * What is chained no longer changes, so no snapshot has to be held. Seals that name a block which is gone come where
 * it would have been.
 */
export async function* walkChain(db: Knex): AsyncGenerator<Link[]> {
  const end = (await lastBlock(db))?.number ?? 0;
  let reached = 0;
  for await (const events of sealedEvents(db, end)) {
    const upTo = events.at(-1)?.block ?? reached;
    yield merged(await blocksBetween(db, reached, upTo), events);
    reached = upTo;
  }
  yield merged(await blocksBetween(db, reached, end), []);
}

function merged(blocks: readonly Block[], events: readonly SealedEvent[]): Link[] {
  const links: Link[] = [];
  let next = 0;
  const blocksUpTo = (number: number) => {
    for (let block = blocks[next]; block && block.number <= number; block = blocks[++next])
      links.push({ kind: 'block', block });
  };
  for (const event of events) {
    blocksUpTo(event.block);
    links.push({ kind: 'event', event });
  }
  blocksUpTo(Infinity);
  return links;
}
