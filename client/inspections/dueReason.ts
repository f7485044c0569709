import type { DueSuggestion, IntervalGrounds } from '#rules/inspections/inspections';
import type { WordsOf } from '../i18n/text.ts';
import type { dueReasonText } from './dueReason.text.ts';

/** The suggestion of the rules in one sentence: how often, on which grounds, by which source. */
export function dueReason(
  suggestion: DueSuggestion,
  grounds: Pick<IntervalGrounds, 'agePhase' | 'safetyExpectation' | 'condition'>,
  t: WordsOf<typeof dueReasonText>,
): string {
  const interval = t.interval(suggestion.months ?? 0);
  switch (suggestion.reason) {
    case 'matrix':
      return t.matrix(
        interval,
        t.phase[grounds.agePhase],
        t.expectation[grounds.safetyExpectation],
        t.condition[grounds.condition],
      );
    case 'young_tree_care':
      return t.young_tree_care;
    case 'damaged':
    case 'young_without_care':
    case 'not_safe':
      return t[suggestion.reason](interval);
  }
}
