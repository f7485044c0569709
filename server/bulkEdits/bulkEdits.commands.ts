import { recordChanges, type Change } from '../audit/changes.store.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { TreeFilter } from '../trees/trees.contract.ts';
import { BULK_EDIT_MOST, type BulkChanges, type BulkEdit, type BulkPreview } from './bulkEdits.contract.ts';
import * as store from './bulkEdits.store.ts';

/** So many conflicts are named; how many there are is told as well. */
const MOST_NAMED = 20;
const MOST_LEFT_NAMED = 100;

interface Asked {
  filter: TreeFilter;
  changes: BulkChanges;
}

/** What a bulk edit would write, and what stands against it. */
export async function previewBulkEdit({ db, today }: Work, asked: Asked): Promise<BulkPreview> {
  const choice = { ...asked, today };
  const counts = await store.countChosen(db, choice);
  const present = await store.presentValues(db, choice);
  const conflicts = await conflictsOf(db, choice);
  return {
    ...counts,
    fields: store.fieldsOf(asked.changes).map((field) => ({
      field,
      to: asked.changes[field],
      from: present.filter((one) => one.field === field).map(({ value, trees }) => ({ value, trees })),
    })),
    conflicts: conflicts.slice(0, MOST_NAMED),
    conflictCount: conflicts.length,
  };
}

async function conflictsOf(db: Work['db'], choice: store.Choice): Promise<BulkPreview['conflicts']> {
  const { controlAreaId } = choice.changes;
  if (controlAreaId === undefined) return [];
  const taken = await store.takenNumbers(db, choice, controlAreaId);
  return taken.map((tree) => ({ key: 'number_taken' as const, ...tree }));
}

/**
 * Changes all trees of a filter, or none: refused unless they are exactly those of the preview, as they were then. Sent
 * twice with the same id, it is done once.
 */
export async function runBulkEdit(
  work: Work,
  { id, fingerprint, ...asked }: Asked & { id: string; fingerprint: string },
): Promise<BulkEdit> {
  const known = await store.findBulkEdit(work.db, id);
  if (known) return known;
  const choice = { ...asked, today: work.today };
  await store.lockChosen(work.db, choice);
  await refuseUnlessAsPreviewed(work.db, choice, fingerprint);
  const written = await store.writeChanges(work.db, choice, work.account.id);
  await store.insertBulkEdit(work.db, { id, ...asked }, written, work.account.id);
  await recordChanges(work, [
    {
      noun: 'bulk_edit',
      thingId: id,
      treeId: null,
      act: 'made',
      before: null,
      after: { filter: asked.filter, changes: asked.changes, trees: written.length },
    },
    ...written.map((tree) => edited(tree, tree.before, asked.changes)),
  ]);
  return found(await store.findBulkEdit(work.db, id));
}

async function refuseUnlessAsPreviewed(
  db: Work['db'],
  choice: store.Choice,
  fingerprint: string,
): Promise<void> {
  const now = await store.countChosen(db, choice);
  if (now.fingerprint !== fingerprint)
    throw new Problem('conflict', 'The trees of this choice have changed since the preview', [
      { path: 'fingerprint', key: 'changed_since_preview', params: { trees: now.changing } },
    ]);
  refuseIf(now.changing === 0 ? [{ path: 'filter', key: 'nothing_to_change' }] : []);
  refuseIf(
    now.changing > BULK_EDIT_MOST
      ? [{ path: 'filter', key: 'too_many_trees', params: { most: BULK_EDIT_MOST } }]
      : [],
  );
  const conflicts = await conflictsOf(db, choice);
  if (conflicts.length > 0)
    throw new Problem('conflict', 'Numbers are taken in that control area', [
      { path: 'controlAreaId', key: 'number_taken', params: { trees: conflicts.length } },
    ]);
}

/** Gives the trees back what they had; those somebody has changed since are left alone, and named. */
export async function undoBulkEdit(work: Work, id: string) {
  await store.lockBulkEdit(work.db, id);
  const made = found(await store.findBulkEdit(work.db, id));
  if (made.undoneAt !== null)
    throw new Problem('conflict', 'This bulk edit is undone already', [
      { path: 'id', key: 'undone_already' },
    ]);
  const changes = made.changes as BulkChanges; // written by runBulkEdit, in this shape
  const restored = await store.restoreTrees(work.db, { id, changes }, work.account.id);
  const left = await store.treesLeft(
    work.db,
    id,
    restored.map((tree) => tree.id),
  );
  await store.markUndone(work.db, id, restored.length, work.account.id);
  await recordChanges(work, [
    {
      noun: 'bulk_edit',
      thingId: id,
      treeId: null,
      act: 'undone',
      before: null,
      after: { trees: restored.length, left: left.length },
    },
    ...restored.map((tree) => edited(tree, changes, tree.before)),
  ]);
  const bulkEdit = found(await store.findBulkEdit(work.db, id));
  return { bulkEdit, left: left.slice(0, MOST_LEFT_NAMED), leftCount: left.length };
}

/** What happened to one tree: only the fields that became different. */
function edited(
  { id, version }: store.WrittenTree,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Change {
  const changed = Object.keys(before).filter((field) => before[field] !== after[field]);
  const only = (all: Record<string, unknown>) =>
    Object.fromEntries(changed.map((field) => [field, all[field] ?? null]));
  return {
    noun: 'tree',
    thingId: id,
    treeId: id,
    act: 'edited',
    before: only(before),
    after: { ...only(after), version },
  };
}

function found(bulkEdit: BulkEdit | undefined): BulkEdit {
  if (!bulkEdit) throw new Problem('not_found', 'There is no such bulk edit');
  return bulkEdit;
}
