import { z } from 'zod';

/** What a file is and how it is to be read; found once, kept with the import, read again by every later step. */
export const fileProfile = z.strictObject({
  format: z.enum(['csv', 'geojson', 'shapefile', 'geopackage', 'xlsx']),
  encoding: z.strictObject({
    /** A name iconv-lite knows. */
    name: z.string(),
    /**
     * How it was found: by whoever sends the file, a byte order mark, the .cpg file, the header of the .dbf, by
     * reading, or the format's rule.
     */
    how: z.enum(['given', 'bom', 'cpg', 'header', 'valid', 'fallback', 'standard']),
  }),
  /** Between the fields of a CSV; null in other formats. */
  delimiter: z.string().length(1).nullable(),
  columns: z.array(z.string()),
  /** Does every record carry a geometry, or do columns hold the coordinates? */
  hasGeometry: z.boolean(),
  /** What the file itself says about its coordinate system: in the .prj, the `crs` member, or a GeoPackage's table. */
  crsNote: z.strictObject({ from: z.enum(['prj', 'member', 'srs']), text: z.string() }).nullable(),
  /** Records in the file; in a Shapefile including those marked as deleted. */
  recordCount: z.int(),
  /** The layer of a GeoPackage or the sheet of a workbook that is read; null in formats that hold one table. */
  layer: z.string().nullable().default(null),
  /** Every layer or sheet with something in it. */
  layers: z
    .array(z.strictObject({ name: z.string(), recordCount: z.int(), hasGeometry: z.boolean() }))
    .default([]),
  /** The row of a sheet that names the columns, counted from 1; null in other formats. */
  headerRow: z.int().nullable().default(null),
});
export type FileProfile = z.infer<typeof fileProfile>;

/** Encodings somebody may choose; names of iconv-lite. What else a .cpg names is understood as well. */
export const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'iso-8859-15',
  'cp850',
  'cp437',
  'macintosh',
  'utf-16le',
  'utf-16be',
] as const;

/** How a file is to be read, where somebody knows better than what is found by itself; null: found by itself. */
export const fileReading = z.strictObject({
  layer: z.string().max(200).nullable().default(null),
  encoding: z.enum(ENCODINGS).nullable().default(null),
});
export type FileReading = z.infer<typeof fileReading>;

export const FOUND_BY_ITSELF: FileReading = { layer: null, encoding: null };

/** What formats that hold one table say of layers and sheets. */
export const ONE_TABLE = { layer: null, layers: [], headerRow: null } satisfies Partial<FileProfile>;
