import { z } from 'zod';
import { day, endpoint, lonLat } from '../http/endpoint.ts';
import { inspectionType } from '../inspections/inspections.contract.ts';
import { controlTask, taskFilter } from '../tasks/tasks.contract.ts';
import { treeFilter } from '../trees/trees.contract.ts';
import { MOST_STOPS } from './rounds.rules.ts';

export const roundStatus = z.enum(['planned', 'running', 'done', 'cancelled']);
export const season = z.enum(['leafed', 'leafless']);
export const tour = z.enum(['open', 'closed']);
/** Who put the stops in their order: a first guess, the solver, or somebody's hand. */
export const orderBy = z.enum(['first', 'solver', 'hand']);
export const stopState = z.enum(['open', 'done', 'skipped', 'withdrawn', 'left']);
/** What a stop was when its round ended. */
export const stopOutcome = stopState.exclude(['open']);

/** What the office says about a round. */
export const roundFacts = z.strictObject({
  name: z.string().trim().min(1).max(200),
  inspectorId: z.uuid(),
  startsOn: day,
  /** The last day. */
  endsOn: day,
  /** Trees are to be seen in leaf or without; null: either. */
  season: season.nullable(),
  treesPerDay: z.int().min(1).max(1000),
  tour,
  start: lonLat.nullable(),
  end: lonLat.nullable(),
});
export type RoundFacts = z.infer<typeof roundFacts>;

