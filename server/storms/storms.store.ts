import type { Knex } from 'knex';
import { execute, select, sql, type Sql } from '../db/sql.ts';
import { inDrawnArea } from '../trees/trees.filter.ts';
import type { PressPlace, Storm, StormCounts } from './storms.contract.ts';

/** How many trees of storm trees `s` stand so. */
const countColumns = sql`count(*)::integer AS "all",
  count(*) FILTER (WHERE s.state = 'open')::integer AS open,
  count(*) FILTER (WHERE s.state = 'unharmed')::integer AS unharmed,
  count(*) FILTER (WHERE s.state = 'damaged')::integer AS damaged,
  count(*) FILTER (WHERE s.state = 'danger')::integer AS danger,
  count(*) FILTER (WHERE s.state = 'withdrawn')::integer AS withdrawn`;

async function selectStorms(db: Knex, rest: Sql): Promise<Storm[]> {
  return select<Storm>(
    db,
    sql`SELECT o.id, o.name, o.blew_on AS "blewOn", o.within, o.status, o.created_at AS "openedAt",
               p.name AS "openedByName", o.closed_at AS "closedAt", q.name AS "closedByName",
               o.left_over AS "leftOver", o.closing_note AS "closingNote", o.version,
               to_json(n) AS counts, c.cordons
        FROM storms o
        JOIN accounts p ON p.id = o.created_by
        LEFT JOIN accounts q ON q.id = o.closed_by
        CROSS JOIN LATERAL (SELECT ${countColumns} FROM storm_trees s WHERE s.storm_id = o.id) n
        CROSS JOIN LATERAL (
          SELECT count(*)::integer AS cordons FROM cordons WHERE storm_id = o.id AND lifted_at IS NULL) c
        ${rest}`,
  );
}

/** Own proposal: as many storms as anybody looks back upon. */
const MOST_STORMS = 100;

export function listStorms(db: Knex): Promise<Storm[]> {
  return selectStorms(
    db,
    sql`ORDER BY o.status = 'closed', o.blew_on DESC, o.created_at DESC, o.id LIMIT ${MOST_STORMS}`,
  );
}

export function stormsUnderWay(db: Knex): Promise<Storm[]> {
  return selectStorms(
    db,
    sql`WHERE o.status = 'open' ORDER BY o.blew_on DESC, o.created_at DESC, o.id LIMIT ${MOST_STORMS}`,
  );
}

export async function findStorm(db: Knex, id: string): Promise<Storm | undefined> {
  const [storm] = await selectStorms(db, sql`WHERE o.id = ${id}`);
  return storm;
}

/** Holds a storm until the end of the transaction: nobody else opens or closes it meanwhile. */
export async function lockStorm(db: Knex, id: string): Promise<void> {
  await select(db, sql`SELECT id FROM storms WHERE id = ${id} FOR UPDATE`);
}

export interface NewStorm {
  id: string;
  name: string;
  blewOn: string;
  within: string;
}

/** Inserts a storm once; false when the id is there already. */
export async function insertStorm(db: Knex, storm: NewStorm, by: string): Promise<boolean> {
  const inserted = await execute(
    db,
    sql`INSERT INTO storms (id, name, blew_on, within, created_by, updated_by)
        VALUES (${storm.id}, ${storm.name}, ${storm.blewOn}, ${storm.within}, ${by}, ${by})
        ON CONFLICT (id) DO NOTHING`,
  );
  return inserted === 1;
}

export interface StormTask {
  id: string;
  treeId: string;
  dueUntil: string;
}

/** Statuses of trees that can have been hurt: they stand, in our care. */
const STANDING = ['NEU', 'BEST', 'FAELL', 'TORSO'];

/**
 * Gives every standing tree of the storm's area its task and its place, those of which most is expected first. In one
 * statement: thousands of trees take a second or two.
 */
