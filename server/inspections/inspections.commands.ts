import { difference, fieldsChangedSince, recordChanges, type Change } from '../audit/changes.store.ts';
import { dayIn } from '../calendar/calendar.rules.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { deadlineOf } from '../measures/measures.rules.ts';
import { insertMeasures, withdrawProposals } from '../measures/measures.store.ts';
import { taskChanges } from '../tasks/taskChanges.ts';
import { fulfilOpenTask, scheduleRegularTask } from '../tasks/tasks.store.ts';
import { requireTree } from '../trees/trees.commands.ts';
import { lockTree } from '../trees/trees.store.ts';
import { isGone } from '../trees/trees.rules.ts';
import type { Inspection, NewInspection } from './inspections.contract.ts';
import { checkInspection, RULE_SET, saysOtherwise, suggestNextDue } from './inspections.rules.ts';
import {
  findInspection,
  insertInspection,
  refreshTreeFromInspections,
  type ClosedInspection,
} from './inspections.store.ts';

/** What whoever inspected knew: the tree as it was at a version, null where the device does not say; else as it is. */
export type Seen = { treeVersion: number | null } | 'present';

/**
 * Closes an inspection. In one transaction: the inspection with its findings, the measures it proposes with
 * their deadlines, the tree's state, the fulfilled control task and the next one.
 * Sent twice with the same id, it is recorded once and answered alike. One of a tree that somebody else marked as
 * gone meanwhile is added all the same: somebody stood there and saw it.
 */
export async function recordInspection(
  work: Work,
  input: NewInspection,
  seen: Seen = 'present',
): Promise<Inspection> {
  return close(work, input, { correctsId: null, correctionReason: null }, seen);
}

/** Corrects a closed inspection by a new one. The old one stays as it is and is named. */
export async function correctInspection(
  work: Work,
  correctsId: string,
  { correctionReason, ...input }: NewInspection & { correctionReason: string },
  seen: Seen = 'present',
): Promise<Inspection> {
  const wrong = await findInspection(work.db, correctsId);
  if (!wrong) throw new Problem('not_found', 'There is no such inspection');
  refuseIf(wrong.stormId === null ? [] : [{ path: '', key: 'storm_check_is_repeated' }]);
  if (wrong.treeId !== input.treeId) {
    throw new Problem('invalid', 'A correction stays with its tree', [{ path: 'treeId', key: 'other_tree' }]);
  }
  const correction = await close(work, input, { correctsId, correctionReason }, seen);
  const withdrawn = await withdrawProposals(work.db, correctsId, work.account.id);
  await recordChanges(
    work,
    withdrawn.map((id) => ({
      noun: 'measure',
      thingId: id,
      treeId: input.treeId,
      act: 'withdrawn',
      before: { status: 'VOR' },
      after: { status: 'STO' },
    })),
  );
  return correction;
}

async function close(
  work: Work,
  input: NewInspection,
  correction: Correction,
  seen: Seen,
): Promise<Inspection> {
  // Whoever else writes on this tree waits, or is waited for.
  await lockTree(work.db, input.treeId);
  const known = await findInspection(work.db, input.id);
  if (known) {
    refuseIf(saysOtherwise(known, input) ? [{ path: 'id', key: 'already_closed' }] : []);
    return known;
  }
  const closed = complete(work, input, correction);
  const before = await requireTree(work, input.treeId);
  refuseIf(checkInspection({ ...input, inspectedOn: closed.inspectedOn }, work.today));
  const mayBeGone = isGone(before.status) && (await wasGoneUnseen(work, before.id, seen));
  refuseIf(isGone(before.status) && !mayBeGone ? [{ path: 'treeId', key: 'tree_gone' }] : []);
  return addInspection(work, closed, before);
}

/** Writes down a closed inspection and all that follows from it. */
export async function addInspection(
  work: Work,
  closed: ClosedInspection,
  before: Awaited<ReturnType<typeof requireTree>>,
): Promise<Inspection> {
  const contentHash = await insertInspection(work.db, closed, work.account.id);
  await followUp(work, closed, contentHash, before);
  return requireInspection(work, closed.id);
}

/** Has the tree's status changed since whoever inspected it knew it? */
async function wasGoneUnseen(work: Work, treeId: string, seen: Seen): Promise<boolean> {
  if (seen === 'present') return false;
  if (seen.treeVersion === null) return true;
  const changed = await fieldsChangedSince(work.db, treeId, seen.treeVersion);
  return changed.some(({ field }) => field === 'status');
}

type Correction = Pick<ClosedInspection, 'correctsId' | 'correctionReason'>;

function complete(
  work: Work,
  input: NewInspection,
  { correctsId, correctionReason }: Correction,
): ClosedInspection {
  const inspectedOn = dayIn(work.timeZone, new Date(input.inspectedAt));
  const suggestedDueOn = input.countsAsRegular ? suggestNextDue(inspectedOn, input).dueOn : input.nextDueOn;
  return {
    ...input,
    inspectedOn,
    suggestedDueOn,
    ruleSet: RULE_SET,
    correctsId,
    correctionReason,
    stormId: null,
  };
}

async function followUp(
  work: Work,
  closed: ClosedInspection,
  contentHash: string,
  before: Awaited<ReturnType<typeof requireTree>>,
): Promise<void> {
  const by = work.account.id;
  const measures = closed.measures.map((measure) => ({
    ...measure,
    treeId: closed.treeId,
    inspectionId: closed.id,
    deadline: deadlineOf(measure.urgency, closed.inspectedOn, closed.nextDueOn),
  }));
  await insertMeasures(work.db, measures, by);
  await refreshTreeFromInspections(work.db, closed, by);
  // A correction of what was seen is no new visit to the tree.
  const fulfilled = closed.correctsId === null ? await fulfilOpenTask(work.db, closed, by) : [];
  const after = await requireTree(work, closed.treeId);
  // A check after a storm does not touch the regular rhythm.
  const isOutside = isGone(after.status) || closed.stormId !== null;
  const scheduled = isOutside ? [] : await scheduleRegularTask(work.db, after, closed, by);
  const changed = difference(inspectedFacts(before), inspectedFacts(after));
  await recordChanges(work, [
    ...measures.map(proposed),
    ...taskChanges(closed.treeId, fulfilled),
    ...taskChanges(closed.treeId, scheduled),
    {
      noun: 'inspection',
      thingId: closed.id,
      treeId: closed.treeId,
      act: closed.correctsId === null ? 'inspected' : 'corrected',
      before: changed?.before ?? {},
      after: {
        ...changed?.after,
        type: closed.type,
        result: closed.result,
        inspectedOn: closed.inspectedOn,
        contentHash,
      },
    },
  ]);
}

function proposed({
  id,
  treeId,
  ...measure
}: {
  id: string;
  treeId: string;
  measure: string;
  urgency: string;
}): Change {
  return { noun: 'measure', thingId: id, treeId, act: 'proposed', before: null, after: measure };
}

/** The facts of a tree that an inspection may change. */
function inspectedFacts(tree: Awaited<ReturnType<typeof requireTree>>): Record<string, unknown> {
  const { vitality, condition, agePhase, safetyExpectation, youngTreeCare, nextDueOn, lastResult, version } =
    tree;
  return { vitality, condition, agePhase, safetyExpectation, youngTreeCare, nextDueOn, lastResult, version };
}

async function requireInspection(work: Work, id: string): Promise<Inspection> {
  const inspection = await findInspection(work.db, id);
  if (!inspection) throw new Problem('not_found', 'There is no such inspection');
  return inspection;
}
