import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { dayIn } from '../calendar/calendar.rules.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { networkOf } from '../http/networkOf.ts';
import { RequestLimits } from '../http/requestLimits.ts';
import type { Serving } from '../http/serve.ts';
import { clientParts } from '../publicMap/clientParts.ts';
import { sharedMapFacts } from '../publicMap/mapFacts.ts';
import { TileShelf } from '../tiles/tileShelf.ts';
import { answerable } from './answerable.ts';
import { contentAt, type Desk } from './desk.ts';
import type { DataTerms } from './dataTerms.ts';
import { Facts } from './facts.ts';
import type { Language } from './geoportal.text.ts';
import { limitedReading } from './limitedTime.ts';
import { HTML_TYPE, parametersAt, readPlace, typeAt, type Place } from './places.ts';
import { Refusal } from './refusal.ts';
import { answerOptions, isKnown, openToPages, refuse, send, tagOf, untag, type Content } from './reply.ts';
import { Turns } from './turns.ts';
import { VectorTiles } from './vectorTiles.ts';
import { baseOf, readGiven, type Visit } from './visit.ts';

export interface GeoportalParts {
  database: Database;
  config: {
    city: { name: string; timeZone: string; bbox: [number, number, number, number] };
    publicUrl: string | null;
    dataTerms: DataTerms;
    requestsPerMinute: number;
    tileCacheBytes: number;
    basemaps: Config['basemaps'];
  };
  clock: () => Date;
}

/** A map asks for dozens of tiles where a page asks for one thing. */
const TILES_PER_REQUEST = 10;
/** Of what the map of the product keeps: the public asks for fewer, and not by filters. Own proposal. */
const SHARE_OF_SHELF = 0.25;

/**
 * The public trees after OGC API – Features and – Tiles, under /ogc: for anybody by public fields, more for a machine
 * whose service token may read the cadastre. `treesVersion` names the state the trees are in.
 */
export function geoportalRouter(
  parts: GeoportalParts,
  { admit }: Pick<Serving, 'admit'>,
  treesVersion: () => string,
): Router {
  const { config, clock } = parts;
  const read = limitedReading(parts.database);
  const facts = new Facts(read, treesVersion);
  const city = { ...config.city, terms: config.dataTerms };
  const maps = {
    parts: clientParts('dataMap'),
    facts: sharedMapFacts(read, config.basemaps, treesVersion),
  };
  const desk: Desk = { read, city, facts, clock, tiles: new VectorTiles(read), maps };
  const office = {
    parts,
    desk,
    admit,
    treesVersion,
    turns: new Turns(),
    shelf: new TileShelf(config.tileCacheBytes * SHARE_OF_SHELF),
    tileLimits: new RequestLimits(config.requestsPerMinute * TILES_PER_REQUEST),
  };
  const router = express.Router();
  router.use('/ogc', async (request, response) => {
    openToPages(response);
    if (request.method === 'OPTIONS') return answerOptions(response);
    await answer(request, response, office);
  });
  router.use('/ogc', (error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (!response.headersSent) {
      if (error instanceof Refusal) return refuse(response, error);
      untag(response);
    }
    next(error);
  });
  return router;
}

interface Office {
  parts: GeoportalParts;
  desk: Desk;
  admit: Serving['admit'];
  treesVersion: () => string;
  turns: Turns;
  shelf: TileShelf;
  tileLimits: RequestLimits;
}

async function answer(request: Request, response: Response, office: Office): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    throw new Refusal(405, 'This can only be read', 'Only GET, HEAD and OPTIONS are understood here');
  const [path = '', search = ''] = addressOf(request).split(/\?(.*)/s, 2);
  const place = await admittedPlace(path, request, office);
  const isReader = place.kind !== 'tile' && (await readsMore(request, office));
  const given = readGiven(search, parametersAt(place, isReader));
  const visit = visitOf(request, given, isReader, office);
  const asHtml = wantsHtml(place, given, request);
  const { today } = visit.day;
  // Taken before anything is read: the answer is at least as new as its tag.
  const state = [office.treesVersion(), today, visit.base, request.url, visit.language, String(asHtml)];
  // A page names the parts of the client it was made with.
  if (asHtml) state.push(office.desk.maps.parts.script);
  if (isKnown(request, response, tagOf([...state, String(isReader)]), !isReader)) return;
  const content = await contentInTurn(place, { visit, asHtml, request, response }, office);
  if (!content || response.destroyed) return;
  if (content.body.length === 0) return void response.status(204).end();
  await send(request, response, content);
}

