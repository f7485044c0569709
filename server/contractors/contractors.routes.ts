import { serve, type Route } from '../http/serve.ts';
import { addContractor as add } from './contractors.commands.ts';
import { addContractor, listContractors } from './contractors.contract.ts';
import { allContractors } from './contractors.store.ts';

export const contractorRoutes: Route[] = [
  serve(listContractors, async (work) => ({ contractors: await allContractors(work.db) })),
  serve(addContractor, (work, { body }) => add(work, body)),
];
