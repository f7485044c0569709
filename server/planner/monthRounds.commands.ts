import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { seasonOf } from '../inspections/inspections.rules.ts';
import { createRounds, type NewRound } from '../rounds/roundMaking.ts';
import { MOST_STOPS } from '../rounds/rounds.rules.ts';
import { findWalkingOrder } from '../tours/findWalkingOrder.ts';
import { cutIntoRounds, type CutRound } from './cutting.rules.ts';
import { changedMeanwhile } from './planner.commands.ts';
import type * as contract from './planner.contract.ts';
import { kindsOf, paceOf } from './pace.rules.ts';
import { daysForRounds, treesPerDay } from './planner.rules.ts';
import { planInspectors, tasksOfMonth, type MonthTask } from './planner.store.ts';
import { readPlan } from './readPlan.ts';

type Person = Awaited<ReturnType<typeof planInspectors>>[number];

type Wanted = z.output<typeof contract.makePlannedRounds.body>;

/**
 * Cuts what is planned for a month and stands in no round yet into rounds, of one inspector or of all, and finds a short
 * way through each. That takes seconds: nobody waits for a lock meanwhile.
 */
export async function thinkOutRounds(work: Work, { month, inspectorId }: Wanted) {
  const tasks = await tasksOfMonth(work.db, month, inspectorId);
  refuseIf(tasks.length === 0 ? [{ path: 'month', key: 'nothing_planned' }] : []);
  const people = await planInspectors(work.db);
  const rounds = people.flatMap((person) =>
    roundsOf(
      person,
      month,
      tasks.filter((task) => task.inspectorId === person.id),
      work.today,
    ),
  );
  const places = new Map(tasks.map(({ id, x, y }): [string, Place] => [id, [x, y]]));
  const ordered: NewRound[] = [];
  for (const round of rounds) ordered.push(await inShortOrder(round, places));
  return { planned: tasks.map(asPlanned), rounds: ordered };
}

/** Makes the rounds, unless the month has changed meanwhile. */
export async function writeRounds(
  work: Work,
  { month, inspectorId, from }: Wanted,
  { planned, rounds }: Awaited<ReturnType<typeof thinkOutRounds>>,
) {
  const now = (await tasksOfMonth(work.db, month, inspectorId)).map(asPlanned);
  if (now.join() !== planned.join()) throw changedMeanwhile('month');
  await createRounds(work, rounds);
  return {
    rounds: rounds.map(({ id, name, inspectorId: of, taskIds }) => ({
      id,
      name,
      inspectorId: of,
      trees: taskIds.length,
    })),
    plan: await readPlan(work, from),
  };
}

type Place = readonly [number, number];

async function inShortOrder(round: NewRound, places: ReadonlyMap<string, Place>): Promise<NewRound> {
  const points = round.taskIds.map((id) => places.get(id) ?? ([0, 0] as const));
  const order = await findWalkingOrder({ points, closed: round.tour === 'closed' });
  const taskIds = order.flatMap((index) => round.taskIds.slice(index, index + 1));
  return { ...round, taskIds, keepsOrder: true, orderBy: 'solver' };
}

function asPlanned({ id, inspectorId }: MonthTask): string {
  return `${id} ${inspectorId}`;
}

/** One round after the other through the working days of the month. */
function roundsOf(person: Person, month: string, tasks: readonly MonthTask[], today: string): NewRound[] {
  const days = daysForRounds(month, person.absences, today);
  const cut = cutIntoRounds(
    tasks.map((task) => ({ ...task, days: 1 / treesPerDay(person.treesPerDay, task.type) })),
    MOST_STOPS,
  );
  const byId = new Map(tasks.map((task) => [task.id, task]));
  let begun = 0;
  return cut.map((round): NewRound => {
    const [first, last] = [Math.floor(begun), Math.ceil(begun + round.days) - 1];
    begun += round.days;
    const dayAt = (place: number) => days[Math.min(place, days.length - 1)] ?? month;
    return {
      id: uuidv7(),
      name: nameOf(round, month),
      inspectorId: person.id,
      startsOn: dayAt(first),
      endsOn: dayAt(Math.max(first, last)),
      season: seasonOf(month),
      treesPerDay: paceOf(kindsOf(round.taskIds.flatMap((id) => byId.get(id) ?? [])), person),
      tour: 'open',
      start: null,
      end: null,
      taskIds: round.taskIds,
    };
  });
}

/** The areas' names, which the office knows; a round's name may have 200 characters. */
function nameOf({ areaNames }: CutRound, month: string): string {
  const [first = '', second] = areaNames;
  const more = areaNames.length > 2 ? ` + ${areaNames.length - 2}` : '';
  const names = second === undefined ? first : `${first}, ${second}${more}`;
  return `${names.slice(0, 185)} · ${month.slice(5, 7)}/${month.slice(0, 4)}`;
}
