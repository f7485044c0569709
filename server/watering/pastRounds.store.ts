import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { NewStop } from './stops.store.ts';

/** Whose rounds these were stays known once they are another's. To be asked before they become so. */
export async function keepCrewsOf(db: Knex, rounds: Sql, next: string | null): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO past_round_crews (round_id, contractor_id)
        SELECT r.id, r.contractor_id
        FROM watering_rounds r
        WHERE ${rounds} AND r.contractor_id IS NOT NULL AND r.contractor_id IS DISTINCT FROM ${next}::uuid
        ON CONFLICT DO NOTHING`,
  );
}

/**
 * The firm or crew that has or had the round and of which somebody is, or was when the round was there already: they may
 * have driven it without having heard of what was changed since. `workplaces`: where they are now.
 */
export async function onceCrewOf(
  db: Knex,
  roundId: string,
  { accountId, workplaces }: { accountId: string; workplaces: readonly string[] },
): Promise<string | undefined> {
  const row = await selectOne<{ id: string }>(
    db,
    sql`SELECT h.contractor_id AS id
        FROM watering_rounds r
        CROSS JOIN LATERAL (
          SELECT r.contractor_id
          UNION
          SELECT p.contractor_id FROM past_round_crews p WHERE p.round_id = r.id) h
        WHERE r.id = ${roundId}::uuid AND (
          h.contractor_id = ANY (${[...workplaces]}::uuid[])
          OR EXISTS (
            SELECT FROM past_crew_members m
            WHERE m.crew_id = h.contractor_id AND m.account_id = ${accountId}::uuid AND m.left_at >= r.created_at))
        ORDER BY h.contractor_id
        LIMIT 1`,
  );
  return row?.id;
}

export async function wasInRound(db: Knex, roundId: string, treeId: string): Promise<boolean> {
  const row = await selectOne(
    db,
    sql`SELECT 1 AS was FROM past_watering_stops WHERE round_id = ${roundId}::uuid AND tree_id = ${treeId}::uuid`,
  );
  return row !== undefined;
}

/** What was said last of a tree that has no place in the round any more. */
export async function lastWordOf(db: Knex, roundId: string, treeId: string): Promise<string | null> {
  const row = await selectOne<{ id: string }>(
    db,
    sql`SELECT w.id FROM waterings w
        WHERE w.round_id = ${roundId}::uuid AND w.tree_id = ${treeId}::uuid
        ORDER BY w.watered_at DESC, w.created_at DESC, w.id DESC
        LIMIT 1`,
  );
  return row?.id ?? null;
}

/**
 * Does the watering `w` hold, `s` being its stop if there is one? The stop names the word that holds; of a tree that was
 * taken out of its round the latest does.
 */
export const wateringHolds = sql`CASE
  WHEN w.round_id IS NULL THEN TRUE
  WHEN s.watering_id IS NOT NULL THEN s.watering_id = w.id
  ELSE NOT EXISTS (
    SELECT FROM waterings later
    WHERE later.round_id = w.round_id AND later.tree_id = w.tree_id
      AND (later.watered_at, later.created_at, later.id) > (w.watered_at, w.created_at, w.id)) END`;

/**
 * The rounds of a plan that have not begun, locked always in the same order. One whose first tree is being watered just
 * now has begun when the lock is given, and is none of them.
 */
export async function lockPlannedRounds(db: Knex, planId: string): Promise<string[]> {
  const rows = await select<{ id: string }>(
    db,
    sql`SELECT r.id FROM watering_rounds r
        WHERE r.plan_id = ${planId}::uuid AND r.status = 'planned'
        ORDER BY r.id
        FOR UPDATE`,
  );
  return rows.map(({ id }) => id);
}

/** Rounds get other trees in another order; which trees left them stays known. */
export async function renewStops(
  db: Knex,
  roundIds: readonly string[],
  stops: readonly NewStop[],
): Promise<void> {
  const rounds = sql`${[...roundIds]}::uuid[]`;
  const trees = sql`${stops.map(({ treeId }) => treeId)}::uuid[]`;
  await execute(
    db,
    sql`WITH gone AS (
          DELETE FROM watering_stops WHERE round_id = ANY (${rounds}) AND tree_id <> ALL (${trees})
          RETURNING round_id, tree_id)
        INSERT INTO past_watering_stops (round_id, tree_id)
        SELECT round_id, tree_id FROM gone
        ON CONFLICT DO NOTHING`,
  );
  await execute(
    db,
    sql`INSERT INTO watering_stops (round_id, tree_id, place, litres)
        SELECT r.id, s."treeId", s.place, s.litres
        FROM unnest(${rounds}) AS r(id)
        CROSS JOIN jsonb_to_recordset(${JSON.stringify(stops)}::jsonb) AS s("treeId" uuid, place integer, litres integer)
        ON CONFLICT (round_id, tree_id) DO UPDATE SET place = excluded.place, litres = excluded.litres`,
  );
}