interface Wish {
  visit: Visit;
  asHtml: boolean;
  request: Request;
  response: Response;
}

/** What asks nothing of the database is made at once; null: nobody waits for it any more. */
async function contentInTurn(place: Place, wish: Wish, office: Office): Promise<Content | null> {
  const { visit, asHtml, request, response } = wish;
  const make = () => answerable(contentAt(place, visit, asHtml, office.desk));
  if (!ASKING.has(place.kind)) return make();
  const asking = { network: networkOf(request.ip ?? ''), answer: response };
  if (place.kind !== 'tile') return office.turns.take(asking, make);
  const key = `${office.treesVersion()} ${visit.day.today} ${visit.path}`;
  const found = office.shelf.find(key);
  if (found) return { type: typeAt(place), body: found.body };
  return office.turns.take(asking, async () => {
    const { body } = await office.shelf.get(key, response, async () => {
      const made = await make();
      return { body: Buffer.from(made.body), gzipped: false };
    });
    return { type: typeAt(place), body };
  });
}

/** Where something is counted or read. */
const ASKING: ReadonlySet<Place['kind']> = new Set<Place['kind']>([
  'collections',
  'collection',
  'tilesets',
  'tileset',
  'items',
  'feature',
  'tile',
]);

/** Path and query; a fragment is not for the server, and is left out where one was sent. */
function addressOf({ url }: Request): string {
  return url.replace(/#.*$/s, '');
}

/** Everybody is let in, as often as the limits say; whoever looks for nothing is counted as well. */
async function admittedPlace(path: string, request: Request, office: Office): Promise<Place> {
  let place: Place | undefined;
  try {
    place = readPlace(path);
    return place;
  } finally {
    if (place?.kind === 'tile') await office.tileLimits.count(null, request.ip ?? '');
    else if (!place) await office.admit(request, { needs: 'open' });
  }
}

/** May whoever asks read more than the public? Only machines that say so; a person's browser shows what all see. */
async function readsMore(request: Request, { admit }: Office): Promise<boolean> {
  const visitor = await admit(request, { needs: 'open' });
  // Other schemes are between the client and a proxy.
  if (!/^bearer\b/i.test(request.get('authorization') ?? '')) return false;
  if (!visitor || visitor.proof.kind !== 'token')
    throw new Refusal(401, 'The service token does not hold', 'Without a token the public data is there');
  return visitor.permissions.has('cadastre.read');
}

function visitOf(
  request: Request,
  given: Visit['given'],
  isReader: boolean,
  { parts: { config, clock } }: Office,
): Visit {
  const { timeZone } = config.city;
  const [path = ''] = addressOf(request).split('?', 1);
  return {
    base: baseOf(request, config.publicUrl),
    path: path.replace(/\/$/, ''),
    given,
    language: languageOf(request, given),
    isReader,
    day: { today: dayIn(timeZone, clock()), timeZone },
  };
}

function languageOf(request: Request, given: Visit['given']): Language {
  const lang = given.get('lang') ?? request.acceptsLanguages('de', 'en');
  return lang === 'en' ? 'en' : 'de';
}

/** Page or data: by the address, else by what the client says it accepts. */
function wantsHtml(place: Place, given: Visit['given'], request: Request): boolean {
  const hasPage = place.kind !== 'tile' && place.kind !== 'style';
  const format = given.get('f');
  if (format !== undefined) return format === 'html';
  const types = [typeAt(place), 'application/json', ...(hasPage ? [HTML_TYPE] : [])];
  const found = request.accepts(types);
  if (found === false)
    throw new Refusal(406, 'It is not to be had in that format', `There is ${types.join(', ')}`);
  return found === HTML_TYPE;
}
