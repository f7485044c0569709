import type { PaperFormats } from '../reports/formats.ts';
import type { PaperCell, PaperContent } from '../reports/paper.ts';
import { factsTable, note, rowsTable, section, title } from '../reports/pieces.ts';
import { MOST_REPORTED, type StormReport } from './stormReport.store.ts';
import { STORM_WORDS, type StormWords } from './stormReport.text.ts';
import type { StormCounts, StormFinding } from './storms.contract.ts';

/** The closing report: what was looked at when and by whom, what was found, cordoned, and left. */
export function stormContent(
  report: StormReport,
  pictures: ReadonlySet<string>,
  f: PaperFormats,
  now: Date,
): PaperContent[] {
  const words = STORM_WORDS[f.language];
  const { storm } = report;
  return [
    ...title(words.title(storm.name), words.asOf(f.moment(now))),
    facts(report, f, words),
    note(words.method),
    section(words.areas),
    areasTable(report, f, words),
    section(words.people),
    tableOr(words.none, words.peopleHeads, ['*', 120, 50, 100, 100], peopleRows(report, f)),
    ...(['danger', 'damaged'] as const).flatMap((state) => findingsOf(report, state, pictures, f, words)),
    section(words.cordons),
    tableOr(words.none, words.cordonHeads, ['*', 45, 115, 115, 100], cordonRows(report, f, words)),
    section(words.left),
    tableOr(words.none, words.leftHeads, [35, 150, '*', 95, 85], leftRows(report, f, words)),
    ...(report.left.length > MOST_REPORTED
      ? [note(words.cut(f.number(MOST_REPORTED), f.number(report.left.length)))]
      : []),
  ];
}

function facts({ storm }: StormReport, f: PaperFormats, words: StormWords): PaperContent {
  const { counts } = storm;
  const checked = counts.unharmed + counts.damaged + counts.danger;
  const names = words.facts;
  const rows: [string, string][] = [
    [names.blewOn, f.day(storm.blewOn)],
    [names.opened, names.byAt(f.moment(storm.openedAt), storm.openedByName)],
    [
      names.closed,
      storm.closedAt === null ? words.open : names.byAt(f.moment(storm.closedAt), storm.closedByName ?? ''),
    ],
    [names.trees, f.number(counts.all)],
    [names.checked, names.ofAll(f.number(checked), f.share(counts.all === 0 ? null : checked / counts.all))],
  ];
  if (storm.leftOver !== null) rows.push([names.leftOver, names.leftOvers[storm.leftOver]]);
  if (storm.closingNote !== null) rows.push([names.note, storm.closingNote]);
  return factsTable(rows);
}

const STATES = ['unharmed', 'damaged', 'danger', 'open', 'withdrawn'] as const;

function areasTable({ areas, storm }: StormReport, f: PaperFormats, words: StormWords): PaperContent {
  const row = (name: string, counts: StormCounts, bold: boolean): PaperCell[] => [
    { text: name, bold },
    ...[counts.all, ...STATES.map((state) => counts[state])].map((count) => ({
      text: f.number(count),
      bold,
    })),
  ];
  return rowsTable(
    [words.area, words.all, ...STATES.map((state) => words.states[state])],
    ['*', 45, 60, 65, 45, 40, 85],
    [...areas.map((area) => row(area.name, area, false)), row(words.sum, storm.counts, true)],
  );
}

function peopleRows({ people }: StormReport, f: PaperFormats): PaperCell[][] {
  return people.map(({ name, qualification, checks, first, last }) => [
    name,
    qualification ?? '',
    f.number(checks),
    f.moment(first),
    f.moment(last),
  ]);
}

function findingsOf(
  { findings, storm }: StormReport,
  state: 'danger' | 'damaged',
  pictures: ReadonlySet<string>,
  f: PaperFormats,
  words: StormWords,
): PaperContent[] {
  const found = findings.filter((finding) => finding.state === state);
  const rows = found.map((finding): PaperCell[] => [
    { stack: [{ text: finding.number ?? words.noNumber, bold: true }, speciesOf(finding, f)] },
    placeOf(finding),
    { stack: [f.moment(finding.checkedAt), finding.checkedByName] },
    finding.remarks ?? '',
    f.number(finding.photoIds.length),
  ]);
  return [
    section(words.findings[state]),
    ...(rows.length > 0 ? [note(words.findingNotes[state])] : []),
    tableOr(words.none, words.findingHeads, [110, 120, 105, '*', 35], rows),
    ...(storm.counts[state] > found.length
      ? [note(words.cut(f.number(found.length), f.number(storm.counts[state])))]
      : []),
    ...found.flatMap((finding) => photosOf(finding, pictures, words)),
  ];
}

/** In points: three in a row. */
const PICTURE_SIZE: [width: number, height: number] = [160, 150];
const IN_A_ROW = 3;

function photosOf(finding: StormFinding, pictures: ReadonlySet<string>, words: StormWords): PaperContent[] {
  const shown = finding.photoIds.filter((id) => pictures.has(id)).slice(0, IN_A_ROW);
  if (shown.length === 0) return [];
  const tree = [finding.areaName, finding.number ?? words.noNumber].join(' ');
  return [
    {
      unbreakable: true,
      margin: [0, 8, 0, 0],
      stack: [
        { text: words.photosOf(tree), style: 'small' },
        {
          columnGap: 8,
          columns: shown.map((image) => ({
            image,
            fit: PICTURE_SIZE,
          })),
        },
      ],
    },
  ];
}

function cordonRows({ cordons }: StormReport, f: PaperFormats, words: StormWords): PaperCell[][] {
  return cordons.map((cordon) => [
    [cordon.street, cordon.houseNumber].filter((part) => part !== null).join(' '),
    words.metres(f.number(cordon.radiusM)),
    { stack: [f.moment(cordon.placedAt), cordon.placedByName] },
    cordon.liftedAt === null
      ? { text: words.standing, bold: true }
      : { stack: [f.moment(cordon.liftedAt), cordon.liftedByName ?? ''] },
    [cordon.note, cordon.liftedNote].filter((part) => part !== null).join('; '),
  ]);
}

function leftRows({ left }: StormReport, f: PaperFormats, words: StormWords): PaperCell[][] {
  return left
    .slice(0, MOST_REPORTED)
    .map((tree) => [
      f.number(tree.place),
      `${tree.areaName} ${tree.number ?? words.noNumber}`,
      placeOf(tree),
      words.expectations[tree.safetyExpectation],
      words.states[tree.state],
    ]);
}

function placeOf({
  street,
  houseNumber,
  areaName,
}: Pick<StormFinding, 'street' | 'houseNumber' | 'areaName'>): string {
  return street === null ? areaName : [street, houseNumber].filter((part) => part !== null).join(' ');
}

function speciesOf({ germanName, botanicalName }: StormFinding, f: PaperFormats): PaperContent {
  return { text: (f.language === 'de' ? germanName : null) ?? botanicalName ?? '', style: 'small' };
}

function tableOr(
  none: string,
  heads: readonly string[],
  widths: readonly (number | string)[],
  rows: readonly PaperCell[][],
): PaperContent {
  return rows.length === 0 ? { text: none } : rowsTable(heads, widths, rows);
}
