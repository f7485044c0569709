import type { TakenInspection, TakenMeasure } from '../../histories/histories.contract.ts';
import { STATE_WORDS } from '../../histories/histories.text.ts';
import { NONE, type PaperFormats } from '../formats.ts';
import type { PaperCell, PaperContent } from '../paper.ts';
import { hashLines, headedTable, rowsTable } from '../pieces.ts';
import type { CaseFile } from './caseFile.ts';
import { TAKEN_OVER_WORDS, type TakenOverWords } from './takenOver.text.ts';

/** What was taken over from other systems, oldest first, each with where it came from; nothing where there is none. */
export function takenOverPages({ taken, formats: f }: CaseFile): PaperContent[] {
  const words = TAKEN_OVER_WORDS[f.language];
  const rows = [
    ...taken.inspections.map((one) => ({ day: one.inspectedOn, cells: inspectionCells(one, f, words) })),
    ...taken.measures.map((one) => ({ day: dayOf(one) ?? '', cells: measureCells(one, f, words) })),
  ].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  if (rows.length === 0) return [];
  const table = rowsTable(
    words.heads,
    [55, 100, '*', 150],
    rows.map(({ cells }) => cells),
  );
  return [headedTable(words.title(rows.length), words.explain, table, rows.length)];
}

function dayOf({ doneOn, notedOn }: TakenMeasure): string | null {
  return doneOn ?? notedOn;
}

function inspectionCells(one: TakenInspection, f: PaperFormats, words: TakenOverWords): PaperCell[] {
  return [
    f.day(one.inspectedOn),
    one.type === null ? words.inspection : f.code('inspection_type', one.type),
    said([
      [words.inspector, one.inspector],
      [words.result, one.result && f.code('result', one.result)],
      [words.vitality, one.vitality && f.code('vitality', one.vitality)],
      [words.condition, one.condition && f.code('condition', one.condition)],
      [words.findings, one.findings],
      [words.nextDueOn, one.nextDueOn && f.day(one.nextDueOn)],
      [words.remarks, one.remarks],
    ]),
    originCell(one, f, words),
  ];
}

function measureCells(one: TakenMeasure, f: PaperFormats, words: TakenOverWords): PaperCell[] {
  const name = one.measure === null ? one.measureAsGiven : f.code('measure', one.measure);
  return [
    f.day(dayOf(one)),
    `${name} (${STATE_WORDS[one.state][f.language]})`,
    said([
      [words.contractor, one.contractor],
      [words.cost, one.cost === null ? null : f.number(one.cost)],
      [words.deadline, one.deadline && f.day(one.deadline)],
      [words.remarks, one.remarks],
    ]),
    originCell(one, f, words),
  ];
}

function said(facts: readonly (readonly [string, string | null])[]): string {
  const lines = facts.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []));
  return lines.join('\n') || NONE;
}

function originCell(one: TakenInspection | TakenMeasure, f: PaperFormats, words: TakenOverWords): PaperCell {
  const from = [
    words.from(one.fileName, f.number(one.row)),
    words.by(one.takenBy, f.moment(one.takenAt)),
  ].join('\n');
  return {
    stack: [
      { text: from, fontSize: 8 },
      { text: `${words.sha256}\n${hashLines(one.sha256)}`, style: 'hash' },
    ],
  };
}
