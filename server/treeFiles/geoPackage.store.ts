import { closeSync, fsyncSync, openSync } from 'node:fs';
import sqlite, { type Database, type Statement } from 'node-sqlite3-wasm';
import type { FileRow, RowWriter } from './rowWriter.ts';
import type { FileColumn, FileOrder } from './treeFile.ts';

/** OGC 12-128r17 (GeoPackage 1.3), requirement 2: "GPKG" in ASCII, and the version. */
const APPLICATION_ID = 0x47_50_4b_47;
const USER_VERSION = 10_300;

/** Table 1 of the standard; DATE is ISO text. MEDIUMINT has 32 bits, which programs read as a plain integer. */
const TYPES: Record<FileColumn['kind'], string> = {
  text: 'TEXT',
  integer: 'MEDIUMINT',
  decimal: 'DOUBLE',
  day: 'DATE',
};

/**
 * One layer of points as a GeoPackage 1.3, written into a file that nobody reads meanwhile. Without the optional spatial
 * index: this SQLite is built without R-trees; programs read a town of points without one in a moment, or make their own.
 */
export class GeoPackage implements RowWriter {
  readonly #order: FileOrder;
  readonly #database: Database;
  readonly #rows: Statement;
  readonly #box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };

  constructor(order: FileOrder) {
    this.#order = order;
    this.#database = new sqlite.Database(order.path);
    this.#database.exec(BEGINNING);
    this.#database.exec(layerTable(order));
    this.#describe();
    const columns = ['geom', ...order.columns.map(({ name }) => name)].map(quoted);
    const marks = columns.map(() => '?');
    this.#rows = this.#database.prepare(
      `INSERT INTO ${quoted(order.layer)} (fid, ${columns.join(', ')}) VALUES (?, ${marks.join(', ')})`,
    );
  }

  write({ id, x, y, values }: FileRow): void {
    this.#rows.run([id, pointBlob(x, y, this.#order.crs.epsg), ...values]);
    const box = this.#box;
    box.minX = Math.min(box.minX, x);
    box.minY = Math.min(box.minY, y);
    box.maxX = Math.max(box.maxX, x);
    box.maxY = Math.max(box.maxY, y);
  }

  end(): void {
    const { minX, minY, maxX, maxY } = this.#box;
    if (minX <= maxX)
      this.#database.run('UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?', [
        minX,
        minY,
        maxX,
        maxY,
      ]);
    this.#rows.finalize();
    this.#database.exec('COMMIT');
    this.#database.close();
    flush(this.#order.path);
  }

  #describe(): void {
    const { layer, title, description, crs, madeAt } = this.#order;
    for (const row of systemRows(crs))
      this.#database.run('INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)', row);
    this.#database.run(
      `INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
       VALUES (?, 'features', ?, ?, ?, ?)`,
      [layer, title, description, madeAt.toISOString(), crs.epsg],
    );
    this.#database.run("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', ?, 0, 0)", [
      layer,
      crs.epsg,
    ]);
  }
}

/** The file is renamed afterwards: what is in it must be on the disk first. */
function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

const POINT_BYTES = 29;

/** Clause 2.1.3: "GP", version 0, little-endian without envelope, the system, then the point as WKB. */
function pointBlob(x: number, y: number, epsg: number): Uint8Array {
  const blob = new DataView(new ArrayBuffer(POINT_BYTES));
  blob.setUint16(0, 0x47_50);
  blob.setUint8(3, 1);
  blob.setInt32(4, epsg, true);
  blob.setUint8(8, 1);
  blob.setUint32(9, 1, true);
  blob.setFloat64(13, x, true);
  blob.setFloat64(21, y, true);
  return new Uint8Array(blob.buffer);
}

/** Annex C of the standard. Nobody reads meanwhile, and what breaks off is thrown away: no journal is needed. */
const BEGINNING = `
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${USER_VERSION};
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  BEGIN;
  CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
  CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
  CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL, m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));`;

const WGS_84 =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],' +
  'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],' +
  'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]';

/** Requirement 11: these three are always there, and whatever the layer is in. */
function systemRows({ epsg, name, wkt }: FileOrder['crs']): (string | number)[][] {
  const own = [name, epsg, 'EPSG', epsg, wkt, name];
  return [
    [
      'Undefined Cartesian SRS',
      -1,
      'NONE',
      -1,
      'undefined',
      'undefined Cartesian coordinate reference system',
    ],
    [
      'Undefined geographic SRS',
      0,
      'NONE',
      0,
      'undefined',
      'undefined geographic coordinate reference system',
    ],
    ['WGS 84 geodetic', 4326, 'EPSG', 4326, WGS_84, 'longitude/latitude coordinates in decimal degrees'],
    ...(epsg === 4326 ? [] : [own]),
  ];
}

function layerTable(order: FileOrder): string {
  const columns = order.columns.map(({ name, kind }) => `, ${quoted(name)} ${TYPES[kind]}`);
  return `
    CREATE TABLE ${quoted(order.layer)} (
      fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT${columns.join('')});`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
