import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';

/** Cells across the wider side of the picture: a dot of three pixels on a phone each. */
const CELLS = 128;

export interface Dot {
  /** In Web Mercator, metres. */
  x: number;
  y: number;
}

/** Of the standing trees one for each cell of a grid over the whole town. */
export async function dotsOfTown(db: Knex): Promise<Dot[]> {
  return select<Dot>(
    db,
    sql`SELECT avg(ST_X(t.geom_3857)) AS x, avg(ST_Y(t.geom_3857)) AS y
        FROM published_trees t
        CROSS JOIN (
          SELECT GREATEST(ST_XMax(e.box) - ST_XMin(e.box), ST_YMax(e.box) - ST_YMin(e.box), 1) / ${CELLS}::float8 AS step
          FROM (SELECT ST_Extent(geom_3857) AS box FROM published_trees
                WHERE status IN ('NEU', 'BEST', 'FAELL', 'TORSO')) e
        ) g
        WHERE t.status IN ('NEU', 'BEST', 'FAELL', 'TORSO')
        GROUP BY floor(ST_X(t.geom_3857) / g.step), floor(ST_Y(t.geom_3857) / g.step)
        ORDER BY 2, 1`,
  );
}

/** More around one tree only blacken the picture. */
const MOST_NEARBY = 400;

/** The standing trees around one, relative to it, so many metres of Web Mercator to each side. */
export async function dotsAround(db: Knex, featureId: number, metres: number): Promise<Dot[]> {
  return select<Dot>(
    db,
    sql`SELECT ST_X(n.geom_3857) - ST_X(t.geom_3857) AS x, ST_Y(n.geom_3857) - ST_Y(t.geom_3857) AS y
        FROM published_trees t
        JOIN published_trees n ON n.geom_3857 && ST_Expand(t.geom_3857, ${metres}::float8)
        WHERE t.feature_id = ${featureId}::integer AND n.status IN ('NEU', 'BEST', 'FAELL', 'TORSO')
        LIMIT ${MOST_NEARBY}`,
  );
}

/** The words of the statuses that have a sign of their own on the map, by code. */
export async function wordsOfStatuses(db: Knex): Promise<Record<string, string>> {
  const rows = await select<{ code: string; de: string }>(
    db,
    sql`SELECT code, de FROM codes WHERE list = 'tree_status' AND code IN ('FAELL', 'TORSO')`,
  );
  return Object.fromEntries(rows.map(({ code, de }) => [code, de]));
}
