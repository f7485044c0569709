import { refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { isUnlisted } from './contractors.store.ts';

/**
 * Work is given only to firms and crews that still stand in the list, and they stay there until it is given. `before`:
 * who had it already keeps it. An id nobody knows is the database's to refuse.
 */
export async function refuseUnlisted(
  work: Work,
  contractorId: string | null,
  before: string | null = null,
): Promise<void> {
  if (contractorId === null || contractorId === before) return;
  const isGone = await isUnlisted(work.db, contractorId);
  refuseIf(isGone ? [{ path: 'contractorId', key: 'contractor_unknown' }] : []);
}
