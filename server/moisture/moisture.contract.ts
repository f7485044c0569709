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

export const moistureHistory = z.object({
  /** By their depth; empty before the first evaluation. */
  probes: z.array(
    z.object({
      probe: z.int(),
      depthCm: z.int(),
      state: moistureState,
      /** kPa or vol-%, as the limits are; null: there is none. */
      value: z.number().nullable(),
      kind: z.enum(['tension', 'volumetric']).nullable(),
      /** Moderate from here, where the profile knows a middle, and bad from here; in the unit of the value. */
      moderateAt: z.number().nullable(),
      badAt: z.number().nullable(),
    }),
  ),
  /** What became of the site when, the last change first. */
  changes: z.array(
    z.object({ state: moistureState, isWaterlogged: z.boolean(), changedAt: z.iso.datetime() }),
  ),
});
export type MoistureHistory = z.infer<typeof moistureHistory>;

export const getMoistureHistory = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/moisture/sites/:id',
  tag: 'sensors',
  summary: 'How an installation is judged, probe by probe, and the last hundred changes of its state',
  params: z.strictObject({ id: z.uuid() }),
  reply: moistureHistory,
});
