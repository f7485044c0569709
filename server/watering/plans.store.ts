import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import { GONE_STATUSES } from '../trees/trees.rules.ts';
import { caredTables, caredTreeJson, treeStands } from '../youngTrees/caredTree.fields.ts';
import type { PlanTree, WateringPlan } from './plans.contract.ts';
import { keepCrewsOf, lockPlannedRounds, renewStops } from './pastRounds.store.ts';
import { asText, placeOf } from './rounds.store.ts';
import type { NewStop } from './stops.store.ts';

/** Litres as the database sums them in each round: migration 0056. */
async function selectPlans(db: Knex, where: Sql): Promise<WateringPlan[]> {
  return select<WateringPlan>(
    db,
    sql`SELECT p.id, p.name, p.first_on AS "firstOn", p.last_on AS "lastOn", p.contractor_id AS "contractorId",
          f.name AS "contractorName", p.tank_litres AS "tankLitres", ${placeOf(sql`p.refill_geom`)} AS refill, p.note,
          p.status, p.version, k.trees, k.litres, c.next_on AS "nextOn", c.planned AS "plannedLitres",
          c.given AS "givenLitres",
          json_build_object('all', c."all", 'done', c.done, 'open', c.open, 'missed', c.missed, 'cancelled', c.cancelled)
            AS rounds
        FROM watering_plans p
        LEFT JOIN contractors f ON f.id = p.contractor_id
        CROSS JOIN LATERAL (
          SELECT count(*)::integer AS trees, COALESCE(sum(x.litres), 0)::integer AS litres
          FROM watering_plan_trees x WHERE x.plan_id = p.id) k
        CROSS JOIN LATERAL (
          SELECT count(*)::integer AS "all",
            (count(*) FILTER (WHERE r.status = 'done'))::integer AS done,
            (count(*) FILTER (WHERE r.is_open))::integer AS open,
            (count(*) FILTER (WHERE r.status = 'cancelled'))::integer AS cancelled,
            (count(*) FILTER (WHERE r.status = 'done' AND r.missed_stops > 0))::integer AS missed,
            min(r.due_on) FILTER (WHERE r.is_open) AS next_on,
            COALESCE(sum(r.planned_litres), 0)::integer AS planned, COALESCE(sum(r.given_litres), 0)::integer AS given
          FROM watering_rounds r
          WHERE r.plan_id = p.id) c
        WHERE ${where}
        ORDER BY p.status DESC, p.last_on DESC, p.name, p.id`,
  );
}

export function allPlans(db: Knex): Promise<WateringPlan[]> {
  return selectPlans(db, sql`TRUE`);
}

export async function findPlan(db: Knex, id: string): Promise<WateringPlan | undefined> {
  return (await selectPlans(db, sql`p.id = ${id}::uuid`))[0];
}

export async function lockPlan(
  db: Knex,
  id: string,
): Promise<{ version: number; status: WateringPlan['status'] } | undefined> {
  return selectOne(db, sql`SELECT version, status FROM watering_plans WHERE id = ${id}::uuid FOR UPDATE`);
}

/** Who plans trees waits for whoever is planning some: no tree comes into two plans. Reading goes on. */
export async function lockPlanning(db: Knex): Promise<void> {
  await execute(db, sql`LOCK TABLE watering_plan_trees IN SHARE ROW EXCLUSIVE MODE`);
}

/** Which of these trees stand and are in no running plan. */
export async function freeTrees(db: Knex, treeIds: readonly string[]): Promise<Set<string>> {
  const rows = await select<{ id: string }>(
    db,
    sql`SELECT t.id FROM published_trees t
        WHERE t.id = ANY (${[...treeIds]}::uuid[]) AND ${treeStands} AND NOT EXISTS (
          SELECT FROM watering_plan_trees x
          JOIN watering_plans p ON p.id = x.plan_id AND p.status = 'running'
          WHERE x.tree_id = t.id)`,
  );
  return new Set(rows.map(({ id }) => id));
}

export async function planTrees(db: Knex, planId: string): Promise<PlanTree[]> {
  return select<PlanTree>(
    db,
    sql`SELECT x.place, x.litres, COALESCE(g.litres, 0)::integer AS "givenLitres", COALESCE(g.times, 0)::integer AS times,
          ${caredTreeJson} AS tree
        FROM watering_plan_trees x
        JOIN published_trees t ON t.id = x.tree_id
        ${caredTables}
        LEFT JOIN (
          SELECT s.tree_id, sum(w.litres) AS litres, count(*) AS times
          FROM watering_rounds r
          JOIN watering_stops s ON s.round_id = r.id AND s.state = 'done'
          JOIN waterings w ON w.id = s.watering_id
          WHERE r.plan_id = ${planId}::uuid
          GROUP BY s.tree_id) g ON g.tree_id = x.tree_id
        WHERE x.plan_id = ${planId}::uuid
        ORDER BY x.place, x.tree_id`,
  );
}

