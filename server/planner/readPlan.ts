import { addDays, addMonths } from '../calendar/calendar.rules.ts';
import { workingDaysOf } from '../calendar/holidays.rules.ts';
import type { Work } from '../http/serve.ts';
import type { Plan, PlanCell, PlanGroup } from './planner.contract.ts';
import { daysThere, monthOfDay, monthsFrom, treesPerDay } from './planner.rules.ts';
import {
  planGroups,
  planInspectors,
  reasonsOf,
  standingTasks,
  type CellOfType,
  type Horizon,
  type StandingTasks,
} from './planner.store.ts';
import { lastStepOf } from './planSteps.store.ts';

export const MONTHS = 12;

/** The year from a month on; none lies in the past. */
export function horizonFrom(from: string | undefined, today: string): Horizon {
  const now = monthOfDay(today);
  const first = from !== undefined && from > now ? from : now;
  return { first, until: addDays(addMonths(first, MONTHS), -1) };
}

export async function readPlan(work: Work, from?: string): Promise<Plan> {
  const horizon = horizonFrom(from, work.today);
  const months = monthsFrom(horizon.first, MONTHS);
  const inspectors = await inspectorsWithDays(work, months);
  const standing = await standingTasks(work.db, horizon, work.today);
  return {
    months,
    inspectors,
    cells: cellsOf(cellsWithin(standing, inspectors, horizon), inspectors),
    unplanned: unplannedOf(standing, inspectors),
    lastStep: (await lastStepOf(work.db, work.account.id)) ?? null,
  };
}

type People = readonly { id: string }[];

/** What stands in the months of those who are still there. */
function cellsWithin(standing: readonly StandingTasks[], people: People, { until }: Horizon): CellOfType[] {
  const present = new Set(people.map(({ id }) => id));
  return standing.flatMap(({ month, inspectorId, free: _free, overdue: _overdue, ...counts }) =>
    month !== null && inspectorId !== null && month <= until && present.has(inspectorId)
      ? [{ ...counts, month, inspectorId }]
      : [],
  );
}

/** What stands nowhere, or with somebody who has left: that is nowhere too. */
function unplannedOf(standing: readonly StandingTasks[], people: People): Plan['unplanned'] {
  const present = new Set<string | null>(people.map(({ id }) => id));
  const nowhere = standing.filter(({ inspectorId }) => !present.has(inspectorId));
  const sum = (of: readonly StandingTasks[], what: 'free' | 'overdue') =>
    of.reduce((all, one) => all + one[what], 0);
  return {
    trees: sum(nowhere, 'free'),
    overdue: sum(nowhere, 'overdue'),
    gone: sum(
      nowhere.filter(({ inspectorId }) => inspectorId !== null),
      'free',
    ),
  };
}

/** What stands in a month of an inspector by control area; without a month and an inspector, what stands nowhere. */
export async function readGroups(
  work: Work,
  {
    from,
    month,
    inspector,
  }: { from?: string | undefined; month?: string | undefined; inspector?: string | undefined },
): Promise<PlanGroup[]> {
  const place = month !== undefined && inspector !== undefined ? { month, inspectorId: inspector } : null;
  const groups = await planGroups(work.db, place, horizonFrom(from, work.today));
  if (!place) return groups;
  const reasons = await reasonsOf(work.db, place);
  return groups.map((group) => ({
    ...group,
    reasons: reasons
      .filter(({ areaId }) => areaId === group.areaId)
      .map(({ reason, trees }) => ({ reason, trees })),
  }));
}

export async function inspectorsWithDays(work: Work, months: readonly string[]): Promise<Plan['inspectors']> {
  const people = await planInspectors(work.db);
  const working = months.map(workingDaysOf);
  return people.map((person) => ({
    ...person,
    days: working.map((days) => daysThere(days, person.absences, work.today).length),
  }));
}

/** Kinds of tasks of a month added up, in days of the inspector's own pace. */
export function cellsOf(kinds: readonly CellOfType[], inspectors: Plan['inspectors']): PlanCell[] {
  const paces = new Map(inspectors.map(({ id, treesPerDay: pace }) => [id, pace]));
  const cells = new Map<string, PlanCell>();
  for (const { type, ...kind } of kinds) {
    const key = `${kind.month} ${kind.inspectorId}`;
    const days = kind.trees / treesPerDay(paces.get(kind.inspectorId) ?? {}, type);
    const cell = cells.get(key);
    cells.set(key, cell ? added(cell, { ...kind, days }) : { ...kind, days });
  }
  return [...cells.values()];
}

function added(one: PlanCell, other: PlanCell): PlanCell {
  return {
    ...one,
    trees: one.trees + other.trees,
    inRounds: one.inRounds + other.inRounds,
    byHand: one.byHand + other.byHand,
    late: one.late + other.late,
    days: one.days + other.days,
  };
}
