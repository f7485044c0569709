import type { Knex } from 'knex';
import type { Words } from '../audit/acts.text.ts';
import { line } from '../imports/listedFile.ts';
import type { HistoryOutcome, HistoryRow } from './histories.contract.ts';
import { listedHistoryRows } from './histories.store.ts';
import { OUTCOME_WORDS, rowSentence } from './histories.text.ts';

const ROWS_AT_ONCE = 500;

const HEAD: Record<keyof Words, readonly string[]> = {
  de: ['Zeile', 'Was daraus wird', 'Hinweis'],
  en: ['Row', 'What becomes of it', 'Note'],
};

/** Rows with something to look at as a CSV that opens in a German spreadsheet: what became of each, why, all its values. */
export async function* listedHistoryFile(
  db: Knex,
  importId: string,
  shape: { columns: readonly string[]; outcome: HistoryOutcome | undefined; language: keyof Words },
): AsyncGenerator<string> {
  const { columns, outcome, language } = shape;
  yield `\uFEFF${line([...HEAD[language], ...columns])}`;
  for (let after = 0; ;) {
    const rows = await listedHistoryRows(db, { importId, outcome, after, limit: ROWS_AT_ONCE });
    yield rows
      .map((row) => line([...toldOf(row, language), ...columns.map((name) => row.original[name] ?? '')]))
      .join('');
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) return;
    after = last.place;
  }
}

function toldOf({ place, outcome, issues }: HistoryRow, language: keyof Words): string[] {
  const notes = issues.map((issue) => rowSentence(issue, language)).join(' ');
  return [String(place), OUTCOME_WORDS[outcome][language], notes];
}
