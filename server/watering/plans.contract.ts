import { z } from 'zod';
import { day, endpoint, lonLat } from '../http/endpoint.ts';
import { caredTree } from '../youngTrees/care.contract.ts';
import { treeChoice } from '../youngTrees/treeChoice.contract.ts';
import { litres, wateringPlanStatus } from './watering.contract.ts';
import { MOST_PLAN_ROUNDS, MOST_PLAN_TREES } from './watering.rules.ts';

const words = z.string().trim().min(1).max(2000);
const name = z.string().trim().min(1).max(200);
const version = z.int32().min(1);
const tankLitres = z.int().min(100).max(30_000).nullable();

export const wateringPlan = z.object({
  id: z.uuid(),
  name: z.string(),
  firstOn: day,
  lastOn: day,
  /** A firm or a crew; null: the city's own people. */
  contractorId: z.uuid().nullable(),
  contractorName: z.string().nullable(),
  tankLitres: z.int().nullable(),
  refill: lonLat.nullable(),
  note: z.string().nullable(),
  status: wateringPlanStatus,
  trees: z.int(),
  /** Of one round. */
  litres: z.int(),
  rounds: z.object({ all: z.int(), done: z.int(), open: z.int(), missed: z.int(), cancelled: z.int() }),
  /** The day of the next open round. */
  nextOn: day.nullable(),
  plannedLitres: z.int(),
  givenLitres: z.int(),
  version: z.int(),
});
export type WateringPlan = z.infer<typeof wateringPlan>;

const planTree = z.object({
  place: z.int(),
  litres: z.int(),
  /** Given in rounds of this plan. */
  givenLitres: z.int(),
  times: z.int(),
  tree: caredTree,
});
export type PlanTree = z.infer<typeof planTree>;

export const listWateringPlans = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/watering/plans',
  tag: 'watering',
  summary: 'Watering plans with their progress: running ones first, then the latest',
  reply: z.object({ plans: z.array(wateringPlan) }),
});

const params = z.strictObject({ id: z.uuid() });

export const getWateringPlan = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/watering/plans/:id',
  tag: 'watering',
  summary: 'A watering plan with its trees in the order of driving',
  params,
  reply: z.object({ ...wateringPlan.shape, planTrees: z.array(planTree) }),
});
export type WateringPlanWithTrees = z.infer<typeof getWateringPlan.reply>;

const rhythm = z.union([
  z.strictObject({ rounds: z.int().min(1).max(MOST_PLAN_ROUNDS) }),
  z.strictObject({ everyDays: z.int().min(1).max(366) }),
]);

const asked = {
  of: treeChoice,
  firstOn: day,
  lastOn: day,
  rhythm,
  /** For each tree and round; null: by the norms. */
  litres: litres.nullable(),
  tankLitres,
};

/** A question with a body: it writes nothing. */
export const previewWateringPlan = {
  ...endpoint({
    method: 'post',
    needs: 'care.plan',
    path: '/api/watering/plans/preview',
    tag: 'watering',
    summary: 'What a plan would be: trees, those already in another, litres, fillings of the tank, days',
    body: z.strictObject(asked),
    reply: z.object({
      trees: z.int(),
      /** They are in a running plan already and would be left out. */
      inOtherPlans: z.int(),
      withoutPlantingYear: z.int(),
      most: z.literal(MOST_PLAN_TREES),
      byLitres: z.array(z.object({ litres: z.int(), trees: z.int() })),
      /** Of one round. */
      litres: z.int(),
      tankFills: z.int().nullable(),
      days: z.array(day),
    }),
  }),
  writes: false,
};

export const createWateringPlan = endpoint({
  method: 'post',
  needs: 'care.plan',
  path: '/api/watering/plans',
  tag: 'watering',
  summary:
    'Makes a plan and all its rounds, their trees in a short order of driving; sent twice with the same id, it is made once',
  body: z.strictObject({
    id: z.uuid(),
    name,
    ...asked,
    contractorId: z.uuid().nullable(),
    refill: lonLat.nullable(),
    note: words.nullable(),
  }),
  reply: wateringPlan,
});

export const changeWateringPlan = endpoint({
  method: 'patch',
  needs: 'care.plan',
  path: '/api/watering/plans/:id',
  tag: 'watering',
  summary: 'Changes a running plan and its rounds that have not begun',
  params,
  body: z.strictObject({
    version,
    name,
    contractorId: z.uuid().nullable(),
    tankLitres,
    /** Left out: as it is. */
    refill: lonLat.nullable().optional(),
    note: words.nullable(),
  }),
  reply: wateringPlan,
});

export const changePlanTrees = endpoint({
  method: 'post',
  needs: 'care.plan',
  path: '/api/watering/plans/:id/trees',
  tag: 'watering',
  summary: 'Puts trees into a plan or takes them out, and orders the rounds that have not begun anew',
  params,
  body: z.strictObject({
    version,
    add: z.array(z.uuid()).max(500),
    remove: z.array(z.uuid()).max(500),
    /** For added trees; null: by the norms. */
    litres: litres.nullable(),
  }),
  reply: wateringPlan,
});

export const endWateringPlan = endpoint({
  method: 'post',
  needs: 'care.plan',
  path: '/api/watering/plans/:id/end',
  tag: 'watering',
  summary: 'Ends a plan with a reason; its open rounds are cancelled with it',
  params,
  body: z.strictObject({ version, reason: words }),
  reply: wateringPlan,
});

const norm = z.strictObject({
  /** Year on its site, the year of planting being the first. */
  standingFrom: z.int().min(1).max(200),
  girthFromCm: z.int().min(0).max(500),
  litres,
  /** Where the figure comes from. */
  source: z.string().trim().min(1).max(300),
});

export const listWateringNorms = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/watering/norms',
  tag: 'watering',
  summary: 'Litres by year on the site and girth, with their source',
  reply: z.object({ norms: z.array(norm) }),
});

export const setWateringNorms = endpoint({
  method: 'put',
  needs: 'care.plan',
  path: '/api/watering/norms',
  tag: 'watering',
  summary: 'Sets the litres by year on the site and girth; plans that are made already stay as they are',
  body: z.strictObject({ norms: z.array(norm).min(1).max(50) }),
  reply: z.object({ norms: z.array(norm) }),
});

/** Without it the present year. */
const year = z.coerce.number().int().min(2000).max(2199).optional();

const sums = {
  rounds: z.int(),
  trees: z.int(),
  waterings: z.int(),
  litres: z.int(),
  skipped: z.int(),
  missed: z.int(),
};
const row = z.object({ contractorId: z.uuid().nullable(), contractorName: z.string().nullable(), ...sums });
export type WateringSums = z.infer<typeof row>;

export const wateringStatistics = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/watering/statistics',
  tag: 'watering',
  summary: 'Rounds, trees and litres of a year by crew or firm, and by month',
  query: z.strictObject({ year }),
  reply: z.object({
    year: z.int(),
    years: z.array(z.int()),
    byContractor: z.array(row),
    byMonth: z.array(z.object({ month: z.int(), rounds: z.int(), waterings: z.int(), litres: z.int() })),
  }),
});
export type WateringStatistics = z.infer<typeof wateringStatistics.reply>;

export const WATERING_XLSX_PATH = '/api/watering/statistics.xlsx';
export const wateringBookQuery = z.strictObject({
  year,
  language: z.enum(['de', 'en']).default('de'),
});
