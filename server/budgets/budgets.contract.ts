import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';

const MOST = 999_999_999;
const year = z.coerce.number().int().min(2000).max(2199);

export const costCentre = z.object({ id: z.uuid(), code: z.string(), name: z.string() });
export type CostCentre = z.infer<typeof costCentre>;

export const listCostCentres = endpoint({
  method: 'get',
  needs: 'measures.order',
  path: '/api/cost-centres',
  tag: 'budgets',
  summary: 'The cost centres orders are paid from, by code',
  reply: z.object({ costCentres: z.array(costCentre) }),
});

export const addCostCentre = endpoint({
  method: 'post',
  needs: 'measures.order',
  path: '/api/cost-centres',
  tag: 'budgets',
  summary: 'Adds a cost centre; sent twice with the same id, it is added once',
  body: z.strictObject({
    id: z.uuid(),
    code: z.string().trim().min(1).max(40),
    name: z.string().trim().min(1).max(200),
  }),
  reply: costCentre,
});

/** Euros: of orders not placed yet, of placed ones not accepted yet, of accepted work. */
const sums = z.object({ planned: z.number(), ordered: z.number(), spent: z.number() });

const budget = costCentre.extend({
  /** Null: nobody has said. */
  amount: z.number().nullable(),
  /** Of the amount; 0 while there is none. */
  version: z.int(),
  ...sums.shape,
});
export type Budget = z.infer<typeof budget>;

const budgetsOfYear = z.object({
  year: z.int(),
  budgets: z.array(budget),
  /** Of orders without a cost centre. */
  unassigned: sums,
  /** Approved measures with an estimate and a deadline in the year that are in no order yet. */
  waiting: z.number(),
});
export type BudgetsOfYear = z.infer<typeof budgetsOfYear>;

export const getBudgets = endpoint({
  method: 'get',
  needs: 'measures.order',
  path: '/api/budgets/:year',
  tag: 'budgets',
  summary: 'What each cost centre may spend in a year, and what is planned, ordered and spent of it',
  params: z.strictObject({ year }),
  reply: budgetsOfYear,
});

export const setBudget = endpoint({
  method: 'put',
  needs: 'measures.order',
  path: '/api/budgets/:year/:costCentreId',
  tag: 'budgets',
  summary: 'Says what a cost centre may spend in a year; `version` is 0 when nobody has said it before',
  params: z.strictObject({ year, costCentreId: z.uuid() }),
  body: z.strictObject({
    version: z.int32().min(0),
    amount: z.number().min(0).max(MOST).multipleOf(0.01),
  }),
  reply: budgetsOfYear,
});
