import { FIELDS, NOT_TAKEN, targetField, type TargetField } from '../imports.fields.ts';
import { parseCoordinate } from '../judging/numbers.ts';
import { codedField } from '../values/codedFields.ts';
import { codeWordsOf, proposeCodes } from '../values/understandValue.ts';
import { foldName } from './foldName.ts';

export interface ColumnProposal {
  /** Null: nothing is proposed. */
  field: TargetField | null;
  /** Why a column that is understood is not taken; the key of a sentence. */
  notTaken: string | null;
}

/** For every column what it probably is, by its name and by what stands in it. No field is proposed twice. */
export function proposeMapping(
  columns: readonly { name: string; samples: readonly string[] }[],
): ColumnProposal[] {
  const folded = columns.map(({ name }) => foldName(name));
  const taken = new Map<number, TargetField>();
  for (const field of targetField.options) {
    const column = FIELDS[field].names
      .map((name) =>
        folded.findIndex(
          (own, index) => own === name && !taken.has(index) && looksLike(field, columns[index]?.samples),
        ),
      )
      .find((index) => index >= 0);
    if (column !== undefined) taken.set(column, field);
  }
  const fields = new Set(taken.values());
  return columns.map((_, index) => {
    const field = taken.get(index) ?? null;
    const spare = field !== null && (FIELDS[field].unless ?? []).some((other) => fields.has(other));
    return { field: spare ? null : field, notTaken: field ? null : reasonNotTaken(folded[index] ?? '') };
  });
}

/** Do the samples fit the field? A column `Baumart` may hold names, or the numbers of a code list. */
function looksLike(field: TargetField, samples: readonly string[] = []): boolean {
  const { shape } = FIELDS[field];
  if (shape === 'code') return areCodes(field, samples);
  const numeric = samples.filter(
    (sample) => parseCoordinate(sample) !== null || YEAR_IN_DATE.test(sample),
  ).length;
  if (samples.length === 0) return true;
  if (shape === 'number') return numeric * 2 >= samples.length;
  return shape === 'name' ? numeric * 2 < samples.length : true;
}

/** Is every one of these a word for one of our codes? A scale nobody can be sure of is for a person to choose. */
function areCodes(field: TargetField, samples: readonly string[]): boolean {
  const coded = codedField.safeParse(field);
  if (!coded.success) return false;
  return [...proposeCodes(coded.data, samples, codeWordsOf(coded.data)).values()].every(
    (code) => code !== null,
  );
}

const YEAR_IN_DATE = /^\d{1,2}\.\d{1,2}\.\d{4}$|^\d{4}-\d\d-\d\d/;

function reasonNotTaken(name: string): string | null {
  return Object.entries(NOT_TAKEN).find(([, names]) => names.includes(name))?.[0] ?? null;
}
