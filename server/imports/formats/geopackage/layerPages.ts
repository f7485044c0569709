import { ONE_TABLE, type FileProfile } from '../fileProfile.ts';
import { fileProblem } from '../refuseFile.ts';
import { storable } from '../storable.ts';
import type { TablePage } from '../threads/tablePage.ts';
import {
  columnsOf,
  layersIn,
  openPackage,
  reading,
  recordCountOf,
  recordsOf,
  systemIn,
  type Cells,
  type Layer,
  type Package,
} from './geopackage.store.ts';
import { pointInBlob } from './pointBlob.ts';

/** More columns than this are no table of trees. */
const MOST_COLUMNS = 500;
/** More than all street trees of Germany's largest cities together. Own limit. */
const MOST_RECORDS = 5_000_000;

/** What a GeoPackage is, and of one of its layers what it holds: the one named, else the likeliest. */
export function describePackage(path: string, wanted: string | null): FileProfile {
  const file = openPackage(path);
  try {
    return reading(() => describe(file, wanted));
  } finally {
    file.close();
  }
}

function describe(file: Package, wanted: string | null): FileProfile {
  const layers = layersIn(file)
    .map((layer) => ({ layer, recordCount: recordCountOf(file, layer.name) }))
    .filter(({ recordCount }) => recordCount > 0);
  const chosen = wanted === null ? likeliest(layers) : layers.find(({ layer }) => layer.name === wanted);
  if (!chosen)
    throw wanted === null ? fileProblem('no_records') : fileProblem('layer_unknown', { layer: wanted });
  if (chosen.recordCount > MOST_RECORDS) throw fileProblem('too_many_records', { most: MOST_RECORDS });
  const { name, geometryColumn, srsId } = chosen.layer;
  const columns = namesIn(file, chosen.layer);
  if (columns.length > MOST_COLUMNS) throw fileProblem('too_many_columns', { most: MOST_COLUMNS });
  const system = srsId === null ? null : systemIn(file, srsId);
  return {
    ...ONE_TABLE,
    format: 'geopackage',
    encoding: { name: 'utf-8', how: 'standard' },
    delimiter: null,
    columns: columns.map(storable),
    hasGeometry: geometryColumn !== null,
    crsNote: system === null ? null : { from: 'srs', text: storable(system) },
    recordCount: chosen.recordCount,
    layer: name,
    layers: layers.map(({ layer, recordCount }) => ({
      name: layer.name,
      recordCount,
      hasGeometry: layer.geometryColumn !== null,
    })),
  };
}

const POINTS = new Set(['POINT', 'MULTIPOINT', 'GEOMETRY']);

/** Trees are points, layers of them are called after them, and there are many. */
function likeliest<Found extends { layer: Layer; recordCount: number }>(layers: readonly Found[]) {
  const weight = ({ layer, recordCount }: Found) =>
    (POINTS.has(layer.geometryType ?? '') ? 4 : 0) +
    (/baum|bäume|baeume|tree/i.test(layer.name) ? 2 : 0) +
    recordCount / (recordCount + 1);
  return layers.toSorted((a, b) => weight(b) - weight(a) || b.recordCount - a.recordCount)[0];
}

function namesIn(file: Package, { name, geometryColumn }: Layer): string[] {
  const isGeometry = (column: string) => column.toLowerCase() === geometryColumn?.toLowerCase();
  return columnsOf(file, name).filter((column) => !isGeometry(column));
}

/** The records of the layer that was described, `size` at a time. */
export function* packagePages(path: string, { layer }: FileProfile, size: number): Generator<TablePage> {
  const file = openPackage(path);
  try {
    const found = reading(() => layersIn(file)).find(({ name }) => name === layer);
    if (!found) throw fileProblem('layer_unknown', { layer });
    const columns = reading(() => namesIn(file, found));
    const records = recordsOf(file, found.name, columns, found.geometryColumn);
    for (let first = 1; ; first += size) {
      const cells = reading(() => nextOf(records, size));
      if (cells.length > 0) yield pageOf(cells, columns.length, first, found.geometryColumn !== null);
      if (cells.length < size) return;
    }
  } finally {
    file.close();
  }
}

function nextOf(records: Generator<Cells>, size: number): Cells[] {
  const taken: Cells[] = [];
  while (taken.length < size) {
    const next = records.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

function pageOf(cells: readonly Cells[], width: number, first: number, hasGeometry: boolean): TablePage {
  const columns = Array.from({ length: width }, (_, index) => `c${index}`);
  const texts = cells.map((row) => columns.map((name) => textOf(row[name])));
  if (!hasGeometry) return { first, texts, places: null, faults: cells.map(() => null) };
  const points = cells.map((row) => pointInBlob(row.g));
  return {
    first,
    texts,
    places: { x: Float64Array.from(points, ({ x }) => x), y: Float64Array.from(points, ({ y }) => y) },
    faults: points.map(({ fault }) => fault),
  };
}

function textOf(cell: Cells[string] | undefined): string {
  if (cell === null || cell === undefined || cell instanceof Uint8Array) return '';
  return typeof cell === 'string' ? storable(cell).trim() : String(cell);
}
