import type { TreeFacts } from '#contract/trees/trees';
import { FACT_NAMES, type FactName, type TreeDraft } from './treeDraft.ts';

/** A field two people changed to different values since the form was filled. */
export interface Clash {
  field: FactName;
  mine: TreeFacts[FactName];
  theirs: TreeFacts[FactName];
}

export type Choice = 'mine' | 'theirs';

/** The fields in which two states of a tree differ, with the values of the second. */
export function changedFacts(from: TreeFacts, to: TreeFacts): Partial<TreeFacts> {
  const changed = FACT_NAMES.filter((name) => !sameValue(from[name], to[name]));
  return pick(to, changed);
}

/** The names of the facts in which two drafts differ. */
export function changedNames(from: TreeDraft, to: TreeDraft): FactName[] {
  return FACT_NAMES.filter((name) => !sameValue(from[name], to[name]));
}

/**
 * What both sides did to a tree since `base`. Clashes need a decision; `theirsOnly` are fields only the other
 * person changed, which stand as they are.
 */
export function compareEdits(
  base: TreeFacts,
  mine: TreeFacts,
  theirs: TreeFacts,
): { clashes: Clash[]; theirsOnly: FactName[] } {
  const moved = FACT_NAMES.filter((name) => !sameValue(base[name], theirs[name]));
  const clashes = moved.filter(
    (name) => !sameValue(base[name], mine[name]) && !sameValue(mine[name], theirs[name]),
  );
  return {
    clashes: clashes.map((field) => ({ field, mine: mine[field], theirs: theirs[field] })),
    theirsOnly: moved.filter((name) => sameValue(base[name], mine[name])),
  };
}

/** My facts brought up to the other person's state: mine where I decided so, theirs elsewhere they changed. */
export function mergedFacts(
  base: TreeFacts,
  mine: TreeFacts,
  theirs: TreeFacts,
  choices: ReadonlyMap<FactName, Choice>,
): TreeFacts {
  const { clashes, theirsOnly } = compareEdits(base, mine, theirs);
  const lost = clashes.map((clash) => clash.field).filter((field) => choices.get(field) === 'theirs');
  const taken = pick(theirs, [...lost, ...theirsOnly]);
  return { ...mine, ...taken };
}

function pick(facts: TreeFacts, names: readonly FactName[]): Partial<TreeFacts> {
  return Object.fromEntries(names.map((name) => [name, facts[name]]));
}

function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
