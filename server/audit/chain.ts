import { createHash, type Hash } from 'node:crypto';
import type { Block } from './blocks.store.ts';

/** What the first block names as its predecessor. */
export const NO_BLOCK = '0'.repeat(64);

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * Hashes a block as the database did: four lines about the block, then the hash of each event on a line of its own.
 * Feed the events in the order of their ids, then digest.
 */
export function blockHasher({ number, previousHash, sealedAt, eventCount }: Block): {
  add(eventHash: string): void;
  digest(): string;
} {
  const hash: Hash = createHash('sha256');
  hash.update(`block ${number}\nprevious ${previousHash}\nsealed ${sealedAt}\nevents ${eventCount}\n`);
  return {
    add: (eventHash) => void hash.update(`${eventHash}\n`),
    digest: () => hash.digest('hex'),
  };
}
