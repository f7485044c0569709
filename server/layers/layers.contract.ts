import { z } from 'zod';

/** Whether a layer is ground to draw on or lies on it. */
export const layerPlace = z.enum(['basemap', 'overlay']);

/** Where a browser gets a layer from: always this server, whoever made it. */
const drawing = z.discriminatedUnion('kind', [
  /** Pictures by `{z}/{x}/{y}`. */
  z.object({ kind: z.literal('tiles'), path: z.string(), tileSize: z.int() }),
  /** A PMTiles file with pictures, or with vector tiles of the Protomaps schema. */
  z.object({
    kind: z.literal('archive'),
    path: z.string(),
    bytes: z.int(),
    version: z.string(),
    holds: z.enum(['pictures', 'vectors']),
    tileSize: z.int(),
  }),
  /** A MapLibre style. */
  z.object({ kind: z.literal('style'), path: z.string() }),
]);

/** A layer as a map shows it. */
export const shownLayer = z.object({
  id: z.string(),
  nameDe: z.string(),
  nameEn: z.string(),
  attribution: z.string(),
  as: layerPlace,
  /** Below `from` it is not shown; above `to` the last pictures are enlarged. */
  zoom: z.object({ from: z.int(), to: z.int() }),
  /** To begin with; on each device it can be changed. */
  opacity: z.number(),
  /** Where the picture that explains it is, or null. */
  legend: z.string().nullable(),
  draws: drawing,
});

export type ShownLayer = z.infer<typeof shownLayer>;
