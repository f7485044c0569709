import type { Knex } from 'knex';
import { execute, select, sql, type Sql } from '../db/sql.ts';
import { pointSql } from '../trees/trees.store.ts';
import type { Cordon } from './storms.contract.ts';
import { placeOfCordon } from './storms.store.ts';

export interface NewCordon {
  id: string;
  stormId: string;
  treeId: string | null;
  position: readonly [number, number];
  radiusM: number;
  note: string | null;
  checkId: string | null;
  placedAt: Date | string;
}

/** Standing ones first, the latest first. */
export function cordonsOfStorm(db: Knex, stormId: string): Promise<Cordon[]> {
  return selectCordons(
    db,
    sql`c.storm_id = ${stormId} ORDER BY c.lifted_at IS NOT NULL, c.placed_at DESC, c.id`,
  );
}

/** All that stand, as little of each as a map needs. */
export function standingCordons(
  db: Knex,
): Promise<Pick<Cordon, 'id' | 'stormId' | 'position' | 'radiusM'>[]> {
  return select(
    db,
    sql`SELECT id, storm_id AS "stormId", ARRAY[ST_X(geom), ST_Y(geom)] AS position, radius_m AS "radiusM"
        FROM cordons
        WHERE lifted_at IS NULL
        ORDER BY id`,
  );
}

export async function findCordon(db: Knex, id: string): Promise<Cordon | undefined> {
  const [cordon] = await selectCordons(db, sql`c.id = ${id}`);
  return cordon;
}

/** The one that stands around a tree since a storm. */
export async function standingCordonOf(
  db: Knex,
  { stormId, treeId }: Pick<NewCordon, 'stormId' | 'treeId'>,
): Promise<Cordon | undefined> {
  const [cordon] = await selectCordons(
    db,
    sql`c.storm_id = ${stormId} AND c.tree_id = ${treeId} AND c.lifted_at IS NULL`,
  );
  return cordon;
}

function selectCordons(db: Knex, where: Sql): Promise<Cordon[]> {
  return select<Cordon>(
    db,
    sql`SELECT c.id, c.storm_id AS "stormId", c.tree_id AS "treeId", n.street, n.house_number AS "houseNumber",
               ARRAY[ST_X(c.geom), ST_Y(c.geom)] AS position, c.radius_m AS "radiusM", c.note,
               c.placed_at AS "placedAt", p.name AS "placedByName", c.lifted_at AS "liftedAt",
               l.name AS "liftedByName", c.lifted_note AS "liftedNote", c.version
        FROM cordons c
        JOIN accounts p ON p.id = c.created_by
        LEFT JOIN accounts l ON l.id = c.lifted_by
        LEFT JOIN LATERAL ${placeOfCordon} n ON true
        WHERE ${where}`,
  );
}

/** Inserts a cordon once; false when the id is there already. */
export async function insertCordon(db: Knex, cordon: NewCordon, by: string): Promise<boolean> {
  const inserted = await execute(
    db,
    sql`INSERT INTO cordons (id, storm_id, tree_id, geom, radius_m, note, check_id, placed_at, created_by)
        VALUES (${cordon.id}, ${cordon.stormId}, ${cordon.treeId}, ${pointSql(cordon.position)}, ${cordon.radiusM},
          ${cordon.note}, ${cordon.checkId}, ${cordon.placedAt}, ${by})
        ON CONFLICT (id) DO NOTHING`,
  );
  return inserted === 1;
}

export async function updateCordon(
  db: Knex,
  id: string,
  { radiusM, note }: Pick<NewCordon, 'radiusM' | 'note'>,
): Promise<void> {
  await execute(
    db,
    sql`UPDATE cordons SET radius_m = ${radiusM}, note = ${note}, version = version + 1 WHERE id = ${id}`,
  );
}

/** False when it has been lifted, or changed, meanwhile. */
export async function markLifted(
  db: Knex,
  { id, version, note, at }: { id: string; version: number; note: string | null; at: Date },
  by: string,
): Promise<boolean> {
  const lifted = await execute(
    db,
    sql`UPDATE cordons
        SET lifted_at = ${at}, lifted_by = ${by}, lifted_note = ${note}, version = version + 1
        WHERE id = ${id} AND version = ${version} AND lifted_at IS NULL`,
  );
  return lifted === 1;
}
