import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import { pointSql } from '../trees/trees.store.ts';
import type { Inspection, NewInspection } from './inspections.contract.ts';

const columns = sql`i.id, i.tree_id AS "treeId", i.type, i.occasion, i.counts_as_regular AS "countsAsRegular",
  i.inspected_at AS "inspectedAt", i.inspected_on AS "inspectedOn", i.inspector_id AS "inspectorId",
  p.name AS "inspectorName", i.inspector_qualification AS "inspectorQualification",
  i.inspector_certificate_number AS "inspectorCertificate",
  i.inspector_certificate_valid_until AS "inspectorCertificateValidUntil",
  encode(i.content_hash, 'hex') AS "contentHash",
  CASE WHEN i.geom IS NOT NULL THEN ARRAY[ST_X(i.geom), ST_Y(i.geom)] END AS position,
  i.accuracy_m AS "accuracyM", i.foliage, i.vitality, i.condition, i.age_phase AS "agePhase",
  i.safety_expectation AS "safetyExpectation", i.young_tree_care AS "youngTreeCare", i.result, i.limitations,
  i.remarks, i.photo_ids AS "photoIds", i.suggested_due_on AS "suggestedDueOn", i.next_due_on AS "nextDueOn",
  i.deviation_reason AS "deviationReason", i.rule_set AS "ruleSet", i.corrects_id AS "correctsId",
  i.correction_reason AS "correctionReason", i.storm_id AS "stormId", correction.id AS "correctedById", i.created_at AS "recordedAt",
  COALESCE(f.findings, '[]') AS findings, COALESCE(m.measures, '[]') AS measures`;

const tables = sql`inspections i
  JOIN accounts p ON p.id = i.inspector_id
  LEFT JOIN inspections correction ON correction.corrects_id = i.id
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object(
      'id', id, 'position', position, 'part', part, 'damage', damage, 'fungus', fungus, 'pest', pest,
      'habitat', habitat, 'severity', severity, 'sizeCm', size_cm, 'place', place, 'remarks', remarks,
      'photoIds', photo_ids) ORDER BY position) AS findings
    FROM findings WHERE inspection_id = i.id) f ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object(
      'id', id, 'treeId', tree_id, 'inspectionId', inspection_id, 'measure', measure, 'urgency', urgency,
      'deadline', deadline, 'status', status, 'remarks', remarks,
      'createdAt', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY deadline, id) AS measures
    FROM measures WHERE inspection_id = i.id) m ON true`;

export async function findInspection(db: Knex, id: string): Promise<Inspection | undefined> {
  return selectOne<Inspection>(db, sql`SELECT ${columns} FROM ${tables} WHERE i.id = ${id}`);
}

/** All inspections of a tree, newest first; a correction stands before what it corrects. */
export async function inspectionsOfTree(db: Knex, treeId: string): Promise<Inspection[]> {
  return select<Inspection>(
    db,
    sql`SELECT ${columns} FROM ${tables}
        WHERE i.tree_id = ${treeId}
        ORDER BY i.inspected_at DESC, i.created_at DESC, i.id DESC`,
  );
}

/**
 * Of each tree the newest inspection in force and the newest regular one, which may be the same: what a form fills in
 * from, and where the due day comes from.
 */
export async function lastInspectionsOf(db: Knex, treeIds: readonly string[]): Promise<Inspection[]> {
  return select<Inspection>(
    db,
    sql`SELECT ${columns} FROM ${tables}
        WHERE i.id IN (
          SELECT last.id FROM unnest(${treeIds}::uuid[]) AS wanted(id)
          CROSS JOIN LATERAL (${newestInForce(sql`n.storm_id IS NULL`)} UNION ${newestInForce(sql`n.counts_as_regular`)}) last)
        ORDER BY i.tree_id, i.inspected_at DESC, i.created_at DESC, i.id DESC`,
  );
}

function newestInForce(condition: Sql): Sql {
  return sql`(SELECT n.id FROM inspections n
    WHERE n.tree_id = wanted.id AND ${condition}
      AND NOT EXISTS (SELECT FROM inspections c WHERE c.corrects_id = n.id)
    ORDER BY n.inspected_at DESC, n.created_at DESC, n.id DESC LIMIT 1)`;
}

/** What a check after a storm does not judge. */
type Judged = 'foliage' | 'vitality' | 'condition' | 'agePhase';

export interface ClosedInspection extends Omit<NewInspection, Judged>, Pick<Inspection, Judged | 'stormId'> {
  inspectedOn: string;
  suggestedDueOn: string | null;
  ruleSet: string;
  correctsId: string | null;
  correctionReason: string | null;
}

/**
 * Inserts findings and then their inspection, which closes them: the database hashes all of it. The inspector's
 * qualification is taken over as it is today. The hash, in hexadecimal.
 */
