import { z } from 'zod';
import { day, endpoint, listOf, lonLat } from '../http/endpoint.ts';
import { tree } from '../trees/trees.contract.ts';
import { measureUnit, quantity } from './measureList.contract.ts';
import { measureStatus, urgency } from './measures.contract.ts';

const text = (longest: number) => z.string().trim().min(1).max(longest);

/** A measure as the firm sees it that is to do it: the work, the tree and where it stands; nothing internal. */
export const order = z.object({
  id: z.uuid(),
  measure: z.string(),
  urgency,
  deadline: day.nullable(),
  status: measureStatus,
  /** None: the city's own people. */
  contractorId: z.uuid().nullable(),
  contractorName: z.string().nullable(),
  /** The order it was given with. */
  workOrder: z.object({ id: z.uuid(), number: z.string(), title: z.string() }).nullable(),
  quantity: z.number().nullable(),
  unit: measureUnit.nullable(),
  orderedAt: z.iso.datetime(),
  orderedUntil: day,
  /** What the office wrote for the firm. */
  note: z.string().nullable(),
  doneReportedOn: day.nullable(),
  /** Contractors are told the names of their own people only. */
  doneReportedBy: z.string().nullable(),
  doneRemark: z.string().nullable(),
  doneQuantity: z.number().nullable(),
  /** Photos the report names, as far as they have arrived. */
  beforePhotoIds: z.array(z.uuid()),
  afterPhotoIds: z.array(z.uuid()),
  /** Why the office sent the work back the last time. */
  reworkReason: z.string().nullable(),
  /** Why whoever was to do it could not, seen on which day and by whom; until it is ordered again or done. */
  impossibleBecause: z.string().nullable(),
  impossibleOn: day.nullable(),
  /** Contractors are told the names of their own people only. */
  impossibleBy: z.string().nullable(),
  version: z.int(),
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
export type Order = z.infer<typeof order>;

export const orderFilter = z.strictObject({
  status: listOf(measureStatus).default(['BEA', 'INA', 'AGM', 'NMO', 'MAN']),
  contractor: z.uuid().optional(),
  workOrder: z.uuid().optional(),
  /** Only those of crews the person works in. */
  mine: z.literal('yes').optional(),
  /** Only those whose day has passed. */
  late: z.literal('yes').optional(),
  /** Only this one. */
  measure: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

export const listOrders = endpoint({
  method: 'get',
  needs: 'orders.read',
  path: '/api/orders',
  tag: 'orders',
  summary: 'Measures given to firms, those due first; contractors see only those of their own firm',
  query: orderFilter,
  reply: z.object({ orders: z.array(order), nextCursor: z.string().nullable() }),
});

const params = z.strictObject({ id: z.uuid() });

/**
 * A tree with what the work at it needs: which one it is, where, how large, what protects it. What is not named here,
 * such as when it was inspected, how it was judged and by whom, a firm does not learn.
 */
export const orderedTree = tree.pick({
  id: true,
  number: true,
  kind: true,
  memberCount: true,
  status: true,
  controlAreaName: true,
  district: true,
  street: true,
  houseNumber: true,
  position: true,
  positionMethod: true,
  positionAccuracyM: true,
  tagKind: true,
  tagNumber: true,
  botanicalName: true,
  germanName: true,
  englishName: true,
  genus: true,
  cultivar: true,
  plantingYear: true,
  plantingYearEstimated: true,
  heightM: true,
  crownDiameterM: true,
  stemGirthsCm: true,
  girthHeightM: true,
  siteType: true,
  protections: true,
});

export const getOrderedTree = endpoint({
  method: 'get',
  needs: 'orders.read',
  path: '/api/orders/trees/:id',
  tag: 'orders',
  summary: 'A tree with what the work at it needs; contractors only those ordered from their own firm',
  params,
  reply: orderedTree,
});

const version = z.int32().min(1);

export const orderMeasure = endpoint({
  method: 'post',
  needs: 'measures.order',
  path: '/api/measures/:id/order',
  tag: 'orders',
  summary: 'Gives a measure to a firm until a day; ordered already, it is given to this one instead',
  params,
  body: z.strictObject({
    version,
    contractorId: z.uuid(),
    orderedUntil: day,
    note: text(2000).nullable(),
  }),
  reply: order,
});

export const beginOrder = endpoint({
  method: 'post',
  needs: 'orders.report',
  path: '/api/measures/:id/begin',
  tag: 'orders',
  summary: 'Says that the work on an ordered measure has begun; contractors only those of their own firm',
  params,
  body: z.strictObject({ version }),
  reply: order,
});

/** A photo may arrive after the report that names it. */
const photoIds = z.array(z.uuid()).max(20).default([]);

export const reportOrder = endpoint({
  method: 'post',
  needs: 'orders.report',
  path: '/api/measures/:id/report',
  tag: 'orders',
  summary:
    'Reports an ordered measure as done on a day, or as not possible with the reason; contractors only those of their own firm',
  params,
  body: z.strictObject({
    version,
    /** The day of the work, or on which it was found to be impossible. */
    doneOn: day,
    /** Why the work cannot be done; null: it is done. */
    impossibleBecause: text(2000).nullable().default(null),
    remark: text(2000).nullable(),
    quantity: quantity.nullable().default(null),
    beforePhotoIds: photoIds,
    afterPhotoIds: photoIds,
  }),
  reply: order,
});

export const acceptOrder = endpoint({
  method: 'post',
  needs: 'measures.order',
  path: '/api/measures/:id/accept',
  tag: 'orders',
  summary: 'Accepts work that was reported as done; what broke the law of fellings only with a reason',
  params,
  body: z.strictObject({
    version,
    /** Why it is accepted although something stays wrong; kept only where it does. */
    despite: text(2000).nullable().default(null),
  }),
  reply: order,
});

export const sendOrderBack = endpoint({
  method: 'post',
  needs: 'measures.order',
  path: '/api/measures/:id/send-back',
  tag: 'orders',
  summary: 'Sends work that was reported as done, or as not possible, back to the firm with the reason',
  params,
  body: z.strictObject({ version, reason: text(2000) }),
  reply: order,
});
