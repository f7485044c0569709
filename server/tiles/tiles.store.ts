import { identifier, sql, type Sql } from '../db/sql.ts';
import type { TreeFilter } from '../trees/trees.contract.ts';
import { controlStateSql, treeConditions } from '../trees/trees.filter.ts';
import { NUMBER_SEPARATOR } from './tiles.encode.ts';
import { DENSITY_CELLS, TILE_BUFFER, tileBox, WEB_MERCATOR_EDGE, type TileAddress } from './tiles.rules.ts';

/** What the queries answer: bytes, and for trees their numbers. Null when there is nothing. */
export interface PackedTrees {
  rows: Buffer | null;
  numbers: string | null;
}
export type PackedDensity = Pick<PackedTrees, 'rows'>;

/**
 * The trees of a tile and its buffer, at most `limit`, packed as TREE_ROW of tiles.encode.ts describes: one value
 * to fetch instead of a row for each tree, and no ST_AsMVT, which is slower and which PGlite does not have.
 * The position travels as it is stored (EWKB); the rest is one big-endian number.
 */
export function treesPacked(address: TileAddress, filter: TreeFilter, today: string, limit: number): Sql {
  return sql`
    SELECT string_agg(t.position || int8send(t.facts), '') AS rows,
           string_agg(t.number, ${NUMBER_SEPARATOR}::text) AS numbers
    FROM (
      SELECT t.geom_3857::bytea AS position,
             t.feature_id::bigint << 32 | (${controlStateSql(today)})::bigint << 16
               | COALESCE(t.crown_diameter_m * 10, 0)::integer AS facts,
             COALESCE(replace(t.number, ${NUMBER_SEPARATOR}::text, ''), '') AS number
      FROM published_trees t
      WHERE ${withinTile(address, TILE_BUFFER)} AND ${treeConditions(filter, today)}
      LIMIT ${limit}::integer
    ) t`;
}

/**
 * The trees of a tile counted by the cells of a grid, packed as CELL_ROW of tiles.encode.ts describes. Cells are
 * numbered across the whole world, so that no rounding puts a tree on an edge into two tiles, or into none.
 */
export function densityPacked(address: TileAddress, filter: TreeFilter, today: string): Sql {
  const edge = sql`${WEB_MERCATOR_EDGE}::float8`;
  const cellsPerMetre = sql`${(DENSITY_CELLS * 2 ** address.z) / (2 * WEB_MERCATOR_EDGE)}::float8`;
  return sql`
    SELECT string_agg(
             float8send(c.x) || float8send(c.y) || int4send(c.count) || int4send(c.overdue) || int4send(c.due), ''
           ) AS rows
    FROM (
      SELECT floor((t.x + ${edge}) * ${cellsPerMetre})::integer AS "column",
             floor((${edge} - t.y) * ${cellsPerMetre})::integer AS "row",
             avg(t.x) AS x, avg(t.y) AS y, count(*)::integer AS count,
             (count(*) FILTER (WHERE t.overdue))::integer AS overdue,
             (count(*) FILTER (WHERE t.due))::integer AS due
      FROM (
        SELECT ST_X(t.geom_3857) AS x, ST_Y(t.geom_3857) AS y,
               ${treeConditions({ state: ['overdue'] }, today)} AS overdue,
               ${treeConditions({ state: ['due'] }, today)} AS due
        FROM published_trees t
        WHERE ${withinTile(address, 1)} AND ${treeConditions(filter, today)}
      ) t
      GROUP BY 1, 2
    ) c
    WHERE ${cellsOf('column', address.x)} AND ${cellsOf('row', address.y)}`;
}

function cellsOf(axis: 'column' | 'row', tile: number): Sql {
  const first = tile * DENSITY_CELLS;
  return sql`c.${identifier(axis)} BETWEEN ${first}::integer AND ${first + DENSITY_CELLS - 1}::integer`;
}

function withinTile(address: TileAddress, steps: number): Sql {
  const [west, south, east, north] = tileBox(address, steps);
  return sql`t.geom_3857 && ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 3857)`;
}
