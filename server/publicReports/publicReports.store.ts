import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { NoticeStatus } from '../notices/notices.rules.ts';
import type { PublicLanguage } from '../publicMap/publicMap.text.ts';
import { NEARBY_M, STATUS_DAYS, type ReportCategory } from './publicReports.rules.ts';

export interface NewReport {
  noticeId: string;
  category: ReportCategory;
  language: PublicLanguage;
  tokenHash: Buffer;
  confirmationHash: Buffer | null;
}

/** Inserts a report once; false when its secret is known: it was sent before. */
export async function insertReport(db: Knex, report: NewReport, now: Date): Promise<boolean> {
  const inserted = await execute(
    db,
    sql`INSERT INTO public_reports (notice_id, category, language, token_hash, confirmation_hash, created_at)
        VALUES (${report.noticeId}, ${report.category}, ${report.language}, ${report.tokenHash},
          ${report.confirmationHash}, ${now})
        ON CONFLICT (token_hash) DO NOTHING`,
  );
  return inserted === 1;
}

/** What somebody has reported by a secret already. */
export async function wordsOfReport(db: Knex, tokenHash: Buffer): Promise<string | undefined> {
  const row = await selectOne<{ words: string }>(
    db,
    sql`SELECT n.words FROM public_reports r JOIN notices n ON n.id = r.notice_id WHERE r.token_hash = ${tokenHash}`,
  );
  return row?.words;
}

/** What whoever has the link is told: nothing anybody wrote but the office. */
export interface ReportStatus {
  number: string;
  category: ReportCategory;
  receivedOn: string;
  status: NoticeStatus;
  /** The public id of the tree that is meant. */
  treeId: number | null;
  control: 'ordered' | 'done' | null;
  answer: string | null;
  answeredOn: string | null;
  isConfirming: boolean;
}

export async function findStatus(db: Knex, tokenHash: Buffer, now: Date): Promise<ReportStatus | undefined> {
  return selectOne<ReportStatus>(
    db,
    sql`SELECT n.number, r.category, n.received_on AS "receivedOn", n.status, t.feature_id AS "treeId",
               CASE k.status WHEN 'open' THEN 'ordered' WHEN 'done' THEN 'done' END AS control,
               n.answer, n.answered_on AS "answeredOn", r.confirmation_hash IS NOT NULL AS "isConfirming"
        FROM public_reports r
        JOIN notices n ON n.id = r.notice_id
        LEFT JOIN published_trees t ON t.id = n.tree_id
        LEFT JOIN control_tasks k ON k.id = n.task_id
        WHERE r.token_hash = ${tokenHash} AND NOT ${isOver(now)}`,
  );
}

/** Of a report `r` of a notice `n`: is it so long settled that its page has ended? */
function isOver(now: Date): Sql {
  return sql`COALESCE(n.settled_at < ${now}::timestamptz - make_interval(days => ${STATUS_DAYS}::integer), FALSE)`;
}

/** Pages that have ended are forgotten by their addresses. */
export async function endStatusPages(db: Knex, now: Date): Promise<void> {
  await execute(
    db,
    sql`UPDATE public_reports r SET token_hash = NULL, confirmation_hash = NULL
        FROM notices n
        WHERE n.id = r.notice_id AND r.token_hash IS NOT NULL AND ${isOver(now)}`,
  );
}

/** The notice whose address was confirmed by this secret; undefined: it is none, or it was used before. */
export async function confirmAddress(
  db: Knex,
  confirmationHash: Buffer,
  now: Date,
): Promise<{ noticeId: string; treeId: string | null } | undefined> {
  return selectOne(
    db,
    sql`UPDATE public_reports r SET confirmation_hash = NULL, confirmed_at = ${now}
        FROM notices n
        WHERE n.id = r.notice_id AND r.confirmation_hash = ${confirmationHash} AND n.contact_way IS NOT NULL
        RETURNING r.notice_id AS "noticeId", n.tree_id AS "treeId"`,
  );
}

/** How many mails of this kind an address has got since a moment: nobody is to be flooded through the city. */
export async function countConfirmations(db: Knex, recipient: string, since: Date): Promise<number> {
  const row = await selectOne<{ count: number }>(
    db,
    sql`SELECT count(*)::integer AS count FROM mails
        WHERE kind = 'confirmation' AND lower(recipient) = lower(${recipient}) AND created_at > ${since}`,
  );
  return row?.count ?? 0;
}

export interface ReportNearby {
  category: ReportCategory;
  receivedOn: string;
  status: NoticeStatus;
}

/** What others have reported at this place and nobody has answered yet, the nearest first. */
export async function reportsNearby(db: Knex, position: readonly [number, number]): Promise<ReportNearby[]> {
  const point = sql`ST_SetSRID(ST_MakePoint(${position[0]}::float8, ${position[1]}::float8), 4326)`;
  return select<ReportNearby>(
    db,
    sql`SELECT r.category, n.received_on AS "receivedOn", n.status
        FROM public_reports r
        JOIN notices n ON n.id = r.notice_id
        WHERE n.status IN ('new', 'in_work') AND n.geom && ST_Expand(${point}, 0.001)
          AND ST_DWithin(n.geom::geography, ${point}::geography, ${NEARBY_M}::float8)
        ORDER BY ST_Distance(n.geom::geography, ${point}::geography), n.received_on DESC
        LIMIT 5`,
  );
}

/** The tree behind a public id, as the cadastre knows it. */
export async function treeOfPublicId(
  db: Knex,
  featureId: number,
): Promise<{ id: string; position: [number, number] } | undefined> {
  return selectOne(
    db,
    sql`SELECT id, json_build_array(ST_X(geom), ST_Y(geom)) AS position
        FROM published_trees WHERE feature_id = ${featureId}::integer`,
  );
}
