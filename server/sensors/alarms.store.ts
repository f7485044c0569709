import type { Knex } from 'knex';
import { execute, select, selectOne, sql } from '../db/sql.ts';
import type { SensorAlarm } from './alarms.contract.ts';
import type { Alarm, MendState } from './alarms.rules.ts';
import { disturbedProbes } from './health.store.ts';
import type { ListeningDevice, ListeningSource, Recovery } from './silence.rules.ts';
import { rowsOf } from './waiting.store.ts';

/** Sensors in the ground that have been heard, with the gateways of their last week. */
export async function listeningDevices(db: Knex): Promise<ListeningDevice[]> {
  const rows = await select<Omit<ListeningDevice, 'lastAt'> & { lastAt: string }>(
    db,
    sql`SELECT s.id AS "deviceId", h.source_id AS "sourceId", h.last_heard_at AS "lastAt",
          h.interval_s::double precision * 1000 AS "intervalMs",
          ARRAY(
            SELECT g.gateway FROM sensor_gateways g
            WHERE g.sensor_id = s.id AND g.last_heard_at > h.last_heard_at - interval '7 days'
            ORDER BY g.last_heard_at DESC, g.gateway
            LIMIT 16) AS gateways
        FROM sensors s
        JOIN sensor_installations i ON i.sensor_id = s.id AND i.valid_until IS NULL
        JOIN sensor_health h ON h.sensor_id = s.id
        WHERE s.retired_at IS NULL AND h.last_heard_at IS NOT NULL AND h.source_id IS NOT NULL
        ORDER BY s.id`,
  );
  return rows.map((row) => ({ ...row, lastAt: new Date(row.lastAt) }));
}

/** Sources through which sensors speak; ended ones, too: their sensors are not heard. */
export async function listeningSources(db: Knex): Promise<ListeningSource[]> {
  const rows = await select<{ sourceId: string; lastAt: string }>(
    db,
    sql`SELECT q.id AS "sourceId",
          COALESCE((SELECT max(u.received_at) FROM uplinks u WHERE u.source_id = q.id), q.created_at) AS "lastAt"
        FROM lorawan_sources q
        WHERE EXISTS (SELECT FROM sensor_health h WHERE h.source_id = q.id)
        ORDER BY q.id`,
  );
  return rows.map((row) => ({ ...row, lastAt: new Date(row.lastAt) }));
}

/** Sources and gateways that were silent and are heard again, from a moment on. */
export async function recoveriesSince(db: Knex, since: Date): Promise<Recovery[]> {
  const rows = await select<Omit<Recovery, 'at'> & { at: string }>(
    db,
    sql`SELECT source_id AS "sourceId", gateway, settled_at AS at
        FROM sensor_alarms
        WHERE settled_at > ${since} AND kind IN ('source', 'gateway')`,
  );
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

export async function sensorsToMend(db: Knex): Promise<MendState[]> {
  return select<MendState>(
    db,
    sql`SELECT s.id AS "sensorId", s.model, h.battery_v AS "batteryV", h.battery_percent AS "batteryPercent",
          e.probes AS "disturbedProbes", o.told
        FROM sensors s
        JOIN sensor_health h ON h.sensor_id = s.id
        CROSS JOIN LATERAL (
          SELECT ARRAY(
            SELECT a.kind FROM sensor_alarms a WHERE a.sensor_id = s.id AND a.settled_at IS NULL) AS told) o
        ${disturbedProbes(sql`s.id`, sql`'probe' = ANY (o.told)`)}
        WHERE s.retired_at IS NULL`,
  );
}

export type OpenAlarm = Omit<Alarm, 'since'> & { id: string };

export async function openAlarms(db: Knex): Promise<OpenAlarm[]> {
  return select<OpenAlarm>(
    db,
    sql`SELECT id, kind, source_id AS "sourceId", gateway, sensor_id AS "sensorId", devices
        FROM sensor_alarms
        WHERE settled_at IS NULL`,
  );
}

export async function insertAlarms(
  db: Knex,
  alarms: readonly (Alarm & { id: string })[],
  now: Date,
): Promise<void> {
  if (alarms.length === 0) return;
  await execute(
    db,
    sql`INSERT INTO sensor_alarms (id, kind, source_id, gateway, sensor_id, devices, since, raised_at)
        SELECT id, kind, "sourceId", gateway, "sensorId", devices, since, ${now}
        FROM ${rowsOf(
          alarms,
          sql`id uuid, kind text, "sourceId" uuid, gateway text, "sensorId" uuid, devices integer, since timestamptz`,
        )}
        ON CONFLICT DO NOTHING`,
  );
}

/** More sensors are concerned than before, or fewer. */
export async function countAnew(db: Knex, alarms: readonly { id: string; devices: number }[]): Promise<void> {
  if (alarms.length === 0) return;
  await execute(
    db,
    sql`UPDATE sensor_alarms a SET devices = given.devices
        FROM ${rowsOf(alarms, sql`id uuid, devices integer`)}
        WHERE a.id = given.id`,
  );
}

export async function settleAlarms(db: Knex, ids: readonly string[], now: Date): Promise<void> {
  await execute(
    db,
    sql`UPDATE sensor_alarms SET settled_at = ${now} WHERE id = ANY (${[...ids]}::uuid[]) AND settled_at IS NULL`,
  );
}

/** Settled ones say when something was out of order; what was told of it stays in the trail of evidence. */
export async function forgetAlarms(db: Knex, before: Date): Promise<void> {
  await execute(db, sql`DELETE FROM sensor_alarms WHERE settled_at < ${before}`);
}

/** Open ones, the gravest first. */
export async function alarmsToShow(db: Knex): Promise<(SensorAlarm & { raisedAt: string })[]> {
  return select<SensorAlarm & { raisedAt: string }>(
    db,
    sql`SELECT a.id, a.kind, COALESCE(s.name, q.name, a.gateway) AS name, a.sensor_id AS "sensorId", i.site, a.devices,
          a.since, a.raised_at AS "raisedAt"
        FROM sensor_alarms a
        LEFT JOIN sensors s ON s.id = a.sensor_id
        LEFT JOIN sensor_installations i ON i.sensor_id = s.id AND i.valid_until IS NULL
        LEFT JOIN lorawan_sources q ON q.id = a.source_id
        WHERE a.settled_at IS NULL
        ORDER BY array_position(ARRAY['source', 'gateway', 'device', 'probe', 'battery'], a.kind), a.since, a.id`,
  );
}

export async function countAlarms(db: Knex): Promise<{ sensors_silent: number; sensors_to_mend: number }> {
  const row = await selectOne<{ sensors_silent: number; sensors_to_mend: number }>(
    db,
    sql`SELECT (count(*) FILTER (WHERE kind IN ('source', 'gateway', 'device')))::integer AS sensors_silent,
          (count(*) FILTER (WHERE kind IN ('probe', 'battery')))::integer AS sensors_to_mend
        FROM sensor_alarms
        WHERE settled_at IS NULL`,
  );
  return row ?? { sensors_silent: 0, sensors_to_mend: 0 };
}
