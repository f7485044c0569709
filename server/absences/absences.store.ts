import type { Knex } from 'knex';
import { execute, select, selectOne, sql } from '../db/sql.ts';
import type { Absence } from './absences.contract.ts';

/** Nobody has decided on them, and no later file has named them again. */
const isOpen = sql`b.decision IS NULL AND b.ended_in IS NULL`;

export async function openAbsences(db: Knex, after: string | null, limit: number): Promise<Absence[]> {
  return select(
    db,
    sql`SELECT b.id, b.tree_id AS "treeId", concat_ws(' ', a.name, t.number) AS label, t.status,
               ARRAY[ST_X(t.geom), ST_Y(t.geom)] AS position, b.said_status AS "saidStatus",
               i.file_name AS "fileName", b.noticed_at AS "noticedAt"
        FROM absences b
        JOIN trees t ON t.id = b.tree_id
        JOIN control_areas a ON a.id = t.control_area_id
        JOIN imports i ON i.id = b.import_id
        WHERE ${isOpen} AND (${after}::uuid IS NULL OR b.id > ${after}::uuid)
        ORDER BY b.id
        LIMIT ${limit}`,
  );
}

export async function countOpenAbsences(db: Knex): Promise<number> {
  const row = await selectOne<{ count: number }>(db, sql`SELECT count(*) FROM absences b WHERE ${isOpen}`);
  return row?.count ?? 0;
}

export interface LockedAbsence {
  id: string;
  treeId: string;
  version: number;
}

/** Those of the absences that are open, held with their trees until the commit. */
export async function lockAbsences(db: Knex, ids: readonly string[]): Promise<LockedAbsence[]> {
  return select(
    db,
    sql`SELECT b.id, b.tree_id AS "treeId", t.version
        FROM absences b JOIN trees t ON t.id = b.tree_id
        WHERE b.id = ANY (${ids}::uuid[]) AND ${isOpen}
        ORDER BY t.id
        FOR NO KEY UPDATE`,
  );
}

export async function writeDecision(
  db: Knex,
  ids: readonly string[],
  { decision, by }: { decision: 'stands' | 'status' | 'erroneous'; by: string },
): Promise<void> {
  await execute(
    db,
    sql`UPDATE absences SET decision = ${decision}, decided_by = ${by}, decided_at = now() WHERE id = ANY (${ids}::uuid[])`,
  );
}
