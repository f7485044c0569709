import { recordChanges } from '../audit/changes.store.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { editTree } from '../trees/trees.commands.ts';
import { lockAbsences, writeDecision } from './absences.store.ts';

/** Decides on trees their source no longer names. What follows for a tree is done as by hand, with all its consequences. */
export async function decideAbsences(
  work: Work,
  {
    ids,
    decision,
    status,
  }: { ids: string[]; decision: 'stands' | 'status' | 'erroneous'; status: Status | null },
): Promise<number> {
  const absences = await lockAbsences(work.db, ids);
  if (absences.length !== new Set(ids).size)
    throw new Problem('conflict', 'Some of them have been decided on already', [
      { path: 'ids', key: 'absence_decided' },
    ]);
  if (status !== null)
    for (const { treeId, version } of absences) await editTree(work, treeId, { version, status });
  await writeDecision(work.db, ids, { decision, by: work.account.id });
  await recordChanges(
    work,
    absences.map(({ id, treeId }) => ({
      noun: 'absence',
      thingId: id,
      treeId,
      act: 'decided',
      before: null,
      after: { decision, ...(status === null ? {} : { status }) },
    })),
  );
  return absences.length;
}

type Status = NonNullable<Parameters<typeof editTree>[2]['status']>;
