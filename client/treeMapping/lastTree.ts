import { blankDraft, type TreeDraft } from './treeDraft.ts';

/** What trees of one row share; number, girths and remarks are each tree's own. */
export const SHARED = [
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
export type SharedFact = (typeof SHARED)[number];

/** The draft with everything taken over that trees of one row share with the one mapped last. */
export function asLastTime(draft: TreeDraft, last: TreeDraft): TreeDraft {
  return { ...draft, ...Object.fromEntries(SHARED.map((name) => [name, last[name]])) };
}

/** The next tree of a row: like the last one, but its own number, stems, house number and remarks. */
export function nextInRow(last: TreeDraft, blank: TreeDraft): TreeDraft {
  return { ...asLastTime(blank, last), stemGirthsCm: [null] };
}

/** Facts that only make sense together with another one. */
const BELONGING: Partial<Record<SharedFact, readonly SharedFact[]>> = {
  speciesId: ['cultivar'],
  plantingYear: ['plantingYearEstimated'],
};
const BELONG: readonly SharedFact[] = [...Object.values(BELONGING).flat(), 'girthHeightM'];
/** What people look for first. */
const FIRST: readonly SharedFact[] = ['speciesId', 'controlAreaId', 'plantingYear', 'siteType'];
const SHOWN = [...new Set([...FIRST, ...SHARED])].filter((name) => !BELONG.includes(name));

/** A fact and those that go with it. */
export function withBelonging(name: SharedFact): SharedFact[] {
  return [name, ...(BELONGING[name] ?? [])];
}

/** The shared facts that are worth a word: those that say more than a blank form. */
export function toldFacts(facts: TreeDraft): SharedFact[] {
  const blank = blankDraft();
  return SHOWN.filter((name) => JSON.stringify(facts[name]) !== JSON.stringify(blank[name]));
}
