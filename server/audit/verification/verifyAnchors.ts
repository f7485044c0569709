import type { Knex } from 'knex';
import { readStatement, type Anchor } from '../anchors/anchor.ts';
import { isSigned } from '../anchors/signingKey.ts';
import { findBlock, lastBlock } from '../blocks.store.ts';
import type { Findings } from './breaks.ts';

/** Holds anchors against the chain: each must be signed by a known key and name a block as it is today. */
export async function verifyAnchors(
  db: Knex,
  anchors: Iterable<Anchor> | AsyncIterable<Anchor>,
  keys: readonly string[],
  findings: Findings,
): Promise<void> {
  const head = await lastBlock(db);
  for await (const anchor of anchors) {
    findings.counts.anchors++;
    const said = readStatement(anchor.statement);
    if (
      !said ||
      !keys.includes(anchor.publicKey) ||
      !isSigned(anchor.statement, anchor.signature, anchor.publicKey)
    ) {
      findings.found('anchor_not_ours', said?.block ?? '?');
    } else if (said.block > (head?.number ?? 0)) {
      findings.found('anchor_beyond_end', said.block);
    } else {
      const block = await findBlock(db, said.block);
      if (block?.hash !== said.hash || block.sealedAt !== said.sealedAt)
        findings.found('anchor_differs', said.block);
    }
  }
}
