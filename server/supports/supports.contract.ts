import { z } from 'zod';
import { day, endpoint, listOf, lonLat } from '../http/endpoint.ts';
import { measureStatus, newMeasure, urgency } from '../measures/measures.contract.ts';
import { REMOVAL_CAUSES, SUPPORT_METHODS, SUPPORT_STATES, SUPPORT_VERDICTS } from './supports.rules.ts';

export const supportState = z.enum(SUPPORT_STATES);
export const removalCause = z.enum(REMOVAL_CAUSES);
export const supportMethod = z.enum(SUPPORT_METHODS);
export const supportVerdict = z.enum(SUPPORT_VERDICTS);

const id = z.uuid();
const version = z.int32().min(1);
const code = z.string().min(1).max(10);
const words = (most: number) => z.string().trim().min(1).max(most).nullable();

/** What is said about a support, by whoever records or corrects it. */
const facts = {
  /** Of the code list `crown_support`. */
  kind: code,
  /** Make and type. */
  system: words(200),
  breakingLoadKn: z.number().min(0.1).max(1000).multipleOf(0.1).nullable(),
  heightM: z.number().min(0).max(60).multipleOf(0.1).nullable(),
  strands: z.int().min(1).max(50),
  /** Between which stems or branches. */
  place: words(500),
  installedOn: day.nullable(),
  /** The firm or crew, in words. */
  installedBy: words(200),
  lifetimeYears: z.int().min(1).max(50).nullable(),
  /** Follows from installation and lifetime unless somebody gives a reason. */
  expiresOn: day.nullable(),
  expiryReason: words(2000),
  intervalMonths: z.int().min(1).max(60),
  remarks: words(5000),
};

export const newSupport = z.strictObject({
  id,
  treeId: id,
  ...facts,
  /** The measure that installed it. */
  measureId: id.nullable(),
  /** The support whose place it takes: that one is removed as renewed on the same day. */
  replacesId: id.nullable(),
});
export type NewSupport = z.infer<typeof newSupport>;

export const supportChange = z.strictObject({ version, ...facts });
export type SupportChange = z.infer<typeof supportChange>;

export const support = newSupport.extend({
  /** Within its tree. */
  number: z.int(),
  state: supportState,
  suggestedExpiresOn: day.nullable(),
  removedOn: day.nullable(),
  removalCause: removalCause.nullable(),
  removalNote: z.string().nullable(),
  lastInspectedOn: day.nullable(),
  lastVerdict: supportVerdict.nullable(),
  nextDueOn: day,
  recordedAt: z.iso.datetime(),
  version: z.int(),
});
export type Support = z.infer<typeof support>;

export const newSupportInspection = z.strictObject({
  id,
  supportId: id,
  treeId: id,
  inspectedAt: z.iso.datetime({ offset: true }),
  position: lonLat.nullable(),
  accuracyM: z.number().positive().max(9999).nullable(),
  method: supportMethod,
  /** Of the code list `support_finding`. */
  observations: z.array(code).max(20),
  verdict: supportVerdict,
  remarks: words(5000),
  photoIds: z.array(id).max(20),
  /** What is proposed for the tree. */
  measure: newMeasure.nullable(),
});
export type NewSupportInspection = z.infer<typeof newSupportInspection>;

export const supportInspection = newSupportInspection.omit({ measure: true }).extend({
  inspectedAt: z.iso.datetime(),
  inspectedOn: day,
  inspectorName: z.string(),
  inspectorQualification: z.string().nullable(),
  nextDueOn: day,
  ruleSet: z.string(),
  correctsId: id.nullable(),
  correctionReason: z.string().nullable(),
  correctedById: id.nullable(),
  /** SHA-256 of all it says, in hexadecimal. */
  contentHash: z.string(),
  recordedAt: z.iso.datetime(),
  /** What it proposed, and how that stands. */
  measures: z.array(
    z.object({ id, measure: code, urgency, deadline: day.nullable(), status: measureStatus }),
  ),
});
export type SupportInspection = z.infer<typeof supportInspection>;

/** A support with its inspections, the newest first. */
export const treeSupport = support.extend({ inspections: z.array(supportInspection) });
export type TreeSupport = z.infer<typeof treeSupport>;