export async function insertInspection(db: Knex, inspection: ClosedInspection, by: string): Promise<string> {
  await insertFindings(db, inspection);
  const closed = await selectOne<{ contentHash: string }>(
    db,
    sql`INSERT INTO inspections (id, tree_id, type, occasion, counts_as_regular, inspected_at, inspected_on,
          inspector_id, inspector_qualification, inspector_certificate_number, inspector_certificate_valid_until,
          geom, accuracy_m, foliage, vitality, condition, age_phase, safety_expectation,
          young_tree_care, result, limitations, remarks, photo_ids, suggested_due_on, next_due_on,
          deviation_reason, rule_set, corrects_id, correction_reason, storm_id, created_by)
        VALUES (${inspection.id}, ${inspection.treeId}, ${inspection.type}, ${inspection.occasion},
          ${inspection.countsAsRegular}, ${inspection.inspectedAt}, ${inspection.inspectedOn}, ${by},
          (SELECT qualification FROM accounts WHERE id = ${by}),
          (SELECT certificate_number FROM accounts WHERE id = ${by}),
          (SELECT certificate_valid_until FROM accounts WHERE id = ${by}),
          ${deviceSql(inspection)}, ${inspection.accuracyM}, ${inspection.foliage}, ${inspection.vitality},
          ${inspection.condition}, ${inspection.agePhase}, ${inspection.safetyExpectation},
          ${inspection.youngTreeCare}, ${inspection.result}, ${inspection.limitations}, ${inspection.remarks},
          ${inspection.photoIds}, ${inspection.suggestedDueOn}, ${inspection.nextDueOn},
          ${inspection.deviationReason}, ${inspection.ruleSet}, ${inspection.correctsId},
          ${inspection.correctionReason}, ${inspection.stormId}, ${by})
        RETURNING encode(content_hash, 'hex') AS "contentHash"`,
  );
  if (!closed) throw new Error('an inspection just inserted is not there');
  return closed.contentHash;
}

function deviceSql(inspection: ClosedInspection): Sql {
  return inspection.position === null ? sql`NULL::geometry` : pointSql(inspection.position);
}

async function insertFindings(db: Knex, inspection: ClosedInspection): Promise<void> {
  if (inspection.findings.length === 0) return;
  await execute(
    db,
    sql`INSERT INTO findings (id, inspection_id, position, part, damage, fungus, pest, habitat, severity,
          size_cm, place, remarks, photo_ids)
        SELECT f.id, ${inspection.id}, f.position, f.part, f.damage, f.fungus, f.pest, f.habitat, f.severity,
          f."sizeCm", f.place, f.remarks, COALESCE(f."photoIds", '{}')
        FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(inspection.findings)}::jsonb) AS (
          id uuid, part text, damage text, fungus text, pest text, habitat text, severity integer,
          "sizeCm" integer, place text, remarks text, "photoIds" uuid[])) WITH ORDINALITY AS f(
          id, part, damage, fungus, pest, habitat, severity, "sizeCm", place, remarks, "photoIds", position)`,
  );
}

/**
 * Writes on the tree what its newest inspection in force says: the last by date that no other one corrects. What the
 * office may change too (phase, expectation, young-tree care) is taken over only from `closed` itself. The due date
 * follows only when the newest regular inspection has changed: a date set by skipping a task stays otherwise. A check
 * after a storm is no judgement of the tree: it gives the result only, and only while it says danger.
 */
export async function refreshTreeFromInspections(
  db: Knex,
  closed: { id: string; treeId: string; correctsId: string | null },
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`WITH in_force AS (
          SELECT i.* FROM inspections i
          WHERE i.tree_id = ${closed.treeId}
            AND NOT EXISTS (SELECT FROM inspections c WHERE c.corrects_id = i.id)
            AND (i.storm_id IS NULL OR (i.result = 'GV' AND NOT EXISTS (
              SELECT FROM inspections later
              WHERE later.tree_id = i.tree_id AND later.storm_id = i.storm_id AND later.inspected_at > i.inspected_at)))
        ), latest AS (
          SELECT * FROM in_force ORDER BY inspected_at DESC, created_at DESC, id DESC LIMIT 1
        ), whole AS (
          SELECT * FROM in_force WHERE storm_id IS NULL
          ORDER BY inspected_at DESC, created_at DESC, id DESC LIMIT 1
        ), regular AS (
          SELECT * FROM in_force WHERE counts_as_regular
          ORDER BY inspected_at DESC, created_at DESC, id DESC LIMIT 1
        ), corrected AS (
          SELECT * FROM inspections WHERE id = ${closed.correctsId} AND counts_as_regular
        )
        UPDATE trees t
        SET last_inspection_id = l.id, last_result = l.result,
            last_inspected_on = COALESCE(w.inspected_on, t.last_inspected_on),
            last_foliage = COALESCE(w.foliage, t.last_foliage),
            vitality = COALESCE(w.vitality, t.vitality), condition = COALESCE(w.condition, t.condition),
            age_phase = CASE WHEN w.id = ${closed.id} THEN w.age_phase ELSE t.age_phase END,
            safety_expectation = CASE WHEN w.id = ${closed.id} THEN w.safety_expectation ELSE t.safety_expectation END,
            young_tree_care = CASE WHEN w.id = ${closed.id} THEN w.young_tree_care ELSE t.young_tree_care END,
            next_due_on = CASE
              WHEN r.id = ${closed.id} OR (c.id IS NOT NULL AND (r.id IS NULL OR c.inspected_at >= r.inspected_at))
              THEN r.next_due_on ELSE t.next_due_on END,
            version = t.version + 1, updated_by = ${by}, updated_at = now()
        FROM (SELECT 1) one LEFT JOIN latest l ON true LEFT JOIN whole w ON true
          LEFT JOIN regular r ON true LEFT JOIN corrected c ON true
        WHERE t.id = ${closed.treeId}`,
  );
}
