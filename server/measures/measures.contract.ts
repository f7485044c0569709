import { z } from 'zod';
import { day, endpoint } from '../http/endpoint.ts';

export const urgency = z.enum(['D0', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7']);
export const measureStatus = z.enum([
  'VOR',
  'GEP',
  'ABL',
  'GPL',
  'AUS',
  'BEA',
  'INA',
  'AGM',
  'NMO',
  'ABN',
  'MAN',
  'STO',
]);

/** A measure as an inspection proposes it; its deadline follows from the urgency. */
export const newMeasure = z.strictObject({
  id: z.uuid(),
  measure: z.string().min(1).max(10),
  urgency,
  remarks: z.string().trim().min(1).max(5000).nullable(),
});

export const measure = newMeasure.extend({
  treeId: z.uuid(),
  inspectionId: z.uuid().nullable(),
  deadline: day.nullable(),
  status: measureStatus,
  createdAt: z.iso.datetime(),
});
export type Measure = z.infer<typeof measure>;

/** A measure in its tree's file: also the firm it was ordered from, and until when. */
export const treeMeasure = measure.extend({
  contractorName: z.string().nullable(),
  orderedUntil: day.nullable(),
  /** What the office wrote for the firm. */
  orderNote: z.string().nullable(),
  /** The file of another system it was open in. */
  takenOverFrom: z.string().nullish(),
  version: z.int(),
});
export type TreeMeasure = z.infer<typeof treeMeasure>;

export const listMeasures = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/trees/:id/measures',
  tag: 'measures',
  summary: 'The measures proposed for a tree, the most pressing first',
  params: z.strictObject({ id: z.uuid() }),
  reply: z.object({ measures: z.array(treeMeasure) }),
});
