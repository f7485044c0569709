import { z } from 'zod';
import { drawnArea } from '../drawnAreas/drawnAreas.contract.ts';
import { day, endpoint, listOf, lonLat } from '../http/endpoint.ts';
import { CONTROL_STATES } from './trees.rules.ts';

export const treeStatus = z.enum([
  'PLAN',
  'NEU',
  'BEST',
  'FAELL',
  'GEF',
  'UMG',
  'STUB',
  'TORSO',
  'LEER',
  'ABG',
  'FEHL',
]);
export const treeKind = z.enum(['EB', 'BG', 'AL', 'FB']);
export const agePhase = z.enum(['J', 'R', 'A']);
export const safetyExpectation = z.enum(['H', 'G']);
export const vitality = z.enum(['0', '1', '2', '3', 'S', 'K', 'T']);
export const condition = z.enum(['G', 'L', 'S']);
export const positionMethod = z.enum(['TACH', 'RTK', 'GNSS', 'ORTHO', 'KARTE', 'BAND', 'IMP']);
export const controlState = z.enum(CONTROL_STATES);

const text = (longest: number) => z.string().trim().min(1).max(longest);
/** Metres kept in steps of `step`: what would be rounded to nothing is nothing to begin with. */
const metres = (step: number) => z.number().min(step / 2);

/** What a person says about a tree: its master data. Lengths in m, girths in cm. */
export const treeFacts = z.strictObject({
  kind: treeKind,
  memberCount: z.int().min(1).max(100_000).nullable(),
  status: treeStatus,
  controlAreaId: z.uuid(),
  number: text(50).nullable(),
  speciesId: z.int32().nullable(),
  cultivar: text(100).nullable(),
  plantingYear: z.int().min(1000).max(2200).nullable(),
  plantingYearEstimated: z.boolean(),
  heightM: metres(0.1).max(80).nullable(),
  crownDiameterM: metres(0.1).max(60).nullable(),
  stemGirthsCm: z.array(z.int().min(1).max(2000)).max(40),
  girthHeightM: metres(0.01).max(2).nullable(),
  agePhase: agePhase.nullable(),
  safetyExpectation,
  youngTreeCare: z.boolean(),
  siteType: z.string().max(10).nullable(),
  protections: z.array(z.string().max(10)).max(20),
  street: text(200).nullable(),
  houseNumber: text(20).nullable(),
  tagKind: z.string().max(10).nullable(),
  tagNumber: text(50).nullable(),
  remarks: text(5000).nullable(),
  source: text(200).nullable(),
  externalKey: text(200).nullable(),
});
export type TreeFacts = z.infer<typeof treeFacts>;

/** Where a tree stands, and how well that is known. */
export const treePosition = z.strictObject({
  position: lonLat,
  positionMethod,
  positionAccuracyM: metres(0.01).max(9999).nullable(),
});

/** A newly mapped tree; the client makes the id (UUIDv7), so that sending it twice maps it once. */
export const newTree = z.strictObject({
  id: z.uuid(),
  ...treePosition.shape,
  ...treeFacts.shape,
  predecessorId: z.uuid().nullable(),
});
export type NewTree = z.infer<typeof newTree>;

export const treeSummary = z.object({
  id: z.uuid(),
  featureId: z.int(),
  number: z.string().nullable(),
  generation: z.int(),
  kind: treeKind,
  status: treeStatus,
  controlState,
  controlAreaId: z.uuid(),
  controlAreaName: z.string(),
  street: z.string().nullable(),
  houseNumber: z.string().nullable(),
  speciesId: z.int().nullable(),
  botanicalName: z.string().nullable(),
  germanName: z.string().nullable(),
  englishName: z.string().nullable(),
  cultivar: z.string().nullable(),
  position: lonLat,
  vitality: vitality.nullable(),
  lastInspectedOn: day.nullable(),
  nextDueOn: day.nullable(),
  dueUntil: day.nullable(),
});
export type TreeSummary = z.infer<typeof treeSummary>;

