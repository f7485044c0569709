import type { TargetField } from '../imports.fields.ts';
import type { RowReader } from './rowReader.ts';
import type { TreeFacts } from './verdict.ts';

export type FillableFacts = Omit<TreeFacts, 'status'>;

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
  fill('number', 'number');
  fill('plantingYear', 'planting_year');
  fill('heightM', 'height_m');
  fill('crownDiameterM', 'crown_diameter_m');
  fill('girthCm', 'girth_cm');
  fill('speciesId', 'species_botanical');
  fill('cultivar', 'cultivar');
  fill('street', 'street');
  fill('houseNumber', 'house_number');
  fill('tagNumber', 'tag_number');
  fill('remarks', 'remarks');
  fill('source', 'source');
  fill('externalKey', 'external_key');
  return filled;

  function fill<Key extends keyof FillableFacts>(key: Key, field: TargetField): void {
    const value = facts[key];
    if (value === null || value === tree[key]) return;
    if (tree[key] !== null) reader.note(field, 'filled_already', String(value), { present: tree[key] });
    else if (key === 'number' && tree.numberTaken) reader.note(field, 'number_taken', String(value));
    else filled[key] = value;
  }
}