/** An accepted measure that installed a support nobody has recorded yet. */
const unrecordedMeasure = z.object({
  id,
  measure: code,
  doneOn: day.nullable(),
  contractorName: z.string().nullable(),
});
export type UnrecordedMeasure = z.infer<typeof unrecordedMeasure>;

export const treeSupports = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/trees/:id/supports',
  tag: 'crown supports',
  summary:
    'The crown supports of a tree with their inspections, and accepted measures whose support is not recorded',
  params: z.strictObject({ id }),
  reply: z.object({ supports: z.array(treeSupport), unrecorded: z.array(unrecordedMeasure) }),
});

/** What a list of supports can be narrowed to. */
export const SUPPORT_VIEWS = ['inspect', 'overdue', 'expiry', 'replace', 'in_service', 'removed'] as const;
const view = z.enum(SUPPORT_VIEWS);
export type SupportView = z.infer<typeof view>;

export const supportFilter = z.object({
  show: view.default('inspect'),
  area: listOf(id).optional(),
  kind: listOf(code).optional(),
  sort: z.enum(['due', 'expiry']).default('due'),
});
export type SupportFilter = z.output<typeof supportFilter>;

export const listedSupport = support
  .pick({
    id: true,
    number: true,
    kind: true,
    system: true,
    breakingLoadKn: true,
    heightM: true,
    place: true,
    installedOn: true,
    expiresOn: true,
    state: true,
    lastInspectedOn: true,
    lastVerdict: true,
    nextDueOn: true,
  })
  .extend({
    tree: z.object({
      id,
      number: z.string().nullable(),
      areaName: z.string(),
      street: z.string().nullable(),
      houseNumber: z.string().nullable(),
      germanName: z.string().nullable(),
      englishName: z.string().nullable(),
      botanicalName: z.string().nullable(),
    }),
  });
export type ListedSupport = z.infer<typeof listedSupport>;

export const listSupports = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/supports',
  tag: 'crown supports',
  summary: 'Crown supports of all standing trees by due day or expiry, with how many there are in each view',
  query: supportFilter
    .extend({
      limit: z.coerce.number().int().min(1).max(500).default(100),
      cursor: z.string().max(1000).optional(),
    })
    .strict(),
  reply: z.object({
    supports: z.array(listedSupport),
    counts: z.record(view, z.int()),
    nextCursor: z.string().nullable(),
  }),
});

export const recordSupport = endpoint({
  method: 'post',
  needs: 'supports.record',
  path: '/api/supports',
  tag: 'crown supports',
  summary: 'Records a crown support; sent twice with the same id, it is recorded once',
  body: newSupport,
  reply: support,
});

const params = z.strictObject({ id });

export const editSupport = endpoint({
  method: 'patch',
  needs: 'supports.record',
  path: '/api/supports/:id',
  tag: 'crown supports',
  summary: 'Corrects what is said about a crown support',
  params,
  body: supportChange,
  reply: support,
});

export const removeSupport = endpoint({
  method: 'post',
  needs: 'supports.record',
  path: '/api/supports/:id/remove',
  tag: 'crown supports',
  summary: 'Takes a crown support out of service, with day and cause',
  params,
  body: z.strictObject({ version, removedOn: day, cause: removalCause, note: words(2000) }),
  reply: support,
});

export const putSupportBack = endpoint({
  method: 'post',
  needs: 'supports.record',
  path: '/api/supports/:id/put-back',
  tag: 'crown supports',
  summary: 'Takes a removal back that was a mistake',
  params,
  body: z.strictObject({ version }),
  reply: support,
});

export const inspectSupport = endpoint({
  method: 'post',
  needs: 'inspections.record',
  path: '/api/support-inspections',
  tag: 'crown supports',
  summary: 'Closes an inspection of a crown support; its next due day, its state and a measure follow',
  body: newSupportInspection,
  reply: supportInspection,
});

export const correctSupportInspection = endpoint({
  method: 'post',
  needs: 'inspections.record',
  path: '/api/support-inspections/:id/corrections',
  tag: 'crown supports',
  summary: 'Corrects a closed inspection of a crown support by a new one; the old one stays',
  params,
  body: newSupportInspection.extend({ correctionReason: z.string().trim().min(1).max(5000) }),
  reply: supportInspection,
});