/** The master data of one tree as the panel shows and the edit form changes it. */
export const tree = z.object({
  ...treeSummary.shape,
  ...treeFacts.shape,
  ...treePosition.shape,
  speciesAsGiven: z.string().nullable(),
  genus: z.string().nullable(),
  longevity: z.enum(['short', 'medium', 'long']).nullable(),
  bylaw: z.enum(['protected', 'fruit_exempt', 'not_covered']).nullable(),
  district: z.string().nullable(),
  predecessorId: z.uuid().nullable(),
  successorId: z.uuid().nullable(),
  importId: z.uuid().nullable(),
  condition: condition.nullable(),
  lastInspectionId: z.uuid().nullable(),
  lastFoliage: z.string().nullable(),
  lastResult: z.string().nullable(),
  version: z.int(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  updatedAt: z.iso.datetime(),
  updatedBy: z.string(),
});
export type Tree = z.infer<typeof tree>;

/** Filters shared by list, map, export and the URL of the page. Lists are comma-separated. */
export const treeFilter = z.object({
  state: listOf(controlState).optional(),
  status: listOf(treeStatus).optional(),
  species: listOf(z.coerce.number().pipe(z.int32())).optional(),
  genus: z
    .string()
    .regex(/^\P{Cc}{1,100}$/u)
    .optional(),
  area: listOf(z.uuid()).optional(),
  vitality: listOf(vitality).optional(),
  /** west,south,east,north in degrees, WGS 84 */
  bbox: listOf(z.coerce.number())
    .pipe(z.tuple([z.number(), z.number(), z.number(), z.number()]))
    .optional(),
  /** An area drawn on the map */
  within: drawnArea.optional(),
});
export type TreeFilter = z.infer<typeof treeFilter>;

export const treeSort = z.enum(['area', 'due']);

export const listTrees = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/trees',
  tag: 'trees',
  summary: 'Trees that pass a filter, a page at a time',
  query: treeFilter
    .extend({
      sort: treeSort.default('area'),
      limit: z.coerce.number().int().min(1).max(500).default(50),
      cursor: z.string().max(1000).optional(),
    })
    .strict(),
  reply: z.object({ trees: z.array(treeSummary), nextCursor: z.string().nullable() }),
});

export const countTrees = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/trees/counts',
  tag: 'trees',
  summary: 'How many trees pass a filter, by control state, and the box they lie in',
  query: treeFilter.strict(),
  reply: z.object({
    total: z.int(),
    byState: z.record(controlState, z.int()),
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  }),
});

export const searchTrees = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/trees/search',
  tag: 'trees',
  summary: 'Trees, control areas and species by number, street or name, forgiving typing errors',
  query: z.strictObject({
    q: z.string().trim().min(1).max(100),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  reply: z.object({
    trees: z.array(treeSummary),
    areas: z.array(z.object({ id: z.uuid(), name: z.string(), kind: z.string(), treeCount: z.int() })),
    species: z.array(
      z.object({
        id: z.int(),
        botanicalName: z.string(),
        germanName: z.string(),
        englishName: z.string(),
        treeCount: z.int(),
      }),
    ),
  }),
});

export const treesNear = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/trees/near',
  tag: 'trees',
  summary: 'Trees around a point, nearest first, with distance in metres',
  query: z.strictObject({
    lon: z.coerce.number().min(-180).max(180),
    lat: z.coerce.number().min(-90).max(90),
    radiusM: z.coerce.number().positive().max(2000).default(10),
    limit: z.coerce.number().int().min(1).max(100).default(10),
  }),
  reply: z.object({ trees: z.array(treeSummary.extend({ distanceM: z.number() })) }),
});

const treeId = z.strictObject({ id: z.uuid() });

/** From which the next free number is proposed; those of felled trees are not given out again unasked. */
export const listNumbers = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/control-areas/:id/numbers',
  tag: 'trees',
  summary: 'All numbers in a control area in natural order, also those of trees that are gone',
  params: treeId,
  reply: z.object({ numbers: z.array(z.string()) }),
});

export const getTree = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/trees/:id',
  tag: 'trees',
  summary: 'The master data of one tree',
  params: treeId,
  reply: tree,
});

/** The public whole number of map features finds the tree behind it. */
export const getTreeByFeature = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/trees/by-feature/:featureId',
  tag: 'trees',
  summary: 'The tree behind a feature of the map',
  params: z.strictObject({ featureId: z.coerce.number().int().positive().max(2_147_483_647) }),
  reply: tree,
});

export const mapTree = endpoint({
  method: 'post',
  needs: 'trees.map',
  path: '/api/trees',
  tag: 'trees',
  summary: 'Maps a new tree',
  body: newTree,
  reply: tree,
});

/** Changed fields only; `version` is the one the form was filled from. */
export const editTree = endpoint({
  method: 'patch',
  needs: 'trees.edit',
  path: '/api/trees/:id',
  tag: 'trees',
  summary: 'Changes master data; 409 names the fields somebody else changed meanwhile',
  params: treeId,
  body: treeFacts.partial().extend({ version: z.int32() }).strict(),
  reply: tree,
});

export const moveTree = endpoint({
  method: 'post',
  needs: 'trees.edit',
  path: '/api/trees/:id/move',
  tag: 'trees',
  summary: 'Moves a tree to another position',
  params: treeId,
  body: treePosition.extend({ version: z.int32() }).strict(),
  reply: tree,
});
