import type { TreeDraft } from './treeDraft.ts';

/** What trees of one row share; number, girths and remarks are each tree's own. */
const SHARED = [
  'kind',
  'status',
  'controlAreaId',
  'speciesId',
  'cultivar',
  'plantingYear',
  'plantingYearEstimated',
  'heightM',
  'crownDiameterM',
  'girthHeightM',
  'agePhase',
  'safetyExpectation',
  'youngTreeCare',
  'siteType',
  'protections',
  'street',
  'tagKind',
] as const satisfies readonly (keyof TreeDraft)[];

/** The draft with everything taken over that trees of one row share with the one mapped last. */
export function asLastTime(draft: TreeDraft, last: TreeDraft): TreeDraft {
  return { ...draft, ...Object.fromEntries(SHARED.map((name) => [name, last[name]])) };
}

/** The next tree of a row: like the last one, but its own number, stems, house number and remarks. */
export function nextInRow(last: TreeDraft, blank: TreeDraft): TreeDraft {
  return { ...asLastTime(blank, last), stemGirthsCm: [null] };
}
