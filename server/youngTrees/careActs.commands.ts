import { v7 as uuidv7 } from 'uuid';
import { recordChanges, type Change } from '../audit/changes.store.ts';
import { yearOf } from '../calendar/calendar.rules.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { decideMeasures } from '../measures/decisions.commands.ts';
import { deadlineOf } from '../measures/measures.rules.ts';
import { insertMeasures } from '../measures/measures.store.ts';
import { dueWindow } from '../tasks/tasks.rules.ts';
import { draftWorkOrder } from '../workOrders/workOrders.commands.ts';
import type { CareAct } from './care.contract.ts';
import { refuseRows } from './care.commands.ts';
import { ACT_URGENCY, MEASURE_OF_ACT, nextPruningOn } from './care.rules.ts';
import { CARE_WORDS, germanDay } from './care.text.ts';
import * as store from './careActs.store.ts';

interface Raised {
  acts: { id: string; version: number }[];
  order: { id: string; title: string; contractorId: string | null } | null;
}

/** Turns acts into what others work with: measures, perhaps in a draft order, and controls. All of them or none. */
export async function raiseActs(
  work: Work,
  { acts: seen, order }: Raised,
): Promise<{ measures: number; controls: number; workOrderId: string | null }> {
  const found = await store.lockActs(
    work.db,
    seen.map(({ id }) => id),
  );
  refuseRows(seen, found, 'acts');
  const gone = seen.findIndex(({ id }) => found.get(id)?.stands === false);
  refuseIf(gone < 0 ? [] : [{ path: `acts.${gone}`, key: 'tree_gone' }]);
  const acts = [...found.values()];
  const measures = await propose(work, acts);
  const controls = await control(work, acts);
  await store.markRaised(work.db, [...measures, ...controls], work.account.id);
  const following = acts.flatMap(followingPruning);
  await store.insertActs(work.db, following, work.account.id);
  await recordChanges(work, acts.map(asRaised));
  const workOrderId = order && measures.length > 0 ? await bundle(work, measures, order) : null;
  return { measures: measures.length, controls: controls.length, workOrderId };
}

/** Who raises an act has decided: the measure is approved. */
async function propose(work: Work, acts: readonly store.LockedAct[]) {
  const measures = acts.flatMap(({ id, treeId, kind, dueOn }) => {
    if (kind === 'warranty') return [];
    const deadline = deadlineOf(ACT_URGENCY, dueOn > work.today ? dueOn : work.today, null);
    const measureId = uuidv7();
    return [{ id, measureId, taskId: null, treeId, measure: MEASURE_OF_ACT[kind], deadline }];
  });
  if (measures.length === 0) return [];
  await insertMeasures(
    work.db,
    measures.map(({ measureId, treeId, measure, deadline }) => {
      return {
        id: measureId,
        treeId,
        inspectionId: null,
        measure,
        urgency: ACT_URGENCY,
        deadline,
        remarks: null,
      };
    }),
    work.account.id,
  );
  await recordChanges(
    work,
    measures.map(({ measureId, treeId, measure, deadline }) => ({
      noun: 'measure',
      thingId: measureId,
      treeId,
      act: 'proposed',
      before: null,
      after: { measure, urgency: ACT_URGENCY, deadline },
    })),
  );
  const chosen = measures.map(({ measureId }) => ({ id: measureId, version: 1 }));
  await decideMeasures(work, { act: 'approve', measures: chosen, reason: null, deadline: null });
  return measures;
}

async function control(work: Work, acts: readonly store.LockedAct[]) {
  const controls = acts.flatMap(({ id, treeId, kind, dueOn, warrantyUntil }) => {
    if (kind !== 'warranty') return [];
    const from = dueOn > work.today ? dueOn : work.today;
    // After the warranty has ended it is too late to complain.
    const until = warrantyUntil !== null && warrantyUntil > from ? warrantyUntil : dueWindow(from).until;
    const reason = CARE_WORDS.warrantyControl(germanDay(warrantyUntil ?? dueOn));
    return [{ id, measureId: null, taskId: uuidv7(), treeId, dueOn: from, dueUntil: until, reason }];
  });
  await store.orderControls(
    work.db,
    controls.map(({ taskId, ...task }) => ({ ...task, id: taskId })),
    work.account.id,
  );
  await recordChanges(
    work,
    controls.map(({ taskId, treeId, dueOn, dueUntil, reason }) => ({
      noun: 'task',
      thingId: taskId,
      treeId,
      act: 'ordered',
      before: null,
      after: { type: 'ZK', dueOn, dueUntil, reason },
    })),
  );
  return controls;
}

function followingPruning({
  kind,
  dueOn,
  programmeEndsOn,
  programmeId,
  treeId,
}: store.LockedAct): store.NewAct[] {
  const next = kind === 'pruning' ? nextPruningOn(dueOn, programmeEndsOn) : null;
  return next === null ? [] : [{ id: uuidv7(), programmeId, treeId, kind, dueOn: next }];
}

async function bundle(
  work: Work,
  measures: readonly { measureId: string }[],
  order: { id: string; title: string; contractorId: string | null },
): Promise<string> {
  const drafted = await draftWorkOrder(work, {
    ...order,
    until: null,
    costCentreId: null,
    budgetYear: yearOf(work.today),
    note: null,
    lots: [],
    // Once approved, a measure is of its second version.
    measures: measures.map(({ measureId }) => ({ id: measureId, version: 2 })),
  });
  return drafted.id;
}

/** Moves an act to another day, or drops it. */
export async function changeAct(
  work: Work,
  id: string,
  { version, dueOn, drop }: { version: number; dueOn: string; drop: boolean },
): Promise<CareAct> {
  const found = await store.lockActs(work.db, [id]);
  refuseRows([{ id, version }], found, 'acts');
  const before = found.get(id);
  await store.writeAct(work.db, id, { dueOn, state: drop ? 'dropped' : 'open' }, work.account.id);
  const after = await store.findAct(work.db, id);
  if (!before || !after) throw new Problem('not_found', 'There is no such care act');
  await recordChanges(work, [
    {
      noun: 'care_act',
      thingId: id,
      treeId: before.treeId,
      act: drop ? 'dropped' : 'moved',
      before: { kind: before.kind, dueOn: before.dueOn },
      after: drop ? null : { kind: before.kind, dueOn },
    },
  ]);
  return after;
}

function asRaised({ id, treeId, kind, dueOn }: store.LockedAct): Change {
  return { noun: 'care_act', thingId: id, treeId, act: 'raised', before: null, after: { kind, dueOn } };
}
