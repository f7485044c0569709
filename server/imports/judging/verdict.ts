import type { TargetField } from '../imports.fields.ts';
import type { Area } from './areaBook.ts';

/** What is wrong with one value of a row. `key` names the sentence; the value stays as it stood in the file. */
export interface RowIssue {
  /** Null: the row as a whole. */
  field: TargetField | null;
  column: string | null;
  key: string;
  params?: Record<string, string | number | null>;
  value: string;
}

/** What a row says about a tree, as far as it could be taken. Null: unknown, or kept aside with an issue. */
export interface TreeFacts {
  number: string | null;
  status: string | null;
  speciesId: number | null;
  cultivar: string | null;
  speciesAsGiven: string | null;
  plantingYear: number | null;
  heightM: number | null;
  crownDiameterM: number | null;
  girthCm: number | null;
  street: string | null;
  houseNumber: string | null;
  tagNumber: string | null;
  remarks: string | null;
  source: string | null;
  externalKey: string | null;
  vitality: string | null;
  condition: string | null;
  agePhase: string | null;
  siteType: string | null;
  /** Null: not said; a tree is expected to be as safe as most then. */
  safetyExpectation: string | null;
}

/** A tree to be written. Longitude and latitude in degrees, WGS 84. */
export interface ImportedTree {
  /** Its UUIDv7, as bytes. */
  id: Uint8Array;
  area: Area;
  lon: number;
  lat: number;
  facts: TreeFacts;
}

/** What becomes of a row: a new tree, something filled in on a tree that is there, or nothing. */
export type Verdict = {
  /** The number of the record in its file. */
  row: number;
  issues: RowIssue[];
} & (
  | { kind: 'new'; tree: ImportedTree }
  | { kind: 'fill'; treeId: string; filled: Partial<TreeFacts> }
  | { kind: 'refused' }
);
