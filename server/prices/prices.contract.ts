import { z } from 'zod';
import { day, endpoint } from '../http/endpoint.ts';
import { measureUnit, price as euros } from '../measures/measureList.contract.ts';

/** Heights a price depends on, in metres: up to 10, up to 15, up to 20, and higher. */
export const heightClass = z.enum(['H10', 'H15', 'H20', 'HXX']);
export type HeightClass = z.infer<typeof heightClass>;

const facts = {
  measure: z.string().min(1).max(10),
  heightClass: heightClass.nullable(),
  contractorId: z.uuid().nullable(),
  unit: measureUnit,
  unitPrice: euros,
  validFrom: day,
  validUntil: day.nullable(),
};
export const price = z.object({
  id: z.uuid(),
  ...facts,
  unitPrice: z.number(),
  contractorName: z.string().nullable(),
  version: z.int(),
});
export type Price = z.infer<typeof price>;

export const listPrices = endpoint({
  method: 'get',
  needs: 'measures.order',
  path: '/api/prices',
  tag: 'prices',
  summary:
    'The price list: what a unit of each measure costs by height of the tree, by firm, from when to when',
  reply: z.object({ prices: z.array(price) }),
});

export const addPrice = endpoint({
  method: 'post',
  needs: 'measures.order',
  path: '/api/prices',
  tag: 'prices',
  summary: 'Adds a price; sent twice with the same id, it is added once',
  body: z.strictObject({ id: z.uuid(), ...facts }),
  reply: price,
});

export const changePrice = endpoint({
  method: 'patch',
  needs: 'measures.order',
  path: '/api/prices/:id',
  tag: 'prices',
  summary: 'Corrects a price or says until when it holds; estimates made before stay as they are',
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({
    version: z.int32().min(1),
    unit: measureUnit,
    unitPrice: euros,
    validUntil: day.nullable(),
  }),
  reply: price,
});

export const proposePrices = endpoint({
  method: 'get',
  needs: 'measures.order',
  path: '/api/measures/:id/price',
  tag: 'prices',
  summary: 'What the price list says about a measure at its tree today, or nothing',
  params: z.strictObject({ id: z.uuid() }),
  reply: z.object({
    proposal: z
      .object({
        unit: measureUnit,
        unitPrice: z.number(),
        heightClass: heightClass.nullable(),
        ofFirm: z.boolean(),
      })
      .nullable(),
  }),
});
