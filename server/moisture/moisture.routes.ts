import { serve, type Route } from '../http/serve.ts';
import { readHistory } from './history.store.ts';
import * as contract from './moisture.contract.ts';
import { withdrawNeed } from './needs.commands.ts';
import * as needs from './needs.contract.ts';
import { countNeeds, listNeeds } from './needs.store.ts';
import { allSites } from './states.store.ts';
import { isJustWatered } from './wateredSoil.rules.ts';

export const moistureRoutes: Route[] = [
  serve(contract.listMoistureSites, async ({ db, now }) => ({
    sites: (await allSites(db)).map(({ wateredAt, ...site }) => ({
      ...site,
      justWatered: isJustWatered(wateredAt === null ? null : new Date(wateredAt), now),
    })),
  })),
  serve(contract.getMoistureHistory, ({ db }, { params }) => readHistory(db, params.id)),
  serve(needs.listWateringNeeds, async ({ db, now }, { query }) => ({
    needs: await listNeeds(db, query.show, now),
    counts: await countNeeds(db, now),
  })),
  serve(needs.withdrawWateringNeed, (work, { params, body }) => withdrawNeed(work, params.id, body)),
];
