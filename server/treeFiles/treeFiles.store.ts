import type { Knex } from 'knex';
import { selectOne, sql, type Sql } from '../db/sql.ts';
import { exportTables, type ExportDay, type ExportField } from '../exports/exports.fields.ts';
import { exportedTrees, type IdRange } from '../exports/exports.store.ts';
import type { TreeFilter } from '../trees/trees.contract.ts';
import type { FileCrs } from './treeFile.ts';

export interface RowsOrder extends ExportDay {
  filter: TreeFilter;
  epsg: number;
  fields: readonly Pick<ExportField, 'sql'>[];
}

/** One line for each tree: a JSON array of feature id, x, y and the fields. */
export function rowLines(order: RowsOrder, ids: IdRange): Sql {
  const values = order.fields.map((field) => sql`, ${field.sql(order)}`);
  return sql`
    SELECT json_build_array(t.feature_id, ST_X(p.geom), ST_Y(p.geom) ${values.reduce(joined, sql``)})
    FROM ${exportTables}
    CROSS JOIN LATERAL (SELECT ST_Transform(t.geom, ${order.epsg}::integer) AS geom) p
    WHERE ${exportedTrees(order, ids)}
    ORDER BY t.feature_id`;
}

function joined(before: Sql, next: Sql): Sql {
  return sql`${before}${next}`;
}

/** What programs call a system, as PostGIS knows it. */
export async function crsOf(db: Knex, epsg: number): Promise<FileCrs> {
  const known = await selectOne<{ wkt: string }>(
    db,
    sql`SELECT srtext AS wkt FROM spatial_ref_sys WHERE srid = ${epsg}`,
  );
  if (!known) throw new Error(`PostGIS does not know EPSG:${epsg}`);
  const name = /"([^"]+)"/.exec(known.wkt)?.[1] ?? `EPSG:${epsg}`;
  return { epsg, name, wkt: known.wkt };
}
