import { serve, type Work } from '../http/serve.ts';
import { liftCordon, placeCordon } from './cordons.commands.ts';
import { cordonsOfStorm, standingCordons } from './cordons.store.ts';
import { checkAfterStorm } from './stormChecks.commands.ts';
import { closeStorm, openStorm, requireStorm } from './storms.commands.ts';
import * as contract from './storms.contract.ts';
import type { StormRoom } from './storms.contract.ts';
import { countsByArea, listStorms, pressPlaces, stormsUnderWay } from './storms.store.ts';
import { momentOf, stormFindings, treesOfStorms, treesSince } from './stormTrees.store.ts';

/** Own proposal: more than anybody looks through on a screen; the report names all. */
const MOST_FINDINGS = 500;

export const stormRoutes = [
  serve(contract.listStorms, async (work) => ({ storms: await listStorms(work.db) })),
  serve(contract.openStorms, readOpenStorms),
  serve(contract.stormsOnMap, async ({ db }) => ({
    storms: await stormsUnderWay(db),
    cordons: await standingCordons(db),
  })),
  serve(contract.openStorm, (work, { body }) => openStorm(work, body)),
  serve(contract.getStorm, (work, { params }) => readRoom(work, params.id)),
  serve(contract.watchStorm, async (work, { params, query }) => {
    await requireStorm(work, params.id);
    return treesSince(work.db, params.id, query.since);
  }),
  serve(contract.checkAfterStorm, (work, { params, body }) => checkAfterStorm(work, params.id, body)),
  serve(contract.placeCordon, (work, { params, body }) => placeCordon(work, params.id, body)),
  serve(contract.liftCordon, (work, { params, body }) => liftCordon(work, params.id, body)),
  serve(contract.closeStorm, (work, { params, body }) => closeStorm(work, params.id, body)),
  serve(contract.pressList, async (work, { params }) => {
    await requireStorm(work, params.id);
    return { places: await pressPlaces(work.db, params.id) };
  }),
];

async function readRoom(work: Work, id: string): Promise<StormRoom> {
  const storm = await requireStorm(work, id);
  return {
    ...storm,
    areas: await countsByArea(work.db, id),
    findings: await stormFindings(work.db, id, MOST_FINDINGS),
    cordonList: await cordonsOfStorm(work.db, id),
  };
}

async function readOpenStorms({ db }: Work) {
  const asOf = await momentOf(db);
  const storms = await stormsUnderWay(db);
  const trees = await treesOfStorms(
    db,
    storms.map(({ id }) => id),
  );
  return {
    asOf,
    storms: storms.map((storm) => ({
      ...storm,
      trees: trees.filter(({ stormId }) => stormId === storm.id),
    })),
  };
}
