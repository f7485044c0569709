import { curveOrder } from './curve.rules.ts';
import { Cycle } from './cycle.rules.ts';
import { Disturber } from './disturb.rules.ts';
import { Ground, type Place } from './ground.rules.ts';
import { Agenda, Improver } from './improve.rules.ts';

export interface TourTask {
  /** Metres in a plane, such as EPSG:25832. */
  points: readonly Place[];
  /** Where the walk begins, beside the points; free if absent. */
  start?: Place | undefined;
  /** Where it ends, beside the points; free if absent. A closed walk ends where it began. */
  end?: Place | undefined;
  closed: boolean;
  /** How often the walk is disturbed and repaired; by itself as often as docs/performance.md says. */
  iterations?: number | undefined;
}

/** For each point: more gains nothing at 200 points and hardly anything at 1,000 (docs/performance.md). */
const ITERATIONS_EACH = 8;
/** For somebody waits for a walk of many thousands, too. Own proposal. */
const MOST_ITERATIONS = 60_000;

/** The order, as indices of the points, in which the walk past all of them is short. The same task, the same order. */
export function walkingOrder(task: TourTask): number[] {
  const { places, members } = merge(task.points);
  return walkOf(places, task).flatMap((place) => members[place] ?? []);
}

/** Metres of the walk in that order, from its start to its end. */
export function tourLength({ points, start, end, closed }: TourTask, order: readonly number[]): number {
  const stops = order.flatMap((index) => points.slice(index, index + 1));
  const route = [start ?? [], stops, closed ? (start ?? stops[0] ?? []) : (end ?? [])].flat();
  const coordinates = route.flat();
  let length = 0;
  for (let at = 3; at < coordinates.length; at += 2) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = coordinates.slice(at - 3, at + 1);
    length += Math.hypot(x1 - x0, y1 - y0);
  }
  return length;
}

/** Points on one place are walked past at once, in their order: between them there is nothing to decide. */
function merge(points: readonly Place[]): { places: Place[]; members: number[][] } {
  const places: Place[] = [];
  const members: number[][] = [];
  const known = new Map<string, number>();
  for (const [index, point] of points.entries()) {
    const key = point.join(' ');
    const place = known.get(key) ?? places.push(point) - 1;
    known.set(key, place);
    (members[place] ??= []).push(index);
  }
  return { places, members };
}

/** The places in the order of the walk; its ends, where they are given, are nodes behind them. */
function walkOf(places: readonly Place[], { start, end, closed, iterations }: TourTask): number[] {
  const goal = closed ? undefined : end;
  const startNode = start ? places.length : -1;
  const endNode = goal ? places.length + (start ? 1 : 0) : -1;
  const nodes = [...places, start ?? [], goal ?? []].filter((place): place is Place => place.length > 0);
  const fixed = [startNode, endNode].filter((node) => node >= 0 && !closed);
  const ground = new Ground(nodes, { open: !closed, fixed });
  const inside = curveOrder(places);
  const begin = [closed ? [] : ground.joint, start ? startNode : [], inside, goal ? endNode : []].flat();
  const most = Math.min(MOST_ITERATIONS, nodes.length * ITERATIONS_EACH);
  const ring = shortRing(begin, ground, iterations ?? most);
  const walk = ring.filter((node) => node < places.length);
  const isBackward = !closed && (ring.at(-1) === startNode || ring[1] === endNode);
  return isBackward ? walk.toReversed() : walk;
}

/** With fewer nodes every tour is as long, or the first improvement finds the best. */
const LEAST_DISTURBED = 5;

/** A short tour through all nodes, read from the first one of the tour it begins with. */
function shortRing(begin: readonly number[], ground: Ground, iterations: number): number[] {
  const cycle = new Cycle(Int32Array.from(begin));
  const agenda = new Agenda(ground.size);
  const improver = new Improver(cycle, ground, agenda);
  const disturber = new Disturber(cycle, ground, agenda);
  for (const node of begin) agenda.add(node);
  improver.run();
  cycle.keep();
  for (let left = ground.size < LEAST_DISTURBED ? 0 : iterations; left > 0; left--) {
    const longer = disturber.run();
    if (improver.run() >= longer) cycle.keep();
    else cycle.takeBack();
  }
  const first = begin[0] ?? 0;
  return begin.map((_, steps) => cycle.at((cycle.placeOf(first) + steps) % ground.size));
}
