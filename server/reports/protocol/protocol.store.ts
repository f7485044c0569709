import type { Knex } from 'knex';
import { allOf, select, sql, type Sql } from '../../db/sql.ts';

export interface ProtocolFilter {
  area?: string[] | undefined;
  inspector?: string | undefined;
  round?: string | undefined;
  from: string;
  until: string;
}

export interface ProtocolRow {
  id: string;
  treeId: string;
  areaName: string;
  district: string | null;
  number: string | null;
  botanicalName: string | null;
  type: string;
  inspectedAt: string;
  inspectedOn: string;
  inspectorName: string;
  inspectorQualification: string | null;
  certificateNumber: string | null;
  certificateValidUntil: string | null;
  ruleSet: string;
  /** Null where it was not judged: a look after a storm. */
  foliage: string | null;
  vitality: string | null;
  condition: string | null;
  result: string;
  limitations: string[];
  remarks: string | null;
  nextDueOn: string | null;
  corrects: boolean;
  corrected: boolean;
  contentHash: string;
  findings: {
    part: string;
    damage: string | null;
    fungus: string | null;
    pest: string | null;
    habitat: string | null;
    severity: number | null;
  }[];
  measures: { measure: string; urgency: string; deadline: string | null }[];
}

/** The inspections of a period in the order they are walked: by area, by number, by time. */
export async function protocolRows(db: Knex, filter: ProtocolFilter, most: number): Promise<ProtocolRow[]> {
  return select<ProtocolRow>(
    db,
    sql`SELECT i.id, i.tree_id AS "treeId", a.name AS "areaName", a.district, t.number, s.botanical_name AS "botanicalName", i.type,
               i.inspected_at AS "inspectedAt", i.inspected_on AS "inspectedOn", p.name AS "inspectorName",
               i.inspector_qualification AS "inspectorQualification",
               i.inspector_certificate_number AS "certificateNumber",
               i.inspector_certificate_valid_until AS "certificateValidUntil", i.rule_set AS "ruleSet", i.foliage, i.vitality, i.condition, i.result,
               i.limitations, i.remarks, i.next_due_on AS "nextDueOn", i.corrects_id IS NOT NULL AS corrects,
               EXISTS (SELECT FROM inspections c WHERE c.corrects_id = i.id) AS corrected,
               encode(i.content_hash, 'hex') AS "contentHash",
               COALESCE(f.findings, '[]') AS findings, COALESCE(m.measures, '[]') AS measures
        FROM inspections i
        JOIN trees t ON t.id = i.tree_id
        JOIN control_areas a ON a.id = t.control_area_id
        JOIN accounts p ON p.id = i.inspector_id
        LEFT JOIN species s ON s.id = t.species_id
        LEFT JOIN LATERAL (
          SELECT jsonb_agg(jsonb_build_object('part', part, 'damage', damage, 'fungus', fungus, 'pest', pest,
            'habitat', habitat, 'severity', severity) ORDER BY position) AS findings
          FROM findings WHERE inspection_id = i.id) f ON true
        LEFT JOIN LATERAL (
          SELECT jsonb_agg(jsonb_build_object('measure', measure, 'urgency', urgency, 'deadline', deadline)
            ORDER BY deadline, id) AS measures
          FROM measures WHERE inspection_id = i.id) m ON true
        WHERE ${conditions(filter)}
        ORDER BY a.name, COALESCE(t.number, ''), t.id, i.inspected_at, i.id
        LIMIT ${most}`,
  );
}

function conditions({ area, inspector, round, from, until }: ProtocolFilter): Sql {
  return allOf([
    sql`i.inspected_on BETWEEN ${from}::date AND ${until}::date`,
    ...(area?.length ? [sql`t.control_area_id = ANY (${area}::uuid[])`] : []),
    ...(round === undefined ? [] : [sql`i.id IN (${ofRound(round)})`]),
    ...(inspector === undefined ? [] : [sql`i.inspector_id = ${inspector}`]),
  ]);
}

/** The inspections that fulfilled the tasks of a round, and those that correct them. */
function ofRound(round: string): Sql {
  return sql`WITH RECURSIVE told AS (
      SELECT k.fulfilled_by_id AS id
      FROM round_stops s
      JOIN control_tasks k ON k.id = s.task_id
      WHERE s.round_id = ${round} AND k.fulfilled_by_id IS NOT NULL
      UNION
      SELECT c.id FROM told JOIN inspections c ON c.corrects_id = told.id)
    SELECT id FROM told`;
}
