import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import { wateringHolds } from './pastRounds.store.ts';
import type { WateringStatistics, WateringSums } from './plans.contract.ts';

/** What holds of a year: words that were put right later do not count. */
export async function readStatistics(db: Knex, year: number): Promise<WateringStatistics> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const held = sql`SELECT w.contractor_id, w.tree_id, w.round_id, w.outcome, w.litres,
      extract(month FROM w.watered_on)::integer AS month
    FROM waterings w
    LEFT JOIN watering_stops s ON s.round_id = w.round_id AND s.tree_id = w.tree_id
    WHERE w.watered_on BETWEEN ${first}::date AND ${last}::date AND w.outcome <> 'undone'
      AND ${wateringHolds}`;
  const byContractor = await select<WateringSums>(
    db,
    sql`WITH held AS (${held}), missed AS (
          SELECT r.contractor_id, count(*)::integer AS missed
          FROM watering_rounds r
          JOIN watering_stops s ON s.round_id = r.id AND s.state = 'missed'
          WHERE r.due_on BETWEEN ${first}::date AND ${last}::date AND r.status = 'done'
          GROUP BY r.contractor_id)
        SELECT g.contractor_id AS "contractorId", f.name AS "contractorName", sum(g.rounds)::integer AS rounds,
          sum(g.trees)::integer AS trees, sum(g.waterings)::integer AS waterings, sum(g.litres)::integer AS litres,
          sum(g.skipped)::integer AS skipped, sum(g.missed)::integer AS missed
        FROM (
          SELECT contractor_id, count(DISTINCT round_id) AS rounds,
            count(DISTINCT tree_id) FILTER (WHERE outcome = 'done') AS trees,
            count(*) FILTER (WHERE outcome = 'done') AS waterings, COALESCE(sum(litres), 0) AS litres,
            count(*) FILTER (WHERE outcome = 'skipped') AS skipped, 0 AS missed
          FROM held
          GROUP BY contractor_id
          UNION ALL
          SELECT contractor_id, 0, 0, 0, 0, 0, missed FROM missed) g
        LEFT JOIN contractors f ON f.id = g.contractor_id
        GROUP BY g.contractor_id, f.name
        ORDER BY f.name NULLS LAST`,
  );
  const byMonth = await select<WateringStatistics['byMonth'][number]>(
    db,
    sql`WITH held AS (${held})
        SELECT month, count(DISTINCT round_id)::integer AS rounds,
          (count(*) FILTER (WHERE outcome = 'done'))::integer AS waterings, COALESCE(sum(litres), 0)::integer AS litres
        FROM held
        GROUP BY month
        ORDER BY month`,
  );
  const years = await select<{ year: number }>(
    db,
    sql`SELECT DISTINCT extract(year FROM watered_on)::integer AS year FROM waterings ORDER BY year DESC`,
  );
  return { year, years: years.map((one) => one.year), byContractor, byMonth };
}
