import type { Knex } from 'knex';
import { z } from 'zod';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { day } from '../http/endpoint.ts';
import type { listNotices as listEndpoint, Notice } from './notices.contract.ts';
import { NOTICE_ANSWER_DAYS, type NoticeStatus } from './notices.rules.ts';

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
    'dueUntil', k.due_until, 'status', k.status, 'assignedTo', k.assigned_to, 'assignedToName', p.name) END AS task,
  CASE WHEN r.notice_id IS NOT NULL THEN json_build_object('category', r.category,
    'isConfirmed', r.confirmed_at IS NOT NULL, 'hasStatusPage', r.token_hash IS NOT NULL) END AS report,
  ${photosOfNotice} AS photos`;

const photosOfNotice = sql`COALESCE((
  SELECT json_agg(json_build_object('id', f.id, 'widthPx', f.width_px, 'heightPx', f.height_px)
    ORDER BY f.created_at, f.id)
  FROM notice_photos f WHERE f.notice_id = n.id), '[]')`;

const tables = sql`notices n
  LEFT JOIN trees t ON t.id = n.tree_id
  LEFT JOIN control_areas a ON a.id = t.control_area_id
  LEFT JOIN control_tasks k ON k.id = n.task_id
  LEFT JOIN accounts p ON p.id = k.assigned_to
  LEFT JOIN public_reports r ON r.notice_id = n.id`;

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
  today: string,
): Promise<z.input<typeof listEndpoint.reply>> {
  const rows = await select<Notice>(
    db,
    sql`SELECT ${columns(sight)}
        FROM ${tables}
        WHERE ${seen(sight)} AND n.status = ANY (${filter.status}::text[])
          AND ${filter.unanswered ? isUnanswered(today) : sql`TRUE`}
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
    counts: await countNotices(db, sight, today),
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

/** Notices `n` nobody has answered within the time an answer may take. */
export function isUnanswered(today: string): Sql {
  return sql`n.status IN ('new', 'in_work') AND n.received_on < ${today}::date - ${NOTICE_ANSWER_DAYS}::integer`;
}

async function countNotices(db: Knex, sight: NoticeSight, today: string) {
  const of = (condition: Sql) => sql`(count(*) FILTER (WHERE ${condition}))::integer`;
  const counts = await selectOne<Record<NoticeStatus | 'unanswered', number>>(
    db,
    sql`SELECT ${of(sql`n.status = 'new'`)} AS new, ${of(sql`n.status = 'in_work'`)} AS in_work,
               ${of(sql`n.status = 'answered'`)} AS answered, ${of(sql`n.status = 'closed'`)} AS closed,
               ${of(isUnanswered(today))} AS unanswered
        FROM notices n
        WHERE ${seen(sight)}`,
  );
  return counts ?? { new: 0, in_work: 0, answered: 0, closed: 0, unanswered: 0 };
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

/** To another tree a control that was withdrawn says nothing any more. */
export function asLinked(treeId: string | null): Sql {
  return sql`tree_id = ${treeId}, outcome = CASE WHEN task_id IS NULL THEN outcome END,
    outcome_reason = CASE WHEN task_id IS NULL THEN outcome_reason END, task_id = NULL`;
}

export const asUndecided = sql`outcome = NULL, outcome_reason = NULL, task_id = NULL`;

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

/** A notice is settled by its answer or its end, whichever comes first; a new answer settles it anew. */
export async function updateNotice(
  db: Knex,
  id: string,
  {
    set,
    status,
    isAnswer = false,
    now,
  }: { set: Sql | null; status: NoticeStatus; isAnswer?: boolean; now: Date },
  by: string,
): Promise<void> {
  const isSettled = status === 'answered' || status === 'closed';
  await execute(
    db,
    sql`UPDATE notices
        SET ${set ? sql`${set},` : sql``} status = ${status},
          settled_at = CASE WHEN ${isSettled} THEN COALESCE(CASE WHEN ${!isAnswer} THEN settled_at END, ${now}::timestamptz) END,
          version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id = ${id}`,
  );
}

/** Of notices settled before a moment nobody asks any more who told them. Whose contact is forgotten now. */
export async function forgetContactsBefore(
  db: Knex,
  { before, now }: { before: Date; now: Date },
  by: string,
): Promise<{ id: string; treeId: string | null }[]> {
  return select(
    db,
    sql`UPDATE notices
        SET ${asForgotten(now)}, version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE settled_at < ${before} AND num_nonnulls(contact_name, contact_way) > 0
        RETURNING id, tree_id AS "treeId"`,
  );
}

/** An address that is forgotten is neither confirmed nor to be confirmed. */
export async function forgetConfirmations(db: Knex, noticeIds: readonly string[]): Promise<void> {
  await execute(
    db,
    sql`UPDATE public_reports SET confirmation_hash = NULL, confirmed_at = NULL
        WHERE notice_id = ANY (${[...noticeIds]}::uuid[])`,
  );
}

function pointOf(position: Notice['position']): Sql {
  return position === null
    ? sql`NULL`
    : sql`ST_SetSRID(ST_MakePoint(${position[0]}::float8, ${position[1]}::float8), 4326)`;
}
