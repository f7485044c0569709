import { countTasks, listTasks, type ControlTask, type TaskFilter } from '#contract/tasks/tasks';
import { taskWindow } from '#rules/tasks/tasks';
import { fromTrees } from '../device/answers.ts';
import type { DeviceTrees } from '../device/deviceTrees.ts';
import { summaryOf, type DeviceTree } from '../device/offlineArea.ts';
import { pageOf } from '../device/pages.ts';
import { standsIn } from '../device/treeMatch.ts';
import type { DeviceAnswer } from '../http/deviceAnswers.ts';

/** Control tasks when the server does not answer: the open ones of the trees on the device, as of today. */
export const tasksOnDevice: readonly DeviceAnswer[] = [
  fromTrees(listTasks, (known, { query }) => {
    // Only open ones have been taken along.
    if (query.status !== 'open') return undefined;
    const found = pageOf(openTasks(known, query).toSorted(byDueDay), query);
    return (
      found && {
        tasks: found.page.map(({ tree, ...task }) => ({ ...task, tree: summaryOf(tree) })),
        nextCursor: found.nextCursor,
      }
    );
  }),
  fromTrees(countTasks, (known, { query }) => {
    const areas = new Map<string, Windows & { id: string; name: string }>();
    const byWindow = { ...NONE };
    // In the order of the areas' names.
    for (const { tree, window } of openTasks(known, { ...query, status: 'open' })) {
      const { controlAreaId: id, controlAreaName: name } = tree;
      const area = areas.get(id) ?? { id, name, ...NONE };
      areas.set(id, area);
      area[window] += 1;
      byWindow[window] += 1;
    }
    return { byWindow, areas: [...areas.values()] };
  }),
];

type Windows = Record<ControlTask['window'], number>;
const NONE: Windows = { overdue: 0, due: 0, upcoming: 0, later: 0 };

type DeviceTask = Omit<ControlTask, 'tree'> & { tree: DeviceTree };

/** In the order of lists of trees; `taskConditions` of the server says the same in SQL. */
function openTasks({ inOrder, byId, day }: DeviceTrees, filter: TaskFilter): DeviceTask[] {
  const { area, assignedTo, window } = filter;
  const chosen = filter.tree === undefined ? null : byId.get(filter.tree);
  const trees = chosen === null ? inOrder() : chosen ? [chosen] : [];
  return trees
    .filter(({ controlAreaId }) => !area?.length || area.includes(controlAreaId))
    .filter(({ position }) => standsIn(position, filter))
    .flatMap((tree) => tree.tasks.map((task) => ({ ...task, window: taskWindow(task, day), tree })))
    .filter((task) => !window?.length || window.includes(task.window))
    .filter((task) => !assignedTo || (task.assignedTo ?? 'none') === assignedTo);
}

function byDueDay(one: DeviceTask, other: DeviceTask): number {
  return one.dueOn.localeCompare(other.dueOn) || one.id.localeCompare(other.id);
}
