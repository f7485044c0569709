import type { Knex } from 'knex';
import { gis } from '../db/postgis.ts';
import { execute, select, sql, type Sql } from '../db/sql.ts';
import { GONE_STATUSES } from '../trees/trees.rules.ts';
import type { ControlArea, ControlAreaFeature } from './areas.contract.ts';

/** Every control area with the number of its trees and where it lies. */
export async function allControlAreas(db: Knex): Promise<ControlArea[]> {
  return selectControlAreas(db, sql`TRUE`);
}

export async function findControlArea(db: Knex, id: string): Promise<ControlArea | undefined> {
  return (await selectControlAreas(db, sql`a.id = ${id}`))[0];
}

/** Inserts a control area once; false when the id is there already. */
export async function insertControlArea(
  db: Knex,
  area: Pick<ControlArea, 'id' | 'name' | 'kind' | 'district'>,
  by: string,
): Promise<boolean> {
  const inserted = await execute(
    db,
    sql`INSERT INTO control_areas (id, name, kind, district, created_by)
        VALUES (${area.id}, ${area.name}, ${area.kind}, ${area.district}, ${by})
        ON CONFLICT (id) DO NOTHING`,
  );
  return inserted === 1;
}

async function selectControlAreas(db: Knex, where: Sql): Promise<ControlArea[]> {
  return select<ControlArea>(
    db,
    sql`SELECT a.id, a.name, a.kind, a.district,
          coalesce(t.tree_count, 0)::integer AS "treeCount",
          CASE WHEN coalesce(Box2D(a.geom), t.extent) IS NOT NULL THEN
            (SELECT ARRAY[ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box)]
             FROM (SELECT coalesce(Box2D(a.geom), t.extent) AS box) b)
          END AS extent
        FROM control_areas a
        LEFT JOIN (
          SELECT control_area_id, count(*) AS tree_count, ST_Extent(geom) AS extent
          FROM published_trees
          WHERE status <> ALL (${[...GONE_STATUSES]}::text[])
          GROUP BY control_area_id
        ) t ON t.control_area_id = a.id
        WHERE ${where}
        ORDER BY a.name`,
  );
}

/** The drawn control areas as GeoJSON features. */
export async function controlAreaFeatures(db: Knex): Promise<ControlAreaFeature[]> {
  const areas: (Pick<ControlArea, 'id' | 'name' | 'kind'> & { outline: string })[] = await db('control_areas')
    .select('id', 'name', 'kind', gis.asGeoJSON('geom').as('outline'))
    .whereNotNull('geom')
    .orderBy('name');
  return areas.map(({ id, name, kind, outline }) => ({
    type: 'Feature',
    id,
    geometry: JSON.parse(outline) as ControlAreaFeature['geometry'], // PostGIS wrote it; the reply is parsed again
    properties: { name, kind },
  }));
}
