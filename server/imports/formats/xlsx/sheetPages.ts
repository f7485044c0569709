import { ONE_TABLE, type FileProfile } from '../fileProfile.ts';
import { fileProblem } from '../refuseFile.ts';
import type { TablePage } from '../threads/tablePage.ts';
import { uniqueNames } from '../uniqueNames.ts';
import { headerIn, LOOKED_AT_ROWS, widthOf } from './headerRow.ts';
import { rowsOfSheet, type SheetRow } from './sheetRows.ts';
import { openWorkbook, type SheetEntry, type Workbook } from './workbook.ts';

interface FoundSheet {
  sheet: SheetEntry;
  columns: string[];
  headerRow: number;
  recordCount: number;
}

/** What a workbook is, and of one of its sheets what it holds: the one named, else the one with most records. */
export async function describeWorkbook(path: string, wanted: string | null): Promise<FileProfile> {
  const book = await openWorkbook(path);
  try {
    const found: FoundSheet[] = [];
    for (const sheet of book.sheets) {
      const table = await lookThrough(book, sheet);
      if (table) found.push(table);
    }
    return profileOf(found, wanted);
  } finally {
    await book.zip.close();
  }
}

function profileOf(found: readonly FoundSheet[], wanted: string | null): FileProfile {
  const order = found.toSorted(
    (a, b) => Number(a.sheet.isHidden) - Number(b.sheet.isHidden) || b.recordCount - a.recordCount,
  );
  const chosen = wanted === null ? order[0] : found.find(({ sheet }) => sheet.name === wanted);
  if (!chosen)
    throw wanted === null ? fileProblem('no_records') : fileProblem('layer_unknown', { layer: wanted });
  return {
    ...ONE_TABLE,
    format: 'xlsx',
    encoding: { name: 'utf-8', how: 'standard' },
    delimiter: null,
    columns: chosen.columns,
    hasGeometry: false,
    crsNote: null,
    recordCount: chosen.recordCount,
    layer: chosen.sheet.name,
    layers: found.map(({ sheet, recordCount }) => ({ name: sheet.name, recordCount, hasGeometry: false })),
    headerRow: chosen.headerRow,
  };
}

/** What a sheet holds; null when it is no table with records. */
async function lookThrough(book: Workbook, sheet: SheetEntry): Promise<FoundSheet | null> {
  const first: SheetRow[] = [];
  let header: SheetRow | null = null;
  let recordCount = 0;
  for await (const rows of rowsOfSheet(book.zip.bytes(sheet.entry), book)) {
    if (first.length < LOOKED_AT_ROWS) first.push(...rows.slice(0, LOOKED_AT_ROWS - first.length));
    recordCount += rows.length;
  }
  header = headerIn(first);
  if (!header) return null;
  const headerRow = header.number;
  recordCount -= first.filter(({ number }) => number <= headerRow).length;
  if (recordCount === 0) return null;
  const names = Array.from({ length: widthOf(header, first) }, (_, column) => header.texts[column] ?? '');
  return { sheet, columns: uniqueNames(names), headerRow, recordCount };
}

/** The records of the sheet that was described, `size` at a time. */
export async function* sheetPages(path: string, file: FileProfile, size: number): AsyncGenerator<TablePage> {
  const book = await openWorkbook(path);
  try {
    const sheet = book.sheets.find(({ name }) => name === file.layer);
    if (!sheet) throw fileProblem('layer_unknown', { layer: file.layer });
    let waiting: SheetRow[] = [];
    let first = 1;
    for await (const rows of rowsOfSheet(book.zip.bytes(sheet.entry), book)) {
      waiting.push(...rows.filter(({ number }) => number > (file.headerRow ?? 0)));
      for (; waiting.length >= size; waiting = waiting.slice(size), first += size) {
        yield pageOf(waiting.slice(0, size), first, file.columns.length);
      }
    }
    if (waiting.length > 0) yield pageOf(waiting, first, file.columns.length);
  } finally {
    await book.zip.close();
  }
}

function pageOf(rows: readonly SheetRow[], first: number, width: number): TablePage {
  return {
    first,
    texts: rows.map(({ texts }) => texts),
    places: null,
    // Cells without text are not there at all: what is longer than the header says something.
    faults: rows.map(({ texts }) => (texts.length > width ? 'too_many_fields' : null)),
  };
}
