import { recordChanges } from '../audit/changes.store.ts';
import type { Work } from '../http/serve.ts';
import type { Contractor } from './contractors.contract.ts';
import { findContractor, insertContractor } from './contractors.store.ts';

/** Adds a firm. Sent twice with the same id, it is added once; a name that is taken is refused. */
export async function addContractor(work: Work, firm: Omit<Contractor, 'kind'>): Promise<Contractor> {
  if (await insertContractor(work.db, firm, work.account.id)) {
    // A firm may be one person: its name stays out of what is kept for ever.
    await recordChanges(work, [
      { noun: 'contractor', thingId: firm.id, treeId: null, act: 'added', before: null, after: null },
    ]);
  }
  const added = await findContractor(work.db, firm.id);
  if (!added) throw new Error('a contractor just added is not there');
  return added;
}
