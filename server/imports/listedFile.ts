import type { Knex } from 'knex';
import { LISTED_COLUMNS } from './formats/csvFile.ts';
import type { ImportRowIssue } from './imports.contract.ts';
import { listedRows, type ListedRow } from './imports.store.ts';
import { importSentence, type Language } from './imports.text.ts';
import { GEOMETRY_COLUMNS } from './loading/listedRows.ts';

export interface ListedFileShape {
  /** The columns of the imported file. */
  columns: readonly string[];
  hasGeometry: boolean;
  /** The coordinate system the file was read in, such as `EPSG:25832`. */
  crs: string;
  language: Language;
}

/** The header of a file of listed rows, which opens in a German spreadsheet and imports again as it is. */
export function listedHeader({ columns, hasGeometry, crs }: ListedFileShape): string {
  const places = hasGeometry ? ['X', 'Y'].map((axis) => `${axis}_${crs.replace(':', '')}`) : [];
  return `\uFEFF${line([...LISTED_COLUMNS, ...places, ...ownColumns(columns)])}`;
}

/** One listed row: what is wrong in words, the tree it became, and every original value. */
export function listedLine(row: ListedRow, { columns, hasGeometry, language }: ListedFileShape): string {
  const outcome = OUTCOMES[row.outcome][language];
  const wrong = row.issues.map((issue) => describeIssue(issue, language)).join('; ');
  const names = [...(hasGeometry ? GEOMETRY_COLUMNS : []), ...ownColumns(columns)];
  return line([
    String(row.row),
    outcome,
    wrong,
    row.treeId ?? '',
    ...names.map((name) => row.original[name] ?? ''),
  ]);
}

const OUTCOMES = {
  refused: { de: 'abgelehnt', en: 'refused' },
  flagged: { de: 'übernommen mit Hinweis', en: 'taken with a note' },
};
const ROWS_AT_ONCE = 500;

/** The whole file, piece by piece, so that it is never held in memory. */
export async function* listedFile(
  db: Knex,
  importId: string,
  shape: ListedFileShape,
): AsyncGenerator<string> {
  yield listedHeader(shape);
  for (let after = 0; ;) {
    const rows = await listedRows(db, { importId, after, limit: ROWS_AT_ONCE });
    yield rows.map((row) => listedLine(row, shape)).join('');
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) return;
    after = last.row;
  }
}

/** `baumhoehe „80“ ist unplausibel …`: column, value and what is wrong with it. */
export function describeIssue(issue: ImportRowIssue, language: Language): string {
  const sentence = importSentence(issue.key, issue.params, language);
  if (issue.field === null || issue.column === null)
    return issue.value ? `${sentence} (${issue.value})` : sentence;
  return language === 'de'
    ? `${issue.column}: „${issue.value}“ ${sentence}`
    : `${issue.column}: “${issue.value}” ${sentence}`;
}

/** A file of listed rows that is imported again lists its rows afresh. */
function ownColumns(columns: readonly string[]): string[] {
  const listed: readonly string[] = LISTED_COLUMNS;
  return LISTED_COLUMNS.every((name) => columns.includes(name))
    ? columns.filter((name) => !listed.includes(name))
    : [...columns];
}

export function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(';')}\r\n`;
}

/** RFC 4180; what a spreadsheet would take for a formula gets an apostrophe (OWASP ASVS 1.2.10), numbers stay numbers. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)*$/.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
