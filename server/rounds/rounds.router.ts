import express, { type Request, type Router } from 'express';
import { z } from 'zod';
import { may } from '../accounts/permissions.rules.ts';
import { hashOf } from '../accounts/tokens.ts';
import type { Config } from '../config.ts';
import { Problem } from '../http/problem.ts';
import { workFor, type Serving } from '../http/serve.ts';
import { sendPaper } from '../reports/paper.ts';
import { CALENDAR_NEEDS, CALENDAR_PATH } from './calendarFeeds.contract.ts';
import { findFeed } from './calendarFeeds.store.ts';
import { readRound } from './roundAccess.ts';
import { calendarOf } from './roundCalendar.ts';
import { paperQuery, ROUND_PAPERS } from './roundPapers.contract.ts';
import { gpxOf } from './roundGpx.ts';
import { roundPaper } from './roundPaper.ts';
import { openRoundsOf } from './rounds.store.ts';
import { stopsOf } from './roundStops.store.ts';

/** Rounds as files: a route for other devices, and what calendars read. */
export function roundsRouter(
  serving: Serving,
  { publicUrl, city }: Pick<Config, 'publicUrl' | 'city'>,
): Router {
  const router = express.Router();
  const pageOf = (id: string) => publicUrl && `${publicUrl}/rounds/${id}`;
  router.get(ROUND_PAPERS.gpx, async (request, response) => {
    const work = (await workFor(serving, request, 'rounds.read'))(serving.knex);
    const round = await readRound(work, idOf(request.params.id));
    response.attachment(`${fileName(round.name)}.gpx`).type('application/gpx+xml');
    response.send(gpxOf(round, languageOf(request), work.now));
  });
  router.get(ROUND_PAPERS.pdf, async (request, response) => {
    const work = (await workFor(serving, request, 'rounds.read'))(serving.knex);
    const round = await readRound(work, idOf(request.params.id));
    await sendPaper(response, work.account.id, async () => ({
      paper: await roundPaper(work, round, { city: city.name, language: languageOf(request) }),
      fileName: `${fileName(round.name)}.pdf`,
    }));
  });
  router.get(CALENDAR_PATH, async (request, response) => {
    await serving.admit(request, { needs: 'open' });
    const { db, now, today } = serving.workOf(request, null, serving.knex);
    const token = /^([\w-]{20,200})\.ics$/.exec(request.params.file)?.[1];
    const person = token === undefined ? undefined : await findFeed(db, hashOf(token));
    // Roles may have changed since the address was made.
    if (!person || !may(person.roles, CALENDAR_NEEDS))
      throw new Problem('not_found', 'There is no such calendar');
    const rounds = await openRoundsOf(db, person.id);
    const stops = await stopsOf(
      db,
      rounds.map(({ id }) => id),
      today,
    );
    const whole = rounds.map((round) => ({ ...round, stops: stops.get(round.id) ?? [] }));
    response.type('text/calendar; charset=utf-8');
    response.send(calendarOf(person.name, whole, { now, today, language: languageOf(request), pageOf }));
  });
  return router;
}

function idOf(text: string): string {
  const id = z.uuid().safeParse(text).data;
  if (id === undefined) throw new Problem('not_found', 'There is no such round');
  return id;
}

function languageOf(request: Request): 'de' | 'en' {
  return paperQuery.safeParse(request.query).data?.language ?? 'de';
}

/** What every system takes as a name; letters of all languages stay. */
function fileName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'round';
}
