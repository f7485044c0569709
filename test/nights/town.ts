import { v7 as uuidv7 } from 'uuid';
import { execute, select, sql } from '../../server/db/sql.ts';
import { runBetween, runNight } from '../../server/nights/nightWork.ts';
import { setReminderSettings } from '../../server/reminders/reminders.contract.ts';
import type { TestApp } from '../support/app.ts';
import type { Requests } from '../support/request.ts';

/** The nights of a test's own server, at moments the test chooses. */
export function nightsOf({ database: { knex } }: TestApp) {
  const at = (instant: string) => ({
    knex,
    clock: () => new Date(instant),
    timeZone: 'Europe/Berlin',
    sender: { city: 'Oldenburg (Oldb)', publicUrl: 'https://baum.example' },
  });
  return {
    night: (instant: string) => runNight(at(instant)),
    between: (instant: string) => runBetween(at(instant)),
    nightWithoutMail: (instant: string) => runNight({ ...at(instant), sender: null }),
  };
}

/** Sets where somebody's mail goes. */
export async function writesTo(
  who: Requests,
  email: string,
  settings: { digest?: 'daily' | 'weekly' | 'none'; language?: 'de' | 'en' } = {},
): Promise<void> {
  await who.call(setReminderSettings, {
    body: { version: 0, email, digest: 'daily', language: 'de', ...settings },
  });
}

/** What the trail says the server did by itself. */
export async function automaticActs({ database: { knex } }: TestApp, noun: string) {
  return select<{ act: string; name: string; kind: string; roles: string }>(
    knex,
    sql`SELECT e.act, a.name, a.kind, e.payload::jsonb ->> 'roles' AS roles
        FROM audit_events e JOIN accounts a ON a.id = e.made_by
        WHERE e.noun = ${noun} AND a.kind = 'machine'
        ORDER BY e.id`,
  );
}

/** A measure with a deadline of the test's choice, at a tree that is there. */
export async function plantMeasure(
  { database: { knex } }: TestApp,
  facts: {
    treeId: string;
    deadline: string;
    urgency?: string;
    status?: string;
    contractorId?: string;
    by: string;
    orderedUntil?: string;
  },
): Promise<string> {
  const id = uuidv7();
  const isOrdered = facts.orderedUntil !== undefined;
  await execute(
    knex,
    sql`INSERT INTO measures (id, tree_id, measure, urgency, deadline, status, contractor_id, ordered_at, ordered_by,
          ordered_until, created_by, updated_by)
        VALUES (${id}, ${facts.treeId}, 'M21', ${facts.urgency ?? 'D3'}, ${facts.deadline},
          ${facts.status ?? 'VOR'}, ${facts.contractorId ?? null}, ${isOrdered ? new Date('2026-05-01T08:00:00Z') : null},
          ${isOrdered ? facts.by : null}::uuid, ${facts.orderedUntil ?? null}::date, ${facts.by}, ${facts.by})`,
  );
  return id;
}
