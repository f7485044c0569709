import type { Knex } from 'knex';
import { z } from 'zod';
import { allOf, select, selectOne, sql, type Sql } from '../db/sql.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import type { AuditEvent, AuditEventFilter } from './audit.contract.ts';

/** A page of events, newest first. Days are those of the city's time zone. */
export async function listEvents(
  db: Knex,
  filter: AuditEventFilter,
  timeZone: string,
): Promise<{ events: AuditEvent[]; nextCursor: string | null }> {
  const rows = await select<AuditEvent>(
    db,
    sql`SELECT e.id, e.noun, e.thing_id AS "thingId", e.tree_id AS "treeId", e.act,
               nullif(e.payload::jsonb -> 'before', 'null') AS before,
               nullif(e.payload::jsonb -> 'after', 'null') AS after,
               e.made_by AS "madeById", a.name AS "madeBy", e.made_at AS "madeAt",
               e.payload::jsonb -> 'roles' AS roles, e.payload::jsonb ->> 'requestId' AS "requestId",
               d.device_name AS "deviceName", n.address, s.block
        FROM audit_events e
        JOIN accounts a ON a.id = e.made_by
        LEFT JOIN audit_seals s ON s.event_id = e.id
        LEFT JOIN sessions d ON d.id::text = e.payload::jsonb ->> 'sessionId'
        LEFT JOIN audit_addresses n ON n.request_id = e.payload::jsonb ->> 'requestId'
        WHERE ${conditions(filter, timeZone)}
        ORDER BY e.id DESC
        LIMIT ${filter.limit + 1}`,
  );
  const events = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? events.at(-1) : undefined;
  return { events, nextCursor: last ? writeCursor([String(last.id)]) : null };
}

function conditions(
  { noun, thing, tree, person, from, until, cursor }: AuditEventFilter,
  timeZone: string,
): Sql {
  const before =
    cursor === undefined ? null : readCursor(cursor, z.tuple([z.string().regex(/^\d{1,18}$/)]))[0];
  return allOf([
    ...(noun === undefined ? [] : [sql`e.noun = ${noun}`]),
    ...(thing === undefined ? [] : [sql`e.thing_id = ${thing}`]),
    ...(tree === undefined ? [] : [sql`e.tree_id = ${tree}`]),
    ...(person === undefined ? [] : [sql`e.made_by = ${person}`]),
    ...(from === undefined ? [] : [sql`e.made_at >= ${from}::date::timestamp AT TIME ZONE ${timeZone}`]),
    ...(until === undefined
      ? []
      : [sql`e.made_at < (${until}::date + 1)::timestamp AT TIME ZONE ${timeZone}`]),
    ...(before === null ? [] : [sql`e.id < ${before}::bigint`]),
  ]);
}

/** How many events are sealed and how many are waiting to be. */
export async function countEvents(db: Knex): Promise<{ events: number; waiting: number }> {
  const row = await selectOne<{ events: number; sealed: number }>(
    db,
    sql`SELECT (SELECT count(*) FROM audit_events) AS events,
               (SELECT COALESCE(sum(event_count), 0) FROM audit_blocks) AS sealed`,
  );
  return { events: row?.events ?? 0, waiting: (row?.events ?? 0) - (row?.sealed ?? 0) };
}
