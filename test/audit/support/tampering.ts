import type { Knex } from 'knex';
import type { Findings } from '../../../server/audit/verification/breaks.ts';
import { verifyEvidence, type VerificationOrder } from '../../../server/audit/verification/verifyEvidence.ts';

export interface Tampering {
  /** What is done, for the name of a failing test. */
  what: string;
  /** SQL that touches one thing. */
  sql: string;
  /** What the verification must name, first of all. */
  named: { kind: string; id: string }[];
}

/**
 * Does it as the owner of the tables with triggers off, verifies, and undoes it. Throws when nothing was touched.
 */
export async function verifyTampered(
  knex: Knex,
  { sql }: Pick<Tampering, 'sql'>,
  order: VerificationOrder,
): Promise<Findings> {
  const transaction = await knex.transaction();
  try {
    await transaction.raw('SET LOCAL session_replication_role = replica');
    const done = await transaction.raw<Result | Result[]>(sql);
    const touched = [done].flat().at(-1)?.rowCount ?? 0;
    if (touched < 1) throw new Error(`nothing was touched by ${sql}`);
    return await verifyEvidence(transaction, order);
  } finally {
    await transaction.rollback();
  }
}

/** Of a statement; of several statements there are as many. */
interface Result {
  rowCount: number | null;
}
