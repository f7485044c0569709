import type { Knex } from 'knex';
import { select, selectOne, sql } from '../db/sql.ts';
import { pointSql } from '../trees/trees.store.ts';
import type { NewSupportInspection, SupportInspection } from './supports.contract.ts';
import type { SupportVerdict } from './supports.rules.ts';

const columns = sql`i.id, i.support_id AS "supportId", i.tree_id AS "treeId", i.inspected_at AS "inspectedAt",
  i.inspected_on AS "inspectedOn", p.name AS "inspectorName", i.inspector_qualification AS "inspectorQualification",
  CASE WHEN i.geom IS NOT NULL THEN ARRAY[ST_X(i.geom), ST_Y(i.geom)] END AS position, i.accuracy_m AS "accuracyM",
  i.method, i.observations, i.verdict, i.remarks, i.photo_ids AS "photoIds", i.next_due_on AS "nextDueOn",
  i.rule_set AS "ruleSet", i.corrects_id AS "correctsId", i.correction_reason AS "correctionReason",
  correction.id AS "correctedById", encode(i.content_hash, 'hex') AS "contentHash", i.created_at AS "recordedAt",
  COALESCE(m.measures, '[]') AS measures`;

const tables = sql`support_inspections i
  JOIN accounts p ON p.id = i.inspector_id
  LEFT JOIN support_inspections correction ON correction.corrects_id = i.id
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('id', id, 'measure', measure, 'urgency', urgency, 'deadline', deadline,
      'status', status) ORDER BY id) AS measures
    FROM measures WHERE support_inspection_id = i.id) m ON true`;

/** The inspections of the supports of trees, newest first; a correction stands before what it corrects. */
export async function inspectionsOfSupports(
  db: Knex,
  treeIds: readonly string[],
): Promise<SupportInspection[]> {
  return select<SupportInspection>(
    db,
    sql`SELECT ${columns}
        FROM ${tables}
        WHERE i.tree_id = ANY (${treeIds}::uuid[])
        ORDER BY i.inspected_at DESC, i.created_at DESC, i.id DESC`,
  );
}

export async function findSupportInspection(db: Knex, id: string): Promise<SupportInspection | undefined> {
  return selectOne<SupportInspection>(db, sql`SELECT ${columns} FROM ${tables} WHERE i.id = ${id}`);
}

export interface ClosedSupportInspection extends Omit<NewSupportInspection, 'measure'> {
  inspectedOn: string;
  nextDueOn: string;
  ruleSet: string;
  correctsId: string | null;
  correctionReason: string | null;
}

/** Closes it: the database hashes all of it. The hash, in hexadecimal. */
export async function insertSupportInspection(
  db: Knex,
  seen: ClosedSupportInspection,
  by: string,
): Promise<string> {
  const closed = await selectOne<{ contentHash: string }>(
    db,
    sql`INSERT INTO support_inspections (id, support_id, tree_id, inspected_at, inspected_on, inspector_id,
          inspector_qualification, inspector_certificate_number, inspector_certificate_valid_until, geom, accuracy_m,
          method, observations, verdict, remarks, photo_ids, next_due_on, rule_set, corrects_id, correction_reason,
          created_by)
        SELECT ${seen.id}::uuid, ${seen.supportId}::uuid, ${seen.treeId}::uuid, ${seen.inspectedAt}::timestamptz,
          ${seen.inspectedOn}::date, a.id, a.qualification, a.certificate_number, a.certificate_valid_until,
          ${seen.position === null ? sql`NULL::geometry` : pointSql(seen.position)}, ${seen.accuracyM}::numeric,
          ${seen.method}, ${seen.observations}::text[], ${seen.verdict}, ${seen.remarks}, ${seen.photoIds}::uuid[],
          ${seen.nextDueOn}::date, ${seen.ruleSet}, ${seen.correctsId}::uuid, ${seen.correctionReason}, a.id
        FROM accounts a
        WHERE a.id = ${by}
        RETURNING encode(content_hash, 'hex') AS "contentHash"`,
  );
  if (!closed) throw new Error('an inspection just inserted is not there');
  return closed.contentHash;
}

/** The newest inspection of a support that no other one corrects. */
export async function lastInForce(
  db: Knex,
  supportId: string,
): Promise<{ inspectedOn: string; verdict: SupportVerdict } | undefined> {
  return selectOne(
    db,
    sql`SELECT i.inspected_on AS "inspectedOn", i.verdict
        FROM support_inspections i
        WHERE i.support_id = ${supportId}
          AND NOT EXISTS (SELECT FROM support_inspections n WHERE n.corrects_id = i.id)
        ORDER BY i.inspected_at DESC, i.created_at DESC, i.id DESC
        LIMIT 1`,
  );
}
