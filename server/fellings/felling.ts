import { recordChanges } from '../audit/changes.store.ts';
import type { Work } from '../http/serve.ts';
import { editTree, requireTree } from '../trees/trees.commands.ts';
import { isGone } from '../trees/trees.rules.ts';
import { lockTree } from '../trees/trees.store.ts';
import { casesOf, hasTreeFallen, isStumpCleared, markFelled } from './decisions.store.ts';
import { isFelling, statusAfterFelling, STUMP_MEASURES } from './fellings.rules.ts';
import { creditSuccessor } from './replanting.ts';

/** A stump that was ground or dug out is none any more. */
export async function clearStump(
  work: Work,
  { measure, treeId }: { measure: string; treeId: string },
): Promise<void> {
  if (!STUMP_MEASURES.includes(measure)) return;
  await lockTree(work.db, treeId);
  const { status, version } = await requireTree(work, treeId);
  if (status === 'STUB')
    await editTree(work, treeId, { version, status: await withoutStump(work.db, treeId) }, 'felling');
}

/** Cut, or fallen: what is told of the tree outlives its stump. */
async function withoutStump(db: Work['db'], treeId: string): Promise<'GEF' | 'UMG'> {
  return (await hasTreeFallen(db, treeId)) ? 'UMG' : 'GEF';
}

/** What the acceptance of a felling means for its tree: it is gone since that day, and its control tasks end. */
export async function fellTree(work: Work, measureId: string): Promise<void> {
  const [felling] = await casesOf(work.db, [measureId]);
  if (!felling?.facts || !isFelling(felling.measure)) return;
  const { treeId, facts } = felling;
  const isCleared = await isStumpCleared(work.db, treeId);
  const status = statusAfterFelling(felling.measure, isCleared ? { ...facts, stump: 'removed' } : facts);
  const felledOn = felling.doneReportedOn ?? work.today;
  await lockTree(work.db, treeId);
  const tree = await requireTree(work, treeId);
  // Somebody may have said so at the tree already; a successor may even stand there.
  if (!isGone(tree.status)) await editTree(work, treeId, { version: tree.version, status }, 'felling');
  await markFelled(work.db, measureId, felledOn, status);
  await recordChanges(work, [
    {
      noun: 'felling',
      thingId: measureId,
      treeId,
      act: 'felled',
      before: null,
      after: { felledOn, status, reason: facts.reason },
    },
  ]);
  if (tree.successorId) await creditSuccessor(work, { id: tree.successorId, predecessorId: treeId });
}
