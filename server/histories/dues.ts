import type { Work } from '../http/serve.ts';
import { dueFromForeign } from '../inspections/foreignDue.rules.ts';
import { dueCandidates, type NewDue } from './dues.store.ts';

/** The due dates that would follow from a plan, by the rule beside our own. */
export async function duesOf({ db, today }: Work, importId: string): Promise<NewDue[]> {
  const candidates = await dueCandidates(db, importId, today);
  return candidates.flatMap(({ treeId, wasDueOn, treeCondition, ...told }) => {
    const due = dueFromForeign(told, { ...told, condition: treeCondition });
    return due === null || due.dueOn === wasDueOn ? [] : [{ treeId, wasDueOn, ...due }];
  });
}
