import { z } from 'zod';
import { day, endpoint } from '../http/endpoint.ts';
import { inspectionType } from '../inspections/inspections.contract.ts';
import { REASONS } from './planner.rules.ts';

/** A month by its first day. */
const month = day.refine((text) => text.endsWith('-01'), 'must be the first day of a month');
export const planOrigin = z.enum(['rule', 'hand']);
export const planAct = z.enum(['filled', 'moved']);

const treesPerDay = z.partialRecord(inspectionType, z.int().min(1).max(1000));
const absence = z.strictObject({ startsOn: day, endsOn: day });

export const planInspector = z.object({
  id: z.uuid(),
  name: z.string(),
  takesPart: z.boolean(),
  /** By kind of task; kinds left out have the usual number. */
  treesPerDay,
  absences: z.array(absence),
  /** 0 while nothing has been said of them. */
  version: z.int(),
  /** Working days of each month of the plan. */
  days: z.array(z.number()),
});
export type PlannedInspector = z.infer<typeof planInspector>;

/** What somebody is planned with, wherever work is given to them. */
const inspectorPace = planInspector.pick({ id: true, name: true, treesPerDay: true, absences: true });

/** What stands in a month of an inspector. */
export const planCell = z.object({
  month,
  inspectorId: z.uuid(),
  trees: z.int(),
  /** How many of them are in an open round already. */
  inRounds: z.int(),
  byHand: z.int(),
  /** Planned for a month after their due window. */
  late: z.int(),
  /** Working days it takes. */
  days: z.number(),
});
export type PlanCell = z.infer<typeof planCell>;

export const plan = z.object({
  months: z.array(month),
  inspectors: z.array(planInspector),
  cells: z.array(planCell),
  /** Their window ends within these months, and they are planned nowhere; `gone`: but for somebody who has left. */
  unplanned: z.object({ trees: z.int(), overdue: z.int(), gone: z.int() }),
  /** One's own last change, which can be taken back. */
  lastStep: z.object({ id: z.uuid(), act: planAct, trees: z.int(), madeAt: z.iso.datetime() }).nullable(),
});
export type Plan = z.infer<typeof plan>;

const from = { from: month.optional() };

export const getPlan = endpoint({
  method: 'get',
  needs: 'tasks.plan',
  path: '/api/planner',
  tag: 'planner',
  summary: 'The year plan: what every month of every inspector holds, against what it can hold',
  query: z.strictObject(from),
  reply: plan,
});

/** Trees of one control area that stand in the same month with the same inspector, or nowhere. */
export const planGroup = z.object({
  areaId: z.uuid(),
  areaName: z.string(),
  trees: z.int(),
  inRounds: z.int(),
  late: z.int(),
  byHand: z.int(),
  firstDueOn: day,
  lastDueOn: day,
  firstDueUntil: day,
  /** Why they stand there, by how many of the trees. */
  reasons: z.array(z.object({ reason: z.enum(REASONS), trees: z.int() })),
  /** Changes with everything that happens to the group. */
  revision: z.string(),
});
export type PlanGroup = z.infer<typeof planGroup>;

const place = z.strictObject({ month, inspectorId: z.uuid() });

export const getPlanGroups = endpoint({
  method: 'get',
  needs: 'tasks.plan',
  path: '/api/planner/groups',
  tag: 'planner',
  summary:
    'What stands in a month of an inspector by control area, and why; without a month: what is planned nowhere',
  query: z.strictObject({ ...from, month: month.optional(), inspector: z.uuid().optional() }),
  reply: z.object({ groups: z.array(planGroup) }),
});

export const fillPlan = endpoint({
  method: 'post',
  needs: 'tasks.plan',
  path: '/api/planner/fill',
  tag: 'planner',
  summary: 'Fills the months with what is due, each task with the reasons why it stands there',
  body: z.strictObject({
    id: z.uuid(),
    ...from,
    /** What stays as it is: everything planned, or only what somebody put there by hand. */
    keep: z.enum(['all', 'hand']),
  }),
  reply: z.object({
    placed: z.int(),
    unplaced: z.object({ nobody: z.int(), full: z.int() }),
    plan,
  }),
});

export const movePlanned = endpoint({
  method: 'post',
  needs: 'tasks.plan',
  path: '/api/planner/move',
  tag: 'planner',
  summary:
    'Moves the trees of a control area to another month or inspector; without a place: out of the plan',
  body: z.strictObject({
    id: z.uuid(),
    ...from,
    areaId: z.uuid(),
    of: place.nullable(),
    to: place.nullable(),
    revision: z.string().max(100),
  }),
  reply: plan,
});

export const undoPlanStep = endpoint({
  method: 'post',
  needs: 'tasks.plan',
  path: '/api/planner/undo',
  tag: 'planner',
  summary: 'Takes back one’s own change of the plan; what others have changed since stays',
  body: z.strictObject({ id: z.uuid(), ...from }),
  reply: plan,
});

export const listPaces = endpoint({
  method: 'get',
  needs: 'tasks.plan',
  path: '/api/planner/inspectors',
  tag: 'planner',
  summary: 'How many trees a day each inspector is planned with, by kind of control, and when they are away',
  reply: z.object({ inspectors: z.array(inspectorPace) }),
});

export const setPlanInspector = endpoint({
  method: 'put',
  needs: 'tasks.plan',
  path: '/api/planner/inspectors/:id',
  tag: 'planner',
  summary: 'Says whether an inspector is planned with, how many trees a day, and when they are away',
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({
    version: z.int32().min(0),
    takesPart: z.boolean(),
    treesPerDay,
    absences: z.array(absence).max(50),
    ...from,
  }),
  reply: plan,
});

export const makePlannedRounds = endpoint({
  method: 'post',
  needs: 'tasks.plan',
  path: '/api/planner/rounds',
  tag: 'planner',
  summary: 'Makes rounds of what is planned for a month and in no round yet, a week’s work each at most',
  body: z.strictObject({ month, inspectorId: z.uuid().nullable(), ...from }),
  reply: z.object({
    rounds: z.array(z.object({ id: z.uuid(), name: z.string(), inspectorId: z.uuid(), trees: z.int() })),
    plan,
  }),
});
