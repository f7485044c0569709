import { sql, type Sql } from '../db/sql.ts';
import { BATTERY_DAYS, BATTERY_WATCHED } from './health.rules.ts';

/**
 * The table `b`: how volts and per cent of a sensor's battery have gone until `today`, a value a day (`Trend`). Only of
 * batteries near enough to their end, by `h`, its health: measured, of 2,000 sensors it took 170 ms else.
 */
export function batteryTrends(sensorId: Sql, today: string): Sql {
  const trend = (value: Sql) => sql`jsonb_build_object(
    'perDay', regr_slope(${value}, (d.day - ${today}::date)::double precision),
    'days', COALESCE(max(d.day) FILTER (WHERE ${value} IS NOT NULL) - min(d.day) FILTER (WHERE ${value} IS NOT NULL), 0),
    'samples', count(${value}))`;
  return sql`
    CROSS JOIN LATERAL (
      SELECT ${trend(sql`d.battery_v`)} AS volts, ${trend(sql`d.battery_percent`)} AS percent
      FROM sensor_days d
      WHERE d.sensor_id = ${sensorId} AND d.day > ${today}::date - ${BATTERY_DAYS}::integer AND d.day <= ${today}::date
        AND (h.battery_v <= ${BATTERY_WATCHED.volts} OR h.battery_percent <= ${BATTERY_WATCHED.percent})) b`;
}

/**
 * The table `e`: probes of a sensor whose last reading has no value, with the readings of the 24 hours up to it. Almost
 * always none: nothing is looked for then.
 */
export function disturbedProbes(sensorId: Sql, orAlso: Sql = sql`false`): Sql {
  return sql`
    CROSS JOIN LATERAL (
      SELECT COALESCE(jsonb_agg(jsonb_build_object('probe', l.probe, 'readings', c.readings, 'broken', c.broken)), '[]')
        AS probes
      FROM sensor_last_readings l
      CROSS JOIN LATERAL (
        SELECT count(*)::integer AS readings, (count(*) FILTER (WHERE m.quality IN (1, 2)))::integer AS broken
        FROM soil_readings m
        WHERE m.sensor_id = l.sensor_id AND m.probe = l.probe
          AND m.measured_at > l.measured_at - interval '24 hours' AND m.measured_at <= l.measured_at) c
      WHERE l.sensor_id = ${sensorId} AND (l.quality IN (1, 2) OR ${orAlso})) e`;
}
