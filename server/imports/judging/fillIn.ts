import type { TargetField } from '../imports.fields.ts';
import type { RowReader } from './rowReader.ts';
import type { TreeFacts } from './verdict.ts';

/** Of a tree that is there, status and safety expectation are known. */
export type FillableFacts = Omit<TreeFacts, 'status' | 'safetyExpectation'>;

/** A tree of the cadastre, as far as a corrected row can fill in what was left open. */
export interface ExistingTree extends FillableFacts {
  id: string;
  /** Has another living tree of its control area the number that the row brings? */
  numberTaken: boolean;
}

/**
 * What a corrected row adds to the tree that was taken from it. Only what is unknown is filled in: a value that
 * somebody has entered meanwhile stays, and the row's other value is listed.
 */
export function fillIn(tree: ExistingTree, facts: FillableFacts, reader: RowReader): Partial<FillableFacts> {
  const filled: Partial<FillableFacts> = {};
  for (const [key, field] of FILLABLE) {
    const value = facts[key];
    if (value === null || value === tree[key]) continue;
    if (tree[key] !== null) reader.note(field, 'filled_already', String(value), { present: tree[key] });
    else if (key === 'number' && tree.numberTaken) reader.note(field, 'number_taken', String(value));
    else Object.assign(filled, { [key]: value });
  }
  return filled;
}

const FILLABLE: readonly (readonly [keyof FillableFacts, TargetField])[] = [
  ['number', 'number'],
  ['plantingYear', 'planting_year'],
  ['heightM', 'height_m'],
  ['crownDiameterM', 'crown_diameter_m'],
  ['girthCm', 'girth_cm'],
  ['speciesId', 'species_botanical'],
  ['cultivar', 'cultivar'],
  ['street', 'street'],
  ['houseNumber', 'house_number'],
  ['tagNumber', 'tag_number'],
  ['remarks', 'remarks'],
  ['source', 'source'],
  ['externalKey', 'external_key'],
  ['vitality', 'vitality'],
  ['condition', 'condition'],
  ['agePhase', 'age_phase'],
  ['siteType', 'site_type'],
];
