import { recordChanges } from '../audit/changes.store.ts';
import type { ActOf } from '../audit/acts.text.ts';
import { refuseUnlisted } from '../contractors/listed.ts';
import { refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { TreeChoice } from '../youngTrees/treeChoice.contract.ts';
import { treesToWater } from '../moisture/needs.store.ts';
import { choose, orderForDriving } from './choosing.ts';
import { treesOfPlan } from './plans.store.ts';
import { readRound, refuseEnded, refuseStrangers, requireRound, seizeRound } from './roundAccess.ts';
import { endRounds, findRound, insertRounds, ofId, updateRound, type NewRound } from './rounds.store.ts';
import { insertStops, type NewStop } from './stops.store.ts';
import type { WateringRound, WateringRoundWithStops } from './watering.contract.ts';
import { MOST_PLAN_TREES } from './watering.rules.ts';

type Facts = Pick<NewRound, 'name' | 'dueOn' | 'contractorId' | 'tankLitres' | 'note'>;
type Of = TreeChoice | { planId: string } | { needIds: string[] };

type Asked = Facts & { id: string; refill: NewRound['refill']; litres: number | null; of: Of };

/** The trees of a single round in their order, of a choice or once more those of a plan. */
export async function thinkOutRound(work: Work, { of, litres, ...facts }: Asked): Promise<NewStop[]> {
  if (await findRound(work.db, facts.id, 'all', work.today)) return [];
  refuseIf(facts.dueOn < work.today ? [{ path: 'dueOn', key: 'day_passed' }] : []);
  if ('needIds' in of) return ofNeeds(work, of.needIds, { ...facts, litres });
  return 'planId' in of ? ofPlan(work, of.planId, litres) : ofChoice(work, of, { ...facts, litres });
}

export async function createRound(
  work: Work,
  { of, litres: _litres, ...facts }: Asked,
  stops: readonly NewStop[],
): Promise<WateringRoundWithStops> {
  if (await findRound(work.db, facts.id, 'all', work.today)) return readRound(work, facts.id);
  await refuseUnlisted(work, facts.contractorId);
  const planId = 'planId' in of ? of.planId : null;
  const needIds = 'needIds' in of ? { needIds: of.needIds } : {};
  await insertRounds(work.db, [{ ...facts, planId }], work.account.id);
  await insertStops(work.db, [facts.id], stops);
  const round = await readRound(work, facts.id);
  const { dueOn, contractorId, tankLitres } = round;
  await note(work, facts.id, 'planned', null, {
    planId,
    dueOn,
    contractorId,
    tankLitres,
    trees: stops.length,
    ...needIds,
  });
  return round;
}

async function ofPlan(work: Work, planId: string, litres: number | null): Promise<NewStop[]> {
  const trees = await treesOfPlan(work.db, planId);
  refuseIf(trees.length === 0 ? [{ path: 'of', key: 'no_tree_chosen' }] : []);
  return trees.map(({ treeId, place, litres: planned }) => ({ treeId, place, litres: litres ?? planned }));
}

async function ofChoice(
  work: Work,
  of: TreeChoice,
  { litres, dueOn, refill }: { litres: number | null; dueOn: string; refill: NewRound['refill'] },
): Promise<NewStop[]> {
  const { trees } = await choose(work, of, { litres, onDay: dueOn, leavesOutPlanned: false });
  return orderForDriving(trees, refill);
}

/** Refuses a need that is no longer open: somebody has seen to it meanwhile. */
async function ofNeeds(
  work: Work,
  needIds: readonly string[],
  { litres, refill }: { litres: number | null; refill: NewRound['refill'] },
): Promise<NewStop[]> {
  const trees = await treesToWater(work.db, needIds);
  const open = new Set(trees.map(({ needId }) => needId));
  refuseIf(needIds.every((id) => open.has(id)) ? [] : [{ path: 'of', key: 'need_not_open' }]);
  const most = MOST_PLAN_TREES;
  refuseIf(trees.length > most ? [{ path: 'of', key: 'too_many_trees', params: { most } }] : []);
  return orderForDriving(
    trees.map((tree) => ({ ...tree, litres: litres ?? tree.litres })),
    refill,
  );
}

export async function changeRound(
  work: Work,
  id: string,
  { version, ...facts }: Facts & { version: number },
): Promise<WateringRound> {
  refuseEnded(await seizeRound(work, id, version), 'change');
  const before = await requireRound(work, id);
  await refuseUnlisted(work, facts.contractorId, before.contractorId);
  await updateRound(work.db, id, facts, work.account.id);
  const after = await requireRound(work, id);
  await note(work, id, 'changed', kept(before), kept(after));
  return after;
}

function kept({ dueOn, contractorId, tankLitres, note: words }: WateringRound): Record<string, unknown> {
  return { dueOn, contractorId, tankLitres, note: words };
}

/** Gives a round up. What was watered in it stays watered. */
export async function cancelRound(
  work: Work,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<WateringRound> {
  refuseEnded(await seizeRound(work, id, version), 'cancel');
  await endRounds(work.db, ofId(id), { status: 'cancelled', reason, now: work.now }, work.account.id);
  await note(work, id, 'cancelled', null, { reason });
  return requireRound(work, id);
}

/** Ends a round; trees nobody said anything of are missed. */
export async function closeRound(work: Work, id: string, version: number): Promise<WateringRound> {
  const state = await seizeRound(work, id, version);
  await refuseStrangers(work, state);
  refuseEnded(state, 'close');
  await endRounds(work.db, ofId(id), { status: 'done', reason: null, now: work.now }, work.account.id);
  const round = await requireRound(work, id);
  const { done, skipped, missed } = round.counts;
  await note(work, id, 'closed', null, { done, skipped, missed, litres: round.givenLitres });
  return round;
}

function note(
  work: Work,
  thingId: string,
  act: ActOf<'watering_round'>,
  before: Record<string, unknown> | null,
  after: Record<string, unknown>,
): Promise<void> {
  return recordChanges(work, [{ noun: 'watering_round', thingId, treeId: null, act, before, after }]);
}
