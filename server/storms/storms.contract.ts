import { z } from 'zod';
import { drawnArea } from '../drawnAreas/drawnAreas.contract.ts';
import { day, endpoint, lonLat } from '../http/endpoint.ts';
import { inspection } from '../inspections/inspections.contract.ts';
import { safetyExpectation } from '../trees/trees.contract.ts';
import { VERDICTS } from './storms.rules.ts';

export const verdict = z.enum(VERDICTS);
/** How a tree of a storm stands; withdrawn: nobody is to look at it any more. */
export const stormTreeState = z.enum(['open', ...VERDICTS, 'withdrawn']);
export const stormStatus = z.enum(['open', 'closed']);
/** What becomes of trees nobody has looked at when a storm is closed. */
export const leftOver = z.enum(['keep', 'withdraw']);

const id = z.uuid();
const version = z.int32().min(1);
const words = z.string().trim().min(1).max(2000);
const radiusM = z.number().min(1).max(500).multipleOf(0.1);

const counts = z.object({
  all: z.int(),
  open: z.int(),
  unharmed: z.int(),
  damaged: z.int(),
  danger: z.int(),
  withdrawn: z.int(),
});
export type StormCounts = z.infer<typeof counts>;

export const storm = z.object({
  id,
  name: z.string(),
  blewOn: day,
  /** As drawn; see the filter `within`. */
  within: z.string(),
  status: stormStatus,
  openedAt: z.iso.datetime(),
  openedByName: z.string(),
  closedAt: z.iso.datetime().nullable(),
  closedByName: z.string().nullable(),
  leftOver: leftOver.nullable(),
  closingNote: z.string().nullable(),
  counts,
  /** Cordons that have not been lifted. */
  cordons: z.int(),
  version: z.int(),
});
export type Storm = z.infer<typeof storm>;

/** A tree of a storm as maps and lists show it: as little as possible, there are thousands. */
export const stormTree = z.object({
  treeId: id,
  featureId: z.int(),
  /** From 1, in the order of looking: high safety expectation first, then by control area. */
  place: z.int(),
  state: stormTreeState,
  safetyExpectation,
  number: z.string().nullable(),
  areaName: z.string(),
  street: z.string().nullable(),
  houseNumber: z.string().nullable(),
  germanName: z.string().nullable(),
  botanicalName: z.string().nullable(),
  position: lonLat,
  checkedAt: z.iso.datetime().nullable(),
});
export type StormTree = z.infer<typeof stormTree>;

/** A tree that was found damaged or dangerous. */
const stormFinding = stormTree
  .pick({
    treeId: true,
    featureId: true,
    state: true,
    number: true,
    areaName: true,
    street: true,
    houseNumber: true,
    germanName: true,
    botanicalName: true,
    position: true,
  })
  .extend({
    checkId: id,
    checkedAt: z.iso.datetime(),
    checkedByName: z.string(),
    remarks: z.string().nullable(),
    photoIds: z.array(id),
  });
export type StormFinding = z.infer<typeof stormFinding>;

export const cordon = z.object({
  id,
  stormId: id,
  treeId: id.nullable(),
  /** The street of its tree, or of the nearest one; else the name of the control area. */
  street: z.string().nullable(),
  houseNumber: z.string().nullable(),
  position: lonLat,
  radiusM: z.number(),
  note: z.string().nullable(),
  placedAt: z.iso.datetime(),
  placedByName: z.string(),
  liftedAt: z.iso.datetime().nullable(),
  liftedByName: z.string().nullable(),
  liftedNote: z.string().nullable(),
  version: z.int(),
});
export type Cordon = z.infer<typeof cordon>;

export const listStorms = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/storms',
  tag: 'storms',
  summary: 'Storms with their figures: open ones first, then the latest',
  reply: z.object({ storms: z.array(storm) }),
});

export const openStorms = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/storms/open',
  tag: 'storms',
  summary: 'Open storms with all their trees: what a tablet takes along',
  reply: z.object({
    /** To ask with for what has changed since. */
    asOf: z.string(),
    storms: z.array(z.object({ ...storm.shape, trees: z.array(stormTree) })),
  }),
});

export const stormsOnMap = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/storms/map',
  tag: 'storms',
  summary: 'What the map of all trees shows of storms: the areas of open ones, and every cordon that stands',
  reply: z.object({
    storms: z.array(storm.pick({ id: true, name: true, within: true })),
    /** Those of closed storms too: some stand longer. */
    cordons: z.array(cordon.pick({ id: true, stormId: true, position: true, radiusM: true })),
  }),
});
export type StormsOnMap = z.infer<typeof stormsOnMap.reply>;

