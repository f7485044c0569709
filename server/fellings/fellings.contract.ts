import { z } from 'zod';
import { day, endpoint, listOf, lonLat } from '../http/endpoint.ts';
import { measureStatus, urgency } from '../measures/measures.contract.ts';
import { treeStatus } from '../trees/trees.contract.ts';
import { FELLING_STEPS, PERMITS, STUMPS } from './fellings.rules.ts';

export const fellingStep = z.enum(FELLING_STEPS);
export const permit = z.enum(PERMITS);
export const stump = z.enum(STUMPS);
export const felledAs = z.enum(['GEF', 'UMG', 'STUB', 'TORSO']);

const text = (longest: number) => z.string().trim().min(1).max(longest).nullable();
const code = z.string().min(1).max(10);

export const ofReason = {
  /** Of `felling_reason`; what citizens will be told. */
  reason: code,
  reasonWords: text(2000),
  /** The tree lies already. */
  hasFallen: z.boolean(),
};
export const ofSeason = {
  plannedOn: day.nullable(),
  /** Of `closed_season_ground`: what lets it be done from March to September. */
  seasonGround: code.nullable(),
  seasonWords: text(2000),
  /** When the nature authority was told of the danger, and how. */
  toldOn: day.nullable(),
  toldWords: text(500),
};
export const ofPermit = {
  permit,
  /** Why none is needed, or what else there is to say. */
  permitWords: text(2000),
  permitAuthority: text(200),
  permitReference: text(100),
  permitAppliedOn: day.nullable(),
  permitGrantedOn: day.nullable(),
  permitValidUntil: day.nullable(),
  permitConditions: text(2000),
};
export const ofHabitat = {
  habitatOn: day,
  /** The office or firm that looked. */
  habitatCheckedBy: z.string().trim().min(1).max(200),
  /** Of `investigation`. */
  habitatMethods: z.array(code).max(14),
  /** Of `habitat`: what was found. */
  habitats: z.array(code).max(20),
  /** Of `habitat_decision`: what follows. */
  habitatDecision: code,
  habitatWords: text(2000),
};
export const ofAfter = {
  stump: stump.nullable(),
  replacementCount: z.int().min(0).max(1000),
  replacementGirthCm: z.int().min(1).max(200).nullable(),
  replacementPlace: text(500),
  replacementDueBy: day.nullable(),
  /** Of `replacement_basis`. */
  replacementBasis: code.nullable(),
  /** Why none, or what else there is to say. */
  replacementWords: text(2000),
};

/** All that is decided; null is what is not yet. */
const fellingFacts = z.object({
  ...ofReason,
  reason: code.nullable(),
  ...ofSeason,
  seasonYear: z.int().nullable(),
  ...ofPermit,
  permit: permit.nullable(),
  ...ofHabitat,
  habitatOn: day.nullable(),
  habitatCheckedBy: z.string().nullable(),
  habitatDecision: code.nullable(),
  ...ofAfter,
  replacementCount: z.int().nullable(),
});

const fellingTree = z.object({
  id: z.uuid(),
  number: z.string().nullable(),
  status: treeStatus,
  botanicalName: z.string().nullable(),
  germanName: z.string().nullable(),
  englishName: z.string().nullable(),
  cultivar: z.string().nullable(),
  controlAreaName: z.string(),
  street: z.string().nullable(),
  houseNumber: z.string().nullable(),
  position: lonLat,
  stemGirthsCm: z.array(z.int()),
  girthHeightM: z.number().nullable(),
  protections: z.array(z.string()),
  bylaw: z.enum(['protected', 'fruit_exempt', 'not_covered']).nullable(),
});

/** A felling in a list. */
export const listedFelling = z.object({
  /** Of its measure. */
  id: z.uuid(),
  measure: z.string(),
  status: measureStatus,
  urgency,
  deadline: day.nullable(),
  plannedOn: day.nullable(),
  /** The day of the work, as whoever did it has said. */
  doneReportedOn: day.nullable(),
  /** Done, or ordered, before all was decided, because it was dangerous. */
  isEmergency: z.boolean(),
  missing: z.array(fellingStep),
  /** Why it was accepted although it broke the law, and the keys of the rules it broke. */
  acceptedDespite: z.string().nullable(),
  brokenRules: z.array(z.string()),
  felledOn: day.nullable(),
  reason: z.string().nullable(),
  replacement: z
    .object({ count: z.int(), planted: z.int(), named: z.int(), dueBy: day.nullable() })
    .nullable(),
  workOrder: z.object({ id: z.uuid(), number: z.string(), title: z.string() }).nullable(),
  tree: fellingTree,
});
export type ListedFelling = z.infer<typeof listedFelling>;

export const felling = listedFelling.extend({
  /** 0 while nothing is decided. */
  version: z.int(),
  facts: fellingFacts,
  orderedUntil: day.nullable(),
  felledAs: felledAs.nullable(),
  /** Every decision with all that held since, the newest first. */
  decisions: z.array(
    z.object({
      version: z.int(),
      step: fellingStep,
      correctionReason: z.string().nullable(),
      writtenBy: z.string(),
      writtenAt: z.iso.datetime(),
      facts: fellingFacts,
    }),
  ),
  replacements: z.array(
    z.object({
      treeId: z.uuid(),
      number: z.string().nullable(),
      status: treeStatus,
      controlAreaName: z.string(),
      botanicalName: z.string().nullable(),
      germanName: z.string().nullable(),
      englishName: z.string().nullable(),
      /** Does it stand where the felled one stood? */
      isSuccessor: z.boolean(),
    }),
  ),
  /** Habitats that inspections have found at the tree. */
  knownHabitats: z.array(z.object({ habitat: z.string(), inspectedOn: day })),
});
export type Felling = z.infer<typeof felling>;

/** What the list can show: what is to be prepared, what of it is missing, what is to be made up for, what is owed. */
export const fellingShow = z.enum([
  'open',
  'season',
  'permit',
  'habitat',
  'afterwards',
  'replacement',
  'felled',
]);
export type FellingShow = z.infer<typeof fellingShow>;

const filter = z.strictObject({ area: listOf(z.uuid()).optional() });

export const listFellings = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/fellings',
  tag: 'fellings',
  summary: 'Fellings and other strong interventions by what is missing, a page at a time',
  query: filter.extend({
    show: fellingShow.default('open'),
    limit: z.coerce.number().int().min(1).max(200).default(60),
    cursor: z.string().max(500).optional(),
  }),
  reply: z.object({ fellings: z.array(listedFelling), nextCursor: z.string().nullable() }),
});

export const countFellings = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/fellings/counts',
  tag: 'fellings',
  summary: 'How many fellings each list holds, and how many replacements are past their day',
  query: filter,
  reply: z.object({ counts: z.record(fellingShow, z.int()), replacementsLate: z.int() }),
});

const params = z.strictObject({ id: z.uuid() });

export const getFelling = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/fellings/:id',
  tag: 'fellings',
  summary: 'All that is decided about a felling, by the id of its measure; also while nothing is',
  params,
  reply: felling,
});

export const fellingsOfTree = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/trees/:id/fellings',
  tag: 'fellings',
  summary: 'Strong interventions at a tree, and the felling it makes up for',
  params,
  reply: z.object({
    fellings: z.array(listedFelling),
    replaces: z
      .object({
        id: z.uuid(),
        treeId: z.uuid(),
        number: z.string().nullable(),
        controlAreaName: z.string(),
        felledOn: day.nullable(),
      })
      .nullable(),
  }),
});
