import type { Knex } from 'knex';
import { allOf, identifier, listed, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { ExportDay } from '../exports/exports.fields.ts';
import type { Crs } from './crs.rules.ts';
import { fieldsOf, type Collection } from './collections.fields.ts';

/** Which features of a collection, told to whom. */
export interface Selection {
  collection: Collection;
  day: ExportDay;
  isReader: boolean;
  conditions: readonly Sql[];
}

/** Which of them on one page: those behind a key, or behind so many. */
export interface Page {
  limit: number;
  after: number;
  offset: number;
  crs: Crs;
}

export interface FeatureRow {
  id: number;
  /** The feature as GeoJSON, written by the database. */
  feature: string;
}

/** One page in the order of the keys, and one feature more when there is a next page. */
export async function featurePage(db: Knex, selection: Selection, page: Page): Promise<FeatureRow[]> {
  const { collection } = selection;
  return select<FeatureRow>(
    db,
    sql`SELECT ${collection.key} AS id, ${featureText(selection, page.crs)} AS feature
        FROM ${collection.tables}
        CROSS JOIN LATERAL (SELECT ${properties(selection)}) p
        WHERE ${rowsOf(selection)} AND ${collection.key} > ${startOf(selection, page)}
        ORDER BY ${collection.key}
        LIMIT ${page.limit + 1}::integer`,
  );
}

export async function findFeature(
  db: Knex,
  selection: Selection,
  id: number,
  crs: Crs,
): Promise<string | undefined> {
  const { collection } = selection;
  const row = await selectOne<FeatureRow>(
    db,
    sql`SELECT ${collection.key} AS id, ${featureText(selection, crs)} AS feature
        FROM ${collection.tables}
        CROSS JOIN LATERAL (SELECT ${properties(selection)}) p
        WHERE ${rowsOf(selection)} AND ${collection.key} = ${id}::integer`,
  );
  return row?.feature;
}

export async function countFeatures(db: Knex, selection: Selection): Promise<number> {
  const row = await selectOne<{ count: number }>(
    db,
    sql`SELECT count(*) AS count FROM ${selection.collection.tables} WHERE ${rowsOf(selection)}`,
  );
  return row?.count ?? 0;
}

export interface Extent {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** The box around all features, and the first day any of them belongs to; null where there is none. */
export async function extentOf(
  db: Knex,
  selection: Selection,
): Promise<{ box: Extent | null; since: string | null }> {
  const { collection, day } = selection;
  const since = collection.moment ? sql`min(${collection.moment(day)})::text` : sql`NULL::text`;
  const row = await selectOne<Extent & { since: string | null }>(
    db,
    sql`SELECT ST_XMin(e.box) AS west, ST_YMin(e.box) AS south, ST_XMax(e.box) AS east, ST_YMax(e.box) AS north,
               e.since
        FROM (SELECT ST_Extent(${collection.geom}) AS box, ${since} AS since
              FROM ${collection.tables} WHERE ${rowsOf(selection)}) e`,
  );
  // Without features there are nulls, whatever their type says.
  const box = row && typeof row.west === 'number' ? row : null;
  return { box: box && outwards(box), since: row?.since ?? null };
}

/** Seven decimals, a centimetre, rounded so that everything stays inside. */
function outwards({ west, south, east, north }: Extent): Extent {
  const steps = 1e7;
  return {
    west: Math.floor(west * steps) / steps,
    south: Math.floor(south * steps) / steps,
    east: Math.ceil(east * steps) / steps,
    north: Math.ceil(north * steps) / steps,
  };
}

function rowsOf({ collection, day, conditions }: Selection): Sql {
  return allOf([collection.rows(day), ...conditions]);
}

/** The key behind which the page begins. With an offset the features before it are counted, without being written. */
function startOf(selection: Selection, { after, offset }: Page): Sql {
  if (offset === 0) return sql`${after}::integer`;
  const { key, tables } = selection.collection;
  return sql`COALESCE((
    SELECT ${key} FROM ${tables} WHERE ${rowsOf(selection)} AND ${key} > ${after}::integer
    ORDER BY ${key} OFFSET ${offset - 1}::integer LIMIT 1), ${LAST_KEY}::integer)`;
}

/** The largest integer: behind it there is nothing. */
const LAST_KEY = 2_147_483_647;

function featureText({ collection }: Selection, crs: Crs): Sql {
  return sql`'{"type":"Feature","id":' || ${collection.key}
    || ',"geometry":' || COALESCE(ST_AsGeoJSON(${inCrs(collection.geom, crs)}, ${crs.decimals}::integer, 0), 'null')
    || ',"properties":' || row_to_json(p) || '}'`;
}

function inCrs(geom: Sql, { srid, swapped }: Crs): Sql {
  const transformed = srid === 4326 ? geom : sql`ST_Transform(${geom}, ${srid}::integer)`;
  return swapped ? sql`ST_FlipCoordinates(${transformed})` : transformed;
}

function properties({ collection, isReader, day }: Selection): Sql {
  return listed(
    fieldsOf(collection, isReader).map((field) => sql`${field.sql(day)} AS ${identifier(field.name)}`),
  );
}
