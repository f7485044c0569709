import { identifier, listed, sql, type Sql } from '../db/sql.ts';
import type { TreeFilter } from '../trees/trees.contract.ts';
import { treeConditions } from '../trees/trees.filter.ts';
import { EXPORT_FIELDS, exportTables, type ExportDay, type ExportField } from './exports.fields.ts';

/** Which trees, where they are said to stand, and in which words. */
export interface ExportOrder extends ExportDay {
  filter: TreeFilter;
  /** EPSG number of a projected system in metres; null: WGS 84, longitude and latitude. */
  epsg: number | null;
  /** For German Excel: semicolons and decimal commas. */
  spreadsheet: boolean;
}

/** Feature ids above `after` up to `upTo`. */
export interface IdRange {
  after: number;
  upTo: number;
}

export const ALL_IDS: IdRange = { after: 0, upTo: 2_147_483_647 };

/** About a centimetre: RFC 7946, section 11.2, calls six decimals enough for most. */
const DECIMALS_OF_DEGREES = 7;
const DECIMALS_OF_METRES = 3;

/** One line for each tree, a GeoJSON feature with a comma before it. */
export function featureLines(order: ExportOrder, ids: IdRange): Sql {
  return sql`
    SELECT ',' || ${featureText(order)}
    FROM ${featureTables(order)}
    WHERE ${exportedTrees(order, ids)}
    ORDER BY t.feature_id`;
}

/** A tree as a GeoJSON feature, out of `featureTables`. */
export function featureText(order: Pick<ExportOrder, 'epsg'>): Sql {
  const decimals = order.epsg === null ? DECIMALS_OF_DEGREES : DECIMALS_OF_METRES;
  return sql`'{"type":"Feature","id":' || t.feature_id
    || ',"geometry":' || ST_AsGeoJSON(${position(order)}, ${decimals}::integer, 0)
    || ',"properties":' || row_to_json(p) || '}'`;
}

export function featureTables(day: ExportDay): Sql {
  return sql`${exportTables}
    CROSS JOIN LATERAL (SELECT ${fields(({ sql: value }) => value(day))}) p`;
}

/** One row for each tree: feature id, both coordinates, the public fields. */
export function csvRows(order: ExportOrder, ids: IdRange): Sql {
  const [x, y] = order.epsg === null ? ['lon', 'lat'] : ['ostwert', 'nordwert'];
  const decimals = order.epsg === null ? DECIMALS_OF_DEGREES : DECIMALS_OF_METRES;
  const coordinate = (axis: Sql) => csvNumber(sql`round(${axis}::numeric, ${decimals}::integer)`, order);
  return sql`
    SELECT t.feature_id AS id, ${coordinate(sql`ST_X(p.geom)`)} AS ${identifier(x)},
           ${coordinate(sql`ST_Y(p.geom)`)} AS ${identifier(y)},
           ${fields((field) => csvValue(field, order))}
    FROM ${exportTables}
    CROSS JOIN LATERAL (SELECT ${position(order)} AS geom) p
    WHERE ${exportedTrees(order, ids)}
    ORDER BY t.feature_id`;
}

/** Which trees an export tells of. */
export function exportedTrees({ filter, today }: Pick<ExportOrder, 'filter' | 'today'>, ids: IdRange): Sql {
  return sql`${within(ids)} AND ${NO_ERROR} AND ${treeConditions(filter, today)}`;
}

/** A record made by mistake is no tree, and nobody's business. */
const NO_ERROR = sql`t.status <> 'FEHL'`;

/** The highest feature id there is. */
export const lastFeatureId = sql`SELECT COALESCE(max(feature_id), 0) AS last FROM trees`;

function fields(value: (field: ExportField) => Sql): Sql {
  return listed(EXPORT_FIELDS.map((field) => sql`${value(field)} AS ${identifier(field.name)}`));
}

function position({ epsg }: Pick<ExportOrder, 'epsg'>): Sql {
  return epsg === null ? sql`t.geom` : sql`ST_Transform(t.geom, ${epsg}::integer)`;
}

function within(ids: IdRange): Sql {
  return sql`t.feature_id > ${ids.after}::integer AND t.feature_id <= ${ids.upTo}::integer`;
}

function csvValue(field: ExportField, order: ExportOrder): Sql {
  const value = field.sql(order);
  if (field.kind === 'text') return harmless(value);
  return field.kind === 'number' ? csvNumber(value, order) : value;
}

function csvNumber(value: Sql, { spreadsheet }: ExportOrder): Sql {
  return spreadsheet ? sql`replace((${value})::text, '.', ',')` : value;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front. ASVS 1.2.10. */
function harmless(value: Sql): Sql {
  return sql`regexp_replace(${value}, ${String.raw`^(?=[=+\-@\t\r\n])`}::text, '''')`;
}
