import type { Knex } from 'knex';
import { execute, sql } from '../db/sql.ts';
import { SESSION_LIMITS, type SessionKind } from './sessions.rules.ts';

/** Deletes sessions that ended, by whatever cause, before a moment. How many. */
export async function deleteSessionsEndedBefore(db: Knex, before: Date): Promise<number> {
  return execute(
    db,
    sql`DELETE FROM sessions
        WHERE LEAST(
          ended_at,
          ends_at,
          last_seen_at + make_interval(secs => CASE kind WHEN 'browser' THEN ${idle('browser')}::integer
                                               ELSE ${idle('field')}::integer END)) < ${before}`,
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