export const round = z.object({
  id: z.uuid(),
  ...roundFacts.shape,
  inspectorName: z.string(),
  status: roundStatus,
  orderBy,
  followsId: z.uuid().nullable(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** Stops by what became of them; `left` are those still to be seen or, after its end, left over. */
  counts: z.object({ all: z.int(), done: z.int(), skipped: z.int(), withdrawn: z.int(), left: z.int() }),
  version: z.int(),
});
export type Round = z.infer<typeof round>;

export const roundStop = z.object({
  /** From 1, in the order of walking. */
  place: z.int(),
  state: stopState,
  task: controlTask,
});
export type RoundStop = z.infer<typeof roundStop>;

export const roundWithStops = z.object({ ...round.shape, stops: z.array(roundStop) });
export type RoundWithStops = z.infer<typeof roundWithStops>;

export const listRounds = endpoint({
  method: 'get',
  needs: 'rounds.read',
  path: '/api/rounds',
  tag: 'rounds',
  summary: 'Rounds with their progress, open or ended, a page at a time; inspectors see their own',
  query: z.strictObject({
    /** Open ones come in the order of their first days, ended ones the latest first. */
    show: z.enum(['open', 'ended']).default('open'),
    inspector: z.uuid().optional(),
    /** Only open ones that are to be walked by now, or of which nothing has been heard for a week. */
    only: z.enum(['begun', 'silent']).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  reply: z.object({ rounds: z.array(round), nextCursor: z.string().nullable() }),
});

const params = z.strictObject({ id: z.uuid() });
const version = z.int32().min(1);
const taskIds = z.array(z.uuid()).min(1).max(MOST_STOPS);

export const getRound = endpoint({
  method: 'get',
  needs: 'rounds.read',
  path: '/api/rounds/:id',
  tag: 'rounds',
  summary: 'A round with its stops in the order of walking',
  params,
  reply: roundWithStops,
});

export const listMyRounds = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/me/rounds',
  tag: 'rounds',
  summary: 'My open rounds with their stops: what a tablet takes along; none for who walks none',
  reply: z.object({ rounds: z.array(roundWithStops) }),
});

/** Open tasks a round may be made of, also by what their trees are; those in another open round are left out. */
const roundSource = taskFilter.omit({ status: true }).extend({
  state: treeFilter.shape.state,
  /** Of the trees: a task that is open has no other. */
  treeStatus: treeFilter.shape.status,
  species: treeFilter.shape.species,
  genus: treeFilter.shape.genus,
  vitality: treeFilter.shape.vitality,
});
export type RoundSource = z.output<typeof roundSource>;

export const countCandidates = endpoint({
  method: 'get',
  needs: 'tasks.plan',
  path: '/api/rounds/candidates',
  tag: 'rounds',
  summary: 'Of how many open tasks a round could be made, and how many of them stand in a round already',
  query: roundSource.strict(),
  reply: z.object({
    free: z.int(),
    inRounds: z.int(),
    /** The free ones by kind of control: they take different time. */
    kinds: z.partialRecord(inspectionType, z.int()),
  }),
});

export const createRound = endpoint({
  method: 'post',
  needs: 'tasks.plan',
  path: '/api/rounds',
  tag: 'rounds',
  summary: 'Makes a round of tasks, or of the open tasks of a filter, and gives them to its inspector',
  body: z.strictObject({
    id: z.uuid(),
    ...roundFacts.shape,
    /** Left out: the pace of the inspector, for these kinds of controls. */
    treesPerDay: roundFacts.shape.treesPerDay.optional(),
    of: z.union([z.strictObject({ taskIds }), z.strictObject({ filter: roundSource.strict() })]),
  }),
  reply: roundWithStops,
});

export const changeRound = endpoint({
  method: 'patch',
  needs: 'tasks.plan',
  path: '/api/rounds/:id',
  tag: 'rounds',
  summary:
    'Changes a round; another inspector takes over what is left of it, at their own pace unless one is said',
  params,
  body: z.strictObject({ version, ...roundFacts.partial().shape }),
  reply: roundWithStops,
});

export const addToRound = endpoint({
  method: 'post',
  needs: 'tasks.plan',
  path: '/api/rounds/:id/tasks',
  tag: 'rounds',
  summary: 'Puts further tasks into a round, each where it costs the least way',
  params,
  body: z.strictObject({ version, taskIds }),
  reply: roundWithStops,
});

export const removeFromRound = endpoint({
  method: 'post',
  needs: 'tasks.plan',
  path: '/api/rounds/:id/tasks/remove',
  tag: 'rounds',
  summary: 'Takes tasks out of a round; they are free again',
  params,
  body: z.strictObject({ version, taskIds }),
  reply: roundWithStops,
});

export const orderRound = endpoint({
  method: 'put',
  needs: 'tasks.plan',
  path: '/api/rounds/:id/order',
  tag: 'rounds',
  summary: 'Keeps an order of the stops: every task of the round once',
  params,
  body: z.strictObject({ version, taskIds, orderBy: orderBy.exclude(['first']) }),
  reply: roundWithStops,
});

/** Nothing is written: the order found can be looked at, kept by `orderRound`, and taken back. */
export const proposeOrder = {
  ...endpoint({
    method: 'post',
    needs: 'tasks.plan',
    path: '/api/rounds/:id/order/proposal',
    tag: 'rounds',
    summary: 'The order of the stops with the shortest way that could be found; what is done stays in front',
    params,
    reply: z.object({ taskIds: z.array(z.uuid()), metres: z.number(), metresBefore: z.number() }),
  }),
  writes: false,
};

export const startRound = endpoint({
  method: 'post',
  needs: 'rounds.walk',
  path: '/api/rounds/:id/start',
  tag: 'rounds',
  summary: 'Says that a round is under way; said again, nothing happens. Inspectors their own',
  params,
  reply: round,
});

export const closeRound = endpoint({
  method: 'post',
  needs: 'rounds.walk',
  path: '/api/rounds/:id/close',
  tag: 'rounds',
  summary: 'Ends a round; what is left is free again or, for who may plan, goes into a round that follows',
  params,
  body: z.strictObject({
    version,
    followUp: z
      .strictObject({ id: z.uuid(), ...roundFacts.omit({ start: true, end: true }).shape })
      .nullable(),
  }),
  reply: roundWithStops,
});

export const cancelRound = endpoint({
  method: 'post',
  needs: 'tasks.plan',
  path: '/api/rounds/:id/cancel',
  tag: 'rounds',
  summary: 'Gives a round up; what is left of it is free again',
  params,
  body: z.strictObject({ version }),
  reply: roundWithStops,
});
