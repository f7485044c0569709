import type { Database } from '../../server/db/connect.ts';
import { execute, select, sql } from '../../server/db/sql.ts';
import { plantTrees } from '../bench/plantTrees.ts';

/** Texts that formats stumble over: umlauts, quotes, markup, what looks like a formula, more than a Shapefile holds. */
export const HARD_TEXTS = [
  '„Größe“, \'ß\' "€" \\ 100 %',
  '<b>&amp;</b>; ]]>',
  "=cmd|'/c calc'!A1",
  '-1+1',
  'zwei\nZeilen\u2028drei',
  'ü'.repeat(100),
];

/** A town with all states, empty values and hard texts. */
export async function hardTown(database: Database, count: number): Promise<void> {
  const { knex, pool } = database;
  await plantTrees(pool, count);
  await execute(
    knex,
    sql`UPDATE trees SET height_m = NULL, cultivar = NULL, planting_year = NULL WHERE feature_id <= 20`,
  );
  await execute(
    knex,
    sql`UPDATE trees SET cultivar = (${HARD_TEXTS}::text[])[feature_id / 3 % ${HARD_TEXTS.length} + 1]
        WHERE feature_id > 20 AND feature_id % 3 = 0`,
  );
  await execute(knex, sql`UPDATE trees SET status = 'PLAN' WHERE feature_id % 100 = 7`);
  await execute(knex, sql`UPDATE trees SET status = 'GEF' WHERE feature_id % 100 = 8`);
  await execute(knex, sql`UPDATE trees SET status = 'FEHL' WHERE feature_id % 100 = 9`);
}

export interface HardTree {
  id: number;
  lon: number;
  lat: number;
  east: number;
  north: number;
  baumnummer: string;
  sorte: string | null;
  hoehe_m: number | null;
  pflanzjahr: number | null;
  stand: string;
}

/** The trees that are published, as the database has them. */
export async function publishedTrees(database: Database): Promise<Map<number, HardTree>> {
  const rows = await select<HardTree>(
    database.knex,
    sql`SELECT feature_id AS id, ST_X(geom) AS lon, ST_Y(geom) AS lat, ST_X(u) AS east, ST_Y(u) AS north,
               number AS baumnummer, cultivar AS sorte, height_m AS hoehe_m, planting_year AS pflanzjahr,
               (published_changed_at AT TIME ZONE 'Europe/Berlin')::date::text AS stand
        FROM trees, ST_Transform(geom, 25832) AS u
        WHERE status <> 'FEHL'`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
