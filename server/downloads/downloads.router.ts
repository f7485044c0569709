import express, { type Request, type Response, type Router } from 'express';
import { baseOf } from '../geoportal/visit.ts';
import { isKnown, openToPages, tagOf } from '../geoportal/reply.ts';
import type { Serving } from '../http/serve.ts';
import { parsed } from '../reports/desk.ts';
import { changesPage } from './changeFeed.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { jsonLd, turtle } from './catalogue/graph.ts';
import {
  CATALOGUE_PATH,
  CATALOGUE_TURTLE_PATH,
  CHANGES_PATH,
  changesQuery,
  GEOPACKAGE_PATH,
  GEOPACKAGE_TYPE,
  noQuery,
} from './downloads.contract.ts';
import type { Downloads, DownloadParts } from './downloads.ts';

/**
 * The public trees at addresses that stay: a GeoPackage that is made anew when the public data has changed, whole or in
 * parts, and what has changed since a state. `/export/trees.geojson` and `.csv` are those of exportsRouter.
 */
export function downloadsRouter(
  parts: DownloadParts,
  { admit }: Pick<Serving, 'admit'>,
  downloads: Downloads,
): Router {
  const router = express.Router();
  router.get(GEOPACKAGE_PATH, async (request, response) => {
    await admit(request, { needs: 'open' });
    parsed(noQuery, request.query);
    await sendGeoPackage(request, response, downloads);
  });
  router.get(CHANGES_PATH, async (request, response) => {
    await admit(request, { needs: 'open' });
    const query = parsed(changesQuery, request.query);
    const state = await downloads.states.current();
    openToPages(response);
    const base = siteOf(request, parts.config.publicUrl);
    if (isKnown(request, response, tagOf([base, String(state.version), state.changedAt ?? '']), true)) return;
    response.type('application/json');
    response.send(await changesPage(parts.database.knex, query, state, base));
  });
  router.get(CATALOGUE_PATH, async (request, response) => {
    response.type('application/ld+json').send(jsonLd(await described(request, response)));
  });
  router.get(CATALOGUE_TURTLE_PATH, async (request, response) => {
    response.type('text/turtle').send(turtle(await described(request, response)));
  });
  return router;

  async function described(request: Request, response: Response) {
    await admit(request, { needs: 'open' });
    parsed(noQuery, request.query);
    const { changedAt } = await downloads.states.current();
    openToPages(response);
    response.set('Cache-Control', 'no-cache');
    const { config } = parts;
    return catalogue({ config, base: siteOf(request, config.publicUrl), changedAt });
  }
}

async function sendGeoPackage(request: Request, response: Response, downloads: Downloads): Promise<void> {
  const { path, sha256, madeAt } = await downloads.geoPackage();
  openToPages(response);
  response.attachment('baeume.gpkg').set({
    'Content-Type': GEOPACKAGE_TYPE,
    // Compressed, parts would be parts of something else.
    'Cache-Control': 'no-cache, no-transform',
    ETag: `"${sha256}"`,
    'Last-Modified': new Date(madeAt).toUTCString(),
  });
  if (hasIt(request, sha256, madeAt)) return void response.status(304).end();
  await new Promise<void>((done, failed) => {
    response.sendFile(path, { dotfiles: 'allow', cacheControl: false, lastModified: false }, (error) => {
      if (error && !response.headersSent && !response.destroyed) failed(error);
      else done();
    });
  });
}

/** The address of this server, as whoever asks reaches it. */
function siteOf(request: Request, publicUrl: string | null): string {
  return baseOf(request, publicUrl).replace(/\/ogc$/, '');
}

/** RFC 9110, 13.1: the day counts only where no tag is given. Express would ask `Cache-Control` of the request as well. */
function hasIt(request: Request, sha256: string, madeAt: string): boolean {
  const tags = request.get('if-none-match');
  if (tags !== undefined)
    return tags.split(/,\s*/).some((tag) => tag === '*' || tag.replace(/^W\//, '') === `"${sha256}"`);
  const since = Date.parse(request.get('if-modified-since') ?? '');
  return since >= Math.floor(Date.parse(madeAt) / 1000) * 1000; // never of a day that is none
}
