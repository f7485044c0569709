import { addDays, type Day } from '../calendar/calendar.rules.ts';
import { isWorkingDay } from '../calendar/holidays.rules.ts';
import { treesPerDay, type Absence } from './planner.rules.ts';

/** How many controls of each kind. */
export type Kinds = Readonly<Partial<Record<string, number>>>;

/** What is said of a person: trees a day by kind, where it is not the usual number, and when they are away. */
export interface Pace {
  treesPerDay: Readonly<Partial<Record<string, number>>>;
  absences: readonly Absence[];
}

/** Of whom nothing is said. */
export const USUAL_PACE: Pace = { treesPerDay: {}, absences: [] };

/** The kind most rounds are about: its pace stands for a round of which nothing is known yet. */
const REGULAR = 'RK';

/** Trees a day of a person who walks these kinds mixed, as a whole number; of a round there is only one. */
export function paceOf(kinds: Kinds, { treesPerDay: own }: Pick<Pace, 'treesPerDay'>): number {
  let [trees, days] = [0, 0];
  for (const [kind, count = 0] of Object.entries(kinds)) {
    trees += count;
    days += count / treesPerDay(own, kind);
  }
  return trees === 0 ? treesPerDay(own, REGULAR) : Math.max(1, Math.round(trees / days));
}

/** Own proposal: of somebody who is away for so long nobody can say when they are done. */
const LONGEST_DAYS = 366;

/** The day on which so many days of work are done, from the first day on; the first day itself when there is none to do. */
export function lastDayOfWork(startsOn: Day, days: number, absences: readonly Absence[]): Day {
  let [last, left] = [startsOn, days];
  for (let day = startsOn; left > 0 && day < addDays(startsOn, LONGEST_DAYS); day = addDays(day, 1))
    if (isWorkingDay(day) && !isAway(day, absences)) [last, left] = [day, left - 1];
  return last;
}

function isAway(day: Day, absences: readonly Absence[]): boolean {
  return absences.some(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
}

/** Of each kind, how many there are. */
export function kindsOf(tasks: readonly { type: string }[]): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const { type } of tasks) kinds[type] = (kinds[type] ?? 0) + 1;
  return kinds;
}
