import { serve, type Route } from '../http/serve.ts';
import { listCodes } from './codes.contract.ts';
import { allCodeLists } from './codes.store.ts';

export const codeRoutes: Route[] = [
  serve(listCodes, async (work) => ({ lists: await allCodeLists(work.db) })),
];
