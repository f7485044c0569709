import type { Knex } from 'knex';
import { z } from 'zod';
import { select, selectOne, sql, type Sql } from '../db/sql.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { batteryTrends, disturbedProbes } from './health.store.ts';
import type { SensorState } from './health.rules.ts';
import { LISTED, RESTARTS, tables, type SensorRow } from './sensors.store.ts';

export interface Page {
  limit: number;
  cursor: string | undefined;
}

/** Whose name, DevEUI or newest site says a text. */
function says(q: string | undefined): Sql {
  if (q === undefined) return sql`true`;
  const pattern = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql`(s.name ILIKE ${pattern} OR s.dev_eui ILIKE ${pattern} OR (
    SELECT n.site FROM sensor_installations n WHERE n.sensor_id = s.id ORDER BY n.valid_from DESC LIMIT 1) ILIKE ${pattern})`;
}

function inView(isRetired: boolean, q: string | undefined): Sql {
  return sql`(s.retired_at IS NOT NULL) = ${isRetired} AND ${says(q)}`;
}

/** Sensors by name, some at a time. */
export async function listSensors(
  db: Knex,
  of: { isRetired: boolean; q: string | undefined } | { ids: readonly string[] },
  { limit, cursor }: Page,
  today: string,
): Promise<{ rows: SensorRow[]; nextCursor: string | null }> {
  const which = 'ids' in of ? sql`s.id = ANY (${[...of.ids]}::uuid[])` : inView(of.isRetired, of.q);
  // First which, then what is said of these: joined at once, it would be looked up for all.
  const page = sql`(
    SELECT s.* FROM sensors s
    WHERE ${which} AND ${cursor === undefined ? sql`true` : after(cursor)}
    ORDER BY s.name, s.id
    LIMIT ${limit + 1})`;
  const found = await select<SensorRow>(
    db,
    sql`SELECT ${LISTED} FROM ${tables(today, page)} ORDER BY s.name, s.id`,
  );
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { rows, nextCursor: last ? writeCursor([last.name, last.id]) : null };
}

function after(cursor: string): Sql {
  const [name, id] = readCursor(cursor, z.tuple([z.string(), z.uuid()]));
  return sql`(s.name, s.id) > (${name}::text, ${id}::uuid)`;
}

/** How many sensors there are in service and retired, of those that say a text. */
export async function countSensors(
  db: Knex,
  q: string | undefined,
): Promise<{ inService: number; retired: number }> {
  const row = await selectOne<{ inService: number; retired: number }>(
    db,
    sql`SELECT count(*) FILTER (WHERE s.retired_at IS NULL)::integer AS "inService",
          count(*) FILTER (WHERE s.retired_at IS NOT NULL)::integer AS retired
        FROM sensors s
        WHERE ${says(q)}`,
  );
  return row ?? { inService: 0, retired: 0 };
}

/** How all sensors in service fare; the sums of seven days for all at once, found by day. */
export async function statesInService(
  db: Knex,
  q: string | undefined,
  today: string,
): Promise<(SensorState & { id: string })[]> {
  return select<SensorState & { id: string }>(
    db,
    sql`SELECT s.id, s.model, h.last_heard_at AS "lastHeardAt", h.interval_s AS "intervalS",
          h.battery_v AS "batteryV", h.battery_percent AS "batteryPercent", COALESCE(w.received, 0) AS received,
          COALESCE(w.lost, 0) AS lost, COALESCE(w.probe_errors, 0) AS "probeErrors", COALESCE(w.weak, 0) AS weak,
          COALESCE(w.restarts, 0) AS restarts, b.volts AS "voltTrend", b.percent AS "percentTrend",
          e.probes AS "disturbedProbes"
        FROM sensors s
        LEFT JOIN sensor_health h ON h.sensor_id = s.id
        LEFT JOIN (
          SELECT d.sensor_id, sum(d.received)::integer AS received, sum(d.lost)::integer AS lost,
            sum(d.probe_errors)::integer AS probe_errors, sum(d.weak)::integer AS weak, ${RESTARTS}::integer AS restarts
          FROM sensor_days d
          WHERE d.day > ${today}::date - 7
          GROUP BY d.sensor_id) w ON w.sensor_id = s.id
        ${batteryTrends(sql`s.id`, today)}
        ${disturbedProbes(sql`s.id`)}
        WHERE ${inView(false, q)}`,
  );
}
