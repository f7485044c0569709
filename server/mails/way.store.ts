import type { Knex } from 'knex';
import { execute, selectOne, sql } from '../db/sql.ts';
import type { MailWay } from './mails.contract.ts';

/** What keeps all mail back; nothing while the way out is open. */
export async function brokenWay(db: Knex): Promise<MailWay | null> {
  const row = await selectOne<MailWay>(
    db,
    sql`SELECT failing_since AS "failingSince", attempts, next_try_at AS "nextTryAt", last_error AS "lastError"
        FROM mail_way`,
  );
  return row ?? null;
}

export async function markBroken(
  db: Knex,
  { attempts, nextTryAt, lastError }: { attempts: number; nextTryAt: Date; lastError: string },
  now: Date,
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO mail_way (failing_since, attempts, next_try_at, last_error)
        VALUES (${now}, ${attempts}, ${nextTryAt}, ${lastError})
        ON CONFLICT (one) DO UPDATE
        SET attempts = EXCLUDED.attempts, next_try_at = EXCLUDED.next_try_at, last_error = EXCLUDED.last_error`,
  );
}

/** The mail server has answered to a mail. */
export async function markOpen(db: Knex): Promise<void> {
  await execute(db, sql`DELETE FROM mail_way`);
}

/** Whoever has mended it need not wait. */
export async function tryWayAt(db: Knex, now: Date): Promise<void> {
  await execute(db, sql`UPDATE mail_way SET next_try_at = ${now}`);
}
