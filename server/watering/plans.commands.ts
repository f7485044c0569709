import { v7 as uuidv7 } from 'uuid';
import type { ActOf } from '../audit/acts.text.ts';
import { difference, recordChanges } from '../audit/changes.store.ts';
import { refuseUnlisted } from '../contractors/listed.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { TreeChoice } from '../youngTrees/treeChoice.contract.ts';
import { choose, orderForDriving } from './choosing.ts';
import { writeNorms, type SourcedNorm, allNorms } from './norms.store.ts';
import type { WateringPlan, WateringPlanWithTrees } from './plans.contract.ts';
import * as store from './plans.store.ts';
import { endRounds, insertRounds, ofPlan } from './rounds.store.ts';
import { insertStops, type NewStop } from './stops.store.ts';
import { checkPlan, daysToCome, MOST_PLAN_TREES, tankFills, type Rhythm } from './watering.rules.ts';

interface Asked {
  of: TreeChoice;
  firstOn: string;
  lastOn: string;
  rhythm: Rhythm;
  litres: number | null;
  tankLitres: number | null;
}

/** What a plan would be. */
export async function previewPlan(work: Work, asked: Asked) {
  refuseIf(checkPlan(asked, work.today));
  const { litres, firstOn, tankLitres } = asked;
  const { trees, inOtherPlans } = await choose(work, asked.of, {
    litres,
    onDay: firstOn,
    leavesOutPlanned: true,
  });
  const amounts = trees.map((tree) => tree.litres);
  const byLitres = [...new Set(amounts)].toSorted((one, other) => one - other);
  return {
    trees: trees.length,
    inOtherPlans,
    withoutPlantingYear: trees.filter(({ plantingYear }) => plantingYear === null).length,
    most: 1500 as const,
    byLitres: byLitres.map((amount) => ({
      litres: amount,
      trees: amounts.filter((one) => one === amount).length,
    })),
    litres: amounts.reduce((sum, amount) => sum + amount, 0),
    tankFills: tankLitres === null ? null : tankFills(amounts, tankLitres).fills,
    days: daysToCome(asked, work.today),
  };
}

type NewPlan = Asked & store.PlanFacts & { id: string; refill: [number, number] | null };

/** The trees of a plan in a short order of driving; none for a plan that is there already. To be written by `createPlan`. */
export async function thinkOutPlan(work: Work, input: NewPlan): Promise<NewStop[]> {
  if (await store.findPlan(work.db, input.id)) return [];
  refuseIf(checkPlan(input, work.today));
  await refuseUnlisted(work, input.contractorId);
  const { trees } = await choose(work, input.of, {
    litres: input.litres,
    onDay: input.firstOn,
    leavesOutPlanned: true,
  });
  return orderForDriving(trees, input.refill);
}

/** Makes a plan and all its rounds. Trees that came into another plan while the order was sought, or fell, stay out. */
export async function createPlan(
  work: Work,
  input: NewPlan,
  thought: readonly NewStop[],
): Promise<WateringPlan> {
  const known = await store.findPlan(work.db, input.id);
  if (known) return known;
  await refuseUnlisted(work, input.contractorId);
  const stops = await freeOf(work, thought);
  const { id, name, contractorId, tankLitres, refill } = input;
  await store.insertPlan(work.db, input, work.account.id);
  await store.writePlanTrees(work.db, id, stops);
  const days = daysToCome(input, work.today);
  const rounds = days.map((dueOn, index) => {
    const said = { planId: id, name: `${name} ${index + 1}/${days.length}`, note: null };
    return { id: uuidv7(), ...said, dueOn, contractorId, tankLitres, refill };
  });
  await insertRounds(work.db, rounds, work.account.id);
  await insertStops(
    work.db,
    rounds.map((round) => round.id),
    stops,
  );
  const { firstOn, lastOn } = input;
  const after = { firstOn, lastOn, contractorId, tankLitres, trees: stops.length, rounds: days.length };
  await note(work, id, 'planned', null, after);
  return requirePlan(work, id);
}

/** What is still free, once nobody else can plan trees any more until this is written. */
async function freeOf(work: Work, stops: readonly NewStop[]): Promise<NewStop[]> {
  await store.lockPlanning(work.db);
  const free = await store.freeTrees(
    work.db,
    stops.map(({ treeId }) => treeId),
  );
  const left = stops.filter(({ treeId }) => free.has(treeId));
  refuseIf(left.length === 0 ? [{ path: 'of', key: 'no_tree_chosen' }] : []);
  return left.map((stop, index) => ({ ...stop, place: index + 1 }));
}

export async function changePlan(
  work: Work,
  id: string,
  {
    version,
    refill,
    ...facts
  }: store.PlanFacts & { version: number; refill?: [number, number] | null | undefined },
): Promise<WateringPlan> {
  const before = await seizePlan(work, id, version);
  await refuseUnlisted(work, facts.contractorId, before.contractorId);
  const place = refill === undefined ? before.refill : refill;
  await store.updatePlan(work.db, id, { ...facts, refill: place }, work.account.id);
  const after = await requirePlan(work, id);
  const changed = difference(kept(before), kept(after));
  await note(work, id, 'changed', changed?.before ?? null, changed?.after ?? {});
  return after;
}

function kept({
  name,
  contractorId,
  tankLitres,
  refill,
  note: words,
}: WateringPlan): Record<string, unknown> {
  return { name, contractorId, tankLitres, refill, note: words };
}

