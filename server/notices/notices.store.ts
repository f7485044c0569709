import type { Knex } from 'knex';
import { z } from 'zod';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { day } from '../http/endpoint.ts';
import type { listNotices as listEndpoint, Notice } from './notices.contract.ts';
import { NOTICE_STATUSES, type NoticeStatus } from './notices.rules.ts';

/** Whose notices somebody may see: all, or those that led to a task of theirs. */
export type NoticeSight = { inspectorId: string } | 'all';

/** Who told it, and what was answered, is for the office. */
const columns = (
  sight: NoticeSight,
) => sql`n.id, n.number, n.words, n.place, ${placeOf(sql`n.geom`)} AS position,
  n.channel, n.received_on AS "receivedOn", n.status, n.outcome, n.outcome_reason AS "outcomeReason",
  n.answered_on AS "answeredOn", n.created_at AS "createdAt", n.version,
  ${
    sight === 'all'
      ? sql`n.contact_name AS "contactName", n.contact_way AS "contactWay",
            n.contact_forgotten_at AS "contactForgottenAt", n.answer`
      : sql`NULL AS "contactName", NULL AS "contactWay", NULL AS "contactForgottenAt", NULL AS answer`
  },
  CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'number', t.number, 'area', a.name,
    'position', json_build_array(ST_X(t.geom), ST_Y(t.geom))) END AS tree,
  CASE WHEN k.id IS NOT NULL THEN json_build_object('id', k.id, 'type', k.type, 'dueOn', k.due_on,
    'dueUntil', k.due_until, 'status', k.status, 'assignedTo', k.assigned_to, 'assignedToName', p.name) END AS task`;

const tables = sql`notices n
  LEFT JOIN trees t ON t.id = n.tree_id
  LEFT JOIN control_areas a ON a.id = t.control_area_id
  LEFT JOIN control_tasks k ON k.id = n.task_id
  LEFT JOIN accounts p ON p.id = k.assigned_to`;

function placeOf(geom: Sql): Sql {
  return sql`CASE WHEN ${geom} IS NOT NULL THEN json_build_array(ST_X(${geom}), ST_Y(${geom})) END`;
}

/** A task is somebody's by assignment, or because it is in an open round of theirs. */
function seen(sight: NoticeSight): Sql {
  if (sight === 'all') return sql`TRUE`;
  const { inspectorId } = sight;
  return sql`n.task_id IN (
    SELECT id FROM control_tasks WHERE assigned_to = ${inspectorId}
    UNION ALL
    SELECT s.task_id FROM round_stops s JOIN rounds r ON r.id = s.round_id WHERE r.inspector_id = ${inspectorId})`;
}

export async function listNotices(
  db: Knex,
  { limit, cursor, ...filter }: z.output<typeof listEndpoint.query>,
  sight: NoticeSight,
): Promise<{ notices: Notice[]; counts: Record<NoticeStatus, number>; nextCursor: string | null }> {
  const rows = await select<Notice>(
    db,
    sql`SELECT ${columns(sight)}
        FROM ${tables}
        WHERE ${seen(sight)} AND n.status = ANY (${filter.status}::text[])
          AND ${filter.tree ? sql`n.tree_id = ${filter.tree}::uuid` : sql`TRUE`}
          AND ${filter.text ? saysText(filter.text) : sql`TRUE`}
          AND ${cursor ? after(cursor) : sql`TRUE`}
        ORDER BY n.received_on DESC, n.id DESC
        LIMIT ${limit + 1}`,
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    notices: page,
    counts: await countNotices(db, sight),
    nextCursor: last ? writeCursor([last.receivedOn, last.id]) : null,
  };
}

function after(cursor: string): Sql {
  const [receivedOn, id] = readCursor(cursor, z.tuple([day, z.uuid()]));
  return sql`(n.received_on, n.id) < (${receivedOn}::date, ${id}::uuid)`;
}

function saysText(text: string): Sql {
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql`(n.number ILIKE ${pattern} OR n.words ILIKE ${pattern} OR n.place ILIKE ${pattern})`;
}

