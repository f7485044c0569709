import type { Knex } from 'knex';
import { execute, select, sql } from '../db/sql.ts';

export interface Gap {
  sourceId: string;
  /** Of the last message before it, or where a back-fill broke off. */
  from: string;
}

/**
 * Sources that were silent longer than `silenceS` seconds since it was looked at last, be it that this server was down, and
 * those whose last back-fill of its own failed before `triedBefore`; none that has one open. By when messages came here:
 * what is fetched afterwards fills no gap.
 */
export async function gapsOfSources(
  db: Knex,
  now: Date,
  { silenceS, triedBefore, lookBack }: { silenceS: number; triedBefore: Date; lookBack: Date },
): Promise<Gap[]> {
  return select<Gap>(
    db,
    sql`SELECT a.source_id AS "sourceId", LEAST(g.began, f.began) AS from
        FROM storage_accesses a
        JOIN lorawan_sources s ON s.id = a.source_id AND s.ended_at IS NULL
        CROSS JOIN LATERAL (
          SELECT min(x.received_at) AS began
          FROM (
            SELECT u.received_at, lead(u.received_at, 1, ${now}::timestamptz) OVER (ORDER BY u.received_at) AS next
            FROM uplinks u
            WHERE u.source_id = a.source_id AND u.received_at >= COALESCE((
              SELECT max(l.received_at) FROM uplinks l
              WHERE l.source_id = a.source_id AND l.received_at <= a.checked_at), ${lookBack})) x
          WHERE x.next - x.received_at > make_interval(secs => ${silenceS})) g
        LEFT JOIN LATERAL (
          SELECT COALESCE(b.reached_at, b.from_at) AS began, b.state, b.asked_by, b.finished_at
          FROM backfills b
          WHERE b.source_id = a.source_id
          ORDER BY b.created_at DESC, b.id DESC
          LIMIT 1) f ON f.state = 'failed' AND f.asked_by IS NULL AND f.finished_at < ${triedBefore}
        WHERE NOT EXISTS (SELECT FROM backfills o WHERE o.source_id = a.source_id AND o.state = 'open')
          AND (g.began IS NOT NULL OR f.began IS NOT NULL)`,
  );
}

/** Until now it is known whether the sources were silent; not of those that are being filled up. */
export async function markChecked(db: Knex, at: Date): Promise<void> {
  await execute(db, sql`UPDATE storage_accesses SET checked_at = ${at}`);
}
