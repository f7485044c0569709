import { z } from 'zod';
import { day, endpoint, listOf } from '../http/endpoint.ts';
import { inspectionType } from '../inspections/inspections.contract.ts';
import { treeFilter, treeSummary } from '../trees/trees.contract.ts';

export const taskStatus = z.enum(['open', 'done', 'skipped', 'withdrawn']);
/** Where an open task stands in its window on a day. */
export const taskWindow = z.enum(['overdue', 'due', 'upcoming', 'later']);

export const controlTask = z.object({
  id: z.uuid(),
  tree: treeSummary,
  type: inspectionType,
  dueOn: day,
  dueUntil: day,
  window: taskWindow,
  origin: z.enum(['rule', 'inspector', 'office', 'skip']),
  reason: z.string().nullable(),
  status: taskStatus,
  assignedTo: z.uuid().nullable(),
  assignedToName: z.string().nullable(),
  plannedOn: day.nullable(),
  /** The day proposed so that leafed and leafless inspections alternate. */
  proposedOn: day,
  skipReason: z.string().nullable(),
  version: z.int(),
});
export type ControlTask = z.infer<typeof controlTask>;

export const taskFilter = z.object({
  window: listOf(taskWindow).optional(),
  area: listOf(z.uuid()).optional(),
  tree: z.uuid().optional(),
  /** An account, or `none` for tasks nobody has. */
  assignedTo: z.union([z.uuid(), z.literal('none')]).optional(),
  status: taskStatus.default('open'),
  /** Of trees in this box: west,south,east,north in degrees, WGS 84 */
  bbox: treeFilter.shape.bbox,
  /** Of trees in an area drawn on the map */
  within: treeFilter.shape.within,
});
export type TaskFilter = z.infer<typeof taskFilter>;

export const listTasks = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/tasks',
  tag: 'tasks',
  summary: 'Control tasks, the longest due first, a page at a time',
  query: taskFilter
    .extend({
      limit: z.coerce.number().int().min(1).max(500).default(50),
      cursor: z.string().max(1000).optional(),
    })
    .strict(),
  reply: z.object({ tasks: z.array(controlTask), nextCursor: z.string().nullable() }),
});

export const countTasks = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/tasks/counts',
  tag: 'tasks',
  summary: 'How many open tasks stand in each window, in all and by control area',
  query: taskFilter.omit({ window: true, status: true }).strict(),
  reply: z.object({
    byWindow: z.record(taskWindow, z.int()),
    areas: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        overdue: z.int(),
        due: z.int(),
        upcoming: z.int(),
        later: z.int(),
      }),
    ),
  }),
});

const taskId = z.strictObject({ id: z.uuid() });

export const planTasks = endpoint({
  method: 'post',
  needs: 'tasks.plan',
  path: '/api/tasks/plan',
  tag: 'tasks',
  summary: 'Assigns open tasks to a person and a day; fields left out stay as they are',
  body: z.strictObject({
    tasks: z
      .array(z.strictObject({ id: z.uuid(), version: z.int32() }))
      .min(1)
      .max(500),
    assignedTo: z.uuid().nullable().optional(),
    plannedOn: day.nullable().optional(),
    /** What stands in an open round of somebody else leaves it; otherwise giving it away is refused. */
    takeFromRounds: z.boolean().default(false),
  }),
  reply: z.object({ tasks: z.array(controlTask), takenFromRounds: z.int() }),
});

export const skipTask = endpoint({
  method: 'post',
  needs: 'tasks.skip',
  path: '/api/tasks/:id/skip',
  tag: 'tasks',
  summary: 'Skips a task with a reason; the control is due again on the day given',
  params: taskId,
  body: z.strictObject({ version: z.int32(), reason: z.string().trim().min(1).max(2000), nextDueOn: day }),
  reply: controlTask,
});

export const orderTask = endpoint({
  method: 'post',
  needs: 'tasks.plan',
  path: '/api/tasks',
  tag: 'tasks',
  summary: 'The office orders a control of a tree within a window',
  body: z.strictObject({
    id: z.uuid(),
    treeId: z.uuid(),
    type: inspectionType,
    dueOn: day,
    dueUntil: day,
    reason: z.string().trim().min(1).max(2000),
    assignedTo: z.uuid().nullable(),
  }),
  reply: controlTask,
});
