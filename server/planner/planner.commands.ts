import type { ActOf } from '../audit/acts.text.ts';
import { difference, recordChanges, type Change } from '../audit/changes.store.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { z } from 'zod';
import type * as contract from './planner.contract.ts';
import { monthsFrom } from './planner.rules.ts';
import { keptCells, lockGroup, planInspectors, tasksToPlan, type CellOfType } from './planner.store.ts';
import { writeInspector } from './planInspectors.store.ts';
import { lockPlan, planRevision, takePlanStep, takeStepBack, type WantedEntry } from './planSteps.store.ts';
import { cellsOf, horizonFrom, inspectorsWithDays, MONTHS, readPlan } from './readPlan.ts';
import { thinkOutPlan } from './thinkOutPlan.ts';
import type { PlanInspector } from './slots.rules.ts';

type Fill = z.output<typeof contract.fillPlan.body>;

/**
 * Thinks out where everything that is due could stand; a year of a large city takes seconds, in which nobody waits for a
 * lock. `writeFill` then writes it, unless the plan has changed meanwhile.
 */
export async function thinkOutFill(work: Work, { from, keep }: Pick<Fill, 'from' | 'keep'>) {
  const horizon = horizonFrom(from, work.today);
  const months = monthsFrom(horizon.first, MONTHS);
  const revision = await planRevision(work.db);
  const tasks = await tasksToPlan(work.db, horizon, keep);
  const inspectors = await inspectorsWithRoom(work, months, await keptCells(work.db, horizon, keep));
  const answer = await thinkOutPlan({ today: work.today, months, tasks, inspectors });
  return { horizon, revision, versions: new Map(tasks.map(({ id, version }) => [id, version])), ...answer };
}

/** Fills the months with what is due; what is kept stays, what finds no room is said. */
export async function writeFill(
  work: Work,
  { id, keep }: Pick<Fill, 'id' | 'keep'>,
  { horizon, revision, versions, placements, unplaced }: Awaited<ReturnType<typeof thinkOutFill>>,
) {
  await lockPlan(work.db);
  if ((await planRevision(work.db)) !== revision) throw changedMeanwhile('revision');
  const wanted: WantedEntry[] = [
    ...placements.map((placement) => ({ ...placement, origin: 'rule' as const })),
    ...unplaced.map(({ taskId }) => ({ taskId, ...NOWHERE })),
  ].map((entry) => ({ ...entry, version: versions.get(entry.taskId) }));
  const changed = await takePlanStep(work.db, { id, act: 'filled' }, wanted, work.account.id);
  const count = (obstacle: string) => unplaced.filter((one) => one.obstacle === obstacle).length;
  const outcome = { placed: placements.length, unplaced: { nobody: count('nobody'), full: count('full') } };
  await note(work, id, 'filled', null, { from: horizon.first, keep, changed, ...outcome });
  return { ...outcome, plan: await readPlan(work, horizon.first) };
}

const NOWHERE = { month: null, inspectorId: null, origin: null, reasons: [] };

/** Who takes part, with the days that what is kept leaves them. */
async function inspectorsWithRoom(
  work: Work,
  months: readonly string[],
  kept: readonly CellOfType[],
): Promise<PlanInspector[]> {
  const people = await inspectorsWithDays(work, months);
  const cells = cellsOf(kept, people);
  const used = (id: string, month: string) =>
    cells.find((cell) => cell.inspectorId === id && cell.month === month)?.days ?? 0;
  return people
    .filter(({ takesPart }) => takesPart)
    .map(({ id, treesPerDay: pace, days }) => ({
      id,
      treesPerDay: pace,
      days: months.map((month, place) => Math.max(0, (days[place] ?? 0) - used(id, month))),
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Moves the trees of an area that stand together to another place in the plan, or out of it. */
export async function movePlanned(
  work: Work,
  { id, from, areaId, of, to, revision }: z.output<typeof contract.movePlanned.body>,
) {
  await lockPlan(work.db);
  const horizon = horizonFrom(from, work.today);
  refuseIf(to && to.month < horizon.first ? [{ path: 'to.month', key: 'month_passed' }] : []);
  if (to) await requireInspector(work, to.inspectorId);
  const group = await lockGroup(work.db, areaId, of, horizon);
  if (group.revision !== revision) throw changedMeanwhile('revision');
  refuseIf(group.taskIds.length === 0 ? [{ path: 'areaId', key: 'all_in_rounds' }] : []);
  const place = to ? { ...to, origin: 'hand' as const, reasons: ['hand'] } : NOWHERE;
  const wanted = group.taskIds.map((taskId) => ({ taskId, ...place }));
  const trees = await takePlanStep(work.db, { id, act: 'moved' }, wanted, work.account.id);
  await note(work, id, 'moved', { areaId, ...of }, { areaId, ...to, trees });
  return readPlan(work, horizon.first);
}

/** Takes back one's own change. */
export async function undoPlanStep(work: Work, { id, from }: z.output<typeof contract.undoPlanStep.body>) {
  await lockPlan(work.db);
  const taken = await takeStepBack(work.db, { id, by: work.account.id });
  if (!taken) throw new Problem('not_found', 'There is no such change of yours to take back');
  await note(work, id, 'undone', null, taken);
  return readPlan(work, from);
}

export async function setPlanInspector(
  work: Work,
  id: string,
  { from, ...said }: z.output<typeof contract.setPlanInspector.body>,
) {
  refuseIf(
    said.absences.flatMap(({ startsOn, endsOn }, index) =>
      endsOn < startsOn ? [{ path: `absences.${index}.endsOn`, key: 'ends_before_start' }] : [],
    ),
  );
  const before = await requireInspector(work, id);
  if ((await writeInspector(work.db, { id, ...said }, work.account.id)) === 0)
    throw changedMeanwhile('version');
  const { name: _name, id: _id, version: _version, ...was } = before;
  const { version: _asked, ...is } = said;
  const changes = difference(was, is);
  if (changes) await note(work, id, 'inspector_set', withoutDays(changes.before), withoutDays(changes.after));
  return readPlan(work, from);
}

/** When somebody is away must not be kept for ever, as events are: how many times is enough. */
function withoutDays({ absences, ...said }: Record<string, unknown>): Record<string, unknown> {
  return Array.isArray(absences) ? { ...said, absences: absences.length } : said;
}

async function requireInspector(work: Work, id: string) {
  const person = (await planInspectors(work.db)).find((one) => one.id === id);
  if (!person) throw new Problem('not_found', 'There is no such inspector');
  return person;
}

export function changedMeanwhile(path: string): Problem {
  return new Problem('conflict', 'Somebody else changed the plan meanwhile', [
    { path, key: 'changed_meanwhile' },
  ]);
}

export function note(
  work: Work,
  thingId: string,
  act: ActOf<'plan'>,
  before: Change['before'],
  after: Change['after'],
): Promise<void> {
  return recordChanges(work, [{ noun: 'plan', thingId, treeId: null, act, before, after }]);
}
