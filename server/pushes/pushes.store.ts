import type { Knex } from 'knex';
import { execute, selectOne, sql } from '../db/sql.ts';

export interface PushRow {
  id: string;
  pushedOf: string | null;
  pushedBytes: number | null;
  succeededAt: string | null;
  lookedAt: string | null;
  failedAt: string | null;
  lastError: string | null;
  failures: number;
  nextTryAt: string;
}

const columns = sql`id, pushed_of AS "pushedOf", pushed_bytes AS "pushedBytes", succeeded_at AS "succeededAt",
  looked_at AS "lookedAt", failed_at AS "failedAt", last_error AS "lastError", failures,
  next_try_at AS "nextTryAt"`;

export async function findPush(db: Knex, target: string): Promise<PushRow | undefined> {
  return selectOne<PushRow>(db, sql`SELECT ${columns} FROM pushes WHERE target = ${target}`);
}

/** Takes it on if it is due and nobody is at it; a place that is new is due at once. */
export async function claimPush(
  db: Knex,
  target: string,
  now: Date,
  until: Date,
): Promise<PushRow | undefined> {
  await execute(
    db,
    sql`INSERT INTO pushes (target, next_try_at) VALUES (${target}, ${now}) ON CONFLICT (target) DO NOTHING`,
  );
  return selectOne<PushRow>(
    db,
    sql`UPDATE pushes SET claimed_until = ${until}
        WHERE target = ${target} AND next_try_at <= ${now} AND (claimed_until IS NULL OR claimed_until <= ${now})
        RETURNING ${columns}`,
  );
}

/** Nothing has changed: what is there is still right. */
export async function keepPush(db: Knex, id: string, now: Date, next: Date): Promise<void> {
  await execute(
    db,
    sql`UPDATE pushes SET looked_at = ${now}, failures = 0, last_error = NULL, next_try_at = ${next}, claimed_until = NULL
        WHERE id = ${id}`,
  );
}

export async function succeedPush(
  db: Knex,
  id: string,
  sent: { of: string; bytes: number },
  now: Date,
  next: Date,
): Promise<void> {
  await execute(
    db,
    sql`UPDATE pushes SET pushed_of = ${sent.of}, pushed_bytes = ${sent.bytes}, succeeded_at = ${now},
          looked_at = ${now}, failures = 0, last_error = NULL, next_try_at = ${next}, claimed_until = NULL
        WHERE id = ${id}`,
  );
}

export async function failPush(db: Knex, id: string, error: string, now: Date, next: Date): Promise<void> {
  await execute(
    db,
    sql`UPDATE pushes SET failed_at = ${now}, last_error = ${error}, failures = failures + 1, next_try_at = ${next},
          claimed_until = NULL
        WHERE id = ${id}`,
  );
}

/** False: there is nothing to be tried, or somebody is at it. */
export async function tryPushAt(db: Knex, target: string, now: Date): Promise<boolean> {
  const touched = await execute(
    db,
    sql`UPDATE pushes SET next_try_at = ${now}
        WHERE target = ${target} AND (claimed_until IS NULL OR claimed_until <= ${now})`,
  );
  return touched === 1;
}
