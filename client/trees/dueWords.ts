import type { TreeSummary } from '#contract/trees/trees';
import type { Formats } from '../i18n/formats.ts';
import type { WordsOf } from '../i18n/text.ts';
import type { treesText } from './trees.text.ts';

/** When the next inspection is due, in a few words: "fällig vor 2 Monaten", "fällig 16.03.2027". */
export function dueWords(
  tree: Pick<TreeSummary, 'nextDueOn' | 'controlState'>,
  today: string,
  t: WordsOf<typeof treesText>,
  formats: Formats,
): string {
  if (tree.controlState === 'gone' || tree.controlState === 'planned') return '';
  // Its state says it all.
  if (tree.nextDueOn === null) return '';
  const isNear =
    tree.controlState === 'overdue' || tree.controlState === 'due' || tree.controlState === 'upcoming';
  return isNear
    ? t.dueSince(formats.relativeDay(tree.nextDueOn, today))
    : t.dueOn(formats.day(tree.nextDueOn));
}
