import { serve, type Route } from '../http/serve.ts';
import { readSensorAgain, readSourceAgain } from './readAgain.commands.ts';
import * as contract from './readAgain.contract.ts';
import { lastDecoded } from './uplinks.store.ts';

export const readAgainRoutes: Route[] = [
  serve(contract.readSensorAgain, (work, { params }) => readSensorAgain(work, params.id)),
  serve(contract.readSourceAgain, (work, { params }) => readSourceAgain(work, params.id)),
  serve(contract.getLastDecoded, async ({ db }, { params }) => ({
    last: (await lastDecoded(db, params.id)) ?? null,
  })),
];
