import { serve, type Route } from '../http/serve.ts';
import { addControlArea as add } from './areas.commands.ts';
import { addControlArea, drawControlAreas, listControlAreas } from './areas.contract.ts';
import { allControlAreas, controlAreaFeatures } from './areas.store.ts';

export const areaRoutes: Route[] = [
  serve(listControlAreas, async (work) => ({ areas: await allControlAreas(work.db) })),
  serve(drawControlAreas, async (work) => ({
    type: 'FeatureCollection' as const, // the literal the contract asks for
    features: await controlAreaFeatures(work.db),
  })),
  serve(addControlArea, (work, { body }) => add(work, body)),
];
