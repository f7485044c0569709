import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';
import { readTreeFile } from '../imports/formats/treeFile.ts';
import { singleBlanks } from '../imports/judging/words.ts';
import type { ImportSource } from '../imports/makePlan.ts';
import type { HistorySurvey } from './histories.contract.ts';
import { historyCodedField } from './histories.fields.ts';
import type { HistoryMapping } from './historyMapping.ts';
import { placeHistoryColumns } from './planHistory.ts';
import { historyCodes } from './understandHistory.ts';

const BATCH_ROWS = 1000;
/** So many different values are shown; a column with more of them holds no codes. */
const MOST_SHOWN = 60;
/** A column with more different values than this is not counted further. */
const MOST_COUNTED = 5000;

/** Counts what stands in the coded columns of a whole file. Writes nothing. */
export async function surveyHistory(
  db: Knex,
  { path, file }: ImportSource,
  mapping: HistoryMapping,
): Promise<HistorySurvey> {
  const placed = placeHistoryColumns(mapping, file.columns);
  const codes = await historyCodes(db, mapping);
  const coded = historyCodedField.options.flatMap((field) => {
    const column = placed.get(field);
    return column === undefined ? [] : [{ field, column, seen: new Map<string, number>() }];
  });
  for await (const rows of coded.length > 0 ? readTreeFile(path, file, BATCH_ROWS) : []) {
    for (const { column, seen } of coded)
      for (let index = 0; index < rows.length; index++) count(singleBlanks(rows.text(index, column)), seen);
    await setImmediate();
  }
  return {
    codes: coded.map(({ field, column, seen }) => {
      const given = mapping.values[field] ?? {};
      const shown = [...seen].toSorted((a, b) => b[1] - a[1]).slice(0, MOST_SHOWN);
      return {
        field,
        column: file.columns[column] ?? '',
        values: shown.map(([value, times]) => ({
          given: value,
          count: times,
          isMapped: Object.hasOwn(given, value),
          code: Object.hasOwn(given, value) ? (given[value] ?? null) : null,
          proposed: codes.propose(field, value) ?? null,
        })),
        more: Math.max(0, seen.size - shown.length),
      };
    }),
  };
}

function count(value: string, seen: Map<string, number>): void {
  if (value === '' || (seen.size >= MOST_COUNTED && !seen.has(value))) return;
  seen.set(value, (seen.get(value) ?? 0) + 1);
}
