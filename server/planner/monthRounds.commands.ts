import { v7 as uuidv7 } from 'uuid';
import { refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { seasonOf } from '../inspections/inspections.rules.ts';
import { createRounds, type NewRound } from '../rounds/roundMaking.ts';
import { MOST_STOPS } from '../rounds/rounds.rules.ts';
import { cutIntoRounds, type CutRound } from './cutting.rules.ts';
import { daysForRounds, treesPerDay } from './planner.rules.ts';
import { planInspectors, tasksOfMonth, type MonthTask } from './planner.store.ts';
import { readPlan } from './readPlan.ts';

type Person = Awaited<ReturnType<typeof planInspectors>>[number];

/** Makes rounds of what is planned for a month and stands in no round yet; of one inspector or of all. */
export async function makePlannedRounds(
  work: Work,
  { month, inspectorId, from }: { month: string; inspectorId: string | null; from?: string | undefined },
) {
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

/** One round after the other through the working days of the month. */
function roundsOf(person: Person, month: string, tasks: readonly MonthTask[], today: string): NewRound[] {
  const days = daysForRounds(month, person.absences, today);
  const cut = cutIntoRounds(
    tasks.map((task) => ({ ...task, days: 1 / treesPerDay(person.treesPerDay, task.type) })),
    MOST_STOPS,
  );
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
      treesPerDay: treesPerDay(person.treesPerDay, 'RK'),
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
