import { z } from 'zod';
import { day, endpoint, lonLat } from '../http/endpoint.ts';
import { moistureState } from './moisture.contract.ts';
import { PROFILE_IDS } from './profiles.rules.ts';

export const needState = z.enum(['postponed', 'open', 'watered', 'recovered', 'withdrawn', 'dropped']);
export const needReaction = z.enum(['reacted', 'no_reaction', 'untold']);
const moment = z.iso.datetime();
const words = z.string().trim().min(1).max(2000);

/** Why a need was raised: which probe said what. */
export const needReason = z.object({
  sensorName: z.string(),
  site: z.string(),
  depthCm: z.int(),
  state: z.enum(['moderate', 'bad']),
  kind: z.enum(['tension', 'volumetric']),
  /** kPa or vol-%; the median of a day. */
  value: z.number().nullable(),
  /** From here it is that dry, in the same unit. */
  limit: z.number(),
  profile: z.enum(PROFILE_IDS),
  /** Since when the site is that dry. */
  since: moment,
});
export type NeedReason = z.infer<typeof needReason>;

export const wateringNeed = z.object({
  id: z.uuid(),
  state: needState,
  raisedAt: moment,
  reason: needReason,
  /** What its trees are to be given together. */
  litres: z.int(),
  postponedUntil: day.nullable(),
  sites: z.array(
    z.object({
      sensorId: z.uuid(),
      sensorName: z.string(),
      site: z.string(),
      position: lonLat,
      /** Now. */
      state: moistureState,
      reaction: needReaction.nullable(),
    }),
  ),
  trees: z.array(
    z.object({
      id: z.uuid(),
      number: z.string().nullable(),
      areaName: z.string(),
      germanName: z.string().nullable(),
      englishName: z.string().nullable(),
      litres: z.int(),
      isWatered: z.boolean(),
    }),
  ),
  /** An open watering round that has one of its trees still before it. */
  round: z.object({ id: z.uuid(), name: z.string(), dueOn: day }).nullable(),
  closedAt: moment.nullable(),
  withdrawnBecause: z.string().nullable(),
  restsUntil: day.nullable(),
  wateredAt: moment.nullable(),
  /** Whether its probes felt the watering; `no_reaction` is a finding. Null: not known yet. */
  reaction: needReaction.nullable(),
  version: z.int(),
});
export type WateringNeed = z.infer<typeof wateringNeed>;

export const NEED_VIEWS = ['open', 'findings', 'closed'] as const;

export const listWateringNeeds = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/watering/needs',
  tag: 'watering',
  summary:
    'What is to be watered because the soil is dry: open needs, those whose watering no probe felt within the last two weeks, or the last ones closed',
  query: z.strictObject({ show: z.enum(NEED_VIEWS).default('open') }),
  reply: z.object({ needs: z.array(wateringNeed), counts: z.object({ open: z.int(), findings: z.int() }) }),
});

export const withdrawWateringNeed = endpoint({
  method: 'post',
  needs: 'care.plan',
  path: '/api/watering/needs/:id/withdraw',
  tag: 'watering',
  summary: 'Withdraws an open need with a reason; its sites raise no other one until a day',
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({ version: z.int32().min(1), reason: words, restsUntil: day }),
  reply: wateringNeed,
});
