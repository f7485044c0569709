import type { Knex } from 'knex';
import { execute, select, sql, type Sql } from '../db/sql.ts';
import type { Health, KnownSensor, Verdict, Waiting } from './digest.rules.ts';

/** Any number, the same in every process of the product. */
const PROCESSING = 0x75_70_6c_6b;

/** One at a time digests messages, and nobody changes what they are decoded by meanwhile. */
export async function beAloneWithUplinks(db: Knex): Promise<void> {
  await execute(db, sql`SELECT pg_advisory_xact_lock(${PROCESSING})`);
}

/** Messages of devices that a codec of the city reads stand in a line of their own: its code may take its time. */
export type Lane = 'plain' | 'coded';

/** Messages in the order they came; `only` one of them. The same within this time by another way is one message. */
export async function takeWaiting(db: Knex, lane: Lane, limit: number, only?: number): Promise<Waiting[]> {
  const isCoded = sql`EXISTS (SELECT FROM sensors s WHERE s.dev_eui = u.dev_eui AND s.codec_id IS NOT NULL)`;
  return select<Waiting>(
    db,
    sql`SELECT u.id, u.event, u.dev_eui AS "devEui", u.session, u.f_cnt AS "fCnt", u.f_port AS "fPort", u.payload,
          u.decoded, u.network_at AS "networkAt", u.received_at AS "receivedAt", u.rssi, u.snr,
          u.spreading_factor AS "spreadingFactor", u.gateways, u.battery_percent AS "batteryPercent", u.gateway_ids AS "gatewayIds", u.source_id AS "sourceId",
          u.is_counted AS "isCounted",
          u.event = 'uplink' AND u.f_cnt IS NOT NULL AND EXISTS (
            SELECT FROM uplinks o
            WHERE o.dev_eui = u.dev_eui AND o.event = 'uplink' AND o.state <> 'test'
              -- One that was numbered earlier may have been stored later, when the other was a reading already.
              AND (o.id < u.id AND NOT u.is_counted OR o.id <> u.id AND o.is_counted)
              AND o.f_cnt = u.f_cnt AND o.payload IS NOT DISTINCT FROM u.payload
              AND o.network_at BETWEEN u.network_at - interval '10 seconds' AND u.network_at + interval '10 seconds'
          ) AS "isDuplicate"
        FROM uplinks u
        WHERE u.state = 'new' AND ${lane === 'coded' ? isCoded : sql`NOT ${isCoded}`} ${only === undefined ? sql`` : sql`AND u.id = ${only}`}
        ORDER BY u.id
        LIMIT ${limit}`,
  );
}

export async function sensorsOf(db: Knex, devEuis: readonly string[]): Promise<KnownSensor[]> {
  const rows = await select<Omit<KnownSensor, 'health'> & Health>(
    db,
    sql`SELECT s.id, s.dev_eui AS "devEui", s.model, s.aliases, s.retired_at AS "retiredAt", s.codec_id AS "codecId",
          s.version || ':' || COALESCE((SELECT max(v.number) FROM codec_versions v WHERE v.codec_id = s.codec_id), 0)
            AS "readBy",
          COALESCE((
            SELECT jsonb_agg(jsonb_build_object('from', i.valid_from, 'until', i.valid_until))
            FROM sensor_installations i
            WHERE i.sensor_id = s.id), '[]') AS installations,
          h.last_heard_at AS "lastHeardAt", h.last_f_cnt AS "lastFCnt", h.session,
          COALESCE(h.sessions, 0) AS sessions, COALESCE(h.resets, 0) AS resets, h.interval_s AS "intervalS",
          h.battery_v AS "batteryV", h.battery_percent AS "batteryPercent", h.battery_at AS "batteryAt", h.rssi, h.snr,
          h.spreading_factor AS "spreadingFactor", h.gateways, h.source_id AS "sourceId"
        FROM sensors s
        LEFT JOIN sensor_health h ON h.sensor_id = s.id
        WHERE s.dev_eui = ANY (${[...devEuis]}::text[])`,
  );
  return rows.map(({ id, devEui, model, aliases, retiredAt, codecId, readBy, installations, ...health }) => ({
    id,
    devEui,
    model,
    aliases,
    retiredAt,
    codecId,
    readBy,
    installations,
    health,
  }));
}

export async function writeVerdicts(db: Knex, verdicts: readonly Verdict[], at: Date): Promise<void> {
  await execute(
    db,
    sql`UPDATE uplinks u
        SET state = given.state, reason = given.reason, sensor_id = given."sensorId", is_counted = given."isCounted",
          processed_at = ${at}
        FROM ${rowsOf(verdicts, sql`id bigint, state text, reason text, "sensorId" uuid, "isCounted" boolean`)}
        WHERE u.id = given.id`,
  );
}

/** A message nothing could be made of is out of the way of the others. */
export async function setAside(db: Knex, id: number, reason: string, at: Date): Promise<void> {
  await execute(
    db,
    sql`UPDATE uplinks SET state = 'quarantined', reason = ${reason}, processed_at = ${at} WHERE id = ${id}`,
  );
}

export async function writeHealth(db: Knex, health: ReadonlyMap<string, Health>): Promise<void> {
  if (health.size === 0) return;
  const rows = [...health].map(([sensorId, facts]) => ({ sensorId, ...facts }));
  await execute(
    db,
    sql`INSERT INTO sensor_health (sensor_id, last_heard_at, last_f_cnt, session, sessions, resets, interval_s, battery_v,
          battery_percent, battery_at, rssi, snr, spreading_factor, gateways, source_id)
        SELECT "sensorId", "lastHeardAt", "lastFCnt", session, sessions, resets, "intervalS", "batteryV",
          "batteryPercent", "batteryAt", rssi, snr, "spreadingFactor", gateways, "sourceId"
        FROM ${rowsOf(
          rows,
          sql`"sensorId" uuid, "lastHeardAt" timestamptz, "lastFCnt" bigint, session text, sessions integer,
              resets integer, "intervalS" integer, "batteryV" double precision, "batteryPercent" double precision,
              "batteryAt" timestamptz, rssi double precision, snr double precision, "spreadingFactor" smallint,
              gateways smallint, "sourceId" uuid`,
        )}
        ON CONFLICT (sensor_id) DO UPDATE SET
          last_heard_at = EXCLUDED.last_heard_at, last_f_cnt = EXCLUDED.last_f_cnt, session = EXCLUDED.session,
          sessions = EXCLUDED.sessions, resets = EXCLUDED.resets, interval_s = EXCLUDED.interval_s,
          battery_v = EXCLUDED.battery_v, battery_percent = EXCLUDED.battery_percent,
          battery_at = EXCLUDED.battery_at, rssi = EXCLUDED.rssi, snr = EXCLUDED.snr,
          spreading_factor = EXCLUDED.spreading_factor, gateways = EXCLUDED.gateways, source_id = EXCLUDED.source_id`,
  );
}

/** Rows as a table named `given`; the columns are code, never from a request. */
export function rowsOf(rows: readonly object[], columns: Sql): Sql {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given(${columns})`;
}
