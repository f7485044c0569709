import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Pool } from 'pg';
import { selectOne, selectOnePrepared, sql, type Sql } from '../db/sql.ts';
import type { Heard } from './heard.rules.ts';

/** The row of a message; null where somebody else has just stored the same one. */
export interface Kept {
  id: number | null;
  duplicate: boolean;
}

interface Keeping {
  body: string;
  receivedAt: Date;
}

/** Keeps a message as it came, once: one statement, on disk before anybody is answered. */
export async function keepUplink(db: Knex, sourceId: string, heard: Heard, keeping: Keeping): Promise<Kept> {
  return (await selectOne<Kept>(db, insertOf(sourceId, heard, keeping))) ?? KEPT_BY_ANOTHER;
}

/** The same for messages that come by the hundred a second. */
export async function keepUplinkAtOnce(
  pool: Pool,
  sourceId: string,
  heard: Heard,
  keeping: Keeping,
): Promise<Kept> {
  const insert = insertOf(sourceId, heard, keeping);
  return (await selectOnePrepared<Kept>(pool, 'keep_uplink', insert)) ?? KEPT_BY_ANOTHER;
}

const KEPT_BY_ANOTHER: Kept = { id: null, duplicate: true };

function insertOf(sourceId: string, heard: Heard, { body, receivedAt }: Keeping): Sql {
  const key = dedupeKey(heard, body);
  return sql`WITH kept AS (
          INSERT INTO uplinks (source_id, dedupe_key, event, dev_eui, device_name, device_type, session, f_cnt, f_port,
            payload, decoded, network_at, received_at, rssi, snr, spreading_factor, gateways, battery_percent, body,
            state, reason, gateway_ids)
          VALUES (${sourceId}, ${key}, ${heard.event}, ${heard.devEui}, ${heard.deviceName}, ${heard.deviceType},
            ${heard.session}, ${heard.fCnt}, ${heard.fPort}, ${heard.payload && Buffer.from(heard.payload)},
            ${textOf(heard.decoded)}, ${heard.networkAt}, ${receivedAt}, ${heard.rssi}, ${heard.snr},
            ${heard.spreadingFactor}, ${heard.gateways}, ${heard.batteryPercent}, ${body}, ${stateOf(heard)},
            ${heard.refusal}, ${heard.gatewayIds ? [...heard.gatewayIds] : null}::text[])
          ON CONFLICT (source_id, dedupe_key) DO NOTHING
          RETURNING id)
        SELECT id, false AS duplicate FROM kept
        UNION ALL
        SELECT id, true FROM uplinks WHERE source_id = ${sourceId} AND dedupe_key = ${key}
        LIMIT 1`;
}

function stateOf({ isTest, refusal }: Heard): 'new' | 'quarantined' | 'test' {
  if (isTest) return 'test';
  return refusal === null ? 'new' : 'quarantined';
}

function dedupeKey({ event, identity }: Heard, body: string): Buffer {
  const same = identity === null ? body : JSON.stringify([event, ...identity]);
  return createHash('sha256').update(same).digest();
}

/** No longer than a message may be; JSON.stringify writes whatever PostgreSQL could not store as an escape. */
function textOf(decoded: unknown): string | null {
  return decoded === null || decoded === undefined ? null : JSON.stringify(decoded);
}
