import { serve } from '../http/serve.ts';
import { makePlannedRounds } from './monthRounds.commands.ts';
import { fillPlan, movePlanned, setPlanInspector, undoPlanStep } from './planner.commands.ts';
import * as contract from './planner.contract.ts';
import { readGroups, readPlan } from './readPlan.ts';

export const plannerRoutes = [
  serve(contract.getPlan, (work, { query }) => readPlan(work, query.from)),
  serve(contract.getPlanGroups, async (work, { query }) => ({ groups: await readGroups(work, query) })),
  serve(contract.fillPlan, (work, { body }) => fillPlan(work, body)),
  serve(contract.movePlanned, (work, { body }) => movePlanned(work, body)),
  serve(contract.undoPlanStep, (work, { body }) => undoPlanStep(work, body)),
  serve(contract.setPlanInspector, (work, { params, body }) => setPlanInspector(work, params.id, body)),
  serve(contract.makePlannedRounds, (work, { body }) => makePlannedRounds(work, body)),
];
