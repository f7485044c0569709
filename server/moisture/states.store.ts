import type { Knex } from 'knex';
import { execute, select, sql } from '../db/sql.ts';
import type { MoistureSite } from './moisture.contract.ts';
import type { MoistureState } from './groupState.rules.ts';
import { wateringHolds } from '../watering/pastRounds.store.ts';
import type { AssessedProbe } from './sites.rules.ts';

export interface StateRow {
  installationId: string;
  state: MoistureState;
  isWaterlogged: boolean;
  withoutValue: number;
  readTo: string | null;
  probes: readonly AssessedProbe[];
}

/** Writes what was found; what is no longer as it was before becomes a change of its history. */
export async function writeStates(db: Knex, rows: readonly StateRow[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  const sites = rows.map(({ probes: _probes, ...site }) => site);
  const given = sql`jsonb_to_recordset(${JSON.stringify(sites)}::jsonb) AS g("installationId" uuid, state text,
    "isWaterlogged" boolean, "withoutValue" integer, "readTo" timestamptz)`;
  await execute(
    db,
    sql`INSERT INTO moisture_changes (installation_id, state, is_waterlogged, changed_at)
        SELECT g."installationId", g.state, g."isWaterlogged", ${now}::timestamptz
        FROM ${given}
        LEFT JOIN moisture_sites m ON m.installation_id = g."installationId"
        WHERE (m.state, m.is_waterlogged) IS DISTINCT FROM (g.state, g."isWaterlogged")`,
  );
  await execute(
    db,
    sql`INSERT INTO moisture_sites AS m (installation_id, state, since, is_waterlogged, without_value, read_to,
          evaluated_at)
        SELECT "installationId", state, ${now}::timestamptz, "isWaterlogged", "withoutValue", "readTo",
          ${now}::timestamptz
        FROM ${given}
        ON CONFLICT (installation_id) DO UPDATE SET
          since = CASE WHEN m.state = EXCLUDED.state THEN m.since ELSE EXCLUDED.since END,
          state = EXCLUDED.state, is_waterlogged = EXCLUDED.is_waterlogged, without_value = EXCLUDED.without_value,
          read_to = EXCLUDED.read_to, is_stale = false, evaluated_at = EXCLUDED.evaluated_at`,
  );
  await writeProbes(db, rows);
}

async function writeProbes(db: Knex, rows: readonly StateRow[]): Promise<void> {
  const probes = rows.flatMap(({ installationId, probes: all }) =>
    all.map(({ held, ...probe }) => ({
      installationId,
      ...probe,
      dryness: held?.dryness,
      evaluatedTo: held?.evaluatedTo,
      worseLeast: held?.worse?.least,
      worseTimes: held?.worse?.times,
      betterMost: held?.better?.most,
      betterSince: held?.better?.since,
    })),
  );
  await execute(
    db,
    sql`DELETE FROM moisture_probes WHERE installation_id = ANY (${rows.map((row) => row.installationId)}::uuid[])`,
  );
  await execute(
    db,
    sql`INSERT INTO moisture_probes (installation_id, probe, state, value, limits, dryness, evaluated_to, worse_least,
          worse_times, better_most, better_since)
        SELECT "installationId", probe, state, value, nullif(limits, 'null'), dryness, "evaluatedTo", "worseLeast",
          "worseTimes", "betterMost", "betterSince"
        FROM jsonb_to_recordset(${JSON.stringify(probes)}::jsonb) AS g("installationId" uuid, probe smallint, state text,
          value double precision, limits jsonb, dryness text, "evaluatedTo" timestamptz, "worseLeast" text,
          "worseTimes" smallint, "betterMost" text, "betterSince" timestamptz)`,
  );
}

/** What was said of an installation has changed: it is to be judged anew with the next look. */
export async function judgeAnew(db: Knex, installationId: string): Promise<void> {
  await execute(db, sql`UPDATE moisture_sites SET is_stale = true WHERE installation_id = ${installationId}`);
  await execute(db, sql`SELECT pg_notify('uplinks_waiting', '')`);
}

/**
 * All open installations with what is known of their soil, and when a tree of theirs was watered last, if that was not
 * before `since`. Everything is joined once: asked for site by site, 20,000 of them took three times as long.
 */
export async function allSites(
  db: Knex,
  since: Date,
): Promise<(Omit<MoistureSite, 'justWatered'> & { wateredAt: string | null })[]> {
  return select(
    db,
    sql`WITH watered AS (
          SELECT x.installation_id, max(w.watered_at) AS at
          FROM waterings w
          JOIN sensor_trees x ON x.tree_id = w.tree_id
          LEFT JOIN watering_stops s ON s.round_id = w.round_id AND s.tree_id = w.tree_id
          WHERE w.outcome = 'done' AND w.watered_at >= ${since}
            -- By the index over days; a day of the city may begin before or after one of UTC.
            AND w.watered_on >= ${since}::date - 1 AND ${wateringHolds}
          GROUP BY x.installation_id),
        groups AS (
          SELECT installation_id, count(*)::integer AS trees FROM sensor_trees GROUP BY installation_id)
        SELECT i.id AS "installationId", i.sensor_id AS "sensorId", s.name AS "sensorName", i.site,
          ARRAY[ST_X(i.geom), ST_Y(i.geom)] AS position, COALESCE(m.state, 'unknown') AS state,
          COALESCE(m.is_waterlogged, false) AS "isWaterlogged", COALESCE(m.without_value, 0) AS "withoutValue",
          m.since, m.evaluated_at AS "evaluatedAt", COALESCE(g.trees, 0) AS trees, n.need_id AS "needId",
          w.at AS "wateredAt"
        FROM sensor_installations i
        JOIN sensors s ON s.id = i.sensor_id
        LEFT JOIN moisture_sites m ON m.installation_id = i.id
        LEFT JOIN groups g ON g.installation_id = i.id
        LEFT JOIN watering_need_sites n ON n.installation_id = i.id AND n.is_open
        LEFT JOIN watered w ON w.installation_id = i.id
        WHERE i.valid_until IS NULL
        ORDER BY i.id`,
  );
}
