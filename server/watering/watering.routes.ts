import { addDays, yearOf } from '../calendar/calendar.rules.ts';
import { serve, serveThought, type Route } from '../http/serve.ts';
import { allNorms } from './norms.store.ts';
import * as plans from './plans.commands.ts';
import * as planContract from './plans.contract.ts';
import { allPlans } from './plans.store.ts';
import { ownOf, readRound, sightOf, withStops, workplacesOf } from './roundAccess.ts';
import { cancelRound, changeRound, closeRound, createRound, thinkOutRound } from './rounds.commands.ts';
import { listRounds, openRoundsOf } from './rounds.store.ts';
import { readStatistics } from './statistics.store.ts';
import { wateringsOfTree } from './stops.store.ts';
import { toldWatering } from './told.ts';
import * as contract from './watering.contract.ts';
import { recordWatering } from './waterings.commands.ts';

/** A tablet takes along what is late and the rounds of two weeks. Own proposal. */
const TAKEN_ALONG_DAYS = 14;

export const wateringRoutes: Route[] = [
  serve(contract.listWateringRounds, async (work, { query }) =>
    listRounds(work.db, query, {
      sight: sightOf(work),
      ofCrews: query.mine ? await workplacesOf(work) : null,
      today: work.today,
    }),
  ),
  serve(contract.listMyWateringRounds, async (work) => {
    const until = addDays(work.today, TAKEN_ALONG_DAYS);
    const rounds = await openRoundsOf(work.db, await workplacesOf(work), until, work.today);
    return { rounds: await withStops(work, rounds) };
  }),
  serve(contract.getWateringRound, (work, { params }) => readRound(work, params.id)),
  serveThought(
    contract.createWateringRound,
    (work, { body }) => thinkOutRound(work, body),
    (work, { body }, thought) => createRound(work, body, thought),
  ),
  serve(contract.changeWateringRound, (work, { params, body }) => changeRound(work, params.id, body)),
  serve(contract.cancelWateringRound, (work, { params, body }) => cancelRound(work, params.id, body)),
  serve(contract.closeWateringRound, (work, { params, body }) => closeRound(work, params.id, body.version)),
  serve(contract.recordWatering, (work, { params, body }) => recordWatering(work, params.id, body)),
  serve(contract.listTreeWaterings, async (work, { params }) => {
    const { years, waterings } = await wateringsOfTree(work.db, params.id);
    const isOwn = await ownOf(work);
    return { years, waterings: waterings.map((said) => toldWatering(said, isOwn)) };
  }),
  serve(planContract.listWateringPlans, async (work) => ({ plans: await allPlans(work.db) })),
  serve(planContract.getWateringPlan, (work, { params }) => plans.readPlan(work, params.id)),
  serve(planContract.previewWateringPlan, (work, { body }) => plans.previewPlan(work, body)),
  serveThought(
    planContract.createWateringPlan,
    (work, { body }) => plans.thinkOutPlan(work, body),
    (work, { body }, thought) => plans.createPlan(work, body, thought),
  ),
  serve(planContract.changeWateringPlan, (work, { params, body }) => plans.changePlan(work, params.id, body)),
  serveThought(
    planContract.changePlanTrees,
    (work, { params, body }) => plans.thinkOutTrees(work, params.id, body),
    (work, { params, body }, thought) => plans.changeTrees(work, params.id, body, thought),
  ),
  serve(planContract.endWateringPlan, (work, { params, body }) => plans.endPlan(work, params.id, body)),
  serve(planContract.listWateringNorms, async (work) => ({ norms: await allNorms(work.db) })),
  serve(planContract.setWateringNorms, async (work, { body }) => ({
    norms: await plans.setNorms(work, body.norms),
  })),
  serve(planContract.wateringStatistics, (work, { query }) =>
    readStatistics(work.db, query.year ?? yearOf(work.today)),
  ),
];
