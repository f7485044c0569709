import type { Knex } from 'knex';
import { execute, sql } from '../db/sql.ts';
import type { Tally } from './digest.rules.ts';
import { rowsOf } from './waiting.store.ts';

/** Adds up by the days of the city. */
export async function addTallies(db: Knex, tallies: readonly Tally[], timeZone: string): Promise<void> {
  if (tallies.length === 0) return;
  await execute(
    db,
    sql`INSERT INTO sensor_days (sensor_id, day, received, lost, probe_errors, weak, joins, sessions, resets, battery_v, battery_percent)
        SELECT "sensorId", ("at" AT TIME ZONE ${timeZone}::text)::date, sum(received), sum(GREATEST(lost, 0)),
          sum("probeErrors"), sum(weak), sum(joins), sum(sessions), sum(resets),
          (array_agg("batteryV" ORDER BY "at" DESC) FILTER (WHERE "batteryV" IS NOT NULL))[1],
          (array_agg("batteryPercent" ORDER BY "at" DESC) FILTER (WHERE "batteryPercent" IS NOT NULL))[1]
        FROM ${rowsOf(
          tallies,
          sql`"sensorId" uuid, "at" timestamptz, received integer, lost integer, "probeErrors" integer, weak integer,
              joins integer, sessions integer, resets integer, "batteryV" double precision, "batteryPercent" double precision`,
        )}
        GROUP BY 1, 2
        ON CONFLICT (sensor_id, day) DO UPDATE SET
          received = sensor_days.received + EXCLUDED.received,
          lost = sensor_days.lost + EXCLUDED.lost,
          probe_errors = sensor_days.probe_errors + EXCLUDED.probe_errors,
          weak = sensor_days.weak + EXCLUDED.weak,
          joins = sensor_days.joins + EXCLUDED.joins,
          sessions = sensor_days.sessions + EXCLUDED.sessions,
          resets = sensor_days.resets + EXCLUDED.resets,
          battery_v = COALESCE(EXCLUDED.battery_v, sensor_days.battery_v),
          battery_percent = COALESCE(EXCLUDED.battery_percent, sensor_days.battery_percent)`,
  );
  await noteGateways(db, tallies);
  await takeBackLost(db, tallies, timeZone);
}

/** Messages that come late after all are no longer lost; they were counted so on the day the gap was seen. */
async function takeBackLost(db: Knex, tallies: readonly Tally[], timeZone: string): Promise<void> {
  const late = tallies.filter(({ lost }) => lost < 0);
  if (late.length === 0) return;
  await execute(
    db,
    sql`UPDATE sensor_days d
        SET lost = GREATEST(d.lost - t.late, 0)
        FROM (
          SELECT given."sensorId" AS sensor_id, f.day, count(*)::integer AS late
          FROM ${rowsOf(late, sql`"sensorId" uuid, "at" timestamptz`)}
          CROSS JOIN LATERAL (
            SELECT min(n.day) AS day
            FROM sensor_days n
            WHERE n.sensor_id = given."sensorId" AND n.lost > 0
              AND n.day >= (given."at" AT TIME ZONE ${timeZone}::text)::date) f
          GROUP BY given."sensorId", f.day) t
        WHERE d.sensor_id = t.sensor_id AND d.day = t.day`,
  );
}

async function noteGateways(db: Knex, tallies: readonly Tally[]): Promise<void> {
  const heard = tallies.flatMap(({ sensorId, at, gatewayIds }) =>
    gatewayIds.map((gateway) => ({ sensorId, at, gateway })),
  );
  if (heard.length === 0) return;
  await execute(
    db,
    sql`INSERT INTO sensor_gateways (sensor_id, gateway, last_heard_at)
        SELECT "sensorId", gateway, max("at")
        FROM ${rowsOf(heard, sql`"sensorId" uuid, "at" timestamptz, gateway text`)}
        GROUP BY 1, 2
        ON CONFLICT (sensor_id, gateway) DO UPDATE
        SET last_heard_at = GREATEST(sensor_gateways.last_heard_at, EXCLUDED.last_heard_at)`,
  );
}

/** Only those of a sensor's last week of speaking say on what it depends. */
export async function forgetGateways(db: Knex): Promise<void> {
  await execute(
    db,
    sql`DELETE FROM sensor_gateways g
        USING sensor_health h
        WHERE h.sensor_id = g.sensor_id AND g.last_heard_at < h.last_heard_at - interval '7 days'`,
  );
}
