import { recordChanges, type Change } from '../audit/changes.store.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { importChange } from '../imports/importChange.ts';
import * as apply from './apply.store.ts';
import { countRows } from './counts.store.ts';
import * as settle from './settle.store.ts';

/** So many rows are written and told of at once. */
const ROWS_AT_ONCE = 5000;

/**
 * Does what was planned, in one transaction: all of it, or nothing when a tree it would change is another by now than
 * in the plan. Returns nothing: the re-import is read anew.
 */
export async function applyReimport(work: Work, importId: string): Promise<void> {
  const { db, account } = work;
  const run = await requireLocked(work, importId);
  if (run.status !== 'planned' || !['analysed', 'failed'].includes(run.importStatus))
    throw conflict(run.status === 'planning' ? 'plan_unfinished' : 'import_done');
  if (await apply.hasMovedOn(db, importId)) throw conflict('source_moved_on');
  await apply.lockTreesOf(db, importId);
  const outdated = await apply.treesOutdated(db, importId);
  if (outdated > 0) throw conflict('plan_outdated', { trees: outdated });
  const counts = await countRows(db, importId);
  if (counts.nothingToDo) throw conflict('nothing_to_do');
  const areaIds = await apply.insertPlannedAreas(db, importId, account.id);
  await apply.freeNumbers(db, importId);
  await apply.holdPositions(db, importId);
  await writeRows(work, importId, 'forth');
  await settle.insertNewTrees(db, importId, account.id);
  await settle.writeBaselines(db, importId);
  await settle.endAbsences(db, importId);
  await settle.insertAbsences(db, importId);
  await settle.markApplied(db, importId, counts, account.id);
  const { sha256, mapping, firstImportId } = run;
  // One event stands for the new trees, as with any import; each changed one has its own.
  await recordChanges(work, [
    importChange(importId, 'updated', null, { sha256, mapping, firstImportId, counts, areaIds }),
  ]);
}

/** Takes back what a re-import wrote, as long as nothing of it has been touched and no other one has followed. */
export async function undoReimport(work: Work, importId: string): Promise<void> {
  const { db, account } = work;
  const run = await requireLocked(work, importId);
  if (run.status !== 'applied') throw conflict(run.status === 'undone' ? 'undone_already' : 'not_applied');
  if (!(await settle.isLast(db, importId))) throw conflict('source_moved_on');
  await apply.lockTreesOf(db, importId);
  const touched = await apply.treesTouched(db, importId);
  if (touched > 0) throw conflict('written_trees_touched', { trees: touched });
  const withdrawn = await settle.withdrawNewTrees(db, importId, account.id);
  await recordChanges(
    work,
    withdrawn.map(({ id, version, before }) =>
      treeChange('edited', { id, version, before: { status: before }, after: { status: 'FEHL' } }),
    ),
  );
  await apply.freeNumbers(db, importId);
  await writeRows(work, importId, 'back');
  await settle.restoreBaselines(db, importId);
  await settle.restoreAbsences(db, importId);
  await settle.markUndone(db, importId, account.id);
  await recordChanges(work, [importChange(importId, 'update_undone', null, { withdrawn: withdrawn.length })]);
}

async function writeRows(work: Work, importId: string, side: apply.Side): Promise<void> {
  const { db, account } = work;
  const last = await settle.lastPlace(db, importId);
  for (let after = 0; after < last; after += ROWS_AT_ONCE) {
    const span = { after, upTo: after + ROWS_AT_ONCE };
    const edited = await apply.writeFacts(db, importId, span, side, account.id);
    await recordChanges(
      work,
      edited.map((tree) => treeChange('edited', tree)),
    );
    const moved = await apply.moveTrees(db, importId, span, side, account.id);
    await recordChanges(
      work,
      moved.map((tree) => treeChange('moved', tree)),
    );
  }
}

function treeChange(act: 'edited' | 'moved', { id, version, before, after }: apply.WrittenTree): Change {
  return { noun: 'tree', thingId: id, treeId: id, act, before, after: { ...after, version } };
}

async function requireLocked({ db }: Work, importId: string): Promise<apply.LockedReimport> {
  const run = await apply.lockReimport(db, importId);
  if (!run) throw new Problem('not_found', 'There is no such re-import');
  return run;
}

function conflict(key: string, params?: Record<string, number>): Problem {
  return new Problem('conflict', 'The re-import cannot be done as planned', [
    { path: '', key, ...(params ? { params } : {}) },
  ]);
}
