import type { Knex } from 'knex';
import { execute, select, sql } from '../db/sql.ts';
import { takenOverFrom } from './takenOver.store.ts';
import type { Measure, TreeMeasure } from './measures.contract.ts';

const columns = sql`m.id, m.tree_id AS "treeId", m.inspection_id AS "inspectionId", m.measure, m.urgency,
  m.deadline, m.status, m.remarks, m.version, m.created_at AS "createdAt",
  f.name AS "contractorName", m.ordered_until AS "orderedUntil",
  m.order_note AS "orderNote", ${takenOverFrom} AS "takenOverFrom"`;

export async function measuresOfTree(db: Knex, treeId: string): Promise<TreeMeasure[]> {
  return select<TreeMeasure>(
    db,
    sql`SELECT ${columns}
        FROM measures m
        LEFT JOIN contractors f ON f.id = m.contractor_id
        WHERE m.tree_id = ${treeId}
        ORDER BY m.status IN ('ABL', 'ABN', 'STO'), m.deadline NULLS LAST, m.urgency, m.id`,
  );
}

/** What is still to be done at trees, in the order of `measuresOfTree`. */
export async function openMeasuresOf(db: Knex, treeIds: readonly string[]): Promise<TreeMeasure[]> {
  return select<TreeMeasure>(
    db,
    sql`SELECT ${columns}
        FROM measures m
        LEFT JOIN contractors f ON f.id = m.contractor_id
        WHERE m.tree_id = ANY (${treeIds}::uuid[]) AND m.status NOT IN ('ABL', 'ABN', 'STO')
        ORDER BY m.deadline NULLS LAST, m.urgency, m.id`,
  );
}

export async function insertMeasures(
  db: Knex,
  measures: readonly (Omit<Measure, 'createdAt' | 'status'> & { supportInspectionId?: string })[],
  by: string,
): Promise<void> {
  if (measures.length === 0) return;
  await execute(
    db,
    sql`INSERT INTO measures (id, tree_id, inspection_id, support_inspection_id, measure, urgency, deadline, remarks,
          created_by, updated_by)
        SELECT m.id, m."treeId", m."inspectionId", m."supportInspectionId", m.measure, m.urgency, m.deadline, m.remarks, ${by}, ${by}
        FROM jsonb_to_recordset(${JSON.stringify(measures)}::jsonb) AS m(
          id uuid, "treeId" uuid, "inspectionId" uuid, "supportInspectionId" uuid, measure text, urgency text, deadline date, remarks text)`,
  );
}

/**
 * Withdraws what an inspection, of a tree or of a crown support, proposed, as long as nobody acted on it; the ids of what was withdrawn. Locked as every
 * act locks measures: see workOrders/locking.ts.
 */
export async function withdrawProposals(db: Knex, inspectionId: string, by: string): Promise<string[]> {
  const rows = await select<{ id: string }>(
    db,
    sql`UPDATE measures
        SET status = 'STO', version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id IN (
          SELECT id FROM measures
          WHERE (inspection_id = ${inspectionId} OR support_inspection_id = ${inspectionId}) AND status = 'VOR'
          ORDER BY id
          FOR UPDATE)
        RETURNING id`,
  );
  return rows.map(({ id }) => id);
}
