import { addDays, type Day } from '../../server/calendar/calendar.rules.ts';
import { GONE_STATUSES } from '../../server/trees/trees.rules.ts';
import { dueWindow } from '../../server/tasks/tasks.rules.ts';
import type { Chance } from './chance.ts';
import type { DemoInspection, Patient } from './examination.ts';
import { workday } from './rounds.ts';
import type { DemoTree, Setting } from './trees.ts';

export interface DemoTask {
  id: string;
  tree: DemoTree;
  type: 'RK' | 'ZK';
  dueOn: Day;
  dueUntil: Day;
  origin: 'rule' | 'inspector' | 'office' | 'skip';
  reason: string | null;
  status: 'open' | 'done' | 'skipped' | 'withdrawn';
  assignedTo: string | null;
  plannedOn: Day | null;
  aroseFrom: DemoInspection | null;
  fulfilledBy: DemoInspection | null;
  skipReason: string | null;
}

/**
 * The control tasks of a tree that followed from its regular inspections: the done ones and the open one.
 * Tasks done longer ago are not told: the inspections that fulfilled them are.
 */
export function tasksOf({ tree, inspections }: Patient, setting: Setting, chance: Chance): DemoTask[] {
  const regular = inspections.filter(({ countsAsRegular }) => countsAsRegular);
  return regular.flatMap((inspection, index) => {
    const fulfilledBy = regular[index + 1] ?? null;
    if (inspection.nextDueOn === null) return [];
    if (fulfilledBy && fulfilledBy.inspectedOn < setting.recent) return [];
    const task = taskAfter(tree, inspection, fulfilledBy, chance);
    const late = fulfilledBy !== null && fulfilledBy.inspectedOn > task.dueUntil;
    return late && chance.happens(0.3) ? skipped(task, chance) : [task];
  });
}

function taskAfter(
  tree: DemoTree,
  inspection: DemoInspection,
  fulfilledBy: DemoInspection | null,
  chance: Chance,
): DemoTask {
  const dueOn = inspection.nextDueOn ?? inspection.inspectedOn;
  const gone = GONE_STATUSES.some((status) => status === tree.status);
  return {
    id: chance.uuid(inspection.inspectedAtMs),
    tree,
    type: 'RK',
    dueOn,
    dueUntil: dueWindow(dueOn).until,
    origin: inspection.deviationReason === null ? 'rule' : 'inspector',
    reason: inspection.deviationReason,
    status: fulfilledBy ? 'done' : gone ? 'withdrawn' : 'open',
    assignedTo: null,
    plannedOn: null,
    aroseFrom: inspection,
    fulfilledBy,
    skipReason: null,
  };
}

const SKIP_REASONS = [
  'Straße wegen Kanalbau gesperrt',
  'Personalausfall, nach Gefährdung zurückgestellt',
  'Sturmeinsätze hatten Vorrang',
] as const;

/** A control that could not be made in time was skipped to another day, and made then. */
function skipped(task: DemoTask, chance: Chance): DemoTask[] {
  const dueOn = addDays(task.dueUntil, 1);
  const reason = chance.pick(SKIP_REASONS);
  const follower: DemoTask = {
    ...task,
    id: chance.uuid(Date.parse(task.dueUntil)),
    dueOn,
    dueUntil: dueWindow(dueOn).until,
    origin: 'skip',
    reason,
  };
  return [{ ...task, status: 'skipped', fulfilledBy: null, skipReason: reason }, follower];
}

/** In every third area the tasks of the coming weeks are already given to somebody, for a day. */
export function planArea(tasks: readonly DemoTask[], { today }: Setting, chance: Chance): void {
  if (!chance.happens(0.35)) return;
  const first = workday(addDays(today, chance.whole(1, 30)));
  const soon = tasks.filter(({ status, dueOn }) => status === 'open' && dueOn <= addDays(today, 45));
  for (const [index, task] of soon.entries()) {
    task.assignedTo = task.aroseFrom?.inspectorId ?? null;
    task.plannedOn = workday(addDays(first, Math.floor(index / 100)));
  }
}

const REPORTS = [
  'Anwohnerin meldet hängenden Ast über dem Gehweg',
  'Hausmeister meldet Pilz am Stammfuß',
  'Feuerwehr: Ast nach Gewitter abgesägt, Nachschau erbeten',
  'Tiefbau: Leitungsgraben im Wurzelbereich angekündigt',
] as const;

/** A few trees somebody has called about: the office has ordered an additional inspection. */
export function reportedTrees(patients: readonly Patient[], { today }: Setting, chance: Chance): DemoTask[] {
  const standing = patients.filter(
    ({ tree, inspections }) => tree.status === 'BEST' && inspections.length > 0,
  );
  return Array.from({ length: Math.min(12, standing.length) }, (): DemoTask[] => {
    const patient = standing[Math.floor(chance.next() * standing.length)];
    if (!patient) return [];
    const dueOn = addDays(today, chance.whole(-12, 4));
    return [
      {
        id: chance.uuid(Date.parse(dueOn)),
        tree: patient.tree,
        type: 'ZK',
        dueOn,
        dueUntil: addDays(dueOn, 14),
        origin: 'office',
        reason: chance.pick(REPORTS),
        status: 'open',
        assignedTo: null,
        plannedOn: null,
        aroseFrom: null,
        fulfilledBy: null,
        skipReason: null,
      },
    ];
  }).flat();
}