export const openStorm = endpoint({
  method: 'post',
  needs: 'storms.lead',
  path: '/api/storms',
  tag: 'storms',
  summary: 'Opens a storm: every standing tree of the area gets an additional control, by safety expectation',
  body: z.strictObject({ id, name: z.string().trim().min(1).max(200), blewOn: day, within: drawnArea }),
  reply: storm,
});

const params = z.strictObject({ id });

export const getStorm = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/storms/:id',
  tag: 'storms',
  summary: 'A storm with its figures by control area, what was found, and its cordons',
  params,
  reply: z.object({
    ...storm.shape,
    areas: z.array(z.object({ name: z.string(), ...counts.shape })),
    /** Dangers first, then the latest; at most 500. */
    findings: z.array(stormFinding),
    cordonList: z.array(cordon),
  }),
});
export type StormRoom = z.infer<typeof getStorm.reply>;

export const watchStorm = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/storms/:id/trees',
  tag: 'storms',
  summary: 'The trees of a storm; with `since`, the `asOf` of an earlier answer, those that have changed',
  params,
  query: z.strictObject({
    since: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
  }),
  reply: z.object({ asOf: z.string(), trees: z.array(stormTree) }),
});

export const newStormCheck = z.strictObject({
  /** The id of the inspection it becomes; sent twice, it is recorded once. */
  id,
  treeId: id,
  verdict,
  checkedAt: z.iso.datetime({ offset: true }),
  position: lonLat.nullable(),
  accuracyM: z.number().positive().max(9999).nullable(),
  remarks: words.nullable(),
  photoIds: z.array(id).max(20),
  /** Only with danger: the tree is cordoned off so far around. */
  cordonRadiusM: radiusM.nullable(),
});
export type NewStormCheck = z.infer<typeof newStormCheck>;

export const checkAfterStorm = endpoint({
  method: 'post',
  needs: 'inspections.record',
  path: '/api/storms/:id/checks',
  tag: 'storms',
  summary:
    'Records a look at a tree after a storm as a closed inspection; danger orders an immediate measure, damage a whole inspection',
  params,
  body: newStormCheck,
  reply: inspection,
});

export const placeCordon = endpoint({
  method: 'post',
  needs: 'cordons.place',
  path: '/api/storms/:id/cordons',
  tag: 'storms',
  summary: 'Cordons a place off',
  params,
  body: z.strictObject({ id, treeId: id.nullable(), position: lonLat, radiusM, note: words.nullable() }),
  reply: cordon,
});

export const liftCordon = endpoint({
  method: 'post',
  needs: 'cordons.place',
  path: '/api/cordons/:id/lift',
  tag: 'storms',
  summary: 'Lifts a cordon',
  params,
  body: z.strictObject({ version, note: words.nullable() }),
  reply: cordon,
});

export const closeStorm = endpoint({
  method: 'post',
  needs: 'storms.lead',
  path: '/api/storms/:id/close',
  tag: 'storms',
  summary: 'Closes a storm; the controls that are left stay open or are withdrawn with a reason',
  params,
  body: z.strictObject({ version, leftOver, note: words.nullable() }),
  reply: storm,
});

/** What the press may hear: places and numbers, nothing about people and nothing of a single tree. */
export const pressPlace = z.object({
  district: z.string().nullable(),
  street: z.string(),
  open: z.int(),
  checked: z.int(),
  danger: z.int(),
  /** Standing cordons; before which houses, where that is known. */
  cordons: z.int(),
  houseNumbers: z.array(z.string()),
});
export type PressPlace = z.infer<typeof pressPlace>;

export const pressList = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/storms/:id/press',
  tag: 'storms',
  summary: 'Streets with dangers and cordons, and how far the checks are: no people, no single trees',
  params,
  reply: z.object({ places: z.array(pressPlace) }),
});

export const STORM_REPORT_PATH = '/api/storms/:id/report.pdf';
export const PRESS_PDF_PATH = '/api/storms/:id/press.pdf';
export const PRESS_CSV_PATH = '/api/storms/:id/press.csv';
export const stormPaperQuery = z.strictObject({ language: z.enum(['de', 'en']).default('de') });
