import type { Response } from 'express';
import { writeXlsx, type CellValue, type ColumnDef, type WriteSheet } from 'hucre/xlsx';
import { PAPER_WORDS, type PaperLanguage } from './paper.text.ts';
import { chartOf, letters, type ChartOfSheet } from './sheetChart.ts';

export type SheetKind = 'text' | 'whole' | 'decimal' | 'money' | 'share' | 'day';
/** A day is ISO text, as everywhere; a share is a fraction of one. */
export type SheetValue = string | number | null;

export interface SheetColumn {
  name: string;
  kind: SheetKind;
  /** In characters; by its content unless said. */
  width?: number;
}

export interface Sheet {
  name: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly SheetValue[])[];
  /** What stands below the rows, such as their sum; filtering leaves it alone. */
  foot?: readonly (readonly SheetValue[])[];
  chart?: ChartOfSheet;
}

export interface Book {
  title: string;
  city: string;
  madeAt: Date;
  language: PaperLanguage;
  sheets: readonly Sheet[];
}

/** A workbook as XLSX: days are days, numbers numbers, the head stays in sight and can be filtered by. */
export function writeBook(book: Book): Promise<Uint8Array> {
  const taken = new Set<string>();
  return writeXlsx({
    sheets: book.sheets.map((sheet) => ({ ...sheetOf(sheet), name: sheetName(sheet.name, taken) })),
    properties: {
      title: book.title,
      creator: PAPER_WORDS[book.language].product,
      company: book.city,
      created: book.madeAt,
      modified: book.madeAt,
    },
  });
}

export async function sendBook(response: Response, book: Book, fileName: string): Promise<void> {
  const bytes = await writeBook(book);
  response.attachment(fileName).set({ 'Content-Type': XLSX_TYPE, 'Cache-Control': 'private, no-store' });
  response.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Grouping and decimal marks are written the American way in the file; the program shows those of its reader. */
const FORMATS: Record<SheetKind, string> = {
  text: '@',
  whole: '#,##0',
  decimal: '#,##0.00',
  money: '#,##0.00 "€"',
  share: '0.0%',
  day: 'dd.mm.yyyy',
};

const NARROWEST = 8;
const WIDEST = 60;

function sheetOf({ columns, rows, foot, chart }: Sheet): Omit<WriteSheet, 'name'> {
  const written = [...rows, ...(foot ?? [])];
  return {
    columns: columns.map((column, index) => columnOf(column, index, written)),
    data: written.map((row) =>
      Object.fromEntries(columns.map(({ kind }, index) => [`c${index}`, cellOf(row[index] ?? null, kind)])),
    ),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${letters(columns.length)}${rows.length + 1}` },
    ...(chart && rows.length > 0 ? { charts: [chartOf(chart, columns.map(asCharted), rows.length)] } : {}),
  };
}

function asCharted({ name, kind }: SheetColumn) {
  return { name, format: FORMATS[kind] };
}

function columnOf({ name, kind, width }: SheetColumn, index: number, rows: Sheet['rows']): ColumnDef {
  const longest = Math.max(name.length + 2, ...rows.map((row) => lengthOf(row[index] ?? null, kind)));
  return {
    header: name,
    key: `c${index}`,
    width: width ?? Math.min(WIDEST, Math.max(NARROWEST, longest + 2)),
    numFmt: FORMATS[kind],
  };
}

function lengthOf(value: SheetValue, kind: SheetKind): number {
  return kind === 'day' ? 'dd.mm.yyyy'.length : String(value ?? '').length;
}

/** UTC midnight is the whole number of that day in the file, whatever the time zone of whoever opens it. */
function cellOf(value: SheetValue, kind: SheetKind): CellValue {
  if (value === null) return null;
  return kind === 'day' ? new Date(`${value}T00:00:00Z`) : value;
}

/** Excel: 31 characters at most, none of these, no two alike. */
function sheetName(name: string, taken: Set<string>): string {
  const plain = name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, LONGEST_NAME);
  let unique = plain;
  for (let n = 2; taken.has(unique.toLowerCase()); n++)
    unique = `${plain.slice(0, LONGEST_NAME - String(n).length - 1)} ${n}`;
  taken.add(unique.toLowerCase());
  return unique;
}
const LONGEST_NAME = 31;
