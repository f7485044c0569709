import type { Knex } from 'knex';
import { execute, sql } from '../db/sql.ts';

/** Removes shortened addresses older than so many days. The chain does not cover them and stays valid. */
export async function forgetAddresses(db: Knex, days: number): Promise<void> {
  await execute(
    db,
    sql`DELETE FROM audit_addresses WHERE seen_at < now() - make_interval(days => ${days}::integer)`,
  );
}
