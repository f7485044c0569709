import type { PaperFormats } from '../formats.ts';
import type { PaperContent } from '../paper.ts';
import { title } from '../pieces.ts';
import type { StatisticsTable } from '../reports.contract.ts';
import { tableParts } from '../tables.paper.ts';
import type { Statistics } from './statistics.ts';
import { STATISTICS_WORDS } from './statistics.text.ts';

/** The numbers of a year as a paper. */
export function statisticsContent(
  numbers: Statistics,
  tables: readonly StatisticsTable[],
  f: PaperFormats,
  now: Date,
): PaperContent[] {
  const words = STATISTICS_WORDS[f.language];
  const place = numbers.district ?? words.everywhere;
  return [
    ...title(words.title(String(numbers.year)), words.asOf(place, f.moment(now))),
    { text: words.trees(f.number(numbers.trees)) },
    ...tableParts(tables, f),
  ];
}
