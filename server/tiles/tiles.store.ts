import { constant, forDriver, identifier, sql, type Sql } from '../db/sql.ts';
import type { TreeFilter } from '../trees/trees.contract.ts';
import { controlStateSql, treeConditions } from '../trees/trees.filter.ts';
import { NUMBER_SEPARATOR } from './tiles.encode.ts';
import { DENSITY_CELLS, TILE_BUFFER, tileBox, WEB_MERCATOR_EDGE, type TileAddress } from './tiles.rules.ts';

/** A query written once for a filter and a day, then asked for one tile after the other. */
export interface TileQuery {
  text: string;
  valuesFor(address: TileAddress): unknown[];
}

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
export function treesPacked(filter: TreeFilter, today: string, limit: number): TileQuery {
  const separator = constant(NUMBER_SEPARATOR);
  return tileQuery(sql`
    SELECT string_agg(t.position || int8send(t.facts), '') AS rows,
           string_agg(t.number, ${separator}) AS numbers
    FROM (
      SELECT t.geom_3857::bytea AS position,
             -- The parentheses are needed: << binds no tighter than |.
             (t.feature_id::bigint << 32) | ((${controlStateSql(today)})::bigint << 16)
               | COALESCE(t.crown_diameter_m * 10, 0)::integer AS facts,
             COALESCE(replace(t.number COLLATE "C", ${separator}, ''), '') AS number
      FROM published_trees t
      WHERE ${withinTile(TILE_BUFFER)} AND ${treeConditions(filter, today)}
      LIMIT ${limit}::integer
    ) t`);
}

/**
 * The trees of a tile counted by the cells of a grid, packed as CELL_ROW of tiles.encode.ts describes. Cells are
 * numbered across the whole world, so that no rounding puts a tree on an edge into two tiles, or into none.
 */
export function densityPacked(filter: TreeFilter, today: string): TileQuery {
  const edge = sql`${WEB_MERCATOR_EDGE}::float8`;
  const cellsPerMetre = ofTile(({ z }) => (DENSITY_CELLS * 2 ** z) / (2 * WEB_MERCATOR_EDGE));
  return tileQuery(sql`
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
        WHERE ${withinTile(1)} AND ${treeConditions(filter, today)}
      ) t
      GROUP BY 1, 2
    ) c
    WHERE ${cellsOf('column', ({ x }) => x)} AND ${cellsOf('row', ({ y }) => y)}`);
}

function withinTile(steps: number): Sql {
  const [west, south, east, north] = [0, 1, 2, 3].map((side) => ofTile((tile) => tileBox(tile, steps)[side]));
  return sql`t.geom_3857 && ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 3857)`;
}

function cellsOf(axis: 'column' | 'row', place: (tile: TileAddress) => number): Sql {
  const first = ofTile((tile) => place(tile) * DENSITY_CELLS);
  return sql`c.${identifier(axis)} >= ${first} AND c.${identifier(axis)} < ${first} + ${DENSITY_CELLS}::float8`;
}

type OfTile = (tile: TileAddress) => number | undefined;

/** A number that is only known when a tile is asked for: it is bound as the function that tells it. */
function ofTile(value: OfTile): Sql {
  return sql`${value}::float8`;
}

function tileQuery(query: Sql): TileQuery {
  const { text, values } = forDriver(query);
  return { text, valuesFor: (tile) => values.map((value) => (isOfTile(value) ? value(tile) : value)) };
}

function isOfTile(value: unknown): value is OfTile {
  return typeof value === 'function';
}
