import type { ActOf } from '../audit/acts.text.ts';
import { difference, recordChanges } from '../audit/changes.store.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { SavedFilter } from './savedFilters.contract.ts';
import * as store from './savedFilters.store.ts';

type Said = Pick<SavedFilter, 'name' | 'query' | 'shared'>;

/** Saves a filter; sent twice it is saved once. */
export async function saveFilter(work: Work, input: Said & { id: string }): Promise<SavedFilter> {
  const isNew = await store.insertFilter(work.db, input, work.account.id);
  const saved = await requireOwn(work, input.id);
  const { id, ...said } = input;
  if (isNew) await record(work, id, 'added', null, said);
  return saved;
}

export async function changeSavedFilter(
  work: Work,
  id: string,
  { version, ...change }: { [Key in keyof Said]?: Said[Key] | undefined } & { version: number },
): Promise<SavedFilter> {
  const before = await requireOwn(work, id);
  const after = {
    name: change.name ?? before.name,
    query: change.query ?? before.query,
    shared: change.shared ?? before.shared,
  };
  const changed = difference(before, after);
  if (!changed) return before;
  if (!(await store.updateFilter(work.db, { id, ...after, version })))
    throw new Problem('conflict', 'This filter was changed meanwhile', [
      { path: 'version', key: 'changed_meanwhile' },
    ]);
  await record(work, id, 'changed', changed.before, changed.after);
  return requireOwn(work, id);
}

export async function deleteSavedFilter(work: Work, id: string): Promise<void> {
  const { name, query, shared } = await requireOwn(work, id);
  await store.deleteFilter(work.db, id);
  await record(work, id, 'deleted', { name, query, shared }, null);
}

/** Shared ones are read by all and changed by their owner alone. */
async function requireOwn(work: Work, id: string): Promise<SavedFilter> {
  const own = await store.ownFilter(work.db, id, work.account.id);
  if (!own) throw new Problem('not_found', 'There is no such filter of yours');
  return own;
}

function record(
  work: Work,
  id: string,
  act: ActOf<'saved_filter'>,
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): Promise<void> {
  return recordChanges(work, [{ noun: 'saved_filter', thingId: id, treeId: null, act, before, after }]);
}
