import { sql, type Sql } from '../db/sql.ts';
import type { ExportDay } from '../exports/exports.fields.ts';
import { systemOf, transformation } from '../imports/crs/systems.ts';
import { inBox } from '../trees/trees.filter.ts';
import type { Collection } from './collections.fields.ts';
import type { Crs } from './crs.rules.ts';

/** West, south, east, north, x before y. */
export type Box = readonly [number, number, number, number];

/** Does a feature touch the box? One without geometry belongs to every box (OGC 17-069r4, 7.15.3). */
export function touchesBox(collection: Collection, box: Box, crs: Crs): Sql {
  const [west, south, east, north] = box;
  if (crs.srid === 4326 && west > east) {
    // Across the antimeridian: up to it, and from it on.
    const upTo: Box = [west, south, Math.max(west, 180), north];
    const from: Box = [Math.min(east, -180), south, east, north];
    return sql`(${touchesBox(collection, upTo, crs)} OR ${touchesBox(collection, from, crs)})`;
  }
  const envelope = sql`ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, ${crs.srid}::integer)`;
  return whereTouched(collection, crs, envelope, around(box, crs));
}

/**
 * Does a feature touch a shape of that system? Features are carried into the shape's system and not the other way
 * round: where trees stand, every transformation is defined. `box` in degrees holds all the shape and more; the index
 * looks there first. Null: there is no telling.
 */
export function whereTouched(collection: Collection, crs: Crs, shape: Sql, box: Box | null): Sql {
  const { geom, isTrees } = collection;
  const there = crs.srid === 4326 ? geom : sql`ST_Transform(${geom}, ${crs.srid}::integer)`;
  const exactly = sql`ST_Intersects(${there}, ${shape})`;
  if (!isTrees) return sql`(${geom} IS NULL OR ${exactly})`;
  return box ? sql`(${inBox(box)} AND ${exactly})` : exactly;
}

/** Points along each side: on the way between systems straight lines become bent ones. */
const POINTS_A_SIDE = 8;
/** Degrees more on every side, for the bend between two points: half a kilometre. */
const MARGIN = 0.005;
/** Beyond it projections of one zone go astray. */
const WIDEST = 10;

/** A box in degrees that holds the box and a little more; null when it lies where its system is not meant for. */
export function around([west, south, east, north]: Box, crs: Crs): Box | null {
  if (crs.srid === 4326) return [west, south, east, north];
  const system = systemOf(String(crs.srid));
  if (!system) return null;
  const toLonLat = transformation(system);
  const steps = Array.from({ length: POINTS_A_SIDE + 1 }, (_, index) => index / POINTS_A_SIDE);
  const points = steps.flatMap((along) => {
    const x = west + (east - west) * along;
    const y = south + (north - south) * along;
    return [toLonLat(x, south), toLonLat(x, north), toLonLat(west, y), toLonLat(east, y)];
  });
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  const found: Box = [
    Math.min(...lons) - MARGIN,
    Math.min(...lats) - MARGIN,
    Math.max(...lons) + MARGIN,
    Math.max(...lats) + MARGIN,
  ];
  const isSound =
    found.every(Number.isFinite) && found[2] - found[0] < WIDEST && found[3] - found[1] < WIDEST;
  return isSound ? found : null;
}

/** Does a feature belong to a time between two days, ends included? One without a time belongs to every time. */
export function withinDays(
  { moment }: Collection,
  day: ExportDay,
  { from, to }: { from: string | null; to: string | null },
): Sql {
  if (!moment) return sql`TRUE`;
  const value = moment(day);
  return sql`(${value} >= ${from ?? '-infinity'}::date AND ${value} <= ${to ?? 'infinity'}::date)`;
}

/** Has a property that very value? */
export function isValue(value: Sql, wanted: string, kind: 'text' | 'integer' | 'decimal' | 'day'): Sql {
  switch (kind) {
    case 'text':
      return sql`${value} = ${wanted}::text`;
    case 'day':
      return sql`${value} = ${wanted}::date`;
    default:
      return sql`${value} = ${wanted}::numeric`;
  }
}
