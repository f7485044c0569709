import { recordChanges, type Change } from '../audit/changes.store.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { importChange } from '../imports/importChange.ts';
import { deadlineOf } from '../measures/measures.rules.ts';
import { insertMeasures } from '../measures/measures.store.ts';
import * as apply from './apply.store.ts';
import { duesOf } from './dues.ts';
import { alignTasks, restoreDues, writeDues, type TurnedTask, type WrittenDue } from './dues.store.ts';
import { countRows, outdatedRows } from './plan.store.ts';

/** So many rows are written and told of at once: the embedded database ends statements that take too long. */
const ROWS_AT_ONCE = 2000;

/**
 * Takes over what was planned, in one transaction, or nothing when the cadastre has moved on since. Returns nothing: the
 * history import is read anew. One event stands for all rows, as with any import, and states the hash of them; each due
 * date, task and proposal that follows has its own.
 */
export async function applyHistory(work: Work, importId: string, setsDues: boolean): Promise<void> {
  const { db, account } = work;
  const run = await requireLocked(work, importId);
  if (run.status !== 'planned' || !['analysed', 'failed'].includes(run.importStatus))
    throw conflict(run.status === 'planning' ? 'plan_unfinished' : 'import_done');
  const outdated = await outdatedRows(db, importId, run.kind);
  if (outdated > 0) throw conflict('history_outdated', { rows: outdated });
  const counts = await countRows(db, importId);
  if (counts.taken === 0) throw conflict('nothing_to_do');
  const dues = setsDues && run.kind === 'inspections' ? await followDues(work, importId) : 0;
  if (run.kind === 'inspections') await apply.insertInspections(db, importId);
  else await takeMeasures(work, importId);
  const contentHash = await apply.markApplied(db, importId, account.id);
  const { sha256, kind, mapping } = run;
  await recordChanges(work, [
    importChange(importId, 'history_taken', null, { sha256, kind, mapping, counts, dues, contentHash }),
  ]);
}

/**
 * Takes a history import back, as long as nobody has built on it and no other of its kind followed. Its rows stay as
 * they were, marked as taken back: they count no more and are shown no more.
 */
export async function undoHistory(work: Work, importId: string): Promise<void> {
  const { db, account } = work;
  const run = await requireLocked(work, importId);
  if (run.status !== 'applied') throw conflict(run.status === 'undone' ? 'undone_already' : 'not_applied');
  if (await apply.wasFollowed(db, importId)) throw conflict('history_followed');
  const touched = await apply.builtUpon(db, importId);
  if (touched > 0) throw conflict('history_built_upon', { things: touched });
  const withdrawn = await apply.withdrawProposals(db, importId, account.id);
  await recordChanges(
    work,
    withdrawn.map(({ id, treeId }): Change => ({
      noun: 'measure',
      thingId: id,
      treeId,
      act: 'withdrawn',
      before: { status: 'VOR' },
      after: { status: 'STO' },
    })),
  );
  await followTrees(work, await restoreDues(db, importId, account.id));
  await apply.markUndone(db, importId, account.id);
  await recordChanges(work, [
    importChange(importId, 'history_undone', null, { withdrawn: withdrawn.length }),
  ]);
}

/** Due dates and control tasks that follow from what is taken over; how many trees. */
async function followDues(work: Work, importId: string): Promise<number> {
  const dues = await duesOf(work, importId);
  for (let from = 0; from < dues.length; from += ROWS_AT_ONCE) {
    const some = dues.slice(from, from + ROWS_AT_ONCE);
    await followTrees(work, await writeDues(work.db, importId, some, work.account.id));
  }
  return dues.length;
}

async function followTrees(work: Work, written: readonly WrittenDue[]): Promise<void> {
  for (let from = 0; from < written.length; from += ROWS_AT_ONCE) {
    const some = written.slice(from, from + ROWS_AT_ONCE);
    const ids = some.map(({ treeId }) => treeId);
    const tasks = await alignTasks(work.db, ids, work.account.id);
    await recordChanges(work, [...some.map(dueChange), ...tasks.map(taskChange)]);
  }
}

function dueChange({ treeId, version, dueOn, wasDueOn }: WrittenDue): Change {
  return {
    noun: 'tree',
    thingId: treeId,
    treeId,
    act: 'edited',
    before: { nextDueOn: wasDueOn },
    after: { nextDueOn: dueOn, version },
  };
}

function taskChange({ id, treeId, act, dueOn, wasDueOn }: TurnedTask): Change {
  const before = wasDueOn === null ? null : { dueOn: wasDueOn };
  return { noun: 'task', thingId: id, treeId, act, before, after: { dueOn } };
}

/** Measures as they were told; what is open is proposed to the office, with the deadline it had, or its urgency sets. */
async function takeMeasures(work: Work, importId: string): Promise<void> {
  const { db, account, today } = work;
  const open = (await apply.openMeasures(db, importId)).map(({ notedOn, nextDueOn, deadline, ...one }) => ({
    ...one,
    inspectionId: null,
    deadline: deadline ?? deadlineOf(one.urgency, notedOn ?? today, nextDueOn),
  }));
  for (let from = 0; from < open.length; from += ROWS_AT_ONCE) {
    const some = open.slice(from, from + ROWS_AT_ONCE);
    await insertMeasures(db, some, account.id);
    await recordChanges(
      work,
      some.map(({ id, treeId, measure, urgency, deadline, remarks }): Change => ({
        noun: 'measure',
        thingId: id,
        treeId,
        act: 'proposed',
        before: null,
        after: { measure, urgency, deadline, remarks, importId },
      })),
    );
  }
  await apply.insertMeasures(db, importId);
}

async function requireLocked({ db }: Work, importId: string): Promise<apply.LockedHistory> {
  const run = await apply.lockHistory(db, importId);
  if (!run) throw new Problem('not_found', 'There is no such history import');
  return run;
}

function conflict(key: string, params?: Record<string, number>): Problem {
  return new Problem('conflict', 'The history cannot be taken over as planned', [
    { path: '', key, ...(params ? { params } : {}) },
  ]);
}
