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

/**
 * What a map shows of all sites, column by column: the n-th entry of each is of the same site. A row of names for each of
 * 20,000 sites took four times as long.
 */
export const moistureColumns = z.object({
  installationIds: z.array(z.uuid()),
  /** What the sites are called. */
  names: z.array(z.string()),
  /** Degrees of WGS 84, to a tenth of a metre. */
  lons: z.array(z.number()),
  lats: z.array(z.number()),
  states: z.array(moistureState),
  /** Of these installations the soil is too wet at some depth. */
  waterlogged: z.array(z.uuid()),
  /** At these a tree was watered within the last day. */
  justWatered: z.array(z.uuid()),
});
export type MoistureColumns = z.infer<typeof moistureColumns>;

export const listMoistureSites = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/moisture/sites',
  tag: 'sensors',
  summary: 'Sites of sensors in service with how moist their soil is, column by column',
  reply: moistureColumns,
});

export const moistureHistory = z.object({
  /** As it is now; null: it is no longer in service. */
  site: moistureSite.nullable(),
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
  summary: 'A site, how it is judged, probe by probe, and the last hundred changes of its state',
  params: z.strictObject({ id: z.uuid() }),
  reply: moistureHistory,
});
