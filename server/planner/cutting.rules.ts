import { curveOrder } from '../tours/curve.rules.ts';
import { ROUNDING } from './planner.rules.ts';

export interface CutTask {
  id: string;
  areaId: string;
  areaName: string;
  /** Part of a working day it takes. */
  days: number;
  x: number;
  y: number;
}

export interface CutRound {
  taskIds: string[];
  areaNames: string[];
  days: number;
}

/** A round is a week's work: long enough to be worth a plan, short enough to see its end. Own proposal. */
export const DAYS_OF_A_ROUND = 5;

/**
 * Cuts a month's tasks into rounds of a week's work at most: areas that lie near each other together, an area divided
 * only when it does not fit into what is left and fills a good part of a week itself.
 */
export function cutIntoRounds(tasks: readonly CutTask[], most: number): CutRound[] {
  const rounds: CutRound[] = [];
  for (const area of areasInTurn(tasks)) {
    const days = area.reduce((sum, task) => sum + task.days, 0);
    const current = rounds.at(-1);
    if (current && current.days + days > DAYS_OF_A_ROUND + ROUNDING && days < DAYS_OF_A_ROUND / 2)
      rounds.push(emptyRound());
    for (const task of area) putInto(rounds, task, most);
  }
  return rounds.filter(({ taskIds }) => taskIds.length > 0);
}

function putInto(rounds: CutRound[], { id, areaName, days }: CutTask, most: number): void {
  let round = rounds.at(-1);
  const isFull = round && (round.days + days > DAYS_OF_A_ROUND + ROUNDING || round.taskIds.length >= most);
  if (!round || (isFull && round.taskIds.length > 0)) {
    round = emptyRound();
    rounds.push(round);
  }
  round.taskIds.push(id);
  round.days += days;
  if (!round.areaNames.includes(areaName)) round.areaNames.push(areaName);
}

function emptyRound(): CutRound {
  return { taskIds: [], areaNames: [], days: 0 };
}

/** Areas along a curve that keeps near what lies near; their trees likewise. */
function areasInTurn(tasks: readonly CutTask[]): CutTask[][] {
  const areas = new Map<string, CutTask[]>();
  for (const task of tasks) {
    const others = areas.get(task.areaId);
    if (others) others.push(task);
    else areas.set(task.areaId, [task]);
  }
  const all = [...areas.values()].map(alongCurve);
  const middles = all.map((area): [number, number] => {
    const middle = (of: 'x' | 'y') => area.reduce((sum, task) => sum + task[of], 0) / area.length;
    return [middle('x'), middle('y')];
  });
  return curveOrder(middles).flatMap((place) => all.slice(place, place + 1));
}

function alongCurve(tasks: readonly CutTask[]): CutTask[] {
  const places = tasks.map(({ x, y }): [number, number] => [x, y]);
  return curveOrder(places).flatMap((place) => tasks.slice(place, place + 1));
}
