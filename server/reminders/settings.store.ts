import type { Knex } from 'knex';
import { execute, select, selectOne, sql } from '../db/sql.ts';
import type { ReminderSettings } from './reminders.contract.ts';

const UNSET: ReminderSettings = { email: null, digest: 'daily', language: 'de', isHead: false, version: 0 };

export async function settingsOf(db: Knex, accountId: string): Promise<ReminderSettings> {
  const found = await selectOne<ReminderSettings>(
    db,
    sql`SELECT email, digest, language, is_head AS "isHead", version
        FROM reminder_settings
        WHERE account_id = ${accountId}`,
  );
  return found ?? UNSET;
}

/** Writes settings whose version still holds; false when it does not. */
export async function writeSettings(
  db: Knex,
  accountId: string,
  { version, email, digest, language }: Omit<ReminderSettings, 'isHead'>,
): Promise<boolean> {
  const written = await execute(
    db,
    version === 0
      ? sql`INSERT INTO reminder_settings (account_id, email, digest, language, updated_by)
            VALUES (${accountId}, ${email}, ${digest}, ${language}, ${accountId})
            ON CONFLICT (account_id) DO NOTHING`
      : sql`UPDATE reminder_settings
            SET email = ${email}, digest = ${digest}, language = ${language}, version = version + 1,
              updated_by = ${accountId}, updated_at = now()
            WHERE account_id = ${accountId} AND version = ${version}`,
  );
  return written === 1;
}

export async function allHeads(db: Knex): Promise<string[]> {
  const rows = await select<{ id: string }>(
    db,
    sql`SELECT s.account_id AS id
        FROM reminder_settings s
        JOIN accounts a ON a.id = s.account_id
        WHERE s.is_head AND a.disabled_at IS NULL
        ORDER BY s.account_id`,
  );
  return rows.map(({ id }) => id);
}

export async function writeHead(db: Knex, accountId: string, isHead: boolean, by: string): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO reminder_settings AS s (account_id, is_head, updated_by)
        VALUES (${accountId}, ${isHead}, ${by})
        ON CONFLICT (account_id) DO UPDATE
        SET is_head = EXCLUDED.is_head, version = s.version + 1, updated_by = ${by}, updated_at = now()`,
  );
}

/** Everything that only served to tell somebody something, and their name in what others were told. */
export async function forgetReminding(
  db: Knex,
  { id: accountId, name }: { id: string; name: string },
  pseudonym: string,
): Promise<void> {
  await execute(
    db,
    sql`UPDATE mails
        SET plain = replace(plain, ${name}, ${pseudonym}), html = replace(html, ${name}, ${pseudonym})
        WHERE strpos(plain, ${name}) > 0`,
  );
  await execute(db, sql`DELETE FROM reminders WHERE account_id = ${accountId}`);
  await execute(
    db,
    sql`UPDATE reminders SET mail_id = NULL WHERE mail_id IN (SELECT id FROM mails WHERE account_id = ${accountId})`,
  );
  await execute(db, sql`DELETE FROM mails WHERE account_id = ${accountId}`);
  await execute(db, sql`DELETE FROM reminder_settings WHERE account_id = ${accountId}`);
}
