import { serve, type Route } from '../http/serve.ts';
import { addPrice, changePrice, proposalFor } from './prices.commands.ts';
import * as contract from './prices.contract.ts';
import { allPrices } from './prices.store.ts';

export const priceRoutes: Route[] = [
  serve(contract.listPrices, async (work) => ({ prices: await allPrices(work.db) })),
  serve(contract.addPrice, (work, { body }) => addPrice(work, body)),
  serve(contract.changePrice, (work, { params, body }) => changePrice(work, params.id, body)),
  serve(contract.proposePrices, async (work, { params }) => ({
    proposal: await proposalFor(work, params.id),
  })),
];
