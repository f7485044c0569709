import { v7 as uuidv7 } from 'uuid';
import { difference, recordChanges } from '../audit/changes.store.ts';
import { dayIn } from '../calendar/calendar.rules.ts';
import { refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { addInspection } from '../inspections/inspections.commands.ts';
import type { Inspection } from '../inspections/inspections.contract.ts';
import { findInspection, type ClosedInspection } from '../inspections/inspections.store.ts';
import type { Tree } from '../trees/trees.contract.ts';
import { requireTree } from '../trees/trees.commands.ts';
import { isGone } from '../trees/trees.rules.ts';
import { lockTree } from '../trees/trees.store.ts';
import { addCordon } from './cordons.commands.ts';
import { requireStorm } from './storms.commands.ts';
import type { NewStormCheck, Storm } from './storms.contract.ts';
import {
  checkStormCheck,
  DANGER_MEASURE,
  RESULT_OF_VERDICT,
  STORM_RULE_SET,
  windowOfInspection,
} from './storms.rules.ts';
import { isOfStorm, openDangerOf, orderInspection, updateDanger } from './stormTrees.store.ts';

/**
 * Records a look at a tree after a storm: an additional inspection of limited scope, closed and hashed like any other. It
 * fulfils the storm's task of the tree. Danger orders an immediate measure and, if asked for, a cordon, each once as long as
 * it is open; damage a whole inspection. A tree may be looked at again: the newest check says how it stands.
 */
export async function checkAfterStorm(
  work: Work,
  stormId: string,
  input: NewStormCheck,
): Promise<Inspection> {
  await lockTree(work.db, input.treeId);
  const known = await findInspection(work.db, input.id);
  if (known) {
    refuseIf(saysOtherwise(known, stormId, input) ? [{ path: 'id', key: 'already_closed' }] : []);
    return known;
  }
  const storm = await requireStorm(work, stormId);
  const isThere = await isOfStorm(work.db, stormId, input.treeId);
  refuseIf(isThere ? [] : [{ path: 'treeId', key: 'tree_not_in_storm' }]);
  const checkedOn = dayIn(work.timeZone, new Date(input.checkedAt));
  refuseIf(checkStormCheck({ ...input, checkedOn }, storm, work.today));
  const tree = await requireTree(work, input.treeId);
  const isDanger = input.verdict === 'danger' && !isGone(tree.status);
  const open = isDanger ? await openDangerOf(work.db, stormId, tree.id) : undefined;
  const closed = closedOf(storm, input, tree, checkedOn);
  const measures = isDanger && !open ? [{ id: uuidv7(), ...DANGER_MEASURE, remarks: input.remarks }] : [];
  const recorded = await addInspection(work, { ...closed, measures }, tree);
  if (open) await confirmDanger(work, open, input);
  await followUp(work, storm, input, tree, checkedOn);
  return recorded;
}

function saysOtherwise(known: Inspection, stormId: string, input: NewStormCheck): boolean {
  return (
    known.stormId !== stormId ||
    known.treeId !== input.treeId ||
    known.result !== RESULT_OF_VERDICT[input.verdict] ||
    known.remarks !== input.remarks ||
    known.photoIds.join() !== input.photoIds.join()
  );
}

/** What was not looked at is not said. Expectation and care are facts of the tree, not judgements of this check. */
function closedOf(storm: Storm, input: NewStormCheck, tree: Tree, inspectedOn: string): ClosedInspection {
  const { id, treeId, verdict, checkedAt, position, accuracyM, remarks, photoIds } = input;
  return {
    id,
    treeId,
    stormId: storm.id,
    type: 'ZK',
    occasion: 'STU',
    countsAsRegular: false,
    inspectedAt: checkedAt,
    inspectedOn,
    position,
    accuracyM,
    foliage: null,
    vitality: null,
    condition: null,
    agePhase: null,
    safetyExpectation: tree.safetyExpectation,
    youngTreeCare: tree.youngTreeCare,
    result: RESULT_OF_VERDICT[verdict],
    limitations: [],
    remarks,
    photoIds,
    suggestedDueOn: null,
    nextDueOn: null,
    deviationReason: null,
    ruleSet: STORM_RULE_SET,
    correctsId: null,
    correctionReason: null,
    findings: [],
    measures: [],
  };
}

/** Own proposal: as long as a remark may be. */
const LONGEST_REMARKS = 5000;

/** Who reports a danger again adds what they say to the measure that is open already. */
async function confirmDanger(
  work: Work,
  open: { id: string; remarks: string | null },
  { id, treeId, remarks }: NewStormCheck,
): Promise<void> {
  const isSaid = remarks === null || (open.remarks ?? '').includes(remarks);
  const said = isSaid ? open.remarks : [open.remarks, remarks].filter((part) => part !== null).join('\n');
  const after = said?.slice(0, LONGEST_REMARKS) ?? null;
  const changed = difference({ remarks: open.remarks }, { remarks: after });
  if (changed) await updateDanger(work.db, open.id, after, work.account.id);
  await recordChanges(work, [
    {
      noun: 'measure',
      thingId: open.id,
      treeId,
      act: 'confirmed',
      before: changed?.before ?? null,
      after: { ...changed?.after, inspectionId: id },
    },
  ]);
}

async function followUp(
  work: Work,
  storm: Storm,
  input: NewStormCheck,
  tree: Tree,
  checkedOn: string,
): Promise<void> {
  const { treeId, verdict, cordonRadiusM, remarks } = input;
  if (cordonRadiusM !== null)
    await addCordon(work, {
      id: uuidv7(),
      stormId: storm.id,
      treeId,
      position: tree.position,
      radiusM: cordonRadiusM,
      note: remarks,
      checkId: input.id,
      placedAt: input.checkedAt,
    });
  if (verdict !== 'damaged' || isGone(tree.status)) return;
  const { from, until } = windowOfInspection(checkedOn);
  const task = { id: uuidv7(), from, until, reason: remarks ?? storm.name };
  const check = { id: input.id, stormId: storm.id, treeId };
  if (await orderInspection(work.db, check, task, work.account.id))
    await recordChanges(work, [
      {
        noun: 'task',
        thingId: task.id,
        treeId,
        act: 'ordered',
        before: null,
        after: { type: 'ZK', dueOn: from, dueUntil: until, reason: task.reason },
      },
    ]);
}
