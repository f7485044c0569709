import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { Knex } from 'knex';
import { Refusal } from '../geoportal/refusal.ts';
import { answerOptions, openToPages, refuse } from '../geoportal/reply.ts';
import { originOf } from '../geoportal/visit.ts';
import type { Serving } from '../http/serve.ts';
import { readAsked } from './asked.ts';
import { SENSOR_THINGS_PATH } from './sensorThings.paths.ts';
import { answerAsked, rootDocument } from './sensorThings.ts';

export interface SensorThingsParts {
  knex: Knex;
  config: { publicUrl: string | null; isSensorDataPublic: boolean };
}

/**
 * Readings of soil moisture after the OGC SensorThings API 1.1 (OGC 18-088), to be read: for whoever may read the
 * cadastre, people and service tokens alike, and for anybody where the city has said so.
 */
export function sensorThingsRouter(
  { knex, config }: SensorThingsParts,
  { admit }: Pick<Serving, 'admit'>,
): Router {
  const router = express.Router();
  const { isSensorDataPublic: isPublic } = config;
  router.use(SENSOR_THINGS_PATH, async (request, response) => {
    if (isPublic) openToPages(response);
    if (request.method === 'OPTIONS') return answerOptions(response);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw new Refusal(405, 'This can only be read', 'Only GET, HEAD and OPTIONS are understood here');
    await admit(request, { needs: isPublic ? 'open' : 'cadastre.read' });
    // Below where the router is mounted.
    const [path = '', search = ''] = request.url.replace(/#.*$/s, '').split(/\?(.*)/s, 2);
    const asked = readAsked(path, search);
    const root = `${originOf(request, config.publicUrl)}${SENSOR_THINGS_PATH}`;
    const place = { root, path: path.replace(/\/$/, ''), search };
    response.json(asked === null ? rootDocument(root) : await answerAsked(knex, asked, place));
  });
  router.use(
    SENSOR_THINGS_PATH,
    (error: unknown, _request: Request, response: Response, next: NextFunction) => {
      if (!response.headersSent && error instanceof Refusal) return refuse(response, error);
      next(error);
    },
  );
  return router;
}
