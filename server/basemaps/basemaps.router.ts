import type { IncomingMessage } from 'node:http';
import express, { type Response, type Router } from 'express';
import { Problem } from '../http/problem.ts';
import type { BasemapFile } from './basemapFile.ts';

/** Where browsers find a basemap file; another file has another address, so that none is kept beyond its time. */
export function basemapPath({ version }: Pick<BasemapFile, 'version'>): string {
  return `/basemap/${version}.pmtiles`;
}

/** The city's own basemap, whole or in parts, as maps ask for it. `admit` is that of the tiles of the trees. */
export function basemapsRouter(
  file: BasemapFile | null,
  admit: (request: IncomingMessage) => Promise<void>,
): Router {
  const router = express.Router();
  router.get('/basemap/:name', async (request, response) => {
    await admit(request);
    if (!file || request.path !== basemapPath(file))
      throw new Problem('not_found', 'There is no such basemap');
    sendTileFile(response, file);
  });
  return router;
}

/** Whole or in parts, to be kept for good under its address. */
export function sendTileFile(response: Response, { path, version }: BasemapFile): void {
  response.set({
    'Cache-Control': 'private, max-age=31536000, immutable, no-transform',
    'Content-Type': 'application/vnd.pmtiles',
    // Set here: express makes none by itself, and parts of two files must never be put together.
    ETag: `"${version}"`,
  });
  response.sendFile(path, { dotfiles: 'allow', cacheControl: false });
}
