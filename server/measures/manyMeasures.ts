import type { ActOf } from '../audit/acts.text.ts';
import { difference, recordChanges } from '../audit/changes.store.ts';
import { Problem, type Issue } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { measureFacts } from './measureFacts.store.ts';
import { canDo, type MeasureAct } from './measures.rules.ts';
import type { LockedMeasure } from './steps.store.ts';

export interface SeenMeasure {
  id: string;
  version: number;
}

/**
 * What stands against an act on the measures somebody has chosen, row by row: `measures.3` is the fourth of them. All
 * of them go or none, so that nobody has to find out which half was written.
 */
export function rowIssues(
  seen: readonly SeenMeasure[],
  found: ReadonlyMap<string, LockedMeasure>,
  act: MeasureAct,
  more: (measure: LockedMeasure) => string | null = () => null,
): Issue[] {
  return seen.flatMap(({ id, version }, index) => {
    const measure = found.get(id);
    const key = !measure
      ? 'measure_unknown'
      : measure.version !== version
        ? 'changed_meanwhile'
        : canDo(act, measure.status)
          ? more(measure)
          : `cannot_${act}`;
    return key === null ? [] : [{ path: `measures.${index}`, key, params: { id } }];
  });
}

export function refuseRows(issues: readonly Issue[]): void {
  if (issues.length === 0) return;
  const isStale = issues.some(({ key }) => key === 'changed_meanwhile');
  throw new Problem(isStale ? 'conflict' : 'invalid', 'Some of these measures do not go along', issues);
}

/** Runs a change of many measures and writes down what became of each; `why` goes into each event. */
export async function changeMeasures(
  work: Work,
  measures: readonly LockedMeasure[],
  { act, reason = null }: { act: ActOf<'measure'>; reason?: string | null },
  change: () => Promise<void>,
): Promise<void> {
  const ids = measures.map(({ id }) => id);
  const before = await measureFacts(work.db, ids);
  await change();
  const after = await measureFacts(work.db, ids);
  await recordChanges(
    work,
    measures.map(({ id, treeId }) => {
      const differing = difference(before.get(id) ?? {}, after.get(id) ?? {});
      const is = { ...differing?.after, ...(reason === null ? {} : { reason }) };
      return { noun: 'measure', thingId: id, treeId, act, before: differing?.before ?? null, after: is };
    }),
  );
}
