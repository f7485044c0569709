import { z } from 'zod';
import { endpoint, lonLat } from '../http/endpoint.ts';

export const moistureState = z.enum(['good', 'moderate', 'bad', 'frozen', 'unknown', 'unassessed']);

export const moistureSite = z.object({
  installationId: z.uuid(),
  sensorId: z.uuid(),
  sensorName: z.string(),
  site: z.string(),
  position: lonLat,
  /** The worst of its depths. */
  state: moistureState,
  isWaterlogged: z.boolean(),
  justWatered: z.boolean(),
  /** Probes that should speak and do not. */
  withoutValue: z.int(),
  /** Since when it is in this state; null: not evaluated yet. */
  since: z.iso.datetime().nullable(),
  evaluatedAt: z.iso.datetime().nullable(),
  trees: z.int(),
  /** Its open watering need. */
  needId: z.uuid().nullable(),
});
export type MoistureSite = z.infer<typeof moistureSite>;

export const listMoistureSites = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/moisture/sites',
  tag: 'sensors',
  summary: 'Sites of sensors in service with how moist their soil is',
  reply: z.object({ sites: z.array(moistureSite) }),
});
