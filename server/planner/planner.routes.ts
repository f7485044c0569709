import { serve, serveThought } from '../http/serve.ts';
import { thinkOutRounds, writeRounds } from './monthRounds.commands.ts';
import { movePlanned, setPlanInspector, thinkOutFill, undoPlanStep, writeFill } from './planner.commands.ts';
import * as contract from './planner.contract.ts';
import { planInspectors } from './planner.store.ts';
import { readGroups, readPlan } from './readPlan.ts';

export const plannerRoutes = [
  serve(contract.getPlan, (work, { query }) => readPlan(work, query.from)),
  serve(contract.getPlanGroups, async (work, { query }) => ({ groups: await readGroups(work, query) })),
  serveThought(
    contract.fillPlan,
    (work, { body }) => thinkOutFill(work, body),
    (work, { body }, thought) => writeFill(work, body, thought),
  ),
  serve(contract.movePlanned, (work, { body }) => movePlanned(work, body)),
  serve(contract.undoPlanStep, (work, { body }) => undoPlanStep(work, body)),
  serve(contract.listPaces, async ({ db }) => ({ inspectors: await planInspectors(db) })),
  serve(contract.setPlanInspector, (work, { params, body }) => setPlanInspector(work, params.id, body)),
  serveThought(
    contract.makePlannedRounds,
    (work, { body }) => thinkOutRounds(work, body),
    (work, { body }, thought) => writeRounds(work, body, thought),
  ),
];
