import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';

/** Everything an act on measures can change, by the names of the contracts; people by their ids. By measure. */
export async function measureFacts(
  db: Knex,
  ids: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  const rows = await select<Record<string, unknown> & { id: string }>(
    db,
    sql`SELECT id, status, contractor_id AS "contractorId", ordered_at AS "orderedAt", ordered_by AS "orderedBy",
          ordered_until AS "orderedUntil", order_note AS note, done_reported_on AS "doneReportedOn",
          done_reported_by AS "doneReportedBy", done_remark AS "doneRemark", done_quantity AS "doneQuantity",
          before_photo_ids AS "beforePhotoIds", after_photo_ids AS "afterPhotoIds", rework_reason AS "reworkReason",
          impossible_because AS "impossibleBecause", impossible_on AS "impossibleOn", impossible_by AS "impossibleBy",
          status_reason AS "statusReason", deadline, deadline_reason AS "deadlineReason", quantity, unit,
          unit_price AS "unitPrice", work_order_id AS "workOrderId", lot_id AS "lotId",
          accepted_despite AS "acceptedDespite", broken_rules AS "brokenRules"
        FROM measures
        WHERE id = ANY (${ids}::uuid[])`,
  );
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}
