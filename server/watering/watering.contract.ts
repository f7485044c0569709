import { z } from 'zod';
import { day, endpoint, lonLat } from '../http/endpoint.ts';
import { caredTree } from '../youngTrees/care.contract.ts';
import { treeChoice } from '../youngTrees/treeChoice.contract.ts';

export const wateringOutcome = z.enum(['done', 'skipped', 'undone']);
export const wateringOutside = z.enum(['tree_taken_out', 'round_given_away']);
export const skipReason = z.enum(['wet', 'blocked', 'tree_missing', 'no_water', 'other']);
export type SkipReason = z.infer<typeof skipReason>;
export const wateringRoundStatus = z.enum(['planned', 'running', 'done', 'cancelled']);
export const wateringPlanStatus = z.enum(['running', 'ended']);
/** `withdrawn`: the tree is gone meanwhile. */
export const wateringStopState = z.enum(['open', 'done', 'skipped', 'missed', 'withdrawn']);

const words = z.string().trim().min(1).max(2000);
const name = z.string().trim().min(1).max(200);
const version = z.int32().min(1);
/** A tree drinks no more at once, and no tank of a city holds more. Own proposals. */
export const litres = z.int().min(1).max(5000);
const tankLitres = z.int().min(100).max(30_000);

const counts = z.object({
  all: z.int(),
  open: z.int(),
  done: z.int(),
  skipped: z.int(),
  missed: z.int(),
  withdrawn: z.int(),
});

