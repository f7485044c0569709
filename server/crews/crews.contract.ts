import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';

/** What a crew can be asked for. */
export const crewSkill = z.enum([
  'watering',
  'young_trees',
  'pruning',
  'climbing',
  'platform',
  'felling',
  'stumps',
  'planting',
]);
export type CrewSkill = z.infer<typeof crewSkill>;

/** The city's own people under a name. Orders and rounds are placed with it by the same id as with a firm. */
export const crew = z.object({
  id: z.uuid(),
  name: z.string(),
  skills: z.array(crewSkill),
  /** Of its vehicle; null: none. */
  tankLitres: z.int().nullable(),
  members: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** False: dissolved, nothing is placed with it any more. */
  isListed: z.boolean(),
  /** What it has to do: measures ordered and not yet reported, watering rounds still open. */
  openMeasures: z.int(),
  openRounds: z.int(),
  version: z.int(),
});
export type Crew = z.infer<typeof crew>;

export const listCrews = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/crews',
  tag: 'contractors',
  summary: 'The crews of the city with their people, skills, tank and open work, by name',
  reply: z.object({ crews: z.array(crew) }),
});

const facts = {
  name: z.string().trim().min(1).max(200),
  skills: z.array(crewSkill).max(8),
  tankLitres: z.int32().min(100).max(30_000).nullable(),
  memberIds: z.array(z.uuid()).max(100),
};

export const addCrew = endpoint({
  method: 'post',
  needs: 'contractors.manage',
  path: '/api/crews',
  tag: 'contractors',
  summary: 'Adds a crew; its members must hold the role. Sent twice with the same id, it is added once',
  body: z.strictObject({ id: z.uuid(), ...facts }),
  reply: crew,
});

export const changeCrew = endpoint({
  method: 'put',
  needs: 'contractors.manage',
  path: '/api/crews/:id',
  tag: 'contractors',
  summary: 'Changes a crew, or dissolves it; what it did keeps its name',
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({ version: z.int32().min(1), ...facts, isListed: z.boolean() }),
  reply: crew,
});

export const listCrewPeople = endpoint({
  method: 'get',
  needs: 'contractors.manage',
  path: '/api/crews/people',
  tag: 'contractors',
  summary: 'Who can be a member of a crew: people with that role',
  reply: z.object({ people: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
});
