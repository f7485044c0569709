import { recordChanges, type Change } from '../audit/changes.store.ts';
import { dayIn } from '../calendar/calendar.rules.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { deadlineOf } from '../measures/measures.rules.ts';
import { insertMeasures, withdrawProposals } from '../measures/measures.store.ts';
import { requireTree } from '../trees/trees.commands.ts';
import { lockTree } from '../trees/trees.store.ts';
import type { NewSupportInspection, Support, SupportInspection } from './supports.contract.ts';
import { checkSupportInspection, goesOn, nextDueOf, stateAfter, SUPPORT_RULE_SET } from './supports.rules.ts';
import {
  findSupportInspection,
  insertSupportInspection,
  lastInForce,
  type ClosedSupportInspection,
} from './supportInspections.store.ts';
import { lockSupport, writeStanding } from './supports.store.ts';

type Correction = Pick<ClosedSupportInspection, 'correctsId' | 'correctionReason'>;

/**
 * Closes an inspection of a support. In one transaction: what was seen, a measure it proposes, and how the support
 * stands. Sent twice with the same id, it is recorded once and answered alike.
 */
export async function inspectSupport(work: Work, input: NewSupportInspection): Promise<SupportInspection> {
  return close(work, input, { correctsId: null, correctionReason: null }, []);
}

/** Corrects a closed inspection by a new one. The old one stays as it is and is named. */
export async function correctSupportInspection(
  work: Work,
  correctsId: string,
  { correctionReason, ...input }: NewSupportInspection & { correctionReason: string },
): Promise<SupportInspection> {
  const wrong = await findSupportInspection(work.db, correctsId);
  if (!wrong) throw new Problem('not_found', 'There is no such inspection');
  refuseIf(wrong.supportId === input.supportId ? [] : [{ path: 'supportId', key: 'other_support' }]);
  const correction = await close(
    work,
    input,
    { correctsId, correctionReason },
    wrong.measures.filter(goesOn),
  );
  const withdrawn = await withdrawProposals(work.db, correctsId, work.account.id);
  await recordChanges(
    work,
    withdrawn.map((id) => ({
      noun: 'measure',
      thingId: id,
      treeId: wrong.treeId,
      act: 'withdrawn',
      before: { status: 'VOR' },
      after: { status: 'STO' },
    })),
  );
  return correction;
}

async function close(
  work: Work,
  input: NewSupportInspection,
  correction: Correction,
  going: SupportInspection['measures'],
): Promise<SupportInspection> {
  await lockTree(work.db, input.treeId);
  const known = await findSupportInspection(work.db, input.id);
  if (known) {
    refuseIf(saysOtherwise(known, input) ? [{ path: 'id', key: 'already_closed' }] : []);
    return known;
  }
  const support = await lockSupport(work.db, input.supportId);
  if (!support || support.treeId !== input.treeId)
    throw new Problem('invalid', 'There is no such support at this tree', [
      { path: 'supportId', key: 'support_unknown' },
    ]);
  const inspectedOn = dayIn(work.timeZone, new Date(input.inspectedAt));
  const measures = input.measure ? [input.measure, ...going] : going;
  refuseIf(checkSupportInspection({ ...input, inspectedOn, measures }, work.today));
  // Whoever stood there before it was taken out has seen it, however late that arrives.
  const isTooLate = support.removedOn !== null && support.removedOn < inspectedOn;
  refuseIf(isTooLate ? [{ path: 'supportId', key: 'support_removed' }] : []);
  const { measure: _measure, ...seen } = input;
  const nextDueOn = nextDueOf(support, { inspectedOn, verdict: input.verdict }, inspectedOn);
  const closed = { ...seen, ...correction, inspectedOn, nextDueOn, ruleSet: SUPPORT_RULE_SET };
  const contentHash = await insertSupportInspection(work.db, closed, work.account.id);
  const proposed = await propose(work, input, inspectedOn);
  await follow(work, support);
  await recordChanges(work, [...proposed, changeOf(support, closed, contentHash)]);
  const recorded = await findSupportInspection(work.db, input.id);
  if (!recorded) throw new Error('an inspection just closed is not there');
  return recorded;
}

function saysOtherwise(known: SupportInspection, input: NewSupportInspection): boolean {
  return (
    known.supportId !== input.supportId ||
    known.verdict !== input.verdict ||
    known.method !== input.method ||
    known.remarks !== input.remarks ||
    known.observations.join() !== input.observations.join() ||
    known.photoIds.join() !== input.photoIds.join()
  );
}

async function propose(
  work: Work,
  { id: supportInspectionId, treeId, measure }: NewSupportInspection,
  inspectedOn: string,
): Promise<Change[]> {
  if (measure === null) return [];
  const { nextDueOn } = await requireTree(work, treeId);
  const deadline = deadlineOf(measure.urgency, inspectedOn, nextDueOn);
  const proposed = { ...measure, treeId, inspectionId: null, supportInspectionId, deadline };
  await insertMeasures(work.db, [proposed], work.account.id);
  const { id: thingId, ...after } = measure;
  return [
    {
      noun: 'measure',
      thingId,
      treeId,
      act: 'proposed',
      before: null,
      after: { ...after, supportInspectionId, deadline },
    },
  ];
}

/** Writes on the support what its newest inspection in force says: not always the one just closed. */
async function follow(work: Work, { id, state, recordedAt, ...rhythm }: Support): Promise<void> {
  const last = (await lastInForce(work.db, id)) ?? null;
  const verdict = last?.verdict ?? null;
  await writeStanding(
    work.db,
    id,
    {
      state: state === 'removed' ? state : stateAfter(verdict),
      lastInspectedOn: last?.inspectedOn ?? null,
      lastVerdict: verdict,
      nextDueOn: nextDueOf(rhythm, last, dayIn(work.timeZone, new Date(recordedAt))),
    },
    work.account.id,
  );
}

function changeOf(
  { id: supportId, number }: Support,
  closed: ClosedSupportInspection,
  contentHash: string,
): Change {
  const { method, observations, verdict, inspectedOn, nextDueOn, correctsId } = closed;
  return {
    noun: 'support_inspection',
    thingId: closed.id,
    treeId: closed.treeId,
    act: correctsId === null ? 'inspected' : 'corrected',
    before: null,
    after: {
      supportId,
      supportNumber: number,
      method,
      observations,
      verdict,
      inspectedOn,
      nextDueOn,
      contentHash,
    },
  };
}
