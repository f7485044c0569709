import type { Knex } from 'knex';
import { identifier, listed, select, sql, type Sql } from '../db/sql.ts';
import type { ExportDay } from '../exports/exports.fields.ts';
import { TILE_BUFFER, tileBox, type TileAddress } from '../tiles/tiles.rules.ts';
import type { Collection } from './collections.fields.ts';

export interface PointRow {
  id: number;
  x: number;
  y: number;
  [field: string]: string | number | null;
}

/** Own proposal: no street is planted that densely; a tile that holds more is thinned out like a distant one. */
export const MOST_POINTS = 20_000;

/** Cells along an edge of a tile of which each keeps one tree: 2 pixels of a tile of 512. */
const CELLS = 256;

/** The trees of a tile and its buffer with their public fields, at most one more than `MOST_POINTS`. */
export async function pointsInTile(
  db: Knex,
  collection: Collection,
  tile: TileAddress,
  day: ExportDay,
): Promise<PointRow[]> {
  return select<PointRow>(
    db,
    sql`SELECT ${collection.key} AS id, ST_X(t.geom_3857) AS x, ST_Y(t.geom_3857) AS y, ${fields(collection, day)}
        FROM ${collection.tables}
        WHERE ${collection.rows(day)} AND ${inTile(tile)}
        ORDER BY ${collection.key}
        LIMIT ${MOST_POINTS + 1}::integer`,
  );
}

/** Of the trees of a tile one for each cell of a grid, the one with the lowest id. */
export async function thinnedPointsInTile(
  db: Knex,
  collection: Collection,
  tile: TileAddress,
  day: ExportDay,
): Promise<PointRow[]> {
  const [west, , east] = tileBox(tile);
  const cellsPerMetre = sql`${CELLS / (east - west)}::float8`;
  return select<PointRow>(
    db,
    sql`SELECT ${collection.key} AS id, ST_X(t.geom_3857) AS x, ST_Y(t.geom_3857) AS y, ${fields(collection, day)}
        FROM ${collection.tables}
        WHERE t.feature_id IN (
          SELECT min(t.feature_id) FROM published_trees t
          WHERE ${collection.rows(day)} AND ${inTile(tile)}
          GROUP BY floor(ST_X(t.geom_3857) * ${cellsPerMetre}), floor(ST_Y(t.geom_3857) * ${cellsPerMetre}))
        ORDER BY ${collection.key}`,
  );
}

export interface ShapeRow {
  id: number;
  /** GeoJSON in metres of Web Mercator, cut at the buffer of the tile. */
  shape: string;
  [field: string]: string | number | null;
}

/** The lines and areas of a tile, simplified to its steps. */
export async function shapesInTile(
  db: Knex,
  collection: Collection,
  tile: TileAddress,
  day: ExportDay,
): Promise<ShapeRow[]> {
  const [west, south, east, north] = tileBox(tile, TILE_BUFFER);
  const box = sql`ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 3857)`;
  const step = sql`${(east - west) / (2 * TILE_BUFFER + 4096)}::float8`;
  return select<ShapeRow>(
    db,
    sql`SELECT ${collection.key} AS id, ST_AsGeoJSON(c.shape, 3, 0) AS shape, ${fields(collection, day)}
        FROM ${collection.tables}
        CROSS JOIN LATERAL (
          SELECT ST_ClipByBox2D(ST_Simplify(ST_Transform(${collection.geom}, 3857), ${step}), ${box}) AS shape
        ) c
        WHERE ${collection.rows(day)} AND ${collection.geom} && ST_Transform(${box}, 4326) AND NOT ST_IsEmpty(c.shape)
        ORDER BY ${collection.key}
        LIMIT ${MOST_POINTS}::integer`,
  );
}

function inTile(tile: TileAddress): Sql {
  const [west, south, east, north] = tileBox(tile, TILE_BUFFER);
  return sql`t.geom_3857 && ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 3857)`;
}

/** Days as text: tiles know no days. */
function fields({ fields: all }: Collection, day: ExportDay): Sql {
  return listed(
    all.map(({ name, kind, sql: value }) =>
      kind === 'day'
        ? sql`(${value(day)})::text AS ${identifier(name)}`
        : sql`${value(day)} AS ${identifier(name)}`,
    ),
  );
}
