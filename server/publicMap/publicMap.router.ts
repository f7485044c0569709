import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { Config } from '../config.ts';
import { answerable } from '../geoportal/answerable.ts';
import { Refusal } from '../geoportal/refusal.ts';
import { isKnown, tagOf, untag } from '../geoportal/reply.ts';
import { Turns } from '../geoportal/turns.ts';
import { expectedProblem } from '../http/errors.ts';
import { networkOf } from '../http/networkOf.ts';
import type { Serving } from '../http/serve.ts';
import type { PhotoPlace } from '../photos/photos.commands.ts';
import { addPublicReports } from '../publicReports/publicReports.router.ts';
import { PublicMap, type PublicMapParts } from './publicMap.ts';
import { publicVisit, type PublicVisit } from './publicVisit.ts';
import { readTreeId, readWish } from './wishes.ts';

/** An answer for a browser. */
interface Answer {
  type: 'html' | 'json' | 'image/svg+xml';
  body: string;
}

type Make = (visit: PublicVisit, request: Request) => Promise<Answer>;

/** The map for citizens at /karte, or nothing where it is switched off. `treesVersion` names the state the trees are in. */
export function publicMapRouter(
  parts: Omit<PublicMapParts, 'config'> & { config: Config; photos: PhotoPlace },
  serving: Serving,
  treesVersion: () => string,
): Router {
  const { config, photos } = parts;
  const { publicMap } = config;
  if (publicMap === null) return nothing();
  const mapParts = { ...parts, config: { ...config, publicMap } };
  const map = new PublicMap(mapParts, treesVersion);
  const router = express.Router();
  addPublicReports(router, {
    map,
    serving,
    photos,
    config,
    privacyUrl: publicMap.privacyUrl,
    clock: parts.clock,
    visitOf: (request) => visitOf(request, mapParts),
  });
  addPages(router, map, { parts: mapParts, serving, treesVersion });
  return router;
}

/** Pages that are whole without a script, made of what the geoportal tells the public. */
function addPages(router: Router, map: PublicMap, surroundings: Surroundings): void {
  const answers = answering(router, surroundings);
  answers('/karte', async (visit, { query }) => page(await map.townPage(visit, readWish(query))));
  answers('/karte/uebersicht.svg', async () => ({ type: 'image/svg+xml', body: await map.overview() }));
  answers('/karte/baum/:id.json', async (visit, { params }) => ({
    type: 'json',
    body: JSON.stringify(await map.card(visit, readTreeId(params.id))),
  }));
  answers('/karte/baum/:id', async (visit, { params }) =>
    page(await map.treePage(visit, readTreeId(params.id))),
  );
  router.use('/karte', () => {
    throw new Refusal(404, 'There is nothing at this address', 'There is nothing at this address');
  });
  router.use('/karte', pagesOfRefusals(map, surroundings.parts));
}

/** Not the office's pages either. */
function nothing(): Router {
  const router = express.Router();
  router.use('/karte', (_request, response) => void response.status(404).type('text').send('404'));
  return router;
}

interface Surroundings {
  parts: PublicMapParts;
  serving: Pick<Serving, 'admit'>;
  treesVersion: () => string;
}

/** Answers reads: as often as limits say, a few at a time, and not again what a browser has already. */
function answering(router: Router, { parts, serving, treesVersion }: Surroundings) {
  const turns = new Turns();
  /** With this server's start the pages may look otherwise. */
  const made = parts.clock().toISOString();
  const robots = parts.config.publicMap.isIndexed ? 'index, follow' : 'noindex, nofollow';
  return (path: string, make: Make) =>
    router.get(path, async (request, response) => {
      await serving.admit(request, { needs: 'open' });
      const visit = visitOf(request, parts);
      const { day, origin, language } = visit;
      // Taken before anything is read: the answer is at least as new as its tag.
      const state = [treesVersion(), made, day.today, origin, request.originalUrl, language];
      response.set({ Vary: 'Accept-Language', 'X-Robots-Tag': robots });
      if (isKnown(request, response, tagOf(state), true)) return;
      const asking = { network: networkOf(request.ip ?? ''), answer: response };
      const answer = await turns.take(asking, () => answerable(make(visit, request)));
      // Null: whoever asked is gone.
      if (answer) response.type(answer.type).send(answer.body);
    });
}

function visitOf(request: Request, { config, clock }: PublicMapParts): PublicVisit {
  const { publicUrl, city } = config;
  return publicVisit(request, { publicUrl, timeZone: city.timeZone, now: clock() });
}

function page(body: string): Answer {
  return { type: 'html', body };
}

/** A refusal as a page in the reader's language; what nobody expected goes on to the log. */
function pagesOfRefusals(map: PublicMap, parts: PublicMapParts) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) return next(error);
    untag(response);
    const status = error instanceof Refusal ? error.status : expectedProblem(error)?.status;
    if (status === undefined) return next(error);
    response.set('X-Robots-Tag', 'noindex');
    if (status === 503 || status === 429) response.set('Retry-After', '5');
    response
      .status(status)
      .type('html')
      .send(map.refusalPage(visitOf(request, parts), status));
  };
}