export async function insertStormTrees(
  db: Knex,
  storm: NewStorm,
  due: { on: string; until: { H: string; G: string } },
  by: string,
): Promise<StormTask[]> {
  return select<StormTask>(
    db,
    sql`WITH chosen AS MATERIALIZED (
          SELECT gen_random_uuid() AS task_id, t.id, t.geom,
            CASE t.safety_expectation WHEN 'H' THEN ${due.until.H}::date ELSE ${due.until.G}::date END AS due_until,
            row_number() OVER (
              ORDER BY t.safety_expectation = 'H' DESC, a.name, t.number NULLS LAST, t.id)::integer AS place
          FROM published_trees t
          JOIN control_areas a ON a.id = t.control_area_id
          WHERE ${inDrawnArea(storm.within)} AND t.status = ANY (${STANDING}::text[])
        ), tasks AS (
          INSERT INTO control_tasks (id, tree_id, geom, type, due_on, due_until, origin, reason, storm_id,
            created_by, updated_by)
          SELECT task_id, id, geom, 'ZK', ${due.on}::date, due_until, 'office', ${storm.name}::text,
            ${storm.id}::uuid, ${by}::uuid, ${by}::uuid
          FROM chosen
          RETURNING id, tree_id, due_until
        ), places AS (
          INSERT INTO storm_trees (storm_id, tree_id, place, task_id)
          SELECT ${storm.id}::uuid, id, place, task_id FROM chosen
        )
        SELECT id, tree_id AS "treeId", due_until AS "dueUntil" FROM tasks`,
  );
}

export async function markClosed(
  db: Knex,
  id: string,
  end: { at: Date; leftOver: 'keep' | 'withdraw'; note: string | null },
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`UPDATE storms
        SET status = 'closed', closed_at = ${end.at}, closed_by = ${by}, left_over = ${end.leftOver},
            closing_note = ${end.note}, version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id = ${id}`,
  );
}

/** Withdraws the tasks of a storm that are still open; what was withdrawn. */
export async function withdrawStormTasks(db: Knex, stormId: string, by: string) {
  return select<{ id: string; treeId: string; dueOn: string }>(
    db,
    sql`UPDATE control_tasks
        SET status = 'withdrawn', version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE storm_id = ${stormId} AND status = 'open'
        RETURNING id, tree_id AS "treeId", due_on AS "dueOn"`,
  );
}

export async function countsByArea(db: Knex, stormId: string): Promise<(StormCounts & { name: string })[]> {
  return select(
    db,
    sql`SELECT a.name, ${countColumns}
        FROM storm_trees s
        JOIN trees t ON t.id = s.tree_id
        JOIN control_areas a ON a.id = t.control_area_id
        WHERE s.storm_id = ${stormId}
        GROUP BY a.id, a.name
        ORDER BY a.name`,
  );
}

/** Streets, or control areas of trees that know no street, with what stands there. Nothing about people. */
export async function pressPlaces(db: Knex, stormId: string): Promise<PressPlace[]> {
  return select<PressPlace>(
    db,
    sql`WITH places AS (
          SELECT a.district, COALESCE(t.street, a.name) AS street, s.state, NULL::text AS house_number, false AS is_cordon
          FROM storm_trees s
          JOIN trees t ON t.id = s.tree_id
          JOIN control_areas a ON a.id = t.control_area_id
          WHERE s.storm_id = ${stormId}
          UNION ALL
          SELECT n.district, n.street, NULL, n.house_number, true
          FROM cordons c
          CROSS JOIN LATERAL ${placeOfCordon} n
          WHERE c.storm_id = ${stormId} AND c.lifted_at IS NULL
        )
        SELECT district, street,
               count(*) FILTER (WHERE state = 'open')::integer AS open,
               count(*) FILTER (WHERE state IN ('unharmed', 'damaged', 'danger'))::integer AS checked,
               count(*) FILTER (WHERE state = 'danger')::integer AS danger,
               count(*) FILTER (WHERE is_cordon)::integer AS cordons,
               COALESCE(array_agg(DISTINCT house_number) FILTER (WHERE house_number IS NOT NULL), '{}') AS "houseNumbers"
        FROM places
        GROUP BY district, street
        ORDER BY count(*) FILTER (WHERE is_cordon) = 0, count(*) FILTER (WHERE state = 'danger') = 0, street, district`,
  );
}

/** Of a cordon `c`: the street of its tree, or of the nearest one. */
export const placeOfCordon = sql`(
  SELECT a.district, COALESCE(t.street, a.name) AS street, t.house_number
  FROM trees t
  JOIN control_areas a ON a.id = t.control_area_id
  WHERE t.id = COALESCE(c.tree_id, (
    SELECT near.id FROM trees near ORDER BY near.geom_3857 <-> ST_Transform(c.geom, 3857) LIMIT 1)))`;
