import type { TargetField } from '../imports/imports.fields.ts';
import type { Area } from '../imports/judging/areaBook.ts';
import type { ImportPlan } from '../imports/judging/plan.ts';
import type { RowReader } from '../imports/judging/rowReader.ts';
import type { TreeFacts } from '../imports/judging/verdict.ts';
import type { SourceFacts } from './reimports.rules.ts';

/** A row read: its facts, the control area it names (null: none), and its place (null: not to be understood). */
export interface ReadRow {
  facts: TreeFacts;
  area: Area | null;
  place: readonly [lon: number, lat: number] | null;
}

/**
 * What a row says of a tree that is there. A column that is not mapped says nothing; nor does a value that was kept
 * aside: it is listed, and must not empty what the tree has.
 */
export function saysOf(plan: ImportPlan, reader: RowReader, row: ReadRow): Partial<SourceFacts> {
  const { facts, area, place } = row;
  const speaks = (value: unknown, ...columns: TargetField[]) =>
    columns.some((column) => reader.has(column)) &&
    (value !== null || !reader.issues.some(({ field }) => field !== null && columns.includes(field)));
  const speaksOfSpecies = speaks(facts.speciesId ?? facts.speciesAsGiven, ...SPECIES_COLUMNS);
  const isUnmatched = facts.speciesId === null && facts.speciesAsGiven !== null;
  return {
    ...(place ? { position: place } : {}),
    ...(area ? { controlAreaId: area.id } : {}),
    ...(facts.status !== null && reader.text('status') !== null ? { status: facts.status } : {}),
    ...(speaksOfSpecies ? { speciesId: facts.speciesId, speciesAsGiven: facts.speciesAsGiven } : {}),
    ...(speaks(facts.cultivar, 'cultivar') || (speaksOfSpecies && !isUnmatched)
      ? { cultivar: facts.cultivar }
      : {}),
    ...(speaks(facts.girthCm, 'girth_cm', 'diameter_cm') ? girthOf(facts.girthCm, plan.girthHeightM) : {}),
    ...Object.fromEntries(
      PLAIN.flatMap(([field, column]) => (speaks(facts[field], column) ? [[field, facts[field]]] : [])),
    ),
  };
}

/** All a row says of a tree that is not there yet. */
export function newTreeOf(
  plan: ImportPlan,
  {
    facts,
    status,
    area,
    place,
  }: Pick<ReadRow, 'facts'> & {
    status: string;
    area: Area;
    place: readonly [number, number];
  },
): SourceFacts {
  const { girthCm, ...others } = facts;
  return {
    ...others,
    ...girthOf(girthCm, plan.girthHeightM),
    status,
    controlAreaId: area.id,
    position: place,
  };
}

function girthOf(
  girthCm: number | null,
  heightM: number,
): Pick<SourceFacts, 'stemGirthsCm' | 'girthHeightM'> {
  return girthCm === null
    ? { stemGirthsCm: [], girthHeightM: null }
    : { stemGirthsCm: [girthCm], girthHeightM: heightM };
}

const SPECIES_COLUMNS = ['species_botanical', 'species_german', 'genus'] as const;

const PLAIN = [
  ['number', 'number'],
  ['plantingYear', 'planting_year'],
  ['heightM', 'height_m'],
  ['crownDiameterM', 'crown_diameter_m'],
  ['street', 'street'],
  ['houseNumber', 'house_number'],
  ['tagNumber', 'tag_number'],
  ['remarks', 'remarks'],
  ['source', 'source'],
  ['externalKey', 'external_key'],
] as const;