/** Trees of a plan that still stand, in the order of driving. */
export async function treesOfPlan(
  db: Knex,
  planId: string,
): Promise<(NewStop & { position: [number, number] })[]> {
  return select(
    db,
    sql`SELECT x.tree_id AS "treeId", x.place, x.litres, json_build_array(ST_X(t.geom), ST_Y(t.geom)) AS position
        FROM watering_plan_trees x
        JOIN published_trees t ON t.id = x.tree_id
        WHERE x.plan_id = ${planId}::uuid AND t.status <> ALL (${[...GONE_STATUSES]}::text[])
        ORDER BY x.place, x.tree_id`,
  );
}

export interface PlanFacts {
  name: string;
  contractorId: string | null;
  tankLitres: number | null;
  note: string | null;
}

export async function insertPlan(
  db: Knex,
  plan: PlanFacts & { id: string; firstOn: string; lastOn: string; refill: readonly [number, number] | null },
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO watering_plans (id, name, first_on, last_on, contractor_id, tank_litres, refill_geom, note, created_by,
          updated_by)
        VALUES (${plan.id}, ${plan.name}, ${plan.firstOn}::date, ${plan.lastOn}::date, ${plan.contractorId},
          ${plan.tankLitres}, ST_GeomFromEWKT(${asText(plan.refill)}::text), ${plan.note}, ${by}, ${by})`,
  );
}

/** Its trees anew, in their order. */
export async function writePlanTrees(db: Knex, planId: string, trees: readonly NewStop[]): Promise<void> {
  await execute(db, sql`DELETE FROM watering_plan_trees WHERE plan_id = ${planId}`);
  await execute(
    db,
    sql`INSERT INTO watering_plan_trees (plan_id, tree_id, place, litres)
        SELECT ${planId}::uuid, s."treeId", s.place, s.litres
        FROM jsonb_to_recordset(${JSON.stringify(trees)}::jsonb) AS s("treeId" uuid, place integer, litres integer)`,
  );
}

function touched(by: string): Sql {
  return sql`version = version + 1, updated_by = ${by}, updated_at = now()`;
}

export async function touchPlan(db: Knex, id: string, by: string): Promise<void> {
  await execute(db, sql`UPDATE watering_plans SET ${touched(by)} WHERE id = ${id}`);
}

/** What a plan says goes for its rounds as well, as long as they have not begun. */
export async function updatePlan(
  db: Knex,
  id: string,
  facts: PlanFacts & { refill: [number, number] | null },
  by: string,
): Promise<void> {
  const refill = sql`ST_GeomFromEWKT(${asText(facts.refill)}::text)`;
  await execute(
    db,
    sql`UPDATE watering_plans
        SET name = ${facts.name}, contractor_id = ${facts.contractorId}::uuid, tank_litres = ${facts.tankLitres},
          refill_geom = ${refill}, note = ${facts.note}, ${touched(by)}
        WHERE id = ${id}`,
  );
  const planned = sql`r.id = ANY (${await lockPlannedRounds(db, id)}::uuid[])`;
  await keepCrewsOf(db, planned, facts.contractorId);
  await execute(
    db,
    sql`UPDATE watering_rounds r
        SET contractor_id = ${facts.contractorId}::uuid, tank_litres = ${facts.tankLitres}, refill_geom = ${refill},
          ${touched(by)}
        WHERE ${planned}`,
  );
}

export async function markPlanEnded(db: Knex, id: string, by: string): Promise<void> {
  await execute(db, sql`UPDATE watering_plans SET status = 'ended', ${touched(by)} WHERE id = ${id}`);
}

/** Rounds of a plan that have not begun get its trees as they are now. */
export async function renewPlannedStops(
  db: Knex,
  planId: string,
  stops: readonly NewStop[],
  by: string,
): Promise<void> {
  const planned = await lockPlannedRounds(db, planId);
  await renewStops(db, planned, stops);
  await execute(db, sql`UPDATE watering_rounds SET ${touched(by)} WHERE id = ANY (${planned}::uuid[])`);
}
