import type { Knex } from 'knex';
import { execute, select, sql, type Sql } from '../db/sql.ts';
import type { UnknownDevice } from './unknownDevices.contract.ts';

/** Devices that were heard and are no sensor in service, the last one heard first. */
export async function unknownDevices(db: Knex): Promise<UnknownDevice[]> {
  return select<UnknownDevice>(
    db,
    sql`SELECT g.dev_eui AS "devEui", l.device_name AS name, l.device_type AS type, q.name AS "sourceName",
          g.first_heard AS "firstHeardAt", g.last_heard AS "lastHeardAt", g.messages, l.rssi, s.id AS "retiredId"
        FROM (
          SELECT u.dev_eui, max(u.id) AS last_id, count(*)::integer AS messages,
            min(COALESCE(u.network_at, u.received_at)) AS first_heard,
            max(COALESCE(u.network_at, u.received_at)) AS last_heard
          FROM uplinks u
          WHERE u.state = 'unknown_device'
          GROUP BY u.dev_eui) g
        JOIN uplinks l ON l.id = g.last_id
        JOIN lorawan_sources q ON q.id = l.source_id
        LEFT JOIN sensors s ON s.dev_eui = g.dev_eui
        ORDER BY g.last_heard DESC, g.dev_eui
        LIMIT 500`,
  );
}

/**
 * Has messages of a device read again: those put aside, and with `isEverything` those understood too, because they are
 * to be understood otherwise. To be called by whoever is alone with the messages.
 */
export async function readAgain(db: Knex, devEui: string, isEverything: boolean): Promise<number> {
  return readAgainWhere(db, sql`dev_eui = ${devEui}`, [
    'unknown_device',
    ...(isEverything ? ['decoded'] : []),
  ]);
}

/** The same for the sensors that a codec reads. */
export async function readAgainByCodec(db: Knex, codecId: string, isEverything: boolean): Promise<number> {
  // Two years of many sensors in one statement.
  await execute(db, sql`SET LOCAL statement_timeout = '120s'`);
  const ofCodec = sql`dev_eui IN (SELECT s.dev_eui FROM sensors s WHERE s.codec_id = ${codecId})`;
  return readAgainWhere(db, ofCodec, isEverything ? ['decoded'] : []);
}

/** The same for what a source sent and was put aside. */
export async function readAgainOfSource(db: Knex, sourceId: string): Promise<number> {
  return readAgainWhere(db, sql`source_id = ${sourceId} AND dev_eui IS NOT NULL`, []);
}

async function readAgainWhere(db: Knex, which: Sql, furtherStates: readonly string[]): Promise<number> {
  const states = ['quarantined', ...furtherStates];
  const count = await execute(
    db,
    sql`UPDATE uplinks SET state = 'new', reason = NULL WHERE ${which} AND state = ANY (${states}::text[])
          AND reason IS DISTINCT FROM 'duplicate'
          AND (reason IS NULL OR reason NOT IN ('encrypted', 'unreadable', 'payload_unreadable', 'payload_too_long'))`,
  );
  if (count > 0) await execute(db, sql`SELECT pg_notify('uplinks_waiting', '')`);
  return count;
}

export async function sourceExists(db: Knex, id: string): Promise<boolean> {
  return (await select(db, sql`SELECT id FROM lorawan_sources WHERE id = ${id}`)).length > 0;
}

/** What the network made of the newest message of a sensor that it made something of. */
export async function lastDecoded(
  db: Knex,
  sensorId: string,
): Promise<{ decoded: string; networkAt: string | null; receivedAt: string } | undefined> {
  const [row] = await select<{ decoded: string; networkAt: string | null; receivedAt: string }>(
    db,
    sql`SELECT u.decoded, u.network_at AS "networkAt", u.received_at AS "receivedAt"
        FROM uplinks u
        WHERE u.sensor_id = ${sensorId} AND u.event = 'uplink' AND u.decoded IS NOT NULL
        ORDER BY u.id DESC
        LIMIT 1`,
  );
  return row;
}
