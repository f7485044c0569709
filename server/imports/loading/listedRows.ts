import { stringify as uuidText } from 'uuid';
import { uuidBytes } from '../../db/uuidBytes.ts';
import type { RowBatch } from '../formats/rowBatch.ts';
import type { ListedRow } from '../imports.store.ts';
import type { Verdict } from '../judging/verdict.ts';
import { BinaryCopy } from './binaryCopy.ts';

/** The columns of `import_rows`, in the order of `listedRowsCopy`. */
export const LISTED_ROW_COLUMNS = [
  'import_id',
  'row_number',
  'outcome',
  'tree_id',
  'issues',
  'original',
] as const;

/** A row that was refused or taken with an issue, with everything that stands in it. */
export interface ListedVerdict {
  verdict: Verdict;
  original: Record<string, string>;
}

/** Picks the rows with issues out of a batch, with all their values, those of columns left out as well. */
export function listedIn(
  columns: readonly string[],
  rows: RowBatch,
  verdicts: readonly Verdict[],
  hasGeometry: boolean,
): ListedVerdict[] {
  return verdicts.flatMap((verdict, index) =>
    verdict.issues.length > 0 ? [{ verdict, original: originalOf(columns, rows, index, hasGeometry) }] : [],
  );
}

/** The names under which a geometry's own coordinates stand beside the columns of its record. */
export const GEOMETRY_COLUMNS = ['@x', '@y'] as const;

/** Every value of a row as it stands in the file, by the name of its column. */
export function originalOf(
  columns: readonly string[],
  rows: RowBatch,
  index: number,
  hasGeometry: boolean,
): Record<string, string> {
  const values = Object.fromEntries(columns.map((name, column) => [name, rows.text(index, column)]));
  if (!hasGeometry || Number.isNaN(rows.x(index))) return values;
  return {
    ...values,
    [GEOMETRY_COLUMNS[0]]: String(rows.x(index)),
    [GEOMETRY_COLUMNS[1]]: String(rows.y(index)),
  };
}

/** A listed row as it will stand in `import_rows`. */
export function listedRowOf({ verdict, original }: ListedVerdict): ListedRow {
  const outcome = verdict.kind === 'refused' ? 'refused' : 'flagged';
  return { row: verdict.row, outcome, treeId: treeIdOf(verdict), issues: verdict.issues, original };
}

const BYTES_A_ROW = 800;

/** The listed rows as rows of a binary COPY into LISTED_ROW_COLUMNS. */
export function listedRowsCopy(listed: readonly ListedVerdict[], importId: string): Buffer {
  const copy = new BinaryCopy(listed.length * BYTES_A_ROW);
  const id = uuidBytes(importId);
  for (const { row, outcome, treeId, issues, original } of listed.map(listedRowOf)) {
    copy.row(LISTED_ROW_COLUMNS.length);
    copy.bytes(id);
    copy.integer(row);
    copy.text(outcome);
    if (treeId === null) copy.null();
    else copy.bytes(uuidBytes(treeId));
    copy.jsonb(issues);
    copy.jsonb(original);
  }
  return copy.packed();
}

function treeIdOf(verdict: Verdict): string | null {
  if (verdict.kind === 'refused') return null;
  return verdict.kind === 'new' ? uuidText(verdict.tree.id) : verdict.treeId;
}
