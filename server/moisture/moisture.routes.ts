import { serve, type Route } from '../http/serve.ts';
import { readHistory } from './history.store.ts';
import { latestOf, latestStates } from './latest.store.ts';
import * as contract from './moisture.contract.ts';
import { withdrawNeed } from './needs.commands.ts';
import * as needs from './needs.contract.ts';
import { countNeeds, listNeeds } from './needs.store.ts';

export const moistureRoutes: Route[] = [
  serve(contract.listMoistureSites, ({ db, now }) => latestStates(db, now)),
  serve(contract.getMoistureHistory, async ({ db, now }, { params: { id } }) => ({
    site: await latestOf(db, id, now),
    ...(await readHistory(db, id)),
  })),
  serve(needs.listWateringNeeds, async ({ db, now }, { query }) => ({
    needs: await listNeeds(db, query.show, now),
    counts: await countNeeds(db, now),
  })),
  serve(needs.withdrawWateringNeed, (work, { params, body }) => withdrawNeed(work, params.id, body)),
];
