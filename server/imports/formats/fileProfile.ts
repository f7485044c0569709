import { z } from 'zod';

/** What a file is and how it is to be read; found once, kept with the import, read again by every later step. */
export const fileProfile = z.strictObject({
  format: z.enum(['csv', 'geojson', 'shapefile']),
  encoding: z.strictObject({
    /** A name iconv-lite knows. */
    name: z.string(),
    /** How it was found: a byte order mark, the .cpg file, the header of the .dbf, by reading, or the format's rule. */
    how: z.enum(['bom', 'cpg', 'header', 'valid', 'fallback', 'standard']),
  }),
  /** Between the fields of a CSV; null in other formats. */
  delimiter: z.string().length(1).nullable(),
  columns: z.array(z.string()),
  /** Does every record carry a geometry, or do columns hold the coordinates? */
  hasGeometry: z.boolean(),
  /** What the file itself says about its coordinate system: the text of the .prj or of the `crs` member. */
  crsNote: z.strictObject({ from: z.enum(['prj', 'member']), text: z.string() }).nullable(),
  /** Records in the file; in a Shapefile including those marked as deleted. */
  recordCount: z.int(),
});
export type FileProfile = z.infer<typeof fileProfile>;
