import { findingName } from '../caseFile/inspections.paper.ts';
import type { PaperFormats } from '../formats.ts';
import type { PaperCell, PaperContent } from '../paper.ts';
import { hashLines, note, rowsTable, title } from '../pieces.ts';
import type { ProtocolFilter, ProtocolRow } from './protocol.store.ts';
import { PROTOCOL_WORDS, type ProtocolWords } from './protocol.text.ts';

/** In points, of an A4 page lying on its side. */
const WIDTHS = [85, 120, 170, '*', 150, 52];

const AROUND_TABLE: [number, number, number, number] = [0, 8, 0, 4];
const BELOW_LINE: [number, number, number, number] = [0, 0, 0, 24];

/** The protocol: one table for each control area, and a line for whoever inspected to sign on. */
export function protocolContent(
  rows: readonly ProtocolRow[],
  { from, until }: ProtocolFilter,
  f: PaperFormats,
): PaperContent[] {
  const words = PROTOCOL_WORDS[f.language];
  const head = title(words.title, words.period(f.day(from), f.day(until)));
  if (rows.length === 0) return [...head, { text: words.none }];
  return [
    ...head,
    { text: summary(rows, f, words) },
    ...byArea(rows).map(([area, inArea]) => ({
      margin: AROUND_TABLE,
      stack: [
        rowsTable(
          words.heads,
          WIDTHS,
          inArea.map((row) => lineOf(row, f, words)),
          area,
        ),
      ],
    })),
    { text: words.note, style: 'note', margin: [0, 12, 0, 0] },
    signatures(rows, words),
  ];
}

function byArea(rows: readonly ProtocolRow[]): [string, ProtocolRow[]][] {
  const areas = new Map<string, ProtocolRow[]>();
  for (const row of rows) areas.set(row.areaName, [...(areas.get(row.areaName) ?? []), row]);
  return [...areas];
}

function summary(rows: readonly ProtocolRow[], f: PaperFormats, words: ProtocolWords): string {
  const trees = new Set(rows.map(({ treeId }) => treeId));
  const measures = rows.reduce((sum, row) => sum + row.measures.length, 0);
  return [
    words.counts(f.number(rows.length), f.number(trees.size)),
    words.withFindings(f.number(rows.filter(({ findings }) => findings.length > 0).length)),
    words.measures(f.number(measures)),
  ].join(' · ');
}

function lineOf(row: ProtocolRow, f: PaperFormats, words: ProtocolWords): PaperCell[] {
  return [
    {
      stack: [
        { text: row.number ?? words.noNumber, bold: true },
        { text: row.botanicalName ?? '', style: 'small' },
      ],
    },
    {
      stack: [
        f.code('inspection_type', row.type),
        { text: `${f.moment(row.inspectedAt)}, ${f.code('foliage', row.foliage)}`, style: 'small' },
        { text: row.inspectorName, style: 'small' },
        ...(row.corrects ? [{ text: words.corrects, bold: true }] : []),
        ...(row.corrected ? [{ text: words.corrected, bold: true }] : []),
      ],
    },
    {
      stack: [
        f.code('result', row.result),
        {
          text: `${f.code('vitality', row.vitality)}; ${f.code('condition', row.condition)}`,
          style: 'small',
        },
      ],
    },
    { stack: findingsOf(row, f, words) },
    { stack: measuresOf(row, f, words) },
    f.day(row.nextDueOn),
  ];
}

function findingsOf(row: ProtocolRow, f: PaperFormats, words: ProtocolWords): PaperContent[] {
  const found = row.findings.map((finding) => {
    const severity = finding.severity === null ? '' : ` (${f.code('severity', String(finding.severity))})`;
    return `${f.code('part', finding.part)}: ${findingName(finding, f)}${severity}`;
  });
  return [
    ...(found.length === 0 ? [words.noFindings] : found),
    ...(row.limitations.length > 0 ? [words.limits(f.codes('limitation', row.limitations))] : []),
    ...(row.remarks === null ? [] : [row.remarks]),
    { text: words.hash(hashLines(row.contentHash)), style: 'hash' },
  ];
}

function measuresOf({ measures }: ProtocolRow, f: PaperFormats, words: ProtocolWords): PaperContent[] {
  return measures.map(({ measure, urgency, deadline }) => ({
    text: `${f.code('measure', measure)}: ${f.code('urgency', urgency)}${deadline === null ? '' : `, ${words.until(f.day(deadline))}`}`,
  }));
}

function signatures(rows: readonly ProtocolRow[], words: ProtocolWords): PaperContent {
  const people = new Map(rows.map((row) => [row.inspectorName, row]));
  return {
    unbreakable: true,
    margin: [0, 14, 0, 0],
    stack: [
      { text: words.signed, margin: [0, 0, 0, 26] },
      ...[...people].map(([name, { inspectorQualification, certificateNumber }]) => ({
        margin: BELOW_LINE,
        stack: [
          { canvas: [{ type: 'line' as const, x1: 0, y1: 0, x2: 260, y2: 0, lineWidth: 0.7 }] },
          note(
            `${words.signature}: ${[name, inspectorQualification, certificateNumber].filter((part) => part !== null).join(', ')}`,
          ),
        ],
      })),
    ],
  };
}
