import { serve } from '../http/serve.ts';
import { listNearby, listRoundsOfTree } from './roundAdding.contract.ts';
import { nearbyTasks, openRoundsWith } from './roundAdding.store.ts';
import { renewFeed, revokeFeed } from './calendarFeeds.commands.ts';
import * as feeds from './calendarFeeds.contract.ts';
import { feedSince } from './calendarFeeds.store.ts';
import { readRound, requireRound, sightOf } from './roundAccess.ts';
import { cancelRound, changeRound, closeRound, createRound, startRound } from './rounds.commands.ts';
import * as contract from './rounds.contract.ts';
import { listRounds, openRoundsOf } from './rounds.store.ts';
import { addToRound, orderRound, proposeOrder, removeFromRound } from './roundStops.commands.ts';
import { countCandidates, stopsOf } from './roundStops.store.ts';

export const roundRoutes = [
  serve(contract.listRounds, (work, { query }) => listRounds(work.db, query, sightOf(work), work.today)),
  serve(contract.countCandidates, (work, { query }) => countCandidates(work.db, query, work.today)),
  serve(contract.listMyRounds, async (work) => {
    const rounds = await openRoundsOf(work.db, work.account.id);
    const stops = await stopsOf(
      work.db,
      rounds.map(({ id }) => id),
      work.today,
    );
    return { rounds: rounds.map((round) => ({ ...round, stops: stops.get(round.id) ?? [] })) };
  }),
  serve(contract.getRound, (work, { params }) => readRound(work, params.id)),
  serve(contract.createRound, (work, { body }) => createRound(work, body)),
  serve(contract.changeRound, (work, { params, body }) => changeRound(work, params.id, body)),
  serve(listNearby, async (work, { params, query }) => {
    await requireRound(work, params.id);
    return { tasks: await nearbyTasks(work.db, params.id, query.window, work.today) };
  }),
  serve(listRoundsOfTree, async (work, { params }) => ({
    rounds: await openRoundsWith(work.db, params.id, sightOf(work)),
  })),
  serve(contract.addToRound, (work, { params, body }) => addToRound(work, params.id, body)),
  serve(contract.removeFromRound, (work, { params, body }) => removeFromRound(work, params.id, body)),
  serve(contract.orderRound, (work, { params, body }) => orderRound(work, params.id, body)),
  serve(contract.proposeOrder, (work, { params }) => proposeOrder(work, params.id)),
  serve(contract.startRound, (work, { params }) => startRound(work, params.id)),
  serve(contract.closeRound, (work, { params, body }) => closeRound(work, params.id, body)),
  serve(feeds.getCalendarFeed, async (work) => ({ since: await feedSince(work.db, work.account.id) })),
  serve(feeds.renewCalendarFeed, (work) => renewFeed(work)),
  serve(feeds.revokeCalendarFeed, (work) => revokeFeed(work)),
  serve(contract.cancelRound, (work, { params, body }) => cancelRound(work, params.id, body.version)),
];
