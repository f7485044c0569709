import { recordChanges } from '../audit/changes.store.ts';
import type { Work } from '../http/serve.ts';
import { fellingAtSite, insertReplacement } from './decisions.store.ts';

/** A tree mapped where a felled one stood makes up for it by itself. */
export async function creditSuccessor(
  work: Work,
  { id: tree, predecessorId }: { id: string; predecessorId: string | null },
): Promise<void> {
  const felling = predecessorId === null ? undefined : await fellingAtSite(work.db, predecessorId);
  if (felling === undefined || !(await insertReplacement(work.db, felling, tree, work.account.id))) return;
  await recordChanges(work, [
    {
      noun: 'felling',
      thingId: felling,
      treeId: predecessorId,
      act: 'replanted',
      before: null,
      after: { replacement: tree },
    },
  ]);
}
