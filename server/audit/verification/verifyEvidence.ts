import type { Knex } from 'knex';
import { allAnchors } from '../anchors/anchors.store.ts';
import { anchorsInFile } from '../anchors/anchor.ts';
import { Findings } from './breaks.ts';
import { amounts } from './verification.store.ts';
import { verifyAnchors } from './verifyAnchors.ts';
import { verifyChain } from './verifyChain.ts';
import { verifyHistories } from './verifyHistories.ts';
import { verifyDecisions, verifyGuards, verifyInspections, verifyPhotos } from './verifyThings.ts';

export interface VerificationOrder {
  /** Where photos lie. */
  dataDirectory: string;
  /** Public keys that may have signed anchors, in base64. */
  keys: readonly string[];
  /** Files with anchors that were kept elsewhere. */
  anchorFiles?: readonly string[];
  /** Events, inspections and photos checked so far, of all. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Checks everything that is evidence: the chain first, then anchors, inspections, decisions and photos. Reads only, in pages,
 * beside whatever the server is doing. Seal before, or fresh events count as waiting.
 */
export async function verifyEvidence(db: Knex, order: VerificationOrder): Promise<Findings> {
  const { dataDirectory, keys, anchorFiles = [], onProgress = () => undefined } = order;
  const findings = new Findings();
  const total = await amounts(db);
  let done = 0;
  const advance = (count: number) => onProgress((done += count), total);
  await verifyChain(db, findings, advance);
  await verifyAnchors(db, await allAnchors(db), keys, findings);
  for (const path of anchorFiles) await verifyAnchors(db, anchorsInFile(path), keys, findings);
  await verifyGuards(db, findings);
  await verifyInspections(db, findings, advance);
  await verifyDecisions(db, findings, advance);
  await verifyHistories(db, findings);
  await verifyPhotos(db, dataDirectory, findings, advance);
  return findings;
}