interface NewTrees {
  version: number;
  add: string[];
  remove: string[];
  litres: number | null;
}

/** The trees a plan will have, in the order in which rounds that have not begun will be driven. */
export async function thinkOutTrees(work: Work, id: string, input: NewTrees): Promise<NewStop[]> {
  const plan = await requirePlan(work, id);
  refuseOther(plan, input.version);
  const removed = new Set(input.remove);
  const stays = (await store.treesOfPlan(work.db, id)).filter(({ treeId }) => !removed.has(treeId));
  const added = input.add.length === 0 ? [] : await newTrees(work, input.add, input.litres);
  const trees = [...stays.map(({ treeId, ...tree }) => ({ ...tree, id: treeId })), ...added];
  refuseIf(trees.length === 0 ? [{ path: 'remove', key: 'plan_needs_trees' }] : []);
  const most = MOST_PLAN_TREES;
  refuseIf(trees.length > most ? [{ path: 'add', key: 'too_many_trees', params: { most } }] : []);
  return orderForDriving(trees, plan.refill);
}

/** Puts trees in or takes them out. The version says that the plan is still as it was when the order was sought. */
export async function changeTrees(
  work: Work,
  id: string,
  input: NewTrees,
  thought: readonly NewStop[],
): Promise<WateringPlan> {
  await seizePlan(work, id, input.version);
  const asked = new Set(input.add);
  const added = thought.filter(({ treeId }) => asked.has(treeId));
  const free = added.length === 0 ? [] : await freeOf(work, added);
  const isFree = new Set(free.map(({ treeId }) => treeId));
  const stops = thought.filter(({ treeId }) => !asked.has(treeId) || isFree.has(treeId));
  await store.writePlanTrees(work.db, id, stops);
  await store.renewPlannedStops(work.db, id, stops, work.account.id);
  await store.touchPlan(work.db, id, work.account.id);
  await note(work, id, 'trees_changed', null, { added: [...isFree], removed: input.remove });
  return requirePlan(work, id);
}

async function newTrees(work: Work, treeIds: string[], litres: number | null) {
  const { trees } = await choose(work, { treeIds }, { litres, onDay: work.today, leavesOutPlanned: true });
  return trees;
}

/** Ends a plan; what it would still have driven is cancelled. */
export async function endPlan(
  work: Work,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<WateringPlan> {
  await seizePlan(work, id, version);
  const end = { status: 'cancelled' as const, reason, now: work.now };
  const cancelled = await endRounds(work.db, ofPlan(id), end, work.account.id);
  await store.markPlanEnded(work.db, id, work.account.id);
  await note(work, id, 'ended', null, { reason, cancelledRounds: cancelled.length });
  await recordChanges(
    work,
    cancelled.map((thingId) => {
      const after = { reason, planId: id };
      return { noun: 'watering_round', thingId, treeId: null, act: 'cancelled', before: null, after };
    }),
  );
  return requirePlan(work, id);
}

export async function readPlan(work: Work, id: string): Promise<WateringPlanWithTrees> {
  const plan = await requirePlan(work, id);
  return { ...plan, planTrees: await store.planTrees(work.db, id) };
}

export async function setNorms(work: Work, norms: SourcedNorm[]): Promise<SourcedNorm[]> {
  const keys = norms.map(({ standingFrom, girthFromCm }) => `${standingFrom} ${girthFromCm}`);
  refuseIf(new Set(keys).size < keys.length ? [{ path: 'norms', key: 'norm_twice' }] : []);
  const coversFirstYear = norms.some(
    ({ standingFrom, girthFromCm }) => standingFrom === 1 && girthFromCm === 0,
  );
  refuseIf(coversFirstYear ? [] : [{ path: 'norms', key: 'norm_for_first_year' }]);
  const before = await allNorms(work.db);
  await writeNorms(work.db, norms);
  const after = await allNorms(work.db);
  await recordChanges(work, [
    {
      noun: 'watering_norm',
      thingId: NORMS_ID,
      treeId: null,
      act: 'set',
      before: { norms: before },
      after: { norms: after },
    },
  ]);
  return after;
}

/** The norms are one thing, and an event names a thing. */
const NORMS_ID = '01970000-0000-7000-8000-000000000044';

async function seizePlan(work: Work, id: string, version: number): Promise<WateringPlan> {
  const state = await store.lockPlan(work.db, id);
  if (!state) throw unknownPlan();
  refuseOther(state, version);
  return requirePlan(work, id);
}

function refuseOther(state: Pick<WateringPlan, 'version' | 'status'>, version: number): void {
  if (state.version !== version)
    throw new Problem('conflict', 'Somebody else changed this plan meanwhile', [
      { path: 'version', key: 'changed_meanwhile', params: { version: state.version } },
    ]);
  if (state.status === 'ended')
    throw new Problem('conflict', 'This plan has ended', [{ path: 'status', key: 'plan_has_ended' }]);
}

async function requirePlan(work: Work, id: string): Promise<WateringPlan> {
  const plan = await store.findPlan(work.db, id);
  if (!plan) throw unknownPlan();
  return plan;
}

function unknownPlan(): Problem {
  return new Problem('not_found', 'There is no such watering plan');
}

function note(
  work: Work,
  thingId: string,
  act: ActOf<'watering_plan'>,
  before: Record<string, unknown> | null,
  after: Record<string, unknown>,
): Promise<void> {
  return recordChanges(work, [{ noun: 'watering_plan', thingId, treeId: null, act, before, after }]);
}
