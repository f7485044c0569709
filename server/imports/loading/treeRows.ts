import { uuidBytes } from '../../db/uuidBytes.ts';
import type { ImportedTree, TreeFacts } from '../judging/verdict.ts';
import { BinaryCopy } from './binaryCopy.ts';

/** Under which import and in whose name trees are written. */
export interface LoadedBy {
  importId: string;
  accountId: string;
  /** In which height above ground girths were measured, in m. */
  girthHeightM: number;
}

/** The columns of `trees` that an import writes, in the order of `treeRows`; the others have their defaults. */
export const TREE_COLUMNS = [
  'id',
  'import_id',
  'created_by',
  'updated_by',
  'position_method',
  'status',
  'geom',
  'control_area_id',
  'number',
  'species_id',
  'cultivar',
  'species_as_given',
  'planting_year',
  'height_m',
  'crown_diameter_m',
  'stem_girths_cm',
  'girth_height_m',
  'street',
  'house_number',
  'tag_number',
  'remarks',
  'source',
  'external_key',
  'vitality',
  'condition',
  'age_phase',
  'site_type',
  'safety_expectation',
] as const;

const BYTES_A_TREE = 344;
const ORIGIN_BYTES = 128;

/** The trees as rows of a binary COPY into TREE_COLUMNS. */
export function treeRows(trees: readonly ImportedTree[], by: LoadedBy): Buffer {
  const copy = new BinaryCopy(trees.length * BYTES_A_TREE);
  const sameForAll = originOf(by);
  for (const { id, area, lon, lat, facts } of trees) {
    copy.row(TREE_COLUMNS.length);
    copy.bytes(id);
    copy.columns(sameForAll);
    copy.text(facts.status);
    copy.bytes(pointBytes(lon, lat));
    copy.bytes(area.idBytes);
    writeFacts(copy, facts, by.girthHeightM);
  }
  return copy.packed();
}

/** Import, creator, editor, position method: the columns from `import_id` to `position_method`. */
function originOf(by: LoadedBy): Buffer {
  const copy = new BinaryCopy(ORIGIN_BYTES);
  copy.bytes(uuidBytes(by.importId));
  copy.bytes(uuidBytes(by.accountId));
  copy.bytes(uuidBytes(by.accountId));
  copy.text('IMP');
  return copy.packed();
}

function writeFacts(copy: BinaryCopy, facts: TreeFacts, girthHeightM: number): void {
  copy.text(facts.number);
  copy.integer(facts.speciesId);
  copy.text(facts.cultivar);
  copy.text(facts.speciesAsGiven);
  copy.integer(facts.plantingYear);
  copy.decimal(facts.heightM);
  copy.decimal(facts.crownDiameterM);
  copy.integers(facts.girthCm);
  copy.decimal(facts.girthCm === null ? null : girthHeightM);
  copy.text(facts.street);
  copy.text(facts.houseNumber);
  copy.text(facts.tagNumber);
  copy.text(facts.remarks);
  copy.text(facts.source);
  copy.text(facts.externalKey);
  writeState(copy, facts);
}

/** Most files say nothing of it: those columns are copied at once. */
function writeState(copy: BinaryCopy, facts: Pick<TreeFacts, StateFact>): void {
  if (STATE_FACTS.every((fact) => facts[fact] === null)) copy.columns(NOTHING_SAID);
  else packState(copy, facts);
}

function packState(copy: BinaryCopy, facts: Pick<TreeFacts, StateFact>): void {
  copy.text(facts.vitality);
  copy.text(facts.condition);
  copy.text(facts.agePhase);
  copy.text(facts.siteType);
  copy.text(facts.safetyExpectation ?? USUAL_SAFETY);
}

const STATE_FACTS = ['vitality', 'condition', 'agePhase', 'siteType', 'safetyExpectation'] as const;
type StateFact = (typeof STATE_FACTS)[number];

/** The default of the column. */
const USUAL_SAFETY = 'H';

const NOTHING_SAID = nothingSaid();

function nothingSaid(): Buffer {
  const copy = new BinaryCopy(ORIGIN_BYTES);
  packState(copy, {
    vitality: null,
    condition: null,
    agePhase: null,
    siteType: null,
    safetyExpectation: null,
  });
  return copy.packed();
}

/** Little-endian EWKB of a point with SRID 4326, of which only the coordinates change: to be copied at once. */
const POINT = Buffer.alloc(25);
POINT.writeUInt8(1, 0);
POINT.writeUInt32LE(0x20000001, 1);
POINT.writeUInt32LE(4326, 5);

function pointBytes(lon: number, lat: number): Uint8Array {
  POINT.writeDoubleLE(lon, 9);
  POINT.writeDoubleLE(lat, 17);
  return POINT;
}
