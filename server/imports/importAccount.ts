import type { ImportAnalysis, ImportReport } from './imports.contract.ts';
import { FIELD_NAMES, importSentence } from './imports.text.ts';
import type { ImportMapping } from './mapping/importMapping.ts';

/** What was found in a file, line by line, for a terminal. */
export function describeAnalysis({ file, crs }: ImportAnalysis, mapping: ImportMapping): string[] {
  const delimiter = file.delimiter === null ? '' : `, delimiter ${JSON.stringify(file.delimiter)}`;
  return [
    `${file.format}${describeLayer(file)}, ${count(file.recordCount)} records, encoding ${file.encoding.name} (${HOW[file.encoding.how]})${delimiter}`,
    `Coordinate system: ${describeCrs(crs, mapping.crs)}`,
    'Columns:',
    ...file.columns.map((column) => `  ${column} → ${describeColumn(mapping, column)}`),
  ];
}

function describeLayer({ layer, layers, headerRow }: ImportAnalysis['file']): string {
  if (layer === null) return '';
  const others = layers.flatMap(({ name }) => (name === layer ? [] : [name]));
  return [
    ` “${layer}”`,
    headerRow === null ? '' : ` (columns named in row ${headerRow})`,
    others.length > 0 ? `, not read: ${others.join(', ')}` : '',
  ].join('');
}

/** Every row accounted for, and what was wrong, line by line. */
export function describeReport(report: ImportReport, dryRun: boolean): string[] {
  const { rows, species } = report;
  return [
    `${count(rows.read)} records = ${count(rows.clean)} ${dryRun ? 'to be taken' : 'taken'} clean + ${count(rows.flagged)} flagged + ${count(rows.refused)} refused`,
    ...(rows.filled > 0
      ? [`${count(rows.filled)} of them filled in what was open on trees that were there`]
      : []),
    `${count(report.areasMade)} new control areas`,
    ...report.issues.flatMap(describeIssueCount),
    ...report.unknowns.map(
      ({ column, blank, zero }) => `  unknown in ${column}: ${count(blank)} blank, ${count(zero)} by 0 or -1`,
    ),
    ...(report.girthsFromDiameter > 0
      ? [`${count(report.girthsFromDiameter)} girths computed from the diameter`]
      : []),
    ...(report.girthHeightM === null
      ? []
      : [`girths taken to be measured at ${report.girthHeightM} m above ground`]),
    ...species.unmatched.map(
      ({ given, count: times }) => `  species not found: ${given} (${count(times)} ×)`,
    ),
    ...species.uncertain.map(
      ({ given, taken, count: times }) => `  species understood as ${taken}: ${given} (${count(times)} ×)`,
    ),
    ...report.columnsLeftOut.map(({ column }) => `  column left out: ${column}`),
  ];
}

const HOW: Record<ImportAnalysis['file']['encoding']['how'], string> = {
  given: 'given',
  bom: 'byte order mark',
  cpg: '.cpg',
  header: '.dbf',
  valid: 'checked',
  fallback: 'assumed',
  standard: 'by the standard',
};
const SYSTEM_HOW: Record<NonNullable<ImportAnalysis['crs']['how']>, string> = {
  given: 'given',
  prj: '.prj',
  member: 'crs',
  srs: 'gpkg_spatial_ref_sys',
  header: 'name of the column',
  standard: 'RFC 7946',
  range: 'by its numbers',
};

function describeCrs(crs: ImportAnalysis['crs'], given: string | null): string {
  if (given) return `${given} (given)`;
  if (!crs.code || !crs.how) return 'unknown';
  const doubts = crs.alternatives.length > 0 ? `; could also be ${crs.alternatives.join(', ')}` : '';
  const said = crs.contradicted ? `; the file says ${crs.contradicted}` : '';
  const accuracy = crs.accuracyM === null ? '' : `; places good to ${crs.accuracyM} m`;
  return `${crs.code} ${crs.title} (${SYSTEM_HOW[crs.how]}${crs.swapped ? ', axes swapped' : ''}${said}${doubts}${accuracy})`;
}

function describeColumn(mapping: ImportMapping, column: string): string {
  const field = mapping.columns[column];
  return field ? FIELD_NAMES[field].en : '–';
}

function describeIssueCount({
  key,
  column,
  count: times,
  examples,
}: ImportReport['issues'][number]): string[] {
  const [first] = examples;
  const example = first ? ` (record ${first.row}: “${first.value}”)` : '';
  return [
    `  ${count(times)} × ${column ? `${column} ` : ''}${importSentence(key, first?.params, 'en')}${example}`,
  ];
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
