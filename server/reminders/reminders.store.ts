import type { Knex } from 'knex';
import { execute, select, selectOne, sql } from '../db/sql.ts';
import type { Reminder, ReminderFacts } from './reminders.contract.ts';
import type { ReminderKind, ReminderStage } from './reminders.rules.ts';

export interface NewReminder {
  accountId: string;
  kind: ReminderKind;
  stage: ReminderStage;
  isUrgent: boolean;
  thingId: string;
  treeId: string | null;
  personId: string | null;
  aboutDay: string;
  facts: ReminderFacts;
}

/** What has arisen, as the trail of evidence keeps it. */
export type Arisen = { id: string } & Pick<
  NewReminder,
  'accountId' | 'kind' | 'stage' | 'thingId' | 'treeId' | 'aboutDay' | 'isUrgent'
>;

/** Writes reminders once each; those that are there already are marked as still holding. Which have arisen. */
export async function holdReminders(
  db: Knex,
  reminders: readonly NewReminder[],
  { today, now }: { today: string; now: Date },
): Promise<Arisen[]> {
  const rows = await select<Arisen & { isNew: boolean }>(
    db,
    sql`INSERT INTO reminders AS r (account_id, kind, stage, is_urgent, thing_id, tree_id, person_id, about_day, facts,
          day, created_at, held_at)
        SELECT g."accountId", g.kind, g.stage, g."isUrgent", g."thingId", g."treeId", g."personId", g."aboutDay",
          g.facts, ${today}::date, ${now}, ${now}
        FROM jsonb_to_recordset(${JSON.stringify(reminders)}::jsonb) AS g("accountId" uuid, kind text, stage text,
          "isUrgent" boolean, "thingId" uuid, "treeId" uuid, "personId" uuid, "aboutDay" date, facts jsonb)
        ON CONFLICT ON CONSTRAINT reminders_once DO UPDATE
        SET held_at = EXCLUDED.held_at, settled_at = NULL, facts = EXCLUDED.facts
        RETURNING r.id, r.account_id AS "accountId", r.kind, r.stage, r.thing_id AS "thingId", r.tree_id AS "treeId",
          r.about_day AS "aboutDay", r.is_urgent AS "isUrgent", xmax = 0 AS "isNew"`,
  );
  return rows.filter(({ isNew }) => isNew).map(({ isNew: _isNew, ...arisen }) => arisen);
}

/** What this sweep has not found again needs nobody any more. */
export async function settleReminders(db: Knex, now: Date): Promise<number> {
  return execute(
    db,
    sql`UPDATE reminders SET settled_at = ${now} WHERE settled_at IS NULL AND held_at < ${now}`,
  );
}

/** Settled ones say who was told what; the trail of evidence says it too, and keeps it. */
export async function deleteSettledBefore(db: Knex, before: Date): Promise<void> {
  await execute(db, sql`DELETE FROM reminders WHERE settled_at < ${before}`);
}

export async function remindersOf(db: Knex, accountId: string, limit: number): Promise<Reminder[]> {
  return select<Reminder>(
    db,
    sql`SELECT r.id, r.kind, r.stage, r.is_urgent AS "isUrgent", r.thing_id AS "thingId", r.tree_id AS "treeId",
               p.name AS "personName", r.about_day AS "aboutDay", r.facts, r.day, r.read_at AS "readAt"
        FROM reminders r
        LEFT JOIN accounts p ON p.id = r.person_id
        WHERE r.account_id = ${accountId} AND r.settled_at IS NULL
        ORDER BY r.read_at IS NOT NULL, r.is_urgent DESC, r.about_day, r.id
        LIMIT ${limit}`,
  );
}

export async function countsOf(db: Knex, accountId: string): Promise<{ unread: number; all: number }> {
  const row = await selectOne<{ unread: number; all: number }>(
    db,
    sql`SELECT (count(*) FILTER (WHERE read_at IS NULL))::integer AS unread, count(*)::integer AS "all"
        FROM reminders
        WHERE account_id = ${accountId} AND settled_at IS NULL`,
  );
  return row ?? { unread: 0, all: 0 };
}

/** Own ones only; without ids all. */
export async function setRead(
  db: Knex,
  accountId: string,
  { ids, at }: { ids: readonly string[] | null; at: Date | null },
): Promise<void> {
  await execute(
    db,
    sql`UPDATE reminders SET read_at = ${at}
        WHERE account_id = ${accountId} AND settled_at IS NULL
          AND ${ids === null ? sql`TRUE` : sql`id = ANY (${[...ids]}::uuid[])`}`,
  );
}
