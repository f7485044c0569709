import { suggestAgePhase } from '#rules/trees/trees';
import type { TreeDraft } from './treeDraft.ts';

export type Longevity = 'short' | 'medium' | 'long' | null;

/**
 * The draft with some facts changed. Its age phase follows the suggestion as long as nobody chose another:
 * an empty phase, or one equal to the former suggestion, moves with year and species.
 */
export function withSuggestedPhase(
  draft: TreeDraft,
  change: Partial<TreeDraft>,
  longevityOf: (speciesId: number | null) => Longevity,
  today: string,
): TreeDraft {
  const next = { ...draft, ...change };
  if ('agePhase' in change) return next;
  const before = suggestAgePhase(draft.plantingYear, longevityOf(draft.speciesId), today);
  const now = suggestAgePhase(next.plantingYear, longevityOf(next.speciesId), today);
  return draft.agePhase === null || draft.agePhase === before
    ? { ...next, agePhase: now ?? draft.agePhase }
    : next;
}