async function countNotices(db: Knex, sight: NoticeSight): Promise<Record<NoticeStatus, number>> {
  const rows = await select<{ status: NoticeStatus; count: number }>(
    db,
    sql`SELECT n.status, count(*)::integer AS count FROM notices n WHERE ${seen(sight)} GROUP BY n.status`,
  );
  const of = (status: NoticeStatus) => rows.find((row) => row.status === status)?.count ?? 0;
  const [fresh, inWork, answered, closed] = NOTICE_STATUSES;
  return {
    [fresh]: of(fresh),
    [inWork]: of(inWork),
    [answered]: of(answered),
    [closed]: of(closed),
  };
}

export async function findNotice(db: Knex, id: string, sight: NoticeSight): Promise<Notice | undefined> {
  return selectOne<Notice>(
    db,
    sql`SELECT ${columns(sight)} FROM ${tables} WHERE n.id = ${id} AND ${seen(sight)}`,
  );
}

/** Locks a notice until the act on it is done. */
export async function lockNotice(
  db: Knex,
  id: string,
): Promise<{ status: NoticeStatus; version: number; treeId: string | null } | undefined> {
  return selectOne(
    db,
    sql`SELECT status, version, tree_id AS "treeId" FROM notices WHERE id = ${id} FOR UPDATE`,
  );
}

/** The next number of a year: `M-2026-0017`. Whoever asks at the same time waits for this transaction. */
export async function nextNoticeNumber(db: Knex, year: number): Promise<string> {
  const row = await selectOne<{ last: number }>(
    db,
    sql`INSERT INTO notice_numbers AS n (year, last) VALUES (${year}, 1)
        ON CONFLICT (year) DO UPDATE SET last = n.last + 1
        RETURNING last`,
  );
  return `M-${year}-${String(row?.last ?? 1).padStart(4, '0')}`;
}

export type NoticeFacts = Pick<
  Notice,
  'words' | 'place' | 'position' | 'channel' | 'receivedOn' | 'contactName' | 'contactWay'
>;

export async function insertNotice(
  db: Knex,
  found: NoticeFacts & { id: string; number: string; treeId: string | null },
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO notices (id, number, words, place, geom, channel, received_on, contact_name, contact_way, tree_id,
          created_by, updated_by)
        VALUES (${found.id}, ${found.number}, ${found.words}, ${found.place}, ${pointOf(found.position)},
          ${found.channel}, ${found.receivedOn}, ${found.contactName}, ${found.contactWay}, ${found.treeId}, ${by}, ${by})`,
  );
}

export function asFacts(found: NoticeFacts): Sql {
  return sql`words = ${found.words}, place = ${found.place}, geom = ${pointOf(found.position)},
    channel = ${found.channel}, received_on = ${found.receivedOn}, contact_name = ${found.contactName},
    contact_way = ${found.contactWay},
    contact_forgotten_at = CASE WHEN num_nonnulls(${found.contactName}::text, ${found.contactWay}::text) = 0
      THEN contact_forgotten_at END`;
}

export function asLinked(treeId: string | null): Sql {
  return sql`tree_id = ${treeId}`;
}

export function asOrdered(taskId: string, reason: string): Sql {
  return sql`outcome = 'inspection', task_id = ${taskId}, outcome_reason = ${reason}`;
}

export function asDeclined(reason: string): Sql {
  return sql`outcome = 'none', task_id = NULL, outcome_reason = ${reason}`;
}

export function asAnswered(answer: string, answeredOn: string): Sql {
  return sql`answer = ${answer}, answered_on = ${answeredOn}`;
}

export function asForgotten(now: Date): Sql {
  return sql`contact_name = NULL, contact_way = NULL, contact_forgotten_at = ${now}`;
}

export async function updateNotice(
  db: Knex,
  id: string,
  { set, status }: { set: Sql | null; status: NoticeStatus },
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`UPDATE notices
        SET ${set ? sql`${set},` : sql``} status = ${status}, version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id = ${id}`,
  );
}

/** Of notices closed before a moment nobody asks any more who told them. */
export async function forgetContactsBefore(db: Knex, before: Date, now: Date): Promise<void> {
  await execute(
    db,
    sql`UPDATE notices SET ${asForgotten(now)}
        WHERE status = 'closed' AND updated_at < ${before} AND num_nonnulls(contact_name, contact_way) > 0`,
  );
}

function pointOf(position: Notice['position']): Sql {
  return position === null
    ? sql`NULL`
    : sql`ST_SetSRID(ST_MakePoint(${position[0]}::float8, ${position[1]}::float8), 4326)`;
}
