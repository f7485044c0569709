import type { IncomingMessage } from 'node:http';
import express, { type Response, type Router } from 'express';
import type { Needs } from '../accounts/permissions.rules.ts';
import { sendTileFile } from '../basemaps/basemaps.router.ts';
import { LayerPieces, nothing, numberIn, type LayersParts } from './layerPieces.ts';
import { archivePath, LAYERS_PATH } from './shownLayers.ts';
import type { Piece } from './upstream.ts';

/** Who may look at maps: counted and admitted like whoever asks for tiles of the trees. */
type Admit = (request: IncomingMessage, needs: Needs) => Promise<void>;

/**
 * The map layers of other servers, asked for in the name of the person who looks at them: browsers speak to this server
 * alone. Where it asks is what the administrator wrote; of the request only whole numbers and names of fonts count.
 */
export function layersRouter(parts: LayersParts, admit: Admit): Router {
  const pieces = new LayerPieces(parts);
  const router = express.Router();
  router.use(LAYERS_PATH, async (request, _response, next) => {
    await admit(request, 'layers.read');
    next();
  });
  router.get(`${LAYERS_PATH}/:id/legend`, async ({ params: { id } }, response) => {
    send(response, await pieces.legend(id));
  });
  router.get(`${LAYERS_PATH}/:id/style.json`, async ({ params: { id } }, response) => {
    response.set('Cache-Control', KEPT).json(await pieces.style(id));
  });
  router.get(`${LAYERS_PATH}/:id/:name`, ({ params: { id }, path }, response) => {
    const layer = pieces.layer(id);
    if (layer.kind !== 'pmtiles' || path !== archivePath(layer)) throw nothing();
    sendTileFile(response, layer.file);
  });
  router.get(`${LAYERS_PATH}/:id/sources/:source/:z/:x/:y`, async ({ params }, response) => {
    const { id, source, ...place } = params;
    send(response, await pieces.sourceTile(id, numberIn(source), placeOf(place)));
  });
  router.get(`${LAYERS_PATH}/:id/glyphs/:fonts/:range`, async ({ params }, response) => {
    send(response, await pieces.glyphs(params.id, params));
  });
  router.get(`${LAYERS_PATH}/:id/sprites/:name`, async ({ params: { id, name } }, response) => {
    send(response, await pieces.sprite(id, name));
  });
  // Last: letters have as many parts in their address.
  router.get(`${LAYERS_PATH}/:id/:z/:x/:y`, async ({ params: { id, ...place } }, response) => {
    send(response, await pieces.tile(id, placeOf(place)));
  });
  return router;
}

/** As long as the server keeps it: what a map showed a minute ago is not asked for again. */
const KEPT = 'private, max-age=86400';

function send(response: Response, { type, encoding, body }: Piece): void {
  // A tile of vectors without anything in it.
  if (body.length === 0) {
    response.set('Cache-Control', KEPT).status(204).end();
    return;
  }
  if (encoding !== null) response.set('Content-Encoding', encoding);
  response.set({ 'Cache-Control': KEPT, 'Content-Type': type }).send(body);
}

function placeOf({ z, x, y }: { z: string; x: string; y: string }) {
  return { z: numberIn(z), x: numberIn(x), y: numberIn(y) };
}
