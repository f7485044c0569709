import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { ElementDevice } from '../lorawan/networks/element.rules.ts';
import type { Failure } from './failures.rules.ts';
import type { ElementPull, ElementSettings } from './pulls.contract.ts';

export async function allElementPulls(db: Knex): Promise<ElementPull[]> {
  return select<ElementPull>(db, pulls(sql`TRUE`));
}

export async function findElementPull(db: Knex, sourceId: string): Promise<ElementPull | undefined> {
  return selectOne<ElementPull>(db, pulls(sql`p.source_id = ${sourceId}`));
}

function pulls(where: Sql): Sql {
  return sql`
    SELECT p.source_id AS "sourceId", s.name, s.version, p.address, p.folder, p.dev_euis AS "devEuis", p.since,
      p.every_minutes AS "everyMinutes", p.next_at AS "nextAt", p.succeeded_at AS "succeededAt", p.failure,
      p.failure_status AS "failureStatus", p.failed_since AS "failedSince",
      (SELECT max(t.last_at) FROM element_streams t WHERE t.source_id = p.source_id) AS "reachedAt",
      ARRAY(SELECT u.eui FROM unnest(p.dev_euis) AS u(eui)
        WHERE p.succeeded_at IS NOT NULL
          AND NOT EXISTS (SELECT FROM element_devices d WHERE d.source_id = p.source_id AND d.dev_eui = u.eui)) AS missing
    FROM element_pulls p
    JOIN lorawan_sources s ON s.id = p.source_id
    WHERE ${where}
    ORDER BY s.name`;
}

/** What has to be known to ask. */
export interface DuePull {
  sourceId: string;
  address: string;
  apiKey: string;
  folder: string | null;
  devEuis: string[];
  since: string;
  everyMinutes: number;
  failures: number;
}

export async function duePulls(db: Knex, now: Date): Promise<DuePull[]> {
  return select<DuePull>(
    db,
    sql`SELECT p.source_id AS "sourceId", p.address, p.api_key AS "apiKey", p.folder, p.dev_euis AS "devEuis", p.since,
          p.every_minutes AS "everyMinutes", p.failures
        FROM element_pulls p
        JOIN lorawan_sources s ON s.id = p.source_id
        WHERE p.next_at <= ${now} AND s.ended_at IS NULL
        ORDER BY p.next_at`,
  );
}

/** Of a platform that is asked; it shows no secret here. */
export async function insertElementSource(
  db: Knex,
  { id, key, name }: { id: string; key: string; name: string },
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO lorawan_sources (id, key, name, kind, created_by, updated_by)
        VALUES (${id}, ${key}, ${name}, 'element', ${by}, ${by})`,
  );
}

/** `apiKey` null: the one that is there stays. */
export async function saveElementPull(
  db: Knex,
  sourceId: string,
  { address, apiKey, folder, devEuis, since, everyMinutes }: ElementSettings & { apiKey: string | null },
  now: Date,
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO element_pulls (source_id, address, api_key, folder, dev_euis, since, every_minutes, next_at)
        VALUES (${sourceId}, ${address}, ${apiKey ?? '-'}, ${folder}, ${[...devEuis]}::text[], ${since}, ${everyMinutes},
          ${now})
        ON CONFLICT (source_id) DO UPDATE SET
          address = EXCLUDED.address, api_key = COALESCE(${apiKey}, element_pulls.api_key), folder = EXCLUDED.folder,
          dev_euis = EXCLUDED.dev_euis, since = EXCLUDED.since, every_minutes = EXCLUDED.every_minutes,
          next_at = EXCLUDED.next_at, failures = 0, failure = NULL, failure_status = NULL, failed_since = NULL`,
  );
}

export async function askAt(db: Knex, sourceId: string, at: Date): Promise<void> {
  await execute(db, sql`UPDATE element_pulls SET next_at = ${at} WHERE source_id = ${sourceId}`);
}

export async function markPulled(db: Knex, sourceId: string, { at, nextAt }: { at: Date; nextAt: Date }) {
  await execute(
    db,
    sql`UPDATE element_pulls
        SET succeeded_at = ${at}, next_at = ${nextAt}, failures = 0, failure = NULL, failure_status = NULL,
          failed_since = NULL
        WHERE source_id = ${sourceId}`,
  );
}

export async function markPullFailed(
  db: Knex,
  sourceId: string,
  { key, status }: Failure,
  { at, nextAt }: { at: Date; nextAt: Date },
): Promise<void> {
  await execute(
    db,
    sql`UPDATE element_pulls
        SET next_at = ${nextAt}, failures = failures + 1, failure = ${key}, failure_status = ${status},
          failed_since = COALESCE(failed_since, ${at})
        WHERE source_id = ${sourceId}`,
  );
}

export async function cursorOf(db: Knex, sourceId: string, target: string): Promise<string | null> {
  const row = await selectOne<{ id: string }>(
    db,
    sql`SELECT last_id AS id FROM element_streams WHERE source_id = ${sourceId} AND target = ${target}`,
  );
  return row?.id ?? null;
}

/** False when the source has ended meanwhile, or something else is asked of it: then this place means nothing. */
export async function saveCursor(
  db: Knex,
  { sourceId, address, since }: Pick<DuePull, 'sourceId' | 'address' | 'since'>,
  target: string,
  { id, at }: { id: string; at: Date | null },
): Promise<boolean> {
  const count = await execute(
    db,
    sql`INSERT INTO element_streams (source_id, target, last_id, last_at)
        SELECT p.source_id, ${target}, ${id}, ${at}::timestamptz
        FROM element_pulls p
        JOIN lorawan_sources s ON s.id = p.source_id
        WHERE p.source_id = ${sourceId} AND p.address = ${address} AND p.since = ${since} AND s.ended_at IS NULL
        ON CONFLICT (source_id, target) DO UPDATE SET last_id = EXCLUDED.last_id, last_at = EXCLUDED.last_at`,
  );
  return count === 1;
}

/** From the beginning again; what is here already is known by its id. */
export async function forgetCursors(db: Knex, sourceId: string, target?: string): Promise<void> {
  const only = target === undefined ? sql`` : sql`AND target = ${target}`;
  await execute(db, sql`DELETE FROM element_streams WHERE source_id = ${sourceId} ${only}`);
}

export async function forgetDevices(db: Knex, sourceId: string): Promise<void> {
  await execute(db, sql`DELETE FROM element_devices WHERE source_id = ${sourceId}`);
}

/** Devices known by their ids; one without DevEUI only since `since`: somebody may have entered it meanwhile. */
export async function knownDevices(
  db: Knex,
  sourceId: string,
  since: Date,
): Promise<Map<string, ElementDevice>> {
  const rows = await select<ElementDevice & { id: string }>(
    db,
    sql`SELECT device_id AS id, dev_eui AS "devEui", name
        FROM element_devices
        WHERE source_id = ${sourceId} AND (dev_eui IS NOT NULL OR looked_up_at > ${since})`,
  );
  return new Map(rows.map(({ id, devEui, name }) => [id, { devEui, name }]));
}

export async function saveDevice(
  db: Knex,
  sourceId: string,
  id: string,
  { devEui, name }: ElementDevice,
  at: Date,
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO element_devices (source_id, device_id, dev_eui, name, looked_up_at)
        VALUES (${sourceId}, ${id}, ${devEui}, ${name}, ${at})
        ON CONFLICT (source_id, device_id) DO UPDATE SET
          dev_eui = EXCLUDED.dev_eui, name = EXCLUDED.name, looked_up_at = EXCLUDED.looked_up_at`,
  );
}
