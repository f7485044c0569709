import type { Knex } from 'knex';
import { execute, sql, type Sql } from '../db/sql.ts';
import { SESSION_LIMITS, type SessionKind } from './sessions.rules.ts';

/** Deletes sessions that ended, by whatever cause, before a moment. */
export async function deleteSessionsEndedBefore(db: Knex, before: Date): Promise<void> {
  await deleteSessions(
    db,
    sql`LEAST(
          ended_at,
          ends_at,
          last_seen_at + make_interval(secs => CASE kind WHEN 'browser' THEN ${idle('browser')}::integer
                                               ELSE ${idle('field')}::integer END)) < ${before}`,
  );
}

/** Deletes all sessions of a person. */
export async function deleteSessionsOf(db: Knex, accountId: string): Promise<void> {
  await deleteSessions(db, sql`account_id = ${accountId}`);
}

/** Operations outlive the session they came by; who made them is said by their account. */
async function deleteSessions(db: Knex, which: Sql): Promise<void> {
  await execute(
    db,
    sql`UPDATE operations SET session_id = NULL WHERE session_id IN (SELECT id FROM sessions WHERE ${which})`,
  );
  await execute(db, sql`DELETE FROM sessions WHERE ${which}`);
}

/** Forgets what operations were answered before a moment: no device will ask again, and answers name people. */
export async function forgetAnswersBefore(db: Knex, before: Date): Promise<void> {
  await forgetAnswers(db, sql`created_at < ${before}`);
  await forgetNews(db, sql`created_at < ${before}`);
}

/** Forgets answers in which a name stands. */
export async function forgetAnswersNaming(db: Knex, name: string): Promise<void> {
  await forgetAnswers(db, sql`strpos(answer::text, ${name}) > 0`);
  await forgetNews(db, sql`strpos(news::text, ${name}) > 0`);
}

/** What was told beside the answers: who had felled or moved a tree. */
async function forgetNews(db: Knex, which: Sql): Promise<void> {
  await execute(db, sql`UPDATE operations SET news = '[]' WHERE news <> '[]' AND ${which}`);
}

/** Of a refusal stays that it was one. */
async function forgetAnswers(db: Knex, which: Sql): Promise<void> {
  await execute(
    db,
    sql`UPDATE operations
        SET answer = CASE outcome WHEN 'refused' THEN jsonb_set(answer, '{issues}', '[]') END
        WHERE answer IS NOT NULL AND answer -> 'issues' IS DISTINCT FROM '[]'::jsonb AND ${which}`,
  );
}

/** Forgets from where sessions were last seen before a moment. */
export async function forgetAddressesBefore(db: Knex, before: Date): Promise<number> {
  return execute(
    db,
    sql`UPDATE sessions SET address = NULL WHERE address IS NOT NULL AND last_seen_at < ${before}`,
  );
}

/** Deletes one-time links that were used or over before a moment. */
export async function deleteLinksOverBefore(db: Knex, before: Date): Promise<number> {
  return execute(db, sql`DELETE FROM one_time_links WHERE LEAST(used_at, ends_at) < ${before}`);
}

/** Deletes counts of failed sign-ins that count no more; they name logins and whole addresses. */
export async function deleteFailuresOver(db: Knex, now: Date): Promise<number> {
  return execute(db, sql`DELETE FROM sign_in_failures WHERE expire < ${now.getTime()}::bigint`);
}

function idle(kind: SessionKind): number {
  return SESSION_LIMITS[kind].idleMs / 1000;
}
