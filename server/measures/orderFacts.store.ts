import type { Knex } from 'knex';
import { selectOne, sql } from '../db/sql.ts';

/** Everything an act on an order can change, by the names of the contract; people by their ids. */
export async function orderFacts(db: Knex, id: string): Promise<Record<string, unknown>> {
  const row = await selectOne<Record<string, unknown>>(
    db,
    sql`SELECT status, contractor_id AS "contractorId", ordered_at AS "orderedAt", ordered_by AS "orderedBy",
          ordered_until AS "orderedUntil", order_note AS note, done_reported_on AS "doneReportedOn",
          done_reported_by AS "doneReportedBy", done_remark AS "doneRemark", rework_reason AS "reworkReason"
        FROM measures
        WHERE id = ${id}`,
  );
  return row ?? {};
}
