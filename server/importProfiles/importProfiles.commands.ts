import type { ActOf } from '../audit/acts.text.ts';
import { difference, recordChanges } from '../audit/changes.store.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { ImportProfile } from './importProfiles.contract.ts';
import * as store from './importProfiles.store.ts';

type Said = store.SaidOfProfile;

/** Remembers a mapping; sent twice it is remembered once. */
export async function saveImportProfile(work: Work, input: Said & { id: string }): Promise<ImportProfile> {
  const isNew = await store.insertProfile(work.db, input, work.account.id);
  const { id, ...said } = input;
  if (isNew) await record(work, id, 'added', null, said);
  return requireProfile(work, id);
}

export async function changeImportProfile(
  work: Work,
  id: string,
  { version, ...change }: { [Key in keyof Said]?: Said[Key] | undefined } & { version: number },
): Promise<ImportProfile> {
  const before = await requireProfile(work, id);
  const after = {
    name: change.name ?? before.name,
    head: change.head ?? before.head,
    reading: change.reading ?? before.reading,
    mapping: change.mapping ?? before.mapping,
  };
  const changed = difference(before, after);
  if (!changed) return before;
  if (!(await store.updateProfile(work.db, { id, version, ...after }, work.account.id)))
    throw new Problem('conflict', 'This mapping was changed meanwhile', [
      { path: 'version', key: 'changed_meanwhile' },
    ]);
  await record(work, id, 'changed', changed.before, changed.after);
  return requireProfile(work, id);
}

export async function deleteImportProfile(work: Work, id: string): Promise<void> {
  const { name, head, reading, mapping } = await requireProfile(work, id);
  await store.deleteProfile(work.db, id);
  await record(work, id, 'deleted', { name, head, reading, mapping }, null);
}

async function requireProfile(work: Work, id: string): Promise<ImportProfile> {
  const found = await store.findProfile(work.db, id);
  if (!found) throw new Problem('not_found', 'There is no such remembered mapping');
  return found;
}

function record(
  work: Work,
  id: string,
  act: ActOf<'import_profile'>,
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): Promise<void> {
  return recordChanges(work, [{ noun: 'import_profile', thingId: id, treeId: null, act, before, after }]);
}
