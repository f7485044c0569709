import { findSystem, type SystemFinding } from './crs/findSystem.ts';
import type { CoordinateSystem } from './crs/systems.ts';
import type { FileProfile } from './formats/fileProfile.ts';
import { describeTreeFile, readTreeFile } from './formats/treeFile.ts';
import type { ImportAnalysis } from './imports.contract.ts';
import type { TargetField } from './imports.fields.ts';
import { coordinatesIn } from './judging/locate.ts';
import { importMapping, type ImportMapping } from './mapping/importMapping.ts';
import { proposeMapping } from './mapping/proposeMapping.ts';

const SAMPLED_ROWS = 2000;
const SHOWN_ROWS = 50;
const SHOWN_SAMPLES = 5;

/** Looks through a file: what it is, what its columns hold, where its trees stand, and how it could be imported. */
export async function analyseFile(path: string, citySystem: number): Promise<ImportAnalysis> {
  const file = await describeTreeFile(path);
  const sample = await sampleRows(path, file);
  const columns = file.columns.map((name, column) => ({ name, samples: differentValues(sample, column) }));
  const proposals = proposeMapping(columns);
  const taken = proposals.flatMap(({ field }, index): [string, TargetField][] =>
    field ? [[file.columns[index] ?? '', field]] : [],
  );
  const proposedMapping = importMapping.parse({ columns: Object.fromEntries<TargetField>(taken) });
  return {
    file,
    crs: describeSystem(systemOfSample(file, sample, { mapping: proposedMapping, citySystem, given: null })),
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

/** The coordinate system of a file, by what it says and by where the sampled trees would stand. */
export function systemOfSample(
  file: FileProfile,
  sample: readonly SampledRow[],
  by: { mapping: Pick<ImportMapping, 'columns'>; citySystem: number; given: CoordinateSystem | null },
): SystemFinding {
  const columnOf = (field: string) => file.columns.findIndex((name) => by.mapping.columns[name] === field);
  const places = { x: columnOf('x'), y: columnOf('y'), point: columnOf('point') };
  const points = sample.map(({ texts, x, y }): readonly [number, number] => {
    if (file.hasGeometry) return [x, y];
    const [easting, northing] = coordinatesIn((field) => texts[places[field]] ?? '');
    return [easting ?? Number.NaN, northing ?? Number.NaN];
  });
  return findSystem({
    crsNote: file.crsNote,
    format: file.format,
    coordinateColumns: file.columns.filter(
      (_, index) => index === places.x || index === places.y || index === places.point,
    ),
    sample: points,
    citySystem: by.citySystem,
    given: by.given,
  });
}

export function describeSystem({
  found,
  how,
  alternatives,
  contradicted,
}: SystemFinding): ImportAnalysis['crs'] {
  const { code = null, title = null, accuracyM = null } = found?.system ?? {};
  return { code, title, accuracyM, swapped: found?.swapped ?? false, how, alternatives, contradicted };
}

function differentValues(sample: readonly SampledRow[], column: number): string[] {
  return [...new Set(sample.map(({ texts }) => texts[column] ?? ''))].filter((text) => text !== '');
}
