import type { Knex } from 'knex';
import { lastBlock } from '../blocks.store.ts';
import { signHead } from './anchor.ts';
import { insertAnchor, lastAnchor, type SentAnchor } from './anchors.store.ts';
import { sendLine } from './targets.ts';
import type { SigningKey } from './signingKey.ts';

export interface Anchoring {
  key: SigningKey;
  city: string;
  /** Addresses that take anchors: see `sendLine`. */
  targets: readonly string[];
  clock: () => Date;
  log: (line: string) => void;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Anchors the head when the last anchor is a day old, or did not reach every target; asked once an hour. On several
 * servers mostly one does.
 */
export async function anchorDaily(db: Knex, anchoring: Anchoring): Promise<void> {
  const last = await lastAnchor(db);
  if (last && reachedAll(last) && Date.now() - Date.parse(last.signedAt) < DAY_MS) return;
  await anchorHead(db, anchoring);
}

/**
 * Signs the head of the chain and sends it to every target, unless it is anchored already. A target that cannot be
 * reached is logged and recorded; the others get theirs.
 */
export async function anchorHead(db: Knex, anchoring: Anchoring): Promise<void> {
  const [head, last] = [await lastBlock(db), await lastAnchor(db)];
  if (!head || (last?.block === head.number && reachedAll(last))) return;
  const { key, city, targets, clock, log } = anchoring;
  const at = clock();
  const anchor = signHead(key, city, head, at);
  const sent = await Promise.all(
    targets.map(
      async (target) => [target, await failureOf(sendLine(target, JSON.stringify(anchor), at))] as const,
    ),
  );
  for (const [target, failure] of sent)
    if (failure !== null) log(`The anchor of block ${head.number} did not reach ${target}: ${failure}`);
  await insertAnchor(db, { ...anchor, block: head.number, sentTo: Object.fromEntries(sent) });
}

function reachedAll({ sentTo }: SentAnchor): boolean {
  return Object.values(sentTo).every((failure) => failure === null);
}

async function failureOf(sending: Promise<void>): Promise<string | null> {
  try {
    await sending;
    return null;
  } catch (error) {
    // Recorded beside the anchor and told in the office's page.
    return error instanceof Error ? error.message : String(error);
  }
}
