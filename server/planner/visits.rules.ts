import type { Day } from '../calendar/calendar.rules.ts';
import { alternates, monthWindow, type DueTask, type Month, type Reason } from './planner.rules.ts';

export interface PlanTask extends DueTask {
  id: string;
  areaId: string;
  /** Whom it is given to already. */
  assignedTo: string | null;
  /** Metres in a plane. */
  x: number;
  y: number;
}

/** A task with the months it may stand in, as places in the list of planned months. */
export interface PlacedTask {
  task: PlanTask;
  first: number;
  last: number;
  /** Up to where it may stand when its own months are full; see `MonthWindow`. */
  spill: number;
  best: number;
  reasons: readonly Reason[];
  /** For each planned month: do leafed and leafless inspections alternate there? */
  alternating: readonly boolean[];
}

/** Trees of one control area that can be seen on one way. */
export interface Visit {
  areaId: string;
  tasks: PlacedTask[];
  first: number;
  last: number;
  best: number;
}

/** Tasks with their months; those that would best be done after the last planned month are left for later. */
export function placeTasks(tasks: readonly PlanTask[], months: readonly Month[], today: Day): PlacedTask[] {
  const [from] = months;
  if (from === undefined) return [];
  const places = new Map(months.map((month, place) => [month, place]));
  const windowOf = remembered((task) => monthWindow(task, from, today));
  const alternatingOf = remembered((task) => months.map((month) => alternates(task, month)));
  return tasks.flatMap((task): PlacedTask[] => {
    const { first, last, spill, best, reasons } = windowOf(task);
    const [firstPlace, bestPlace] = [places.get(first), places.get(best)];
    if (firstPlace === undefined || bestPlace === undefined) return [];
    return [
      {
        task,
        first: firstPlace,
        last: places.get(last) ?? months.length - 1,
        spill: places.get(spill) ?? months.length - 1,
        best: bestPlace,
        reasons: reasons.filter((reason) => reason !== 'season' && reason !== 'season_missed'),
        alternating: alternatingOf(task),
      },
    ];
  });
}

/** Thousands of trees are due on the same days: what follows from that is thought out once. */
function remembered<Answer>(think: (task: DueTask) => Answer): (task: DueTask) => Answer {
  const known = new Map<string, Answer>();
  return (task) => {
    const key = `${task.type} ${task.dueOn} ${task.dueUntil} ${task.lastFoliage ?? ''}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = think(task);
    known.set(key, answer);
    return answer;
  };
}

/**
 * As few visits of each area as its windows allow: again and again the month that suits most of the trees left,
 * among those of the tree whose window ends first.
 */
export function visitsOf(placed: readonly PlacedTask[]): Visit[] {
  const areas = new Map<string, PlacedTask[]>();
  for (const one of placed) {
    const others = areas.get(one.task.areaId);
    if (others) others.push(one);
    else areas.set(one.task.areaId, [one]);
  }
  return [...areas]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([areaId, tasks]) => visitsOfArea(areaId, tasks));
}

function visitsOfArea(areaId: string, tasks: readonly PlacedTask[]): Visit[] {
  const visits: Visit[] = [];
  let left = tasks.toSorted(
    (a, b) => a.last - b.last || a.first - b.first || (a.task.id < b.task.id ? -1 : 1),
  );
  for (let [urgent] = left; urgent; [urgent] = left) {
    const month = bestVisit(urgent, left);
    const together = left.filter((one) => one === urgent || isAtHome(one, month));
    visits.push({
      areaId,
      tasks: together,
      first: Math.max(...together.map(({ first }) => first)),
      last: Math.min(...together.map(({ last }) => last)),
      best: month,
    });
    const taken = new Set(together);
    left = left.filter((one) => !taken.has(one));
  }
  return visits;
}

function bestVisit(urgent: PlacedTask, tasks: readonly PlacedTask[]): number {
  let best = urgent.first;
  let most = -1;
  for (let month = urgent.first; month <= urgent.last; month++) {
    const suited = tasks.filter((one) => isAtHome(one, month)).length;
    const own = urgent.alternating[month] ? 1 : 0;
    const worth = suited + own - Math.abs(month - urgent.best) / 100;
    if (worth <= most) continue;
    most = worth;
    best = month;
  }
  return best;
}

/** May it be done in that month, in the season it wants, as far as it can be had? */
function isAtHome({ first, last, alternating }: PlacedTask, month: number): boolean {
  if (month < first || month > last) return false;
  return (alternating[month] ?? true) || !alternating.slice(first, last + 1).includes(true);
}
