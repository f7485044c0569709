import type { Knex } from 'knex';
import { execute, select, sql } from '../db/sql.ts';

/** Drops the months of readings that end before a day. */
export async function dropMonths(db: Knex, before: Date): Promise<void> {
  await select(db, sql`SELECT drop_soil_months(${before.toISOString().slice(0, 10)}::date)`);
}

/** So many rows at once: what is left over is found the next hour. Own proposal. */
const AT_ONCE = 20_000;

/** The whole bodies of messages received before a moment. */
export async function forgetBodies(db: Knex, before: Date): Promise<void> {
  await execute(
    db,
    sql`UPDATE uplinks
        SET body = NULL
        WHERE id IN (
          SELECT id FROM uplinks WHERE received_at < ${before} AND body IS NOT NULL ORDER BY received_at LIMIT ${AT_ONCE})`,
  );
}

/** Messages nobody can make readings of any more. */
export async function forgetUplinks(
  db: Knex,
  { strangersBefore, allBefore }: { strangersBefore: Date; allBefore: Date },
): Promise<void> {
  await execute(
    db,
    sql`DELETE FROM uplinks
        WHERE id IN (
          SELECT id FROM uplinks
          WHERE received_at < ${allBefore}
            OR (received_at < ${strangersBefore} AND (state IN ('unknown_device', 'test') OR dev_eui IS NULL))
          LIMIT ${AT_ONCE})`,
  );
}
