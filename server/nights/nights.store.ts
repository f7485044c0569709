import type { Knex } from 'knex';
import { execute, selectOne, sql } from '../db/sql.ts';

/** Any number, the same in every process of the product. */
const NIGHTS = 0x6e_69_67_68;

/** True when nobody else is at it; theirs until the transaction ends. */
export async function beAlone(db: Knex): Promise<boolean> {
  const row = await selectOne<{ mine: boolean }>(
    db,
    sql`SELECT pg_try_advisory_xact_lock(${NIGHTS}) AS mine`,
  );
  return row?.mine ?? false;
}

export interface Night {
  day: string;
  endedAt: string;
  tasks: number;
  reminders: number;
  mails: number;
}

export async function lastNight(db: Knex): Promise<Night | undefined> {
  return selectOne<Night>(
    db,
    sql`SELECT day, ended_at AS "endedAt", tasks, reminders, mails FROM nights ORDER BY day DESC LIMIT 1`,
  );
}

/** False when the night of that day is written down already. */
export async function insertNight(db: Knex, night: Omit<Night, 'endedAt'>, now: Date): Promise<boolean> {
  const { day, tasks, reminders, mails } = night;
  const written = await execute(
    db,
    sql`INSERT INTO nights (day, ended_at, tasks, reminders, mails)
        VALUES (${day}, ${now}, ${tasks}, ${reminders}, ${mails})
        ON CONFLICT (day) DO NOTHING`,
  );
  return written === 1;
}
