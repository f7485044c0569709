import { z } from 'zod';
import { day, endpoint, listOf } from '../http/endpoint.ts';
import { seenMeasures } from '../measures/measureList.contract.ts';

export const workOrderStage = z.enum(['draft', 'tender', 'placed', 'finished', 'cancelled']);
export type WorkOrderStage = z.infer<typeof workOrderStage>;

const text = (longest: number) => z.string().trim().min(1).max(longest);
const version = z.int32().min(1);

/** Measures given together. The city's money and its reasons are null for all who place no orders. */
export const workOrder = z.object({
  id: z.uuid(),
  /** `2026-0017` */
  number: z.string(),
  title: z.string(),
  stage: workOrderStage,
  /** None: the city's own people. */
  contractorId: z.uuid().nullable(),
  contractorName: z.string().nullable(),
  until: day.nullable(),
  note: z.string().nullable(),
  placedAt: z.iso.datetime().nullable(),
  lots: z.array(z.object({ id: z.uuid(), title: z.string() })),
  counts: z.object({
    all: z.int(),
    /** To be done, to be done again, or not possible. */
    open: z.int(),
    reported: z.int(),
    /** Cannot be done, says whoever was to do it. */
    impossible: z.int(),
    accepted: z.int(),
  }),
  costCentreId: z.uuid().nullable(),
  costCentreName: z.string().nullable(),
  budgetYear: z.int().nullable(),
  /** Euros by the estimates of its measures; how many have none. */
  estimated: z.number().nullable(),
  withoutEstimate: z.int().nullable(),
  /** Euros for what was accepted. */
  spent: z.number().nullable(),
  /** Why it was placed, or charged to another cost centre, over the budget; or why it was cancelled. */
  reason: z.string().nullable(),
  version: z.int(),
});
export type WorkOrder = z.infer<typeof workOrder>;

export const listWorkOrders = endpoint({
  method: 'get',
  needs: 'orders.read',
  path: '/api/work-orders',
  tag: 'orders',
  summary:
    'Orders with their progress, those due first; contractors see only those placed with their own firm',
  query: z.strictObject({
    stage: listOf(workOrderStage).default(['draft', 'tender', 'placed']),
    contractor: z.uuid().optional(),
    /** Only what is past its day while something of it has not been reported. */
    silent: z.literal('yes').optional(),
    text: z.string().trim().min(1).max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  reply: z.object({ workOrders: z.array(workOrder), nextCursor: z.string().nullable() }),
});

const params = z.strictObject({ id: z.uuid() });

export const getWorkOrder = endpoint({
  method: 'get',
  needs: 'orders.read',
  path: '/api/work-orders/:id',
  tag: 'orders',
  summary: 'An order; contractors only one that is placed with their own firm',
  params,
  reply: workOrder,
});

const facts = {
  title: text(200),
  contractorId: z.uuid().nullable(),
  /** Left out: the earliest deadline of its measures. */
  until: day.nullable(),
  costCentreId: z.uuid().nullable(),
  budgetYear: z.int().min(2000).max(2199),
  note: text(2000).nullable(),
};

export const draftWorkOrder = endpoint({
  method: 'post',
  needs: 'measures.order',
  path: '/api/work-orders',
  tag: 'orders',
  summary:
    'Puts approved measures together into an order, as a draft; sent twice with the same id, it is made once',
  body: z.strictObject({
    id: z.uuid(),
    ...facts,
    /** Each a lot to be tendered by itself; without them the order is one whole. */
    lots: z
      .array(z.strictObject({ id: z.uuid(), title: text(200) }))
      .max(50)
      .default([]),
    measures: seenMeasures,
  }),
  reply: workOrder,
});

export const changeWorkOrder = endpoint({
  method: 'patch',
  needs: 'measures.order',
  path: '/api/work-orders/:id',
  tag: 'orders',
  summary:
    'Changes what an order says; once it is placed, only title, cost centre and year, over the budget of the new ones only with a reason',
  params,
  body: z.strictObject({ version, reason: text(2000).nullable().default(null), ...facts }),
  reply: workOrder,
});

export const addToWorkOrder = endpoint({
  method: 'post',
  needs: 'measures.order',
  path: '/api/work-orders/:id/measures',
  tag: 'orders',
  summary:
    'Puts approved measures into a draft, or into another lot of it: all of them, or none with the reason of each',
  params,
  body: z.strictObject({ version, lotId: z.uuid().nullable().default(null), measures: seenMeasures }),
  reply: workOrder,
});

export const takeFromWorkOrder = endpoint({
  method: 'post',
  needs: 'measures.order',
  path: '/api/work-orders/:id/take-out',
  tag: 'orders',
  summary: 'Takes measures out of an order; they are approved and wait for another one',
  params,
  body: z.strictObject({ version, reason: text(2000).nullable().default(null), measures: seenMeasures }),
  reply: workOrder,
});

export const addLot = endpoint({
  method: 'post',
  needs: 'measures.order',
  path: '/api/work-orders/:id/lots',
  tag: 'orders',
  summary: 'Adds a lot to a draft',
  params,
  body: z.strictObject({ version, id: z.uuid(), title: text(200) }),
  reply: workOrder,
});

export const tenderWorkOrder = endpoint({
  method: 'post',
  needs: 'measures.order',
  path: '/api/work-orders/:id/tender',
  tag: 'orders',
  summary: 'Says that an order is out to tender',
  params,
  body: z.strictObject({ version }),
  reply: workOrder,
});

export const placeWorkOrder = endpoint({
  method: 'post',
  needs: 'measures.order',
  path: '/api/work-orders/:id/place',
  tag: 'orders',
  summary:
    'Places an order with its firm or the city’s own people; over the budget of its cost centre only with a reason',
  params,
  body: z.strictObject({ version, reason: text(2000).nullable().default(null) }),
  reply: workOrder,
});

export const cancelWorkOrder = endpoint({
  method: 'post',
  needs: 'measures.order',
  path: '/api/work-orders/:id/cancel',
  tag: 'orders',
  summary:
    'Cancels an order with a reason, as long as nothing of it was reported; its measures wait for another one',
  params,
  body: z.strictObject({ version, reason: text(2000) }),
  reply: workOrder,
});
