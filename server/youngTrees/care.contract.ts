import { z } from 'zod';
import { day, endpoint, listOf, lonLat } from '../http/endpoint.ts';
import { treeChoice } from './treeChoice.contract.ts';

export const carePhase = z.enum(['establishment', 'development', 'maintenance']);
export const careActKind = z.enum(['stakes', 'warranty', 'pruning']);
export const careActState = z.enum(['open', 'raised', 'dropped']);

const words = z.string().trim().min(1).max(2000);
const version = z.int32().min(1);

/** A tree as lists of care and watering name it. */
export const caredTree = z.object({
  id: z.uuid(),
  featureId: z.int(),
  number: z.string().nullable(),
  areaName: z.string(),
  street: z.string().nullable(),
  houseNumber: z.string().nullable(),
  germanName: z.string().nullable(),
  englishName: z.string().nullable(),
  botanicalName: z.string().nullable(),
  plantingYear: z.int().nullable(),
  position: lonLat,
});
export type CaredTree = z.infer<typeof caredTree>;

const act = z.object({
  id: z.uuid(),
  kind: careActKind,
  dueOn: day,
  state: careActState,
  measureId: z.uuid().nullable(),
  taskId: z.uuid().nullable(),
  version: z.int(),
});

export const careProgramme = z.object({
  id: z.uuid(),
  phase: carePhase,
  /** A firm or a crew; null: the city's own people. */
  contractorId: z.uuid().nullable(),
  contractorName: z.string().nullable(),
  startsOn: day,
  endsOn: day,
  warrantyUntil: day.nullable(),
  note: z.string().nullable(),
  endedOn: day.nullable(),
  endReason: z.string().nullable(),
  version: z.int(),
  acts: z.array(act),
  tree: caredTree,
});
export type CareProgramme = z.infer<typeof careProgramme>;

const programmeFilter = z.strictObject({
  show: z.enum(['running', 'ended']).default('running'),
  phase: listOf(carePhase).optional(),
  contractor: z.union([z.uuid(), z.literal('none')]).optional(),
  area: z.uuid().optional(),
  tree: z.uuid().optional(),
});
export type ProgrammeFilter = z.output<typeof programmeFilter>;

export const listProgrammes = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/care-programmes',
  tag: 'care',
  summary: 'Care programmes of young trees, those that end first at the top, a page at a time',
  query: programmeFilter.extend({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  reply: z.object({ programmes: z.array(careProgramme), nextCursor: z.string().nullable() }),
});

export const countCare = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/care-programmes/counts',
  tag: 'care',
  summary:
    'How many programmes run in each phase, are past their end, and how many care acts are due or late',
  reply: z.object({
    byPhase: z.array(z.object({ phase: carePhase, count: z.int() })),
    pastEnd: z.int(),
    actsDue: z.int(),
    actsLate: z.int(),
  }),
});

/** A question with a body: it writes nothing. */
export const countChoice = {
  ...endpoint({
    method: 'post',
    needs: 'care.plan',
    path: '/api/care-programmes/candidates',
    tag: 'care',
    summary: 'How many trees a choice has, and how many of them have a programme already',
    body: z.strictObject({ of: treeChoice }),
    reply: z.object({ trees: z.int(), withProgramme: z.int() }),
  }),
  writes: false,
};

export const startProgrammes = endpoint({
  method: 'post',
  needs: 'care.plan',
  path: '/api/care-programmes',
  tag: 'care',
  summary:
    'Starts a programme for every tree of a choice; one that runs already ends with it. Sent twice with the same id, they are started once',
  body: z.strictObject({
    id: z.uuid(),
    of: treeChoice,
    phase: carePhase,
    contractorId: z.uuid().nullable(),
    startsOn: day,
    endsOn: day,
    warrantyUntil: day.nullable(),
    stakesDueOn: day.nullable(),
    pruningDueOn: day.nullable(),
    note: words.nullable(),
  }),
  reply: z.object({ started: z.int(), ended: z.int() }),
});

const params = z.strictObject({ id: z.uuid() });

export const changeProgramme = endpoint({
  method: 'patch',
  needs: 'care.plan',
  path: '/api/care-programmes/:id',
  tag: 'care',
  summary: 'Changes who cares, until when, the warranty and the note of a programme',
  params,
  body: z.strictObject({
    version,
    contractorId: z.uuid().nullable(),
    endsOn: day,
    warrantyUntil: day.nullable(),
    note: words.nullable(),
  }),
  reply: careProgramme,
});

const seen = z
  .array(z.strictObject({ id: z.uuid(), version }))
  .min(1)
  .max(500);

export const endProgrammes = endpoint({
  method: 'post',
  needs: 'care.plan',
  path: '/api/care-programmes/end',
  tag: 'care',
  summary: 'Ends programmes with a reason; trees without another one come back under regular control',
  body: z.strictObject({ programmes: seen, endedOn: day, reason: words }),
  reply: z.object({ ended: z.int() }),
});

/** Something to be done at a tree on a day. */
export const careAct = act.extend({
  phase: carePhase,
  contractorId: z.uuid().nullable(),
  contractorName: z.string().nullable(),
  warrantyUntil: day.nullable(),
  tree: caredTree,
});
export type CareAct = z.infer<typeof careAct>;

export const listActs = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/care-acts',
  tag: 'care',
  summary: 'Care acts that are open, those due first at the top, a page at a time',
  query: z.strictObject({
    kind: listOf(careActKind).optional(),
    contractor: z.union([z.uuid(), z.literal('none')]).optional(),
    area: z.uuid().optional(),
    /** Due on this day or before. */
    until: day.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  reply: z.object({ acts: z.array(careAct), nextCursor: z.string().nullable() }),
});

export const raiseActs = endpoint({
  method: 'post',
  needs: 'care.plan',
  path: '/api/care-acts/raise',
  tag: 'care',
  summary:
    'Turns care acts into approved measures, those of a warranty into controls; with `order` the measures go into a draft order at once',
  body: z.strictObject({
    acts: seen,
    order: z
      .strictObject({
        id: z.uuid(),
        title: z.string().trim().min(1).max(200),
        contractorId: z.uuid().nullable(),
      })
      .nullable(),
  }),
  reply: z.object({ measures: z.int(), controls: z.int(), workOrderId: z.uuid().nullable() }),
});

export const changeAct = endpoint({
  method: 'patch',
  needs: 'care.plan',
  path: '/api/care-acts/:id',
  tag: 'care',
  summary: 'Moves a care act to another day, or drops it',
  params,
  body: z.strictObject({ version, dueOn: day, drop: z.boolean().default(false) }),
  reply: careAct,
});
