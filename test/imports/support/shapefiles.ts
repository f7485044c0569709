/** A field of a .dbf: name of up to ten letters, type, length and decimals. */
export type DbfField = readonly [name: string, type: 'C' | 'N' | 'D', length: number, decimals: number];

/** A .dbf after dBASE III; values are padded as given. `deleted` are the places of records marked as deleted. */
export function dbf(
  fields: readonly DbfField[],
  records: readonly (readonly string[])[],
  { encoding = 'utf8', deleted = [] }: { encoding?: 'utf8' | 'latin1'; deleted?: readonly number[] } = {},
): Buffer {
  const recordLength = fields.reduce((sum, [, , length]) => sum + length, 1);
  const header = Buffer.alloc(32 + fields.length * 32 + 1);
  header[0] = 3;
  header.writeUInt32LE(records.length, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(recordLength, 10);
  fields.forEach(([name, type, length, decimals], index) => {
    const at = 32 + index * 32;
    header.write(name, at, 11, encoding);
    header.write(type, at + 11, 'latin1');
    header.writeUInt8(length, at + 16);
    header.writeUInt8(decimals, at + 17);
  });
  header[header.length - 1] = 0x0d;
  const rows = records.map((record, index) => {
    const row = Buffer.alloc(recordLength, ' ');
    if (deleted.includes(index)) row.write('*', 0);
    let at = 1;
    fields.forEach(([, type, length], column) => {
      const value = Buffer.from(record[column] ?? '', encoding).subarray(0, length);
      value.copy(row, type === 'N' ? at + length - value.length : at);
      at += length;
    });
    return row;
  });
  return Buffer.concat([header, ...rows]);
}

/** A .shp of points; null is a record without geometry. */
export function shp(points: readonly (readonly [number, number] | null)[]): Buffer {
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(1, 32);
  const records = points.map((point, index) => {
    const record = Buffer.alloc(point ? 28 : 12);
    record.writeInt32BE(index + 1, 0);
    record.writeInt32BE((record.length - 8) / 2, 4);
    record.writeInt32LE(point ? 1 : 0, 8);
    if (point) {
      record.writeDoubleLE(point[0], 12);
      record.writeDoubleLE(point[1], 20);
    }
    return record;
  });
  const file = Buffer.concat([header, ...records]);
  file.writeInt32BE(file.length / 2, 24);
  return file;
}

/** ETRS89 / UTM 32N in ESRI's words. */
export const UTM32_PRJ =
  'PROJCS["ETRS_1989_UTM_Zone_32N",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",9.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
