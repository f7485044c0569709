import { serve, type Route } from '../http/serve.ts';
import { listSpecies } from './species.contract.ts';
import { allSpecies } from './species.store.ts';

export const speciesRoutes: Route[] = [
  serve(listSpecies, async (work) => ({ species: await allSpecies(work.db) })),
];
