import { metresBetween } from '../map/scale.ts';
import type { Round, Stop } from './round.ts';

/** Where the person stands: longitude, latitude (WGS 84), and the radius in m within which that is so. */
export interface Standing {
  position: readonly [number, number];
  accuracyM: number;
}

/** Another tree must be nearer by at least this to be proposed instead: trees in a row stand 6–12 m apart. Own proposal. */
const LEAST_GAIN_M = 10;
/** A tree this much farther away than the reading is uncertain counts as reached: an arm, and half a thick trunk. Own proposal. */
const REACH_M = 3;
/** A reading worse than this says nothing about which tree one stands at. Own proposal. */
const WORST_ACCURACY_M = 10;
/** So much farther than reaching it one must be to have left it again. Own proposal. */
const LEAVE_M = 6;
/** After a tree is done nobody is at the next one before having made two or three steps. Own proposal. */
const LEAST_STEPS_M = 3;

/**
 * The tree to go to: the nearest one not yet done from where one stands; without a position the next in the order of
 * streets and numbers. Stays with the current one while that is chosen by hand or another is not clearly nearer, so
 * that jittering readings propose nothing new. A round of the office is walked in its order, from wherever one has gone
 * on one's own. Trees put off come when no other is left. Null: none is left.
 */
export function nextStop(round: Round, from: Standing | null): Stop | null {
  const current = round.stops.find(({ treeId, state }) => treeId === round.currentId && state !== 'done');
  if (current && round.isChosen) return current;
  const candidates = open(round);
  if (!from || isPlanned(round)) return current ?? inOrder(round, candidates);
  const [nearest] = candidates.toSorted((a, b) => distanceTo(a, from) - distanceTo(b, from));
  if (!nearest || !current || !candidates.includes(current)) return nearest ?? null;
  const gain = distanceTo(current, from) - distanceTo(nearest, from);
  return gain > Math.max(LEAST_GAIN_M, 2 * from.accuracyM) ? nearest : current;
}

/** The trees likely to come next, whose files may be fetched ahead. */
export function comingStops(round: Round, from: Standing | null, count: number): Stop[] {
  const candidates = open(round).filter(({ treeId }) => treeId !== round.currentId);
  const sorted =
    from && !isPlanned(round)
      ? candidates.toSorted((a, b) => distanceTo(a, from) - distanceTo(b, from))
      : candidates.slice(candidates.findIndex((one) => one === inOrder(round, candidates)));
  return sorted.slice(0, count);
}

export function distanceTo({ position }: Pick<Stop, 'position'>, from: Standing): number {
  return metresBetween(from.position, position);
}

/**
 * Does the person stand at the tree? Within a few metres beyond what the reading is uncertain; once there, until
 * clearly gone. `since` is where the tree before was done: whoever has not moved since has reached nothing new.
 */
export function isAt(
  stop: Pick<Stop, 'position'>,
  from: Standing,
  { wasAt, since }: { wasAt: boolean; since: readonly [number, number] | null },
): boolean {
  const reach = Math.min(from.accuracyM, WORST_ACCURACY_M) + REACH_M;
  if (wasAt) return distanceTo(stop, from) <= reach + LEAVE_M;
  const steps = Math.max(LEAST_STEPS_M, Math.min(from.accuracyM, WORST_ACCURACY_M) / 2);
  if (since && metresBetween(since, from.position) < steps) return false;
  return distanceTo(stop, from) <= reach;
}

function isPlanned({ of }: Round): boolean {
  return of.kind === 'planned';
}

function open({ stops }: Round): Stop[] {
  const fresh = stops.filter(({ state }) => state === 'open');
  return fresh.length > 0 ? fresh : stops.filter(({ state }) => state === 'later');
}

/** The first candidate after the tree dealt with last; after the end of the list it begins again. */
function inOrder(round: Round, candidates: readonly Stop[]): Stop | null {
  const last = round.stops.findIndex(({ treeId }) => treeId === round.lastId);
  return candidates.find((one) => round.stops.indexOf(one) > last) ?? candidates[0] ?? null;
}
