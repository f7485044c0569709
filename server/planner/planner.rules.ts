import { addMonths, lastDayOf, monthOf, yearOf, type Day } from '../calendar/calendar.rules.ts';
import { workingDaysOf } from '../calendar/holidays.rules.ts';
import { plannedDay, seasonOf, seasonSeen } from '../inspections/inspections.rules.ts';

/** The first day of a month stands for it. */
export type Month = Day;

/**
 * Why a task stands where it stands. `window`: within its due window; `overdue`: it was late already; `short`: its window
 * lies within this one month; `season`, `season_missed`: whether leafed and leafless inspections alternate; `area`:
 * together with others of its control area; `assigned`: it was this person's already; `near`: near the other trees of
 * the person's month; `balance`: this person had most room; `room`: the month it would rather stand in is full;
 * `hand`: somebody put it there. Of what stands nowhere, `gone`: whoever it was planned for inspects no more.
 */
export const REASONS = [
  'window',
  'overdue',
  'short',
  'season',
  'season_missed',
  'area',
  'assigned',
  'near',
  'balance',
  'room',
  'hand',
  'gone',
] as const;
export type Reason = (typeof REASONS)[number];

/** Why a task stands nowhere: nobody takes part, or every month of its window is full. */
export type Obstacle = 'nobody' | 'full';

/** Own proposal, by what German cities report of a day's work: regular ones go quickly, investigations do not. */
export const USUAL_TREES_PER_DAY: Readonly<Record<string, number>> = {
  EE: 40,
  RK: 80,
  ZK: 50,
  EU: 5,
  NK: 60,
  HK: 5,
  FK: 60,
  AS: 20,
  KS: 20,
  JB: 100,
};

/** Regular ones may be seen earlier than they are due, so that the seasons alternate; see `plannedDay`. */
const EARLY_MONTHS = 3;

/** What is late already comes as soon as there is room, and not later than in two months more. Own proposal. */
const LATE_MONTHS = 2;

export function monthOfDay(day: Day): Month {
  return `${day.slice(0, 8)}01`;
}

/** So many months from the first on. */
export function monthsFrom(first: Month, count: number): Month[] {
  return Array.from({ length: count }, (_, index) => addMonths(first, index));
}

export interface DueTask {
  type: string;
  dueOn: Day;
  dueUntil: Day;
  lastFoliage: string | null;
}

export interface MonthWindow {
  first: Month;
  last: Month;
  /**
   * The last month it may stand in when those before are full: the days that are left of the present month hold little,
   * and its window may reach into the next one.
   */
  spill: Month;
  /** The month it would best stand in. */
  best: Month;
  reasons: readonly Reason[];
}

/**
 * The months a task may be planned for, from `from` on. The last one ends within its due window, unless the window is
 * too short or has passed: then as soon as possible. A month of which no working day is left is over.
 */
export function monthWindow(task: DueTask, from: Month, today: Day): MonthWindow {
  const start = isOver(from, today) ? addMonths(from, 1) : from;
  if (task.dueUntil < from || task.dueUntil < today) {
    const last = addMonths(start, LATE_MONTHS);
    return { first: start, last, spill: last, best: start, reasons: ['overdue'] };
  }
  const earliest = monthOfDay(task.type === 'RK' ? addMonths(task.dueOn, -EARLY_MONTHS) : task.dueOn);
  const first = later(earliest, start);
  const last = later(lastWholeMonth(task.dueUntil), first);
  const spill = isPartOver(last, today) ? later(monthOfDay(task.dueUntil), last) : last;
  if (lastWholeMonth(task.dueUntil) < first) return { first, last, spill, best: first, reasons: ['short'] };
  return { first, last, spill, ...bestMonth(task, first, last) };
}

function isOver(month: Month, today: Day): boolean {
  return workingDaysOf(month).every((day) => day < today);
}

function isPartOver(month: Month, today: Day): boolean {
  return workingDaysOf(month).some((day) => day < today);
}

/** The last month that is over when the window ends. */
function lastWholeMonth(until: Day): Month {
  const isLastDay = until === lastDayOf(yearOf(until), monthOf(until));
  return isLastDay ? monthOfDay(until) : addMonths(monthOfDay(until), -1);
}

function bestMonth(task: DueTask, first: Month, last: Month): Pick<MonthWindow, 'best' | 'reasons'> {
  const wanted = monthOfDay(task.type === 'RK' ? plannedDay(task.dueOn, task.lastFoliage) : task.dueOn);
  const best = earlier(later(wanted, first), last);
  const seen = task.type === 'RK' && task.lastFoliage !== null ? seasonSeen(task.lastFoliage) : null;
  if (seen === null) return { best, reasons: ['window'] };
  return { best, reasons: ['window', seasonOf(best) === seen ? 'season_missed' : 'season'] };
}

/** Is the season of a month the other one than that of the last inspection? True also where none was seen. */
export function alternates(task: Pick<DueTask, 'type' | 'lastFoliage'>, month: Month): boolean {
  const seen = task.type === 'RK' && task.lastFoliage !== null ? seasonSeen(task.lastFoliage) : null;
  return seen === null || seasonOf(month) !== seen;
}

export interface Absence {
  startsOn: Day;
  endsOn: Day;
}

/** Of these days, those that are not past and on which one is there. */
export function daysThere(days: readonly Day[], absences: readonly Absence[], today: Day): Day[] {
  return days.filter(
    (day) => day >= today && !absences.some(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn),
  );
}

/** Working days of a month without weekends, public holidays, absences and what lies before today. */
export function daysAvailable(month: Month, absences: readonly Absence[], today: Day): number {
  return daysThere(workingDaysOf(month), absences, today).length;
}

export function treesPerDay(capacities: Readonly<Partial<Record<string, number>>>, type: string): number {
  return capacities[type] ?? USUAL_TREES_PER_DAY[type] ?? USUAL_TREES_PER_DAY.RK ?? 80;
}

/** Share of the days that may be planned over before it is called too much, and below which there is much room. Own proposal. */
const FULL = 1;
const ROOMY = 0.5;
export type Load = 'none' | 'roomy' | 'fitting' | 'over';

export function loadOf(days: number, available: number): Load {
  if (days === 0) return 'none';
  if (days > available * FULL + ROUNDING) return 'over';
  return days < available * ROOMY ? 'roomy' : 'fitting';
}

/** Days are sums of fractions. */
export const ROUNDING = 1e-6;

/** Consecutive working days for rounds: `days` of them from the first one of the month that is not yet past. */
export function daysForRounds(month: Month, absences: readonly Absence[], today: Day): Day[] {
  const free = daysThere(workingDaysOf(month), absences, today);
  return free.length > 0 ? free : [later(month, today)];
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other;
}

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other;
}
