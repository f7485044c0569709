import type { Knex } from 'knex';
import { execute, select, sql } from '../db/sql.ts';
import type { Reading } from './digest.rules.ts';
import { rowsOf } from './waiting.store.ts';

/** Makes the partitions of these days' months, where they are not there yet. */
export async function openMonths(db: Knex, days: readonly string[]): Promise<void> {
  const months = [...new Set(days.map((day) => `${day.slice(0, 7)}-01`))];
  await select(
    db,
    sql`SELECT open_soil_month(month) FROM unnest(${months}::date[]) AS m(month) ORDER BY month`,
  );
}

/** What messages said before they are decoded anew. */
export async function forgetReadingsOf(
  db: Knex,
  uplinkIds: readonly number[],
  sensorIds: readonly string[],
): Promise<void> {
  await execute(
    db,
    sql`DELETE FROM soil_readings
        WHERE sensor_id = ANY (${[...sensorIds]}::uuid[]) AND uplink_id = ANY (${[...uplinkIds]}::bigint[])`,
  );
}

/** A moment a probe has told of already stays as it was told first. */
export async function insertReadings(db: Knex, readings: readonly Reading[]): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO soil_readings (sensor_id, probe, measured_at, received_at, uplink_id, vwc_percent, tension_kpa,
          temperature_c, ec_us_per_cm, quality, extra)
        SELECT "sensorId", probe, "measuredAt", "receivedAt", "uplinkId", "vwcPercent", "tensionKPa", "temperatureC",
          "ecUSPerCm", quality, extra
        FROM ${rowsOf(
          readings,
          sql`"sensorId" uuid, probe smallint, "measuredAt" timestamptz, "receivedAt" timestamptz, "uplinkId" bigint,
              "vwcPercent" double precision, "tensionKPa" double precision, "temperatureC" double precision,
              "ecUSPerCm" double precision, quality smallint, extra jsonb`,
        )}
        ON CONFLICT (sensor_id, probe, measured_at) DO NOTHING`,
  );
}

/** The newest reading of every probe of these sensors, among those since `since`. */
export async function renewLastReadings(
  db: Knex,
  sensorIds: readonly string[],
  since: string,
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO sensor_last_readings (sensor_id, probe, measured_at, vwc_percent, tension_kpa, temperature_c,
          ec_us_per_cm, quality)
        SELECT DISTINCT ON (sensor_id, probe) sensor_id, probe, measured_at, vwc_percent, tension_kpa, temperature_c,
          ec_us_per_cm, quality
        FROM soil_readings
        WHERE sensor_id = ANY (${[...sensorIds]}::uuid[]) AND measured_at >= ${since}
        ORDER BY sensor_id, probe, measured_at DESC
        ON CONFLICT (sensor_id, probe) DO UPDATE SET
          measured_at = EXCLUDED.measured_at, vwc_percent = EXCLUDED.vwc_percent, tension_kpa = EXCLUDED.tension_kpa,
          temperature_c = EXCLUDED.temperature_c, ec_us_per_cm = EXCLUDED.ec_us_per_cm, quality = EXCLUDED.quality
        WHERE EXCLUDED.measured_at >= sensor_last_readings.measured_at`,
  );
}

export async function forgetLastReadings(db: Knex, sensorIds: readonly string[]): Promise<void> {
  await execute(db, sql`DELETE FROM sensor_last_readings WHERE sensor_id = ANY (${[...sensorIds]}::uuid[])`);
}

/** The sums of the days these readings fall on hold no longer. */
export async function markDirty(
  db: Knex,
  {
    uplinkIds,
    sensorIds,
    timeZone,
  }: { uplinkIds: readonly number[]; sensorIds: readonly string[]; timeZone: string },
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO soil_dirty_days (sensor_id, day)
        SELECT DISTINCT sensor_id, (measured_at AT TIME ZONE ${timeZone}::text)::date
        FROM soil_readings
        WHERE sensor_id = ANY (${[...sensorIds]}::uuid[]) AND uplink_id = ANY (${[...uplinkIds]}::bigint[])
        ON CONFLICT DO NOTHING`,
  );
}

/** Sums up at most so many days anew, from good readings; how many there were. */
export async function sumDirtyDays(db: Knex, timeZone: string, limit: number): Promise<number> {
  const [row] = await select<{ days: number }>(
    db,
    sql`WITH dirty AS (
          DELETE FROM soil_dirty_days
          WHERE (sensor_id, day) IN (SELECT sensor_id, day FROM soil_dirty_days ORDER BY day, sensor_id LIMIT ${limit})
          RETURNING sensor_id, day,
            day::timestamp AT TIME ZONE ${timeZone}::text AS begins,
            (day + 1)::timestamp AT TIME ZONE ${timeZone}::text AS ends),
        sums AS (
          SELECT d.sensor_id, r.probe, d.day, count(*)::integer AS readings,
            avg(r.vwc_percent) AS vwc_avg, min(r.vwc_percent) AS vwc_min, max(r.vwc_percent) AS vwc_max,
            avg(r.tension_kpa) AS tension_avg, min(r.tension_kpa) AS tension_min, max(r.tension_kpa) AS tension_max,
            avg(r.temperature_c) AS temperature_avg, min(r.temperature_c) AS temperature_min,
            max(r.temperature_c) AS temperature_max, avg(r.ec_us_per_cm) AS ec_avg
          FROM dirty d
          JOIN soil_readings r
            ON r.sensor_id = d.sensor_id AND r.measured_at >= d.begins AND r.measured_at < d.ends
          WHERE r.quality = 0
          GROUP BY d.sensor_id, r.probe, d.day),
        gone AS (
          DELETE FROM soil_daily s
          USING dirty d
          WHERE s.sensor_id = d.sensor_id AND s.day = d.day
            AND NOT EXISTS (
              SELECT FROM sums n WHERE n.sensor_id = s.sensor_id AND n.probe = s.probe AND n.day = s.day)),
        written AS (
          INSERT INTO soil_daily (sensor_id, probe, day, readings, vwc_avg, vwc_min, vwc_max, tension_avg, tension_min,
            tension_max, temperature_avg, temperature_min, temperature_max, ec_avg)
          SELECT sensor_id, probe, day, readings, vwc_avg, vwc_min, vwc_max, tension_avg, tension_min, tension_max,
            temperature_avg, temperature_min, temperature_max, ec_avg
          FROM sums
          ON CONFLICT (sensor_id, probe, day) DO UPDATE SET
            readings = EXCLUDED.readings, vwc_avg = EXCLUDED.vwc_avg, vwc_min = EXCLUDED.vwc_min,
            vwc_max = EXCLUDED.vwc_max, tension_avg = EXCLUDED.tension_avg, tension_min = EXCLUDED.tension_min,
            tension_max = EXCLUDED.tension_max, temperature_avg = EXCLUDED.temperature_avg,
            temperature_min = EXCLUDED.temperature_min, temperature_max = EXCLUDED.temperature_max,
            ec_avg = EXCLUDED.ec_avg)
        SELECT count(*)::integer AS days FROM dirty`,
  );
  return row?.days ?? 0;
}
