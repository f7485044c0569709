import { Problem } from '../../http/problem.ts';
import type { SpeciesIndex } from '../../species/species.rules.ts';
import type { ToLonLat } from '../crs/toLonLat.ts';
import type { TargetField } from '../imports.fields.ts';
import type { CodedField } from '../values/codedFields.ts';
import type { CodeWords } from '../values/understandValue.ts';
import type { ImportMapping } from '../mapping/importMapping.ts';
import type { RowBatch } from '../formats/rowBatch.ts';

/** Everything a row is judged by. */
export interface ImportPlan {
  columns: readonly string[];
  /** Which column holds a field; missing: none. */
  columnOf: ReadonlyMap<TargetField, number>;
  hasGeometry: boolean;
  toLonLat: ToLonLat;
  girthHeightM: number;
  species: SpeciesIndex;
  /** What the words of a coded field mean. */
  codes: ReadonlyMap<CodedField, CodeReading>;
  /** By how much the values of a measure are multiplied; missing: they are in its own unit. */
  factors: ReadonlyMap<TargetField, number>;
  /** Trees without a street or area go to an area of this name. */
  areaOfOthers: string;
  /** The year today: nothing was planted later. */
  thisYear: number;
}

/** How the words of one field are understood. */
export interface CodeReading {
  /** By the value as it stands in the file; null: it says nothing. */
  given: ReadonlyMap<string, string | null>;
  words: CodeWords;
}

/** Places the mapping's columns. Throws a Problem naming a column that the file has not, or a field given twice. */
export function placeColumns(mapping: ImportMapping, columns: readonly string[]): Map<TargetField, number> {
  const placed = new Map<TargetField, number>();
  for (const [column, field] of Object.entries(mapping.columns)) {
    const at = columns.indexOf(column);
    if (at < 0) throw mappingProblem('column_unknown', column, field);
    if (placed.has(field)) throw mappingProblem('field_twice', column, field);
    placed.set(field, at);
  }
  return placed;
}

function mappingProblem(key: string, column: string, field: string): Problem {
  return new Problem('invalid', 'The mapping does not fit the file', [
    { path: `mapping.columns.${column}`, key, params: { column, field } },
  ]);
}

/** The text of a field in a row; '' when it is blank or no column holds it. */
export function textOf(plan: ImportPlan, rows: RowBatch, index: number, field: TargetField): string {
  const column = plan.columnOf.get(field);
  return column === undefined ? '' : rows.text(index, column);
}

/** The name of the column that holds a field. */
export function columnName(plan: ImportPlan, field: TargetField): string | null {
  const column = plan.columnOf.get(field);
  return column === undefined ? null : (plan.columns[column] ?? null);
}
