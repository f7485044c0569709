import { decodedText, findEncoding } from './encoding.ts';
import { ONE_TABLE, type FileProfile } from './fileProfile.ts';
import { FeatureCutter } from './jsonFeatures.ts';
import { fileProblem } from './refuseFile.ts';
import type { RowBatch } from './rowBatch.ts';
import { storable } from './storable.ts';

/** More kinds of properties than this are no table. */
const MOST_COLUMNS = 500;

/** Looks through a GeoJSON FeatureCollection: columns, number of features, the `crs` member of old files. */
export async function describeGeojson(path: string, given: string | null): Promise<FileProfile> {
  const encoding = await findEncoding(path, given);
  const cutter = new FeatureCutter();
  const columns = new Set<string>();
  let recordCount = 0;
  for await (const text of decodedText(path, encoding.name)) {
    for (const feature of cutter.cut(text)) {
      recordCount++;
      for (const name of Object.keys(propertiesOf(feature))) columns.add(storable(name));
    }
    if (columns.size > MOST_COLUMNS) throw fileProblem('too_many_columns', { most: MOST_COLUMNS });
  }
  cutter.end();
  if (recordCount === 0) throw fileProblem('no_records');
  const crs = crsNameOf(cutter.members.get('crs'));
  return {
    ...ONE_TABLE,
    format: 'geojson',
    encoding,
    delimiter: null,
    columns: [...columns],
    hasGeometry: true,
    crsNote: crs === null ? null : { from: 'member', text: crs },
    recordCount,
  };
}

/** The features, `size` at a time. */
export async function* readGeojson(
  path: string,
  profile: FileProfile,
  size: number,
): AsyncGenerator<RowBatch> {
  const cutter = new FeatureCutter();
  let waiting: unknown[] = [];
  let first = 1;
  for await (const text of decodedText(path, profile.encoding.name)) {
    waiting.push(...cutter.cut(text));
    for (; waiting.length >= size; waiting = waiting.slice(size), first += size) {
      yield new FeatureRows(waiting.slice(0, size), first, profile.columns);
    }
  }
  if (waiting.length > 0) yield new FeatureRows(waiting, first, profile.columns);
}

function crsNameOf(crs: unknown): string | null {
  if (!isObject(crs) || !isObject(crs.properties)) return null;
  return typeof crs.properties.name === 'string' ? storable(crs.properties.name) : null;
}

/** The properties; an `id` of the feature itself counts as one, unless a property has that name. */
function propertiesOf(feature: unknown): Record<string, unknown> {
  if (!isObject(feature)) return {};
  const properties = isObject(feature.properties) ? feature.properties : {};
  return feature.id === undefined || feature.id === null ? properties : { id: feature.id, ...properties };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

class FeatureRows implements RowBatch {
  readonly #properties: Record<string, unknown>[];
  readonly #points: { x: number; y: number; fault: string | null }[];
  readonly #first: number;
  readonly #columns: readonly string[];

  constructor(features: readonly unknown[], first: number, columns: readonly string[]) {
    this.#properties = features.map(propertiesOf);
    this.#points = features.map(pointOf);
    this.#first = first;
    this.#columns = columns;
  }

  get length(): number {
    return this.#properties.length;
  }

  number(index: number): number {
    return this.#first + index;
  }

  text(index: number, column: number): string {
    const value = this.#properties[index]?.[this.#columns[column] ?? ''];
    if (typeof value === 'string') return storable(value).trim();
    if (value === null || value === undefined) return '';
    // Numbers and true or false as JSON writes them, which is as people do.
    return storable(JSON.stringify(value));
  }

  x(index: number): number {
    return this.#points[index]?.x ?? Number.NaN;
  }

  y(index: number): number {
    return this.#points[index]?.y ?? Number.NaN;
  }

  fault(index: number): string | null {
    return this.#points[index]?.fault ?? null;
  }
}

function pointOf(feature: unknown): { x: number; y: number; fault: string | null } {
  const geometry = isObject(feature) ? feature.geometry : null;
  if (!isObject(geometry)) return { x: Number.NaN, y: Number.NaN, fault: 'geometry_missing' };
  const coordinates: unknown = geometry.coordinates;
  const single = geometry.type === 'MultiPoint' && Array.isArray(coordinates) && coordinates.length === 1;
  const point: unknown[] = [single ? coordinates[0] : coordinates].flat();
  if (geometry.type !== 'Point' && !single)
    return { x: Number.NaN, y: Number.NaN, fault: 'geometry_not_point' };
  const [x, y] = point;
  if (typeof x !== 'number' || typeof y !== 'number') {
    return { x: Number.NaN, y: Number.NaN, fault: 'geometry_missing' };
  }
  return { x, y, fault: null };
}
