import sqlite from 'node-sqlite3-wasm';
import { fileProblem } from '../refuseFile.ts';
import { LOOKED_AT_BYTES } from './pointBlob.ts';

export type Package = InstanceType<typeof sqlite.Database>;
type Cell = number | bigint | string | Uint8Array | null;
export type Cells = Record<string, Cell>;

/**
 * What a hostile file could bring is left aside: functions with effects in its schema, pages that lie about their size,
 * any write. https://www.sqlite.org/security.html, "Untrusted SQLite Database Files".
 */
const CAREFUL = `
  PRAGMA trusted_schema = OFF;
  PRAGMA cell_size_check = ON;
  PRAGMA query_only = ON;
  PRAGMA mmap_size = 0;
  PRAGMA temp_store = MEMORY;`;

/** Opens a file as a GeoPackage, hands it over, and closes it. Throws a Problem when SQLite cannot read it. */
export function openPackage(path: string): Package {
  return reading(() => {
    const opened = new sqlite.Database(path, { readOnly: true });
    opened.exec(CAREFUL);
    return opened;
  });
}

/** What SQLite says against a file is a refusal of the file. */
export function reading<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof sqlite.SQLite3Error) throw fileProblem('gpkg_damaged', { said: error.message });
    throw error;
  }
}

export interface Layer {
  name: string;
  /** Null: a table without places. */
  geometryColumn: string | null;
  geometryType: string | null;
  srsId: number | null;
}

/** A file with more layers is no list of trees. Own limit. */
const MOST_LAYERS = 200;

/** The layers the file declares; only those that are tables, for a view would run what the file says. */
export function layersIn(file: Package): Layer[] {
  if (!isTable(file, 'gpkg_contents')) throw fileProblem('gpkg_without_contents');
  const withPlaces = isTable(file, 'gpkg_geometry_columns') ? placesOfLayers(file) : new Map<string, Layer>();
  return rows(
    file,
    `SELECT table_name AS name FROM gpkg_contents
     WHERE data_type IN ('features', 'attributes') AND typeof(table_name) = 'text'
     ORDER BY rowid LIMIT ${MOST_LAYERS}`,
  )
    .map(({ name }) => String(name))
    .filter((name) => isTable(file, name))
    .map((name) => withPlaces.get(name) ?? { name, geometryColumn: null, geometryType: null, srsId: null });
}

function placesOfLayers(file: Package): Map<string, Layer> {
  const found = rows(
    file,
    `SELECT table_name AS name, column_name AS "column", geometry_type_name AS type, srs_id AS srs
     FROM gpkg_geometry_columns LIMIT ${MOST_LAYERS}`,
  );
  return new Map(
    found.map(({ name, column, type, srs }) => [
      String(name),
      {
        name: String(name),
        geometryColumn: String(column),
        geometryType: String(type).toUpperCase(),
        srsId: typeof srs === 'number' ? srs : null,
      },
    ]),
  );
}

/** Is it a table, stored as one? Views and virtual tables have no page of their own. */
function isTable(file: Package, name: string): boolean {
  const found = rows(
    file,
    `SELECT type FROM sqlite_schema WHERE name = ? COLLATE NOCASE AND type = 'table' AND rootpage > 0`,
    [name],
  );
  return found.length === 1;
}

/** The columns that hold a value; those that are computed when read are left aside, for the file says how. */
export function columnsOf(file: Package, layer: string): string[] {
  return rows(file, `SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0 ORDER BY cid`, [layer]).map(
    ({ name }) => String(name),
  );
}

export function recordCountOf(file: Package, layer: string): number {
  return Number(rows(file, `SELECT count(*) AS count FROM ${quoted(layer)}`)[0]?.count ?? 0);
}

/** Longest definition that is looked at: those in use have some two thousand characters. */
const LONGEST_DEFINITION = 20_000;

/** What the file says about a coordinate system: `EPSG:25832`, or its definition; null when it says nothing. */
export function systemIn(file: Package, srsId: number): string | null {
  if (srsId <= 0 || !isTable(file, 'gpkg_spatial_ref_sys')) return null;
  const [found] = rows(
    file,
    `SELECT organization, organization_coordsys_id AS code, substr(definition, 1, ${LONGEST_DEFINITION}) AS definition
     FROM gpkg_spatial_ref_sys WHERE srs_id = ?`,
    [srsId],
  );
  if (!found) return null;
  if (String(found.organization).toUpperCase() === 'EPSG') return `EPSG:${String(found.code)}`;
  return typeof found.definition === 'string' ? found.definition : null;
}

/** A text that is longer becomes one that no field can hold, and is listed as that. */
const LONGEST_TEXT = 100_000;

/** The records of a layer in their order: `c0`, `c1`, … the columns, `g` the beginning of the geometry. */
export function* recordsOf(
  file: Package,
  layer: string,
  columns: readonly string[],
  geometryColumn: string | null,
): Generator<Cells> {
  const cells = columns.map((column, index) => `${cellOf(quoted(column))} AS c${index}`);
  if (geometryColumn !== null) cells.push(`substr(${quoted(geometryColumn)}, 1, ${LOOKED_AT_BYTES}) AS g`);
  const statement = file.prepare(`SELECT ${cells.join(', ')} FROM ${quoted(layer)}`);
  try {
    // Without `expand` a row is its columns by name.
    for (const row of statement.iterate()) yield row as Cells;
  } finally {
    statement.finalize();
  }
}

function cellOf(column: string): string {
  return `CASE typeof(${column}) WHEN 'text' THEN substr(${column}, 1, ${LONGEST_TEXT}) WHEN 'blob' THEN NULL ELSE ${column} END`;
}

function rows(file: Package, statement: string, values: (string | number)[] = []): Cells[] {
  // Without `expand` a row is its columns by name.
  return file.all(statement, values) as Cells[];
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
