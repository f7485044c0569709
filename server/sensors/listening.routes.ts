import { brokerRoutes } from '../brokers/brokers.routes.ts';
import { codecRoutes } from '../codecs/codecs.routes.ts';
import { curveRoutes } from '../curves/curves.routes.ts';
import type { Route } from '../http/serve.ts';
import { sourceRoutes } from '../lorawan/sources.routes.ts';
import { moistureRoutes } from '../moisture/moisture.routes.ts';
import { pullRoutes } from '../pulls/pulls.routes.ts';
import { readAgainRoutes } from './readAgain.routes.ts';
import { sensorRoutes } from './sensors.routes.ts';

/** Everything about sensors: what they are, by which networks they are heard, how they are understood, what follows. */
export function listeningRoutes(settings: { innerHosts: readonly string[] }): Route[] {
  return [
    ...sourceRoutes,
    ...brokerRoutes,
    ...sensorRoutes,
    ...readAgainRoutes,
    ...pullRoutes(settings),
    ...codecRoutes,
    ...curveRoutes,
    ...moistureRoutes,
  ];
}
