import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { Reminder } from '../reminders/reminders.contract.ts';
import type { Digest } from '../reminders/reminders.rules.ts';
import type { Mail } from './mails.contract.ts';

export interface Reader {
  accountId: string;
  name: string;
  email: string;
  digest: Digest;
  language: 'de' | 'en';
  /** Works for a contractor. */
  isFirm: boolean;
}

/** People with an address for whom something is not mailed yet. */
export async function readersWithNews(db: Knex): Promise<Reader[]> {
  return select<Reader>(
    db,
    sql`SELECT s.account_id AS "accountId", a.name, s.email, s.digest, s.language,
               a.contractor_id IS NOT NULL AS "isFirm"
        FROM reminder_settings s
        JOIN accounts a ON a.id = s.account_id
        WHERE s.email IS NOT NULL AND a.disabled_at IS NULL
          AND EXISTS (
            SELECT FROM reminders r
            WHERE r.account_id = s.account_id AND r.mail_id IS NULL AND r.settled_at IS NULL)
        ORDER BY s.account_id`,
  );
}

export async function unmailedOf(
  db: Knex,
  accountIds: readonly string[],
): Promise<(Reminder & { accountId: string })[]> {
  return select(
    db,
    sql`SELECT r.id, r.account_id AS "accountId", r.kind, r.stage, r.is_urgent AS "isUrgent", r.thing_id AS "thingId",
               r.tree_id AS "treeId", p.name AS "personName", r.about_day AS "aboutDay", r.facts, r.day,
               r.read_at AS "readAt"
        FROM reminders r
        LEFT JOIN accounts p ON p.id = r.person_id
        WHERE r.account_id = ANY (${[...accountIds]}::uuid[]) AND r.mail_id IS NULL AND r.settled_at IS NULL
        ORDER BY r.account_id, r.is_urgent DESC, r.kind, r.about_day, r.id`,
  );
}

export interface NewMail {
  id: string;
  accountId: string;
  kind: 'digest' | 'escalation';
  recipient: string;
  subject: string;
  plain: string;
  html: string;
  reminderIds: string[];
}

/** Writes mails with what they tell of. Those that were not written: the digest of the day was there. */
export async function insertMails(
  db: Knex,
  mails: readonly NewMail[],
  { today, now }: { today: string; now: Date },
): Promise<Set<string>> {
  const rows = await select<{ id: string }>(
    db,
    sql`INSERT INTO mails (id, account_id, kind, day, recipient, subject, plain, html, next_try_at, created_at,
          queued_at)
        SELECT g.id, g."accountId", g.kind, ${today}::date, g.recipient, g.subject, g.plain, g.html, ${now}, ${now},
          ${now}
        FROM jsonb_to_recordset(${JSON.stringify(mails)}::jsonb) AS g(id uuid, "accountId" uuid, kind text,
          recipient text, subject text, plain text, html text)
        ON CONFLICT (account_id, day) WHERE kind = 'digest' DO NOTHING
        RETURNING id`,
  );
  const written = new Set(rows.map(({ id }) => id));
  const told = mails
    .filter(({ id }) => written.has(id))
    .flatMap(({ id, reminderIds }) => reminderIds.map((one) => [one, id]));
  await execute(
    db,
    sql`UPDATE reminders r SET mail_id = g.mail_id
        FROM unnest(${told.map(([one]) => one)}::uuid[], ${told.map(([, id]) => id)}::uuid[]) AS g(id, mail_id)
        WHERE r.id = g.id`,
  );
  return written;
}

