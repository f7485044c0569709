import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import type { PersonExport } from './personExport.contract.ts';

export async function identitiesOf(db: Knex, accountId: string): Promise<PersonExport['identities']> {
  return select(
    db,
    sql`SELECT issuer, subject, created_at AS "createdAt" FROM identities WHERE account_id = ${accountId}`,
  );
}

export async function allSessionsOf(db: Knex, accountId: string): Promise<PersonExport['sessions']> {
  return select(
    db,
    sql`SELECT id, kind, method, device_name AS "deviceName", created_at AS "createdAt",
          last_seen_at AS "lastSeenAt", ends_at AS "endsAt", ended_at AS "endedAt", address
        FROM sessions
        WHERE account_id = ${accountId}
        ORDER BY created_at DESC`,
  );
}

export async function linksOf(db: Knex, accountId: string): Promise<PersonExport['links']> {
  return select(
    db,
    sql`SELECT purpose, created_at AS "createdAt", ends_at AS "endsAt", used_at AS "usedAt"
        FROM one_time_links
        WHERE account_id = ${accountId}
        ORDER BY created_at DESC`,
  );
}

/** How many rows of which table name the person. */
export async function rowsNaming(db: Knex, accountId: string): Promise<Record<string, number>> {
  const rows = await select<{ name: string; count: number }>(
    db,
    sql`SELECT 'inspections' AS name, count(*)::integer AS count FROM inspections WHERE inspector_id = ${accountId}
        UNION ALL SELECT 'support_inspections', count(*)::integer FROM support_inspections
          WHERE inspector_id = ${accountId}
        UNION ALL SELECT 'trees', count(*)::integer FROM trees WHERE created_by = ${accountId}
        UNION ALL SELECT 'photos', count(*)::integer FROM photos WHERE created_by = ${accountId}
        UNION ALL SELECT 'control_tasks', count(*)::integer FROM control_tasks WHERE assigned_to = ${accountId}
        UNION ALL SELECT 'rounds', count(*)::integer FROM rounds WHERE inspector_id = ${accountId}
        UNION ALL SELECT 'plan_entries', count(*)::integer FROM plan_entries WHERE inspector_id = ${accountId}
        UNION ALL SELECT 'reminders', count(*)::integer FROM reminders WHERE ${accountId} IN (account_id, person_id)
        UNION ALL SELECT 'notices', count(*)::integer FROM notices WHERE created_by = ${accountId}
        UNION ALL SELECT 'felling_decisions', count(*)::integer FROM felling_decisions WHERE written_by = ${accountId}
        UNION ALL SELECT 'crew_members', count(*)::integer FROM crew_members WHERE account_id = ${accountId}
        UNION ALL SELECT 'past_crew_members', count(*)::integer FROM past_crew_members
          WHERE account_id = ${accountId}
        UNION ALL SELECT 'waterings', count(*)::integer FROM waterings WHERE created_by = ${accountId}
        UNION ALL SELECT 'imports', count(*)::integer FROM imports WHERE created_by = ${accountId}`,
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** What a person did and what was done to their account, the latest first, before the event `before`. */
export async function actsOf(
  db: Knex,
  accountId: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<PersonExport['acts']> {
  return select(
    db,
    sql`SELECT e.id, e.noun, e.thing_id AS "thingId", e.act, e.made_by AS "madeBy", e.made_at AS "madeAt",
          nullif(e.payload::jsonb -> 'before', 'null') AS before,
          nullif(e.payload::jsonb -> 'after', 'null') AS after, a.address
        FROM audit_events e
        LEFT JOIN audit_addresses a ON a.request_id = e.payload::jsonb ->> 'requestId'
        WHERE (e.made_by = ${accountId} OR (e.thing_id = ${accountId} AND e.noun = 'account'))
          AND e.id < COALESCE(${before}::bigint, 9223372036854775807)
        ORDER BY e.id DESC
        LIMIT ${limit}`,
  );
}
