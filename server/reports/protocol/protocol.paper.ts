import { findingName } from '../caseFile/inspections.paper.ts';
import type { PaperFormats } from '../formats.ts';
import type { PaperCell, PaperContent } from '../paper.ts';
import { hashLines, rowsTable, title } from '../pieces.ts';
import type { Protocol } from './protocol.ts';
import type { ProtocolRow } from './protocol.store.ts';
import { PROTOCOL_WORDS, type ProtocolWords } from './protocol.text.ts';
import { notSeenPart, roundFacts } from './round.paper.ts';
import { ruleSetsOf, signedPart } from './signed.paper.ts';

/** In points, of an A4 page lying on its side. */
const WIDTHS = [85, 120, 170, '*', 150, 52];

const AROUND_TABLE: [number, number, number, number] = [0, 8, 0, 4];

/** The protocol: what it is about, one table for each control area, and a line for whoever inspected to sign on. */
export function protocolContent(protocol: Protocol, f: PaperFormats): PaperContent[] {
  const words = PROTOCOL_WORDS[f.language];
  const { rows, round } = protocol;
  return [
    ...headOf(protocol, f, words),
    ...(rows.length === 0 ? [{ text: round ? words.noneInRound : words.none, margin: AROUND_TABLE }] : []),
    ...(rows.length === 0 ? [] : [{ text: summary(rows, f, words), margin: AROUND_TABLE }]),
    ...areaTables(rows, f, words),
    ...(round ? notSeenPart(round, f, words) : []),
    ...(rows.length === 0 ? [] : signedPart(protocol, f, words)),
  ];
}

export function protocolTitle({ round }: Protocol, words: ProtocolWords): string {
  return round ? words.roundTitle(round.name) : words.title;
}

function headOf(protocol: Protocol, f: PaperFormats, words: ProtocolWords): PaperContent[] {
  const { round, period } = protocol;
  const days = period ? words.period(f.day(period.from), f.day(period.until)) : words.round.nothingWalked;
  const head = title(protocolTitle(protocol, words), days);
  return round ? [...head, roundFacts(round, protocol, f, words)] : head;
}

function areaTables(rows: readonly ProtocolRow[], f: PaperFormats, words: ProtocolWords): PaperContent[] {
  const namesRules = ruleSetsOf(rows).length > 1;
  return byArea(rows).map(([area, inArea]) => ({
    margin: AROUND_TABLE,
    stack: [
      rowsTable(
        words.heads,
        WIDTHS,
        inArea.map((row) => lineOf(row, f, words, namesRules)),
        area,
      ),
    ],
  }));
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

function lineOf(row: ProtocolRow, f: PaperFormats, words: ProtocolWords, namesRules: boolean): PaperCell[] {
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
        ...(namesRules ? [{ text: row.ruleSet, style: 'small' }] : []),
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
