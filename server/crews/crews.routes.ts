import { serve, type Route } from '../http/serve.ts';
import { addCrew, changeCrew } from './crews.commands.ts';
import * as contract from './crews.contract.ts';
import { allCrews, peopleForCrews } from './crews.store.ts';

export const crewRoutes: Route[] = [
  serve(contract.listCrews, async (work) => ({ crews: await allCrews(work.db) })),
  serve(contract.addCrew, (work, { body }) => addCrew(work, body)),
  serve(contract.changeCrew, (work, { params, body }) => changeCrew(work, params.id, body)),
  serve(contract.listCrewPeople, async (work) => ({ people: await peopleForCrews(work.db) })),
];
