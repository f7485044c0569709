import { z } from 'zod';
import { day, endpoint, listOf, lonLat } from '../http/endpoint.ts';
import { measureStatus, urgency } from './measures.contract.ts';

/** What work is counted in: pieces, metres, square and cubic metres, hours, as a whole. */
export const measureUnit = z.enum(['St', 'm', 'm2', 'm3', 'h', 'psch']);
export type MeasureUnit = z.infer<typeof measureUnit>;
const MOST = 99_999_999;
export const quantity = z.number().min(0.01).max(MOST).multipleOf(0.01);
/** Euros without tax. */
export const price = z.number().min(0).max(MOST).multipleOf(0.01);

/** A measure as the office works with it: what is asked for, what was decided, what it costs, whose it is. */
export const listedMeasure = z.object({
  id: z.uuid(),
  measure: z.string(),
  urgency,
  deadline: day.nullable(),
  deadlineReason: z.string().nullable(),
  status: measureStatus,
  /** Why it was rejected, cancelled or taken up again. */
  statusReason: z.string().nullable(),
  /** Why whoever was to do it could not, and since when; until it is ordered again or done. */
  impossibleBecause: z.string().nullable(),
  impossibleOn: day.nullable(),
  remarks: z.string().nullable(),
  createdAt: z.iso.datetime(),
  quantity: z.number().nullable(),
  unit: measureUnit.nullable(),
  /** Null also for those who place no orders. */
  unitPrice: z.number().nullable(),
  doneQuantity: z.number().nullable(),
  contractorId: z.uuid().nullable(),
  contractorName: z.string().nullable(),
  orderedUntil: day.nullable(),
  workOrder: z.object({ id: z.uuid(), number: z.string(), title: z.string() }).nullable(),
  lotId: z.uuid().nullable(),
  version: z.int(),
  /** The file of another system it was open in. */
  takenOverFrom: z.string().nullish(),
  tree: z.object({
    id: z.uuid(),
    number: z.string().nullable(),
    botanicalName: z.string().nullable(),
    germanName: z.string().nullable(),
    englishName: z.string().nullable(),
    cultivar: z.string().nullable(),
    controlAreaName: z.string(),
    street: z.string().nullable(),
    houseNumber: z.string().nullable(),
    position: lonLat,
    heightM: z.number().nullable(),
  }),
});
export type ListedMeasure = z.infer<typeof listedMeasure>;

export const measureFilter = z.strictObject({
  status: listOf(measureStatus).optional(),
  urgency: listOf(urgency).optional(),
  area: listOf(z.uuid()).optional(),
  /** A firm, or `none` for what no firm has. */
  contractor: z.union([z.uuid(), z.literal('none')]).optional(),
  /** An order, or `none` for what is in no order. */
  workOrder: z.union([z.uuid(), z.literal('none')]).optional(),
  /** Deadline on this day or before. */
  until: day.optional(),
  /** Only what is past its deadline and still to be done. */
  overdue: z.literal('yes').optional(),
  /** In the tree's number, its area, the remark, or the order's number and title. */
  text: z.string().trim().min(1).max(100).optional(),
});
export type MeasureFilter = z.output<typeof measureFilter>;

export const listAllMeasures = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/measures',
  tag: 'measures',
  summary: 'Measures of all trees, the earliest deadline first, a page at a time',
  query: measureFilter.extend({
    limit: z.coerce.number().int().min(1).max(500).default(60),
    cursor: z.string().max(500).optional(),
  }),
  reply: z.object({ measures: z.array(listedMeasure), nextCursor: z.string().nullable() }),
});

export const countMeasures = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/measures/counts',
  tag: 'measures',
  summary: 'How many measures stand in each status, and how many of them are past their deadline',
  query: measureFilter.omit({ status: true }),
  reply: z.object({
    byStatus: z.array(z.object({ status: measureStatus, count: z.int(), overdue: z.int() })),
  }),
});

/** Measures as they were when the person saw them. */
export const seenMeasures = z
  .array(z.strictObject({ id: z.uuid(), version: z.int32().min(1) }))
  .min(1)
  .max(500);

const DECISIONS = [
  'approve',
  'reject',
  'reopen',
  'send_back',
  'plan_anew',
  'cancel',
  'change_deadline',
  'estimate',
] as const;
export type Decision = (typeof DECISIONS)[number];

export const decideMeasures = endpoint({
  method: 'post',
  needs: 'measures.order',
  path: '/api/measures/decide',
  tag: 'measures',
  summary:
    'Approves, rejects, takes up again, sends back, plans anew what is not possible, cancels measures, moves their deadline or estimates them from the price list: all of them, or none with the reason of each',
  body: z.strictObject({
    act: z.enum(DECISIONS),
    measures: seenMeasures,
    reason: z.string().trim().min(1).max(2000).nullable().default(null),
    /** The new day; of `change_deadline` only. */
    deadline: day.nullable().default(null),
  }),
  reply: z.object({ measures: z.array(listedMeasure) }),
});

export const estimateMeasure = endpoint({
  method: 'post',
  needs: 'measures.order',
  path: '/api/measures/:id/estimate',
  tag: 'measures',
  summary: 'Says how much of a measure there is and what one unit of it costs',
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({ version: z.int32().min(1), quantity, unit: measureUnit, unitPrice: price }),
  reply: listedMeasure,
});
