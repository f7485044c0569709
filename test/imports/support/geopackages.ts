import sqlite from 'node-sqlite3-wasm';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What every GeoPackage has: the tables of OGC 12-128r19 as far as a reader looks at them. */
const FRAME = `
  PRAGMA application_id = 1196444487;
  CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
    organization_coordsys_id INTEGER, definition TEXT, description TEXT);
  INSERT INTO gpkg_spatial_ref_sys VALUES ('utm', 25832, 'EPSG', 25832, 'undefined', NULL),
    ('own', 100001, 'NONE', 100001, 'PROJCS["DHDN_3_Degree_Gauss_Zone_3",GEOGCS["d",DATUM["d",SPHEROID["Bessel_1841",6377397.155,299.1528128]]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",3500000.0],PARAMETER["Central_Meridian",9.0],PARAMETER["Scale_Factor",1.0]]', NULL);
  CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, srs_id INTEGER);
  CREATE TABLE gpkg_geometry_columns (table_name TEXT PRIMARY KEY, column_name TEXT, geometry_type_name TEXT,
    srs_id INTEGER, z TINYINT, m TINYINT);`;

/** A new GeoPackage on disk, filled by statements; its path. */
export async function geopackage(...statements: readonly string[]): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'baumkataster-gpkg-')), 'bäume.gpkg');
  const file = new sqlite.Database(path);
  try {
    for (const statement of [FRAME, ...statements]) file.exec(statement);
  } finally {
    file.close();
  }
  return path;
}

/** The statements of a layer of trees; `rows` are values of number, species, planting day, height, geometry. */
export function layer(name: string, rows: readonly string[], srsId = 25832): string {
  return `
    INSERT INTO gpkg_contents VALUES ('${name}', 'features', '${name}', ${srsId});
    INSERT INTO gpkg_geometry_columns VALUES ('${name}', 'geom', 'POINT', ${srsId}, 0, 0);
    CREATE TABLE "${name}" (fid INTEGER PRIMARY KEY, geom BLOB, baumnummer INTEGER, "Straße" TEXT, art_bot TEXT,
      gepflanzt DATE, hoehe REAL);
    ${rows.map((row) => `INSERT INTO "${name}" (geom, baumnummer, "Straße", art_bot, gepflanzt, hoehe) VALUES (${row});`).join('\n')}`;
}

/** A geometry as GeoPackages hold it, as a literal of SQL. */
export function blob(wkb: Buffer, { srsId = 25832, flags = 1 } = {}): string {
  const header = Buffer.from([0x47, 0x50, 0, flags, 0, 0, 0, 0]);
  header.writeInt32LE(srsId, 4);
  return `x'${Buffer.concat([header, wkb]).toString('hex')}'`;
}

export function wkbPoint(x: number, y: number, type = 1): Buffer {
  const wkb = Buffer.alloc(21);
  wkb.writeUInt8(1, 0);
  wkb.writeUInt32LE(type, 1);
  wkb.writeDoubleLE(x, 5);
  wkb.writeDoubleLE(y, 13);
  return wkb;
}

/** Several geometries as one; type 4 is a set of points. */
export function wkbSet(type: number, parts: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(1, 0);
  head.writeUInt32LE(type, 1);
  head.writeUInt32LE(parts.length, 5);
  return Buffer.concat([head, ...parts]);
}
