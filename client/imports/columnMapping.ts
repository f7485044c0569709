import { importMapping, type ImportAnalysis, type targetField } from '#contract/imports/imports';
import type { z } from 'zod';

export type TargetField = z.infer<typeof targetField>;
export type ImportMapping = z.infer<typeof importMapping>;

/** The mapping with a column made into another field, or into none. A field has one column: it leaves its former one. */
export function withColumn(mapping: ImportMapping, column: string, field: TargetField | null): ImportMapping {
  const others = Object.entries(mapping.columns).filter(
    ([name, taken]) => name !== column && taken !== field,
  );
  return { ...mapping, columns: Object.fromEntries(field === null ? others : [...others, [column, field]]) };
}

/** The column that becomes a field, or null. */
export function columnOf(mapping: ImportMapping, field: TargetField): string | null {
  return Object.entries(mapping.columns).find(([, taken]) => taken === field)?.[0] ?? null;
}

/**
 * The mapping once the file has been read another way: of another layer or sheet as proposed, else as it was, as far
 * as the columns are still called so.
 */
export function mappingAfterReading(
  mapping: ImportMapping,
  before: Pick<ImportRunAnalysis, 'analysis'>,
  { analysis }: Pick<ImportRunAnalysis, 'analysis'>,
): ImportMapping {
  if (before.analysis.file.layer !== analysis.file.layer) return analysis.proposedMapping;
  const names = { before: before.analysis.file.columns, now: analysis.file.columns };
  return {
    ...mapping,
    columns: columnsAfterReading(mapping.columns, names, analysis.proposedMapping.columns),
  };
}

/** What was made of the columns that are still called so; of those called otherwise now what is proposed. */
export function columnsAfterReading<Field>(
  columns: Readonly<Record<string, Field>>,
  names: { before: readonly string[]; now: readonly string[] },
  proposed: Readonly<Record<string, Field>>,
): Record<string, Field> {
  const kept = Object.entries(columns).filter(([column]) => names.now.includes(column));
  const taken = new Set(kept.map(([, field]) => field));
  const added = Object.entries(proposed).filter(
    ([column, field]) => !names.before.includes(column) && !taken.has(field),
  );
  return Object.fromEntries([...kept, ...added]);
}

interface ImportRunAnalysis {
  analysis: Pick<ImportAnalysis, 'file' | 'proposedMapping'>;
}

export type MappingGap = 'coordinates' | 'number' | 'species' | 'area';

/** What no column says: without coordinates nothing can be imported, the rest is worth a thought. */
export function gapsOf(analysis: Pick<ImportAnalysis, 'file'>, mapping: ImportMapping): MappingGap[] {
  const has = (...fields: TargetField[]) => fields.some((field) => columnOf(mapping, field) !== null);
  const hasPlace = analysis.file.hasGeometry || has('point') || (has('x') && has('y')) || has('tree_id');
  const gaps: [MappingGap, boolean][] = [
    ['coordinates', hasPlace],
    ['species', has('species_botanical', 'species_german', 'genus')],
    ['area', has('control_area', 'street')],
    ['number', has('number')],
  ];
  return gaps.filter(([, isFilled]) => !isFilled).map(([gap]) => gap);
}

/** A mapping as a file to be kept and loaded for the next delivery; the command line reads the same. */
export function mappingAsFile(mapping: ImportMapping): string {
  return `${JSON.stringify(mapping, null, 2)}\n`;
}

export type LoadedMapping = { mapping: ImportMapping; unknownColumns: string[] } | { refused: 'no_mapping' };

/** Reads a mapping from a file. Columns this file does not have are left out and named. */
export function mappingFromFile(text: string, columns: readonly string[]): LoadedMapping {
  const parsed = importMapping.safeParse(jsonOf(text));
  if (!parsed.success) return { refused: 'no_mapping' };
  const entries = Object.entries(parsed.data.columns);
  const known = entries.filter(([column]) => columns.includes(column));
  return {
    mapping: { ...parsed.data, columns: Object.fromEntries(known) },
    unknownColumns: entries.map(([column]) => column).filter((column) => !columns.includes(column)),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
