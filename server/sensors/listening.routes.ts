import { codecRoutes } from '../codecs/codecs.routes.ts';
import type { Route } from '../http/serve.ts';
import { sourceRoutes } from '../lorawan/sources.routes.ts';
import { pullRoutes } from '../pulls/pulls.routes.ts';
import { readAgainRoutes } from './readAgain.routes.ts';
import { sensorRoutes } from './sensors.routes.ts';

/** Everything about sensors: what they are, by which networks they are heard, and by what they are understood. */
export function listeningRoutes(settings: { innerHosts: readonly string[] }): Route[] {
  return [...sourceRoutes, ...sensorRoutes, ...readAgainRoutes, ...pullRoutes(settings), ...codecRoutes];
}
