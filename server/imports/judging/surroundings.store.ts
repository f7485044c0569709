import type { Knex } from 'knex';
import { select, sql } from '../../db/sql.ts';
import { LIVING_STATUSES } from '../../trees/trees.rules.ts';
import type { Area } from './areaBook.ts';
import type { ExistingTree } from './fillIn.ts';
import type { TakenPlace } from './takenPlaces.ts';

const LIVING = [...LIVING_STATUSES];

export async function existingAreas(db: Knex): Promise<Pick<Area, 'id' | 'name' | 'kind'>[]> {
  return select(db, sql`SELECT id, name, kind FROM control_areas`);
}

/** The codes of those lists with their names. */
export async function listedCodes(
  db: Knex,
  lists: readonly string[],
): Promise<{ list: string; code: string; de: string; en: string }[]> {
  return select(
    db,
    sql`SELECT list, code, de, en FROM codes WHERE list = ANY (${lists}::text[]) ORDER BY list, code`,
  );
}

/** The numbers that living trees of these areas have. */
export async function livingNumbers(
  db: Knex,
  areaIds: readonly string[],
): Promise<{ areaId: string; number: string }[]> {
  return select(
    db,
    sql`SELECT control_area_id AS "areaId", number
        FROM trees
        WHERE control_area_id = ANY (${areaIds}::uuid[]) AND number IS NOT NULL AND status = ANY (${LIVING}::text[])`,
  );
}

/** The squares of `degrees` side length in which any tree stands, as column and row counted from 0° E, 0° N. */
export async function occupiedSquares(db: Knex, degrees: number): Promise<{ column: number; row: number }[]> {
  return select(
    db,
    sql`SELECT DISTINCT floor(ST_X(geom) / ${degrees})::integer AS "column", floor(ST_Y(geom) / ${degrees})::integer AS "row"
        FROM published_trees`,
  );
}

/**
 * Trees within about a centimetre (1e-7°) of any of the places. OFFSET 0 keeps the planner from another order: where
 * all trees are of one import it expects `published_trees` to be nearly empty, and would compare every tree with
 * every place, which takes minutes.
 */
export async function treesStandingAt(
  db: Knex,
  lons: readonly number[],
  lats: readonly number[],
): Promise<TakenPlace[]> {
  return select(
    db,
    sql`SELECT DISTINCT t.lon, t.lat, t.species_id AS "speciesId", concat_ws(' ', a.name, t.number) AS label, 0 AS row
        FROM (
          SELECT ST_Transform(ST_Expand(ST_SetSRID(ST_MakePoint(lon, lat), 4326), 1e-7), 3857) AS box
          FROM unnest(${lons}::float8[], ${lats}::float8[]) AS p(lon, lat)
          OFFSET 0) p
        CROSS JOIN LATERAL (
          SELECT ST_X(geom) AS lon, ST_Y(geom) AS lat, species_id, number, control_area_id
          FROM published_trees
          WHERE geom_3857 && p.box
          OFFSET 0) t
        JOIN control_areas a ON a.id = t.control_area_id`,
  );
}

/** The trees that rows name as their own, with what is known of them; `numbers` are those the rows bring. */
export async function treesToFill(
  db: Knex,
  ids: readonly string[],
  numbers: readonly string[],
): Promise<ExistingTree[]> {
  return select(
    db,
    sql`SELECT t.id, t.number, t.species_id AS "speciesId", t.cultivar, t.species_as_given AS "speciesAsGiven",
          t.planting_year AS "plantingYear", t.height_m AS "heightM", t.crown_diameter_m AS "crownDiameterM",
          t.stem_girths_cm[1] AS "girthCm", t.street, t.house_number AS "houseNumber",
          t.tag_number AS "tagNumber", t.remarks, t.source, t.external_key AS "externalKey",
          t.vitality, t.condition, t.age_phase AS "agePhase", t.site_type AS "siteType",
          EXISTS (
            SELECT FROM trees o
            WHERE o.control_area_id = t.control_area_id AND o.number = g.number AND o.id <> t.id
              AND o.status = ANY (${LIVING}::text[])) AS "numberTaken"
        FROM unnest(${ids}::uuid[], ${numbers}::text[]) AS g(id, number)
        JOIN published_trees t ON t.id = g.id`,
  );
}
