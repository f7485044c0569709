import { addDays, type Day } from '../../server/calendar/calendar.rules.ts';
import { seasonOf } from '../../server/inspections/inspections.rules.ts';
import { firstOrder } from '../../server/rounds/roundOrder.rules.ts';
import type { Chance } from './chance.ts';
import type { Columns } from './copyRows.ts';
import { workday } from './rounds.ts';
import { OFFICE } from './tables.ts';
import type { DemoTask } from './tasks.ts';

export interface DemoRound {
  id: string;
  name: string;
  inspectorId: string;
  startsOn: Day;
  endsOn: Day;
  status: 'planned' | 'running' | 'done';
  /** In the order of walking. */
  tasks: DemoTask[];
}

/** So many trees at most, lest a newcomer look at a list without an end. */
const MOST_TREES = 140;
const TREES_PER_DAY = 60;
/** What was inspected in the last weeks makes a round that runs, what was some weeks before one that has ended. */
const RECENT_DAYS = 14;
const ENDED_DAYS = 45;

/**
 * The rounds of the office as they stand today: for everybody who has tasks of the coming weeks one of them; under way
 * where something was inspected lately; and one that has ended with a few trees left over.
 */
export function planRounds(tasks: readonly DemoTask[], today: Day, chance: Chance): DemoRound[] {
  const given = tasks.filter(({ status, assignedTo }) => status === 'open' && assignedTo !== null);
  const people = [...new Set(given.flatMap(({ assignedTo }) => assignedTo ?? []))];
  const open = people.map((inspectorId) => {
    const theirs = given.filter(({ assignedTo }) => assignedTo === inspectorId);
    const seen = doneBy(tasks, inspectorId, addDays(today, -RECENT_DAYS), today);
    return seen.length > 0
      ? roundOf([...seen, ...theirs], { inspectorId, status: 'running', startsOn: firstDay(seen), chance })
      : roundOf(theirs, { inspectorId, status: 'planned', startsOn: workday(addDays(today, 7)), chance });
  });
  const [first] = people;
  return [...open, ...(first === undefined ? [] : endedRound(tasks, first, today, chance))];
}

function endedRound(
  tasks: readonly DemoTask[],
  inspectorId: string,
  today: Day,
  chance: Chance,
): DemoRound[] {
  const seen = doneBy(tasks, inspectorId, addDays(today, -ENDED_DAYS), addDays(today, -RECENT_DAYS));
  const [begin] = seen;
  if (!begin) return [];
  const far = ({ tree: { position } }: DemoTask) =>
    Math.hypot(position[0] - begin.tree.position[0], position[1] - begin.tree.position[1]);
  const left = tasks
    .filter(({ status, assignedTo, dueOn }) => status === 'open' && assignedTo === null && dueOn < today)
    .toSorted((a, b) => far(a) - far(b));
  const all = [...seen.slice(0, MOST_TREES - 5), ...left.slice(0, 5)];
  return [roundOf(all, { inspectorId, status: 'done', startsOn: firstDay(seen), chance })];
}

function doneBy(tasks: readonly DemoTask[], inspectorId: string, from: Day, until: Day): DemoTask[] {
  return tasks.filter(
    ({ status, fulfilledBy }) =>
      status === 'done' &&
      fulfilledBy?.inspectorId === inspectorId &&
      fulfilledBy.inspectedOn > from &&
      fulfilledBy.inspectedOn <= until,
  );
}

function firstDay(seen: readonly DemoTask[]): Day {
  return seen.flatMap(({ fulfilledBy }) => fulfilledBy?.inspectedOn ?? []).toSorted()[0] ?? '';
}

function roundOf(
  tasks: readonly DemoTask[],
  { chance, ...said }: Pick<DemoRound, 'inspectorId' | 'status' | 'startsOn'> & { chance: Chance },
): DemoRound {
  const some = tasks.slice(0, MOST_TREES);
  const order = firstOrder(
    some.map(({ tree }) => tree.position),
    { start: null },
  );
  const [begin] = order.map((index) => some[index]);
  const days = Math.ceil(some.length / TREES_PER_DAY);
  return {
    ...said,
    id: chance.uuid(Date.parse(said.startsOn)),
    name: `Runde ${begin?.tree.area.name ?? ''}`,
    // A weekend at most lies in between.
    endsOn: addDays(said.startsOn, days + 2),
    tasks: order.flatMap((index) => some[index] ?? []),
  };
}

export const ROUND_COLUMNS: Columns<DemoRound> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  inspector_id: ({ inspectorId }) => inspectorId,
  starts_on: ({ startsOn }) => startsOn,
  ends_on: ({ endsOn }) => endsOn,
  season: ({ startsOn }) => seasonOf(startsOn),
  trees_per_day: () => TREES_PER_DAY,
  status: ({ status }) => status,
  started_at: ({ status, startsOn }) => (status === 'planned' ? null : `${startsOn}T07:00:00Z`),
  ended_at: ({ status, endsOn }) => (status === 'done' ? `${endsOn}T15:00:00Z` : null),
  created_by: () => OFFICE,
  created_at: ({ startsOn }) => addDays(startsOn, -7),
  updated_by: () => OFFICE,
  updated_at: ({ startsOn }) => addDays(startsOn, -7),
};

interface DemoStop {
  round: DemoRound;
  task: DemoTask;
  place: number;
}

export function stopsOf(rounds: readonly DemoRound[]): DemoStop[] {
  return rounds.flatMap((round) => round.tasks.map((task, index) => ({ round, task, place: index + 1 })));
}

export const STOP_COLUMNS: Columns<DemoStop> = {
  round_id: ({ round }) => round.id,
  task_id: ({ task }) => task.id,
  place: ({ place }) => place,
  is_open: ({ round }) => round.status !== 'done',
  outcome: ({ round, task }) =>
    round.status === 'done' ? (task.status === 'open' ? 'left' : task.status) : null,
};
