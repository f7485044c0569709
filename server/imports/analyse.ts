import { findSystem, type SystemFinding } from './crs/findSystem.ts';
import { isPlausible } from './crs/ranges.ts';
import { accuracyM, transformation, type CoordinateSystem } from './crs/systems.ts';
import { ENCODINGS, FOUND_BY_ITSELF, type FileProfile, type FileReading } from './formats/fileProfile.ts';
import { storable } from './formats/storable.ts';
import { describeTreeFile, readTreeFile, umlautWordsOf } from './formats/treeFile.ts';
import { wordsUnder } from './formats/umlautWords.ts';
import type { ImportAnalysis } from './imports.contract.ts';
import type { TargetField } from './imports.fields.ts';
import { coordinatesIn } from './judging/locate.ts';
import { importMapping, type ImportMapping } from './mapping/importMapping.ts';
import { proposeMapping, type ColumnProposal } from './mapping/proposeMapping.ts';
import { codedField, type ValueMapping } from './values/codedFields.ts';
import { numberOnScale, proposeCodes } from './values/understandValue.ts';

const SAMPLED_ROWS = 2000;
const SHOWN_ROWS = 50;
const SHOWN_SAMPLES = 5;

/** Looks through a file: what it is, what its columns hold, where its trees stand, and how it could be imported. */
export async function analyseFile(
  path: string,
  citySystem: number,
  reading: FileReading = FOUND_BY_ITSELF,
): Promise<ImportAnalysis> {
  const file = await describeTreeFile(path, reading);
  const sample = await sampleRows(path, file);
  const columns = file.columns.map((name, column) => ({ name, samples: differentValues(sample, column) }));
  const proposals = proposeMapping(columns);
  const taken = proposals.flatMap(({ field }, index): [string, TargetField][] =>
    field ? [[file.columns[index] ?? '', field]] : [],
  );
  const proposedMapping = importMapping.parse({
    columns: Object.fromEntries<TargetField>(taken),
    values: numbersOnScales(columns, proposals),
  });
  return {
    file,
    encodings: await encodingsOf(path, file),
    crs: describeSystem(
      systemOfSample(file, sample, { mapping: proposedMapping, citySystem, given: null }),
      pointsOfSample(file, sample, proposedMapping),
    ),
    columns: columns.map(({ name, samples }, index) => ({
      name,
      samples: samples.slice(0, SHOWN_SAMPLES),
      proposed: proposals[index]?.field ?? null,
      notTaken: proposals[index]?.notTaken ?? null,
    })),
    proposedMapping,
    firstRows: sample.slice(0, SHOWN_ROWS).map(({ texts }) => texts),
  };
}

/** Numbers whose scale is certain; words are understood wherever they stand. */
function numbersOnScales(
  columns: readonly { samples: readonly string[] }[],
  proposals: readonly ColumnProposal[],
): ValueMapping {
  const fields = proposals.flatMap(({ field }, index) => {
    const coded = codedField.safeParse(field);
    const numbers = (columns[index]?.samples ?? []).filter((value) => numberOnScale(value) !== null);
    if (!coded.success || numbers.length === 0) return [];
    return [[coded.data, Object.fromEntries(proposeCodes(coded.data, numbers, new Map()))] as const];
  });
  return Object.fromEntries(fields);
}

async function encodingsOf(path: string, file: FileProfile): Promise<ImportAnalysis['encodings']> {
  const words = await umlautWordsOf(path, file);
  if (words.length === 0) return [];
  return wordsUnder(words, file.encoding.name, ENCODINGS).map(({ name, words: shown }) => ({
    name,
    words: shown.map(storable),
  }));
}

export interface SampledRow {
  texts: string[];
  x: number;
  y: number;
}

/** The first rows of a file: enough to tell what its columns hold and where its trees stand. */
export async function sampleRows(path: string, file: FileProfile): Promise<SampledRow[]> {
  for await (const rows of readTreeFile(path, file, SAMPLED_ROWS)) {
    return Array.from({ length: rows.length }, (_, index) => ({
      texts: file.columns.map((_name, column) => rows.text(index, column)),
      x: rows.x(index),
      y: rows.y(index),
    }));
  }
  return [];
}

function placeColumnsOf(file: FileProfile, { columns }: Pick<ImportMapping, 'columns'>) {
  const columnOf = (field: TargetField) => file.columns.findIndex((name) => columns[name] === field);
  return { x: columnOf('x'), y: columnOf('y'), point: columnOf('point') };
}

/** Where the sampled trees stand, in the numbers of the file; NaN where that cannot be read. */
function pointsOfSample(
  file: FileProfile,
  sample: readonly SampledRow[],
  mapping: Pick<ImportMapping, 'columns'>,
): (readonly [number, number])[] {
  const places = placeColumnsOf(file, mapping);
  return sample.map(({ texts, x, y }): readonly [number, number] => {
    if (file.hasGeometry) return [x, y];
    const [easting, northing] = coordinatesIn((field) => texts[places[field]] ?? '');
    return [easting ?? Number.NaN, northing ?? Number.NaN];
  });
}

/** The coordinate system of a file, by what it says and by where the sampled trees would stand. */
export function systemOfSample(
  file: FileProfile,
  sample: readonly SampledRow[],
  by: { mapping: Pick<ImportMapping, 'columns'>; citySystem: number; given: CoordinateSystem | null },
): SystemFinding {
  const places = placeColumnsOf(file, by.mapping);
  return findSystem({
    crsNote: file.crsNote,
    format: file.format,
    coordinateColumns: file.columns.filter(
      (_, index) => index === places.x || index === places.y || index === places.point,
    ),
    sample: pointsOfSample(file, sample, by.mapping),
    citySystem: by.citySystem,
    given: by.given,
  });
}

/** So many trees show on a small map whether the place is right. */
const SHOWN_PLACES = 60;
const MOST_CANDIDATES = 6;

function describeSystem(
  { found, candidates, ...finding }: SystemFinding,
  points: readonly (readonly [number, number])[],
): ImportAnalysis['crs'] {
  const { code = null, title = null } = found?.system ?? {};
  const every = Math.max(1, Math.ceil(points.length / SHOWN_PLACES));
  const shown = points.filter((_, index) => index % every === 0);
  return {
    ...finding,
    code,
    title,
    accuracyM: found ? accuracyM(found.system) : null,
    swapped: found?.swapped ?? false,
    candidates: candidates.slice(0, MOST_CANDIDATES).map(({ system, swapped }) => {
      const toLonLat = transformation(system, swapped);
      const places = shown.map(([x, y]) => toLonLat(x, y)).filter(([lon, lat]) => isPlausible(lon, lat));
      return { code: system.code, swapped, places };
    }),
  };
}

function differentValues(sample: readonly SampledRow[], column: number): string[] {
  return [...new Set(sample.map(({ texts }) => texts[column] ?? ''))].filter((text) => text !== '');
}
