import type { PaperFormats } from '../formats.ts';
import type { PaperContent } from '../paper.ts';
import { note, title } from '../pieces.ts';
import type { StatisticsTable } from '../reports.contract.ts';
import { tableParts } from '../tables.paper.ts';
import type { CostReport } from './costs.ts';
import { COST_WORDS } from './costs.text.ts';

/** The costs of a year as a paper: what they are about, what is not in them, and the tables. */
export function costsContent(
  report: CostReport,
  tables: readonly StatisticsTable[],
  f: PaperFormats,
  now: Date,
): PaperContent[] {
  const words = COST_WORDS[f.language];
  const { total, waiting } = report;
  return [
    ...title(words.title(String(report.year)), words.asOf(nameOfScope(report, f), f.moment(now))),
    { text: words.summary(f.number(total.measures), f.number(total.trees)) },
    ...(waiting > 0 ? [{ text: words.waiting(f.money(waiting)) }] : []),
    ...(total.withoutPrice > 0
      ? [{ text: words.withoutPrice(f.number(total.withoutPrice)), bold: true }]
      : []),
    note(words.net),
    ...tableParts(tables, f),
  ];
}

function nameOfScope({ costCentre, costCentres }: CostReport, { language }: PaperFormats): string {
  const words = COST_WORDS[language];
  if (costCentre === null) return words.everything;
  if (costCentre === 'none') return words.noCentre;
  return costCentres.find(({ id }) => id === costCentre)?.name ?? costCentre;
}