export const wateringRound = z.object({
  id: z.uuid(),
  /** Null: it arose from need and not from a plan. */
  planId: z.uuid().nullable(),
  name: z.string(),
  dueOn: day,
  /** A firm or a crew; null: the city's own people. */
  contractorId: z.uuid().nullable(),
  contractorName: z.string().nullable(),
  tankLitres: z.int().nullable(),
  /** Where the tank is filled; the round begins and ends there. */
  refill: lonLat.nullable(),
  note: z.string().nullable(),
  status: wateringRoundStatus,
  reason: z.string().nullable(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  counts,
  plannedLitres: z.int(),
  givenLitres: z.int(),
  /** How often the tank is filled; null without a tank. */
  tankFills: z.int().nullable(),
  isMissed: z.boolean(),
  version: z.int(),
});
export type WateringRound = z.infer<typeof wateringRound>;

/** A tree of a round, in the order of driving, and what was said of it last. */
export const wateringStop = z.object({
  /** From 1. */
  place: z.int(),
  /** From which filling of the tank; null without a tank. */
  fill: z.int().nullable(),
  state: wateringStopState,
  plannedLitres: z.int(),
  litres: z.int().nullable(),
  reason: skipReason.nullable(),
  remarks: z.string().nullable(),
  /** For the office and who drives the round. */
  wateredAt: z.iso.datetime().nullable(),
  wateredOn: day.nullable(),
  /** For the office; crews and firms are told the names of their own people only. */
  wateredByName: z.string().nullable(),
  tree: caredTree,
});
export type WateringStop = z.infer<typeof wateringStop>;

export const wateringRoundWithStops = z.object({
  ...wateringRound.shape,
  /** Is it for whoever asks to say what was watered: a round of their crew or firm, or are they the office? */
  isOwn: z.boolean(),
  stops: z.array(wateringStop),
});
export type WateringRoundWithStops = z.infer<typeof wateringRoundWithStops>;

export const listWateringRounds = endpoint({
  method: 'get',
  needs: 'waterings.read',
  path: '/api/watering/rounds',
  tag: 'watering',
  summary: 'Watering rounds with their progress, open or ended; firms see their own',
  query: z.strictObject({
    /** Open ones come in the order of their days, ended ones the latest first. */
    show: z.enum(['open', 'ended']).default('open'),
    plan: z.uuid().optional(),
    contractor: z.union([z.uuid(), z.literal('none')]).optional(),
    /** Only those of crews or the firm the person works in. */
    mine: z.literal('yes').optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  reply: z.object({ rounds: z.array(wateringRound), nextCursor: z.string().nullable() }),
});

export const listMyWateringRounds = endpoint({
  method: 'get',
  needs: 'waterings.read',
  path: '/api/me/watering-rounds',
  tag: 'watering',
  summary:
    'Open rounds of the coming days of my crews or my firm, with their trees: what a tablet takes along',
  reply: z.object({ rounds: z.array(wateringRoundWithStops) }),
});

const params = z.strictObject({ id: z.uuid() });

export const getWateringRound = endpoint({
  method: 'get',
  needs: 'waterings.read',
  path: '/api/watering/rounds/:id',
  tag: 'watering',
  summary: 'A watering round with its trees in the order of driving; firms their own',
  params,
  reply: wateringRoundWithStops,
});

const roundFacts = {
  name,
  dueOn: day,
  contractorId: z.uuid().nullable(),
  tankLitres: tankLitres.nullable(),
  note: words.nullable(),
};

export const createWateringRound = endpoint({
  method: 'post',
  needs: 'care.plan',
  path: '/api/watering/rounds',
  tag: 'watering',
  summary:
    'Makes a single round of the trees of a choice, of a plan or of watering needs; sent twice with the same id, it is made once',
  body: z.strictObject({
    id: z.uuid(),
    ...roundFacts,
    refill: lonLat.nullable(),
    /** For each tree; null: by the norms, of a plan or a need as it says. */
    litres: litres.nullable(),
    of: z.union([
      treeChoice,
      z.strictObject({ planId: z.uuid() }),
      /** Trees of open watering needs that nobody has watered yet. */
      z.strictObject({ needIds: z.array(z.uuid()).min(1).max(500) }),
    ]),
  }),
  reply: wateringRoundWithStops,
});

export const changeWateringRound = endpoint({
  method: 'patch',
  needs: 'care.plan',
  path: '/api/watering/rounds/:id',
  tag: 'watering',
  summary: 'Changes an open round: its day, who drives it, the tank, the note',
  params,
  body: z.strictObject({ version, ...roundFacts }),
  reply: wateringRound,
});

export const cancelWateringRound = endpoint({
  method: 'post',
  needs: 'care.plan',
  path: '/api/watering/rounds/:id/cancel',
  tag: 'watering',
  summary: 'Cancels an open round with a reason, such as rain; what was watered stays',
  params,
  body: z.strictObject({ version, reason: words }),
  reply: wateringRound,
});

export const closeWateringRound = endpoint({
  method: 'post',
  needs: 'waterings.record',
  path: '/api/watering/rounds/:id/close',
  tag: 'watering',
  summary: 'Ends a round; trees nobody said anything of are missed. Crews and firms their own',
  params,
  body: z.strictObject({ version }),
  reply: wateringRound,
});

export const newWatering = z.strictObject({
  /** Made by the device; sent twice, it is recorded once. */
  id: z.uuid(),
  treeId: z.uuid(),
  outcome: wateringOutcome,
  /** Only with `done`. */
  litres: litres.nullable(),
  /** Only with `skipped`. */
  reason: skipReason.nullable(),
  remarks: words.nullable(),
  wateredAt: z.iso.datetime({ offset: true }),
});
export type NewWatering = z.infer<typeof newWatering>;

export const watering = z.object({
  id: z.uuid(),
  treeId: z.uuid(),
  roundId: z.uuid().nullable(),
  outcome: wateringOutcome,
  litres: z.int().nullable(),
  reason: skipReason.nullable(),
  remarks: z.string().nullable(),
  wateredAt: z.iso.datetime(),
  wateredOn: day,
  correctsId: z.uuid().nullable(),
  /** The office had taken the tree out of the round meanwhile, or given the round to others; null: neither. */
  outside: wateringOutside.nullable(),
});
export type Watering = z.infer<typeof watering>;

export const recordWatering = endpoint({
  method: 'post',
  needs: 'waterings.record',
  path: '/api/watering/rounds/:id/waterings',
  tag: 'watering',
  summary:
    'Says of a tree of a round that it was watered or skipped, or takes that back; said again, the later word holds and the earlier one stays readable',
  params,
  body: newWatering,
  reply: watering,
});

export const listTreeWaterings = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/trees/:id/waterings',
  tag: 'watering',
  summary: 'What was said of the waterings of a tree, the latest first, and its litres by year',
  params,
  reply: z.object({
    years: z.array(z.object({ year: z.int(), times: z.int(), litres: z.int() })),
    waterings: z.array(
      watering.extend({
        contractorName: z.string().nullable(),
        /** When and by whom: for the office and people of the same crew or firm. */
        wateredAt: z.iso.datetime().nullable(),
        byName: z.string().nullable(),
        /** Does it hold, or was it put right by a later word? */
        holds: z.boolean(),
      }),
    ),
  }),
});
