import { treeFacts, type Tree, type TreeFacts } from '#contract/trees/trees';
import { z } from 'zod';

/**
 * A tree's facts while somebody is still writing them: what is required later may be missing, a stem may be
 * blank, a text too long. Only the kinds of the values are sure.
 */
export const treeDraftShape = z.object({
  ...treeFacts.shape,
  memberCount: z.number().nullable(),
  controlAreaId: z.string().nullable(),
  number: z.string().nullable(),
  cultivar: z.string().nullable(),
  plantingYear: z.number().nullable(),
  heightM: z.number().nullable(),
  crownDiameterM: z.number().nullable(),
  stemGirthsCm: z.array(z.number().nullable()),
  girthHeightM: z.number().nullable(),
  street: z.string().nullable(),
  houseNumber: z.string().nullable(),
  tagNumber: z.string().nullable(),
  remarks: z.string().nullable(),
  source: z.string().nullable(),
  externalKey: z.string().nullable(),
});
export type TreeDraft = z.infer<typeof treeDraftShape>;

export interface DraftIssue {
  path: string;
  key: string;
}

/** The height girths are measured at: 1.00 m for the Oldenburg bylaw, 1.30 m in forestry and most cadastres. */
export const GIRTH_HEIGHTS_M = [1, 1.3] as const;

/** A draft nobody has written on yet; girths at 1.00 m, because the Oldenburg bylaw asks for that height. */
export function blankDraft(): TreeDraft {
  return {
    kind: 'EB',
    memberCount: null,
    status: 'BEST',
    controlAreaId: null,
    number: null,
    speciesId: null,
    cultivar: null,
    plantingYear: null,
    plantingYearEstimated: false,
    heightM: null,
    crownDiameterM: null,
    stemGirthsCm: [null],
    girthHeightM: 1,
    agePhase: null,
    safetyExpectation: 'H',
    youngTreeCare: false,
    siteType: null,
    protections: [],
    street: null,
    houseNumber: null,
    tagKind: null,
    tagNumber: null,
    remarks: null,
    source: null,
    externalKey: null,
  };
}

/** The facts of a tree as a draft to be changed; one blank stem stands ready when none was measured. */
export function draftOf(tree: Tree | TreeFacts): TreeDraft {
  const facts = factsIn(tree);
  return { ...facts, stemGirthsCm: facts.stemGirthsCm.length > 0 ? facts.stemGirthsCm : [null] };
}

/** Only the facts of a tree, without what the server adds. */
export function factsIn(tree: Tree | TreeFacts): TreeFacts {
  return treeFacts.parse(Object.fromEntries(FACT_NAMES.map((name) => [name, tree[name]])));
}

/** The facts to send, or what keeps the draft from being sent. Blank stems are left out, blank texts become null. */
export function factsOf(draft: TreeDraft): { facts: TreeFacts } | { issues: DraftIssue[] } {
  const parsed = treeFacts.safeParse(tidied(draft));
  if (parsed.success) return { facts: parsed.data };
  return { issues: parsed.error.issues.map((issue) => issueAt(String(issue.path[0] ?? ''), draft)) };
}

export const FACT_NAMES = treeFacts.keyof().options;
export type FactName = (typeof FACT_NAMES)[number];

function tidied(draft: TreeDraft): Record<string, unknown> {
  const stems = draft.stemGirthsCm.filter((girth) => girth !== null);
  const given = Object.entries(draft).map(([name, value]): [string, unknown] => [
    name,
    value === '' ? null : value,
  ]);
  return {
    ...Object.fromEntries<unknown>(given),
    memberCount: draft.kind === 'EB' ? null : draft.memberCount,
    stemGirthsCm: stems,
    girthHeightM: stems.length === 0 ? null : draft.girthHeightM,
  };
}

function issueAt(path: string, draft: TreeDraft): DraftIssue {
  const missing = path === 'controlAreaId' && draft.controlAreaId === null;
  return { path, key: missing ? 'control_area_missing' : 'implausible' };
}
