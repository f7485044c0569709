import { constant, forDriver, identifier, sql, type Sql } from '../db/sql.ts';
import type { TreeFilter } from '../trees/trees.contract.ts';
import { controlStateSql, treeConditions } from '../trees/trees.filter.ts';
import type { TileFilter } from './themes.contract.ts';
import { themeSql } from './themes.filter.ts';
import { NUMBER_SEPARATOR } from './tiles.encode.ts';
import { DENSITY_CELLS, TILE_BUFFER, tileBox, WEB_MERCATOR_EDGE, type TileAddress } from './tiles.rules.ts';

/** A query written once for a filter and a day, then asked for one handful of tiles after the other. */
export interface TileQuery {
  text: string;
  valuesFor(tiles: readonly TileAddress[]): unknown[];
}

/** What is answered for a tile: bytes, and for trees their numbers. Null when there is nothing. */
export interface PackedTrees {
  /** In base64: two thirds of the usual hexadecimal digits to send, and quicker to read. */
  rows: string | null;
  numbers: string | null;
}
export type PackedDensity = Pick<PackedTrees, 'rows'>;

/** What trees are sent with, beside place, id and control state. */
export interface TreeDetails {
  crowns: boolean;
  numbers: boolean;
}

/**
 * The trees of each tile and its buffer, at most `limit`, packed as TREE_ROW of tiles.encode.ts describes: one value
 * to fetch instead of a row for each tree, and no ST_AsMVT, which is slower and which PGlite does not have.
 * The position travels as it is stored, EWKB without its head (byte order, type, SRID: 9 bytes); machines that run
 * PostGIS are little-endian. The rest is one big-endian number.
 */
export function treesPacked(
  filter: TileFilter,
  today: string,
  details: TreeDetails,
  limit: number,
): TileQuery {
  const separator = constant(NUMBER_SEPARATOR);
  const crown = details.crowns ? sql`COALESCE(t.crown_diameter_m * 10, 0)::integer` : sql`0`;
  const state = filter.theme ? themeSql(filter.theme, today) : controlStateSql(today);
  const number = sql`COALESCE(replace(t.number COLLATE "C", ${separator}, ''), '')`;
  return forEachTile(
    sql`
      SELECT encode(string_agg(t.position || int8send(t.facts), ''), 'base64') AS rows,
             ${details.numbers ? sql`string_agg(t.number, ${separator})` : sql`NULL::text`} AS numbers
      FROM (
        SELECT substring(t.geom_3857::bytea FROM 10) AS position,
               -- The parentheses are needed: << binds no tighter than |.
               (t.feature_id::bigint << 32) | ((${state})::bigint << 16)
                 | ${crown} AS facts,
               ${number} AS number
        FROM published_trees t
        WHERE ${withinTile} AND ${treeConditions(filter, today)}
        LIMIT ${limit}::integer
      ) t`,
  );
}

/**
 * The trees of one tile counted by the cells of a grid, packed as CELL_ROW of tiles.encode.ts describes. Cells are
 * numbered across the whole world, so that no rounding puts a tree on an edge into two tiles, or into none.
 */
export function densityPacked(address: TileAddress, filter: TreeFilter, today: string): Sql {
  const [west, south, east, north] = tileBox(address, 1);
  const edge = sql`${WEB_MERCATOR_EDGE}::float8`;
  const cellsPerMetre = sql`${(DENSITY_CELLS * 2 ** address.z) / (2 * WEB_MERCATOR_EDGE)}::float8`;
  return sql`
    SELECT encode(string_agg(
             float8send(c.x) || float8send(c.y) || int4send(c.count) || int4send(c.overdue) || int4send(c.due), ''
           ), 'base64') AS rows
    FROM (
      SELECT t."column", t."row", avg(t.x) AS x, avg(t.y) AS y, count(*)::integer AS count,
             (count(*) FILTER (WHERE t.overdue))::integer AS overdue,
             (count(*) FILTER (WHERE t.due))::integer AS due
      FROM (
        SELECT ST_X(t.geom_3857) AS x, ST_Y(t.geom_3857) AS y,
               floor((ST_X(t.geom_3857) + ${edge}) * ${cellsPerMetre})::integer AS "column",
               floor((${edge} - ST_Y(t.geom_3857)) * ${cellsPerMetre})::integer AS "row",
               ${treeConditions({ state: ['overdue'] }, today)} AS overdue,
               ${treeConditions({ state: ['due'] }, today)} AS due
        FROM published_trees t
        WHERE t.geom_3857 && ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 3857)
          AND ${treeConditions(filter, today)}
      ) t
      GROUP BY t."column", t."row"
      -- A fence: sorted out after counting, cells are few; before, the planner expects one tree and sorts a million.
      OFFSET 0
    ) c
    WHERE ${cellsOf('column', address.x)} AND ${cellsOf('row', address.y)}`;
}

function cellsOf(axis: 'column' | 'row', tile: number): Sql {
  const first = tile * DENSITY_CELLS;
  return sql`c.${identifier(axis)} BETWEEN ${first}::integer AND ${first + DENSITY_CELLS - 1}::integer`;
}

const withinTile = sql`t.geom_3857 && ST_MakeEnvelope(tile.west, tile.south, tile.east, tile.north, 3857)`;

/** Asks the query for several tiles at once; within it `tile` is the box of the one at hand and its buffer. */
function forEachTile(query: Sql): TileQuery {
  const { text, values } = forDriver(sql`
    SELECT p.rows, p.numbers
    FROM unnest(${TILES}::float8[], ${TILES}::float8[], ${TILES}::float8[], ${TILES}::float8[])
      WITH ORDINALITY AS tile (west, south, east, north, place)
    CROSS JOIN LATERAL (${query}) p
    ORDER BY tile.place`);
  return {
    text,
    valuesFor(tiles) {
      const boxes = tiles.map((tile) => tileBox(tile, TILE_BUFFER));
      // Written out here, because numbers need none of the quoting the driver does.
      const sides = [0, 1, 2, 3].map((side) => `{${boxes.map((box) => box[side]).join(',')}}`);
      return [...sides, ...values.slice(sides.length)];
    },
  };
}

/** Holds the place of what is only known when tiles are asked for. */
const TILES = null;