/** Writes a mail to whoever has reported something: they have no account. */
export async function insertMailOfNotice(
  db: Knex,
  mail: Pick<NewMail, 'id' | 'recipient' | 'subject' | 'plain' | 'html'> & { noticeId: string },
  { today, now }: { today: string; now: Date },
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO mails (id, notice_id, kind, day, recipient, subject, plain, html, next_try_at, created_at, queued_at)
        VALUES (${mail.id}, ${mail.noticeId}, 'confirmation', ${today}::date, ${mail.recipient}, ${mail.subject},
          ${mail.plain}, ${mail.html}, ${now}, ${now}, ${now})`,
  );
}

/** What was written to whoever told a notice goes with their address. */
export async function deleteMailsOfNotices(db: Knex, noticeIds: readonly string[]): Promise<void> {
  await execute(db, sql`DELETE FROM mails WHERE notice_id = ANY (${[...noticeIds]}::uuid[])`);
}

export interface MailToSend {
  id: string;
  /** Null: to whoever has reported something. */
  accountId: string | null;
  kind: Mail['kind'];
  recipient: string;
  subject: string;
  plain: string;
  html: string;
  attempts: number;
  queuedAt: string;
}

/**
 * Takes the next mail whose time has come, and keeps it from everybody else until `leaseUntil`. None while the way out
 * is broken and not to be tried yet.
 */
export async function claimMail(db: Knex, now: Date, leaseUntil: Date): Promise<MailToSend | undefined> {
  return selectOne<MailToSend>(
    db,
    sql`UPDATE mails SET attempts = attempts + 1, next_try_at = ${leaseUntil}
        WHERE id = (
          SELECT id FROM mails
          WHERE status = 'waiting' AND next_try_at <= ${now}
            AND NOT EXISTS (SELECT FROM mail_way WHERE next_try_at > ${now})
          ORDER BY next_try_at, id
          LIMIT 1
          FOR UPDATE SKIP LOCKED)
        RETURNING id, account_id AS "accountId", kind, recipient, subject, plain, html, attempts,
          queued_at AS "queuedAt"`,
  );
}

export async function markSent(db: Knex, id: string, now: Date): Promise<void> {
  await update(
    db,
    id,
    // A confirmation holds secrets, of which nobody else keeps more than a hash.
    sql`status = 'sent', sent_at = ${now}, last_error = NULL,
        plain = CASE WHEN kind <> 'confirmation' THEN plain END, html = CASE WHEN kind <> 'confirmation' THEN html END`,
  );
}

export async function markRefused(db: Knex, id: string, error: string): Promise<void> {
  await update(db, id, sql`status = 'refused', last_error = ${error}`);
}

export async function putOff(db: Knex, id: string, error: string, until: Date): Promise<void> {
  await update(db, id, sql`next_try_at = ${until}, last_error = ${error}`);
}

/** Refuses what has been waiting since before a moment; which mails those are. */
export async function giveUp(
  db: Knex,
  before: Date,
  error: string,
): Promise<Pick<MailToSend, 'id' | 'kind' | 'accountId' | 'attempts'>[]> {
  return select(
    db,
    sql`UPDATE mails SET status = 'refused', last_error = ${error}
        WHERE status = 'waiting' AND queued_at < ${before}
        RETURNING id, kind, account_id AS "accountId", attempts`,
  );
}

/** To the address the person has now, as if it were written now; false when there is none, or nothing left to send. */
export async function sendAgain(db: Knex, id: string, now: Date): Promise<boolean> {
  const written = await execute(
    db,
    sql`UPDATE mails m SET status = 'waiting', next_try_at = ${now}, queued_at = ${now}, attempts = 0,
          recipient = w.recipient, last_error = NULL
        FROM (
          SELECT o.id, COALESCE(s.email, CASE WHEN o.notice_id IS NOT NULL THEN o.recipient END) AS recipient
          FROM mails o
          LEFT JOIN reminder_settings s ON s.account_id = o.account_id) w
        WHERE m.id = ${id} AND w.id = m.id AND m.status <> 'sent' AND m.plain IS NOT NULL AND w.recipient IS NOT NULL`,
  );
  return written === 1;
}

/** Of a mail that went out long ago stays that it went out. Of how many. */
export async function forgetWordsBefore(db: Knex, before: Date): Promise<number> {
  return execute(
    db,
    sql`UPDATE mails SET recipient = NULL, plain = NULL, html = NULL, last_error = NULL
        WHERE status <> 'waiting' AND queued_at < ${before} AND recipient IS NOT NULL`,
  );
}

async function update(db: Knex, id: string, set: Sql): Promise<void> {
  await execute(db, sql`UPDATE mails SET ${set} WHERE id = ${id}`);
}

const columns = sql`m.id, m.account_id AS "accountId", a.name AS "accountName", m.kind, m.day, m.recipient, m.subject,
  m.status, m.attempts, m.next_try_at AS "nextTryAt", m.last_error AS "lastError", m.sent_at AS "sentAt"`;

export async function listMails(
  db: Knex,
  { status, limit }: { status?: Mail['status'] | undefined; limit: number },
): Promise<Mail[]> {
  return select<Mail>(
    db,
    sql`SELECT ${columns}
        FROM mails m
        LEFT JOIN accounts a ON a.id = m.account_id
        WHERE ${status ? sql`m.status = ${status}` : sql`TRUE`}
        ORDER BY m.day DESC, m.id DESC
        LIMIT ${limit}`,
  );
}

/** What is still known of the mails to a person. */
export async function mailsOf(
  db: Knex,
  accountId: string,
): Promise<Pick<Mail, 'day' | 'subject' | 'recipient' | 'status'>[]> {
  return select(
    db,
    sql`SELECT day, subject, recipient, status FROM mails WHERE account_id = ${accountId} ORDER BY day DESC, id DESC`,
  );
}

export async function findMail(db: Knex, id: string): Promise<Mail | undefined> {
  return selectOne<Mail>(
    db,
    sql`SELECT ${columns} FROM mails m LEFT JOIN accounts a ON a.id = m.account_id WHERE m.id = ${id}`,
  );
}

export async function countMails(db: Knex): Promise<Record<Mail['status'], number>> {
  const row = await selectOne<Record<Mail['status'], number>>(
    db,
    sql`SELECT (count(*) FILTER (WHERE status = 'waiting'))::integer AS waiting,
               (count(*) FILTER (WHERE status = 'sent'))::integer AS sent,
               (count(*) FILTER (WHERE status = 'refused'))::integer AS refused
        FROM mails`,
  );
  return row ?? { waiting: 0, sent: 0, refused: 0 };
}
