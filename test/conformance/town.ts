import { execute, select, sql } from '../../server/db/sql.ts';
import { plantTrees } from '../bench/plantTrees.ts';
import { geoportalApp, type Geoportal } from '../geoportal/geoportalApp.ts';

export const TREES = 1500;

/** A town that is read by other people's programs: all states, words with umlauts and quotes, empty values. */
export async function publishedTown(): Promise<Geoportal> {
  const app = await geoportalApp();
  const { knex, pool } = app.database;
  await plantTrees(pool, TREES);
  await execute(knex, sql`UPDATE trees SET height_m = NULL, cultivar = NULL WHERE feature_id <= 20`);
  await execute(
    knex,
    sql`UPDATE trees SET cultivar = ${'„Größe“, \'ß\' "€" \\ 100 %'} WHERE feature_id % 7 = 3`,
  );
  await execute(knex, sql`UPDATE trees SET height_m = 14.0, crown_diameter_m = 7.5 WHERE feature_id % 7 = 4`);
  await execute(knex, sql`UPDATE trees SET status = 'PLAN' WHERE feature_id % 100 = 7`);
  await execute(
    knex,
    sql`UPDATE trees SET published_changed_at = '2026-03-29T23:30:00Z' WHERE feature_id % 2 = 0`,
  );
  return app;
}

export interface TrueTree {
  id: number;
  lon: number;
  lat: number;
  east: number;
  north: number;
  number: string;
  cultivar: string | null;
  height: number | null;
  crown: number | null;
  year: number;
  girth: number;
  changed: string;
}

/** The standing trees as the database has them. */
export async function trueTrees({ database }: Geoportal): Promise<Map<number, TrueTree>> {
  const rows = await select<TrueTree>(
    database.knex,
    sql`SELECT feature_id AS id, ST_X(geom) AS lon, ST_Y(geom) AS lat, ST_X(u) AS east, ST_Y(u) AS north, number,
               cultivar, height_m AS height, crown_diameter_m AS crown, planting_year AS year,
               stem_girths_cm[1] AS girth, (published_changed_at AT TIME ZONE 'Europe/Berlin')::date::text AS changed
        FROM trees, ST_Transform(geom, 25832) AS u
        WHERE status IN ('NEU', 'BEST', 'FAELL', 'TORSO')`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** What is to be the same in whatever a program has read. */
export function valuesOf(tree: TrueTree): Record<string, string | number | null> {
  return {
    baumnummer: tree.number,
    sorte: tree.cultivar,
    hoehe_m: tree.height,
    kronendurchmesser_m: tree.crown,
    pflanzjahr: tree.year,
    stammumfang_cm: tree.girth,
    stand: tree.changed,
  };
}
