import type { Knex } from 'knex';
import { selectOne, sql, type Sql } from '../db/sql.ts';
import { wateringHolds } from '../watering/pastRounds.store.ts';
import type { MoistureColumns, MoistureSite } from './moisture.contract.ts';
import { isJustWatered, SHOWN_MS } from './wateredSoil.rules.ts';

/** Installations that stand for trees watered since then, and when last. */
function wateredSince(since: Date): Sql {
  return sql`SELECT x.installation_id, max(w.watered_at) AS at
      FROM waterings w
      JOIN sensor_trees x ON x.tree_id = w.tree_id
      LEFT JOIN watering_stops s ON s.round_id = w.round_id AND s.tree_id = w.tree_id
      WHERE w.outcome = 'done' AND w.watered_at >= ${since}
        -- By the index over days; a day of the city may begin before or after one of UTC.
        AND w.watered_on >= ${since}::date - 1 AND ${wateringHolds}
      GROUP BY x.installation_id`;
}

/** Travel as whole numbers: the database writes these four times as fast as decimals. */
const MICRO = 1e6;
const degrees = (micro: readonly number[]) => micro.map((value) => value / MICRO);

/**
 * The latest state of all open installations, sorted by id. The database writes each column as one JSON text: as rows,
 * 20,000 of them took twice as long to read as to ask for.
 */
export async function latestStates(db: Knex, now: Date): Promise<MoistureColumns> {
  const found = await selectOne<{
    ids: string[] | null;
    names: string[];
    lons: number[];
    lats: number[];
    states: MoistureColumns['states'];
    waterlogged: string[] | null;
  }>(
    db,
    sql`SELECT json_agg(o.id) AS ids, json_agg(o.site) AS names, json_agg(round(ST_X(o.geom) * ${MICRO}::integer)::integer) AS lons,
          json_agg(round(ST_Y(o.geom) * ${MICRO}::integer)::integer) AS lats, json_agg(o.state) AS states,
          json_agg(o.id) FILTER (WHERE o.is_waterlogged) AS waterlogged
        FROM (SELECT i.id, i.site, i.geom, COALESCE(m.state, 'unknown') AS state, m.is_waterlogged
              FROM sensor_installations i
              LEFT JOIN moisture_sites m ON m.installation_id = i.id
              WHERE i.valid_until IS NULL
              ORDER BY i.id) AS o`,
  );
  const { ids, names, lons, lats, states, waterlogged } = found ?? {};
  return {
    installationIds: ids ?? [],
    names: names ?? [],
    lons: degrees(lons ?? []),
    lats: degrees(lats ?? []),
    states: states ?? [],
    waterlogged: waterlogged ?? [],
    justWatered: await justWatered(db, now),
  };
}

async function justWatered(db: Knex, now: Date): Promise<string[]> {
  const found = await selectOne<{ ids: string[] | null }>(
    db,
    sql`SELECT json_agg(i.id) AS ids
        FROM (${wateredSince(new Date(now.getTime() - SHOWN_MS))}) AS w
        JOIN sensor_installations i ON i.id = w.installation_id AND i.valid_until IS NULL
        WHERE w.at <= ${now}`,
  );
  return found?.ids ?? [];
}

/** An installation in service with what is known of its soil; null: it is not in service. */
export async function latestOf(db: Knex, installationId: string, now: Date): Promise<MoistureSite | null> {
  const found = await selectOne<Omit<MoistureSite, 'justWatered'> & { wateredAt: string | null }>(
    db,
    sql`SELECT i.id AS "installationId", i.sensor_id AS "sensorId", s.name AS "sensorName", i.site,
          ARRAY[ST_X(i.geom), ST_Y(i.geom)] AS position, COALESCE(m.state, 'unknown') AS state,
          COALESCE(m.is_waterlogged, false) AS "isWaterlogged", COALESCE(m.without_value, 0) AS "withoutValue",
          m.since, m.evaluated_at AS "evaluatedAt", n.need_id AS "needId", w.at AS "wateredAt",
          (SELECT count(*)::integer FROM sensor_trees x WHERE x.installation_id = i.id) AS trees
        FROM sensor_installations i
        JOIN sensors s ON s.id = i.sensor_id
        LEFT JOIN moisture_sites m ON m.installation_id = i.id
        LEFT JOIN watering_need_sites n ON n.installation_id = i.id AND n.is_open
        LEFT JOIN (${wateredSince(new Date(now.getTime() - SHOWN_MS))}) AS w ON w.installation_id = i.id
        WHERE i.id = ${installationId}::uuid AND i.valid_until IS NULL`,
  );
  if (!found) return null;
  const { wateredAt, ...site } = found;
  return { ...site, justWatered: isJustWatered(wateredAt === null ? null : new Date(wateredAt), now) };
}
