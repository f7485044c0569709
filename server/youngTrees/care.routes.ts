import { serve, type Route } from '../http/serve.ts';
import { changeProgramme, endProgrammes, startProgrammes } from './care.commands.ts';
import * as contract from './care.contract.ts';
import { countCare, countChoice, listProgrammes } from './care.store.ts';
import { changeAct, raiseActs } from './careActs.commands.ts';
import { listActs } from './careActs.store.ts';

export const careRoutes: Route[] = [
  serve(contract.listProgrammes, (work, { query }) => listProgrammes(work.db, query)),
  serve(contract.countCare, (work) => countCare(work.db, work.today)),
  serve(contract.countChoice, (work, { body }) => countChoice(work.db, body.of, work.today)),
  serve(contract.startProgrammes, (work, { body }) => startProgrammes(work, body)),
  serve(contract.changeProgramme, (work, { params, body }) => changeProgramme(work, params.id, body)),
  serve(contract.endProgrammes, (work, { body }) => endProgrammes(work, body)),
  serve(contract.listActs, (work, { query }) => listActs(work.db, query)),
  serve(contract.raiseActs, (work, { body }) => raiseActs(work, body)),
  serve(contract.changeAct, (work, { params, body }) => changeAct(work, params.id, body)),
];
