import type { Formats } from '../i18n/formats.ts';
import type { WordsOf } from '../i18n/text.ts';
import type { offlineAreasText } from './offlineAreas.text.ts';

export function treesInWords(
  count: number,
  t: WordsOf<typeof offlineAreasText>,
  formats: Pick<Formats, 'number'>,
): string {
  if (count === 0) return t.noTrees;
  return count === 1 ? t.oneTree : t.trees(formats.number(count));
}
