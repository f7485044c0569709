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

/**
 * Writes reminders once each. Only what is new, or says something else than what stands there, is written: a minute
 * later most of it holds as it did. What holds again after it did not is told anew. Which have arisen.
 */
export async function holdReminders(
  db: Knex,
  reminders: readonly NewReminder[],
  { today, now }: { today: string; now: Date },
): Promise<Arisen[]> {
  return select<Arisen>(
    db,
    sql`WITH given AS (
          SELECT g.*, h.settled_at IS NOT NULL AS "holdsAgain"
          FROM jsonb_to_recordset(${JSON.stringify(reminders)}::jsonb) AS g("accountId" uuid, kind text, stage text,
            "isUrgent" boolean, "thingId" uuid, "treeId" uuid, "personId" uuid, "aboutDay" date, facts jsonb)
          LEFT JOIN reminders h ON (h.account_id, h.kind, h.thing_id, h.stage, h.about_day)
            = (g."accountId", g.kind, g."thingId", g.stage, g."aboutDay")
          WHERE h.id IS NULL OR h.settled_at IS NOT NULL
            OR (h.facts, h.tree_id, h.person_id) IS DISTINCT FROM (g.facts, g."treeId", g."personId")
        ), written AS (
          INSERT INTO reminders AS r (account_id, kind, stage, is_urgent, thing_id, tree_id, person_id, about_day, facts,
            day, created_at)
          SELECT "accountId", kind, stage, "isUrgent", "thingId", "treeId", "personId", "aboutDay", facts,
            ${today}::date, ${now}
          FROM given
          ON CONFLICT ON CONSTRAINT reminders_once DO UPDATE
          SET settled_at = NULL, facts = EXCLUDED.facts, tree_id = EXCLUDED.tree_id, person_id = EXCLUDED.person_id,
            day = CASE WHEN r.settled_at IS NULL THEN r.day ELSE EXCLUDED.day END,
            read_at = CASE WHEN r.settled_at IS NULL THEN r.read_at END,
            mail_id = CASE WHEN r.settled_at IS NULL THEN r.mail_id END
          RETURNING r.id, r.account_id, r.kind, r.stage, r.thing_id, r.tree_id, r.about_day, r.is_urgent,
            xmax = 0 AS is_new
        )
        SELECT w.id, w.account_id AS "accountId", w.kind, w.stage, w.thing_id AS "thingId", w.tree_id AS "treeId",
          w.about_day AS "aboutDay", w.is_urgent AS "isUrgent"
        FROM written w
        JOIN given g ON (g."accountId", g.kind, g."thingId", g.stage, g."aboutDay")
          = (w.account_id, w.kind, w.thing_id, w.stage, w.about_day)
        WHERE w.is_new OR g."holdsAgain"`,
  );
}

/** What is not among those that hold needs nobody any more: of everybody, or of one person. */
export async function settleReminders(
  db: Knex,
  now: Date,
  holding: readonly NewReminder[],
  accountId: string | null,
): Promise<number> {
  const column = (of: (one: NewReminder) => string) => holding.map((one) => of(one));
  return execute(
    db,
    sql`UPDATE reminders r SET settled_at = ${now}
        WHERE r.settled_at IS NULL AND ${accountId === null ? sql`TRUE` : sql`r.account_id = ${accountId}`}
          AND NOT EXISTS (
            SELECT
            FROM unnest(${column((one) => one.accountId)}::uuid[], ${column(({ kind }) => kind)}::text[],
              ${column(({ thingId }) => thingId)}::uuid[], ${column(({ stage }) => stage)}::text[],
              ${column(({ aboutDay }) => aboutDay)}::date[]) AS g(account_id, kind, thing_id, stage, about_day)
            WHERE (g.account_id, g.kind, g.thing_id, g.stage, g.about_day)
              = (r.account_id, r.kind, r.thing_id, r.stage, r.about_day))`,
  );
}

/** Of everybody, what is about these things. */
export async function settleRemindersOf(db: Knex, now: Date, thingIds: readonly string[]): Promise<void> {
  await execute(
    db,
    sql`UPDATE reminders SET settled_at = ${now}
        WHERE settled_at IS NULL AND thing_id = ANY (${[...thingIds]}::uuid[])`,
  );
}

/** Settled ones say who was told what; the trail of evidence says it too, and keeps it. How many. */
export async function deleteSettledBefore(db: Knex, before: Date): Promise<number> {
  return execute(db, sql`DELETE FROM reminders WHERE settled_at < ${before}`);
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

/** Own ones only; without ids all. Those that were not so before. */
export async function setRead(
  db: Knex,
  accountId: string,
  { ids, at }: { ids: readonly string[] | null; at: Date | null },
): Promise<string[]> {
  const changed = await select<{ id: string }>(
    db,
    sql`UPDATE reminders SET read_at = ${at}
        WHERE account_id = ${accountId} AND settled_at IS NULL
          AND read_at IS ${at === null ? sql`NOT NULL` : sql`NULL`}
          AND ${ids === null ? sql`TRUE` : sql`id = ANY (${[...ids]}::uuid[])`}
        RETURNING id`,
  );
  return changed.map(({ id }) => id);
}
