import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { Failure } from './failures.rules.ts';
import type { Backfill, StorageAccess } from './pulls.contract.ts';

const SHOWN = 5;

export async function allStorageAccesses(db: Knex): Promise<StorageAccess[]> {
  const accesses = await select<Omit<StorageAccess, 'backfills'>>(
    db,
    sql`SELECT source_id AS "sourceId", address, application FROM storage_accesses ORDER BY source_id`,
  );
  const rows = await select<Backfill & { sourceId: string }>(
    db,
    backfills(sql`b.id IN (
      SELECT n.id FROM storage_accesses a CROSS JOIN LATERAL (
        SELECT id FROM backfills WHERE source_id = a.source_id ORDER BY created_at DESC, id DESC LIMIT ${SHOWN}) n)`),
  );
  return accesses.map((access) => ({
    ...access,
    backfills: rows.filter(({ sourceId }) => sourceId === access.sourceId),
  }));
}

export async function findStorageAccess(db: Knex, sourceId: string): Promise<StorageAccess | undefined> {
  return (await allStorageAccesses(db)).find((access) => access.sourceId === sourceId);
}

export async function findBackfill(
  db: Knex,
  id: string,
): Promise<(Backfill & { sourceId: string }) | undefined> {
  return selectOne(db, backfills(sql`b.id = ${id}`));
}

function backfills(where: Sql): Sql {
  return sql`
    SELECT b.id, b.source_id AS "sourceId", b.from_at AS from, b.until_at AS until, b.state, b.reached_at AS "reachedAt",
      b.kept, b.known, b.next_at AS "nextAt", b.failure, b.failure_status AS "failureStatus", p.name AS "askedBy",
      b.created_at AS "createdAt", b.finished_at AS "finishedAt"
    FROM backfills b
    LEFT JOIN accounts p ON p.id = b.asked_by
    WHERE ${where}
    ORDER BY b.created_at DESC, b.id DESC`;
}

/** `apiKey` null: the one that is there stays. */
export async function saveStorageAccess(
  db: Knex,
  sourceId: string,
  { address, application, apiKey }: { address: string; application: string; apiKey: string | null },
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO storage_accesses (source_id, address, application, api_key)
        VALUES (${sourceId}, ${address}, ${application}, ${apiKey ?? '-'})
        ON CONFLICT (source_id) DO UPDATE SET
          address = EXCLUDED.address, application = EXCLUDED.application,
          api_key = COALESCE(${apiKey}, storage_accesses.api_key)`,
  );
}

/** Once for a source at a time; false when one is open already. */
export async function insertBackfill(
  db: Knex,
  added: { id: string; sourceId: string; from: Date; until: Date; askedBy: string | null },
  now: Date,
): Promise<boolean> {
  const { id, sourceId, from, until, askedBy } = added;
  const count = await execute(
    db,
    sql`INSERT INTO backfills (id, source_id, from_at, until_at, state, next_at, asked_by, created_at)
        VALUES (${id}, ${sourceId}, ${from}, ${until}, 'open', ${now}, ${askedBy}, ${now})
        ON CONFLICT DO NOTHING`,
  );
  return count === 1;
}

export interface DueBackfill {
  id: string;
  sourceId: string;
  from: string;
  until: string;
  reachedAt: string | null;
  failures: number;
  address: string;
  application: string;
  apiKey: string;
}

export async function dueBackfills(db: Knex, now: Date): Promise<DueBackfill[]> {
  return select<DueBackfill>(
    db,
    sql`SELECT b.id, b.source_id AS "sourceId", b.from_at AS from, b.until_at AS until, b.reached_at AS "reachedAt",
          b.failures, a.address, a.application, a.api_key AS "apiKey"
        FROM backfills b
        JOIN storage_accesses a ON a.source_id = b.source_id
        JOIN lorawan_sources s ON s.id = b.source_id
        WHERE b.state = 'open' AND b.next_at <= ${now} AND s.ended_at IS NULL
        ORDER BY b.next_at`,
  );
}

/** What a page brought; false when somebody has ended the back-fill meanwhile. */
export async function addProgress(
  db: Knex,
  id: string,
  { kept, known, reachedAt }: { kept: number; known: number; reachedAt: Date | null },
): Promise<boolean> {
  const count = await execute(
    db,
    sql`UPDATE backfills
        SET kept = kept + ${kept}, known = known + ${known}, reached_at = GREATEST(reached_at, ${reachedAt}::timestamptz),
          failures = 0, failure = NULL, failure_status = NULL
        WHERE id = ${id} AND state = 'open'
          AND EXISTS (SELECT FROM lorawan_sources s WHERE s.id = source_id AND s.ended_at IS NULL)`,
  );
  return count === 1;
}

export async function postpone(db: Knex, id: string, { key, status }: Failure, nextAt: Date): Promise<void> {
  await execute(
    db,
    sql`UPDATE backfills
        SET failures = failures + 1, failure = ${key}, failure_status = ${status}, next_at = ${nextAt}
        WHERE id = ${id} AND state = 'open'`,
  );
}

/** False when it had ended before. */
export async function finish(
  db: Knex,
  id: string,
  { state, failure }: { state: 'done' | 'failed' | 'aborted'; failure: Failure | null },
  at: Date,
): Promise<boolean> {
  const count = await execute(
    db,
    sql`UPDATE backfills
        SET state = ${state}, finished_at = ${at}, failure = COALESCE(${failure?.key}, failure),
          failure_status = COALESCE(${failure?.status}, failure_status)
        WHERE id = ${id} AND state = 'open'`,
  );
  return count === 1;
}
