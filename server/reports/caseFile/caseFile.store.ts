import type { Knex } from 'knex';
import { select, selectOne, sql } from '../../db/sql.ts';

/** An event of a tree with what proves it: its hash and the block it is sealed in. */
export interface CaseEvent {
  id: number;
  noun: string;
  thingId: string;
  act: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  madeBy: string;
  madeAt: string;
  hash: string;
  /** Null: written moments ago and not sealed yet. */
  block: number | null;
}

/** All events of a tree, oldest first. */
export async function eventsOfCase(db: Knex, treeId: string): Promise<CaseEvent[]> {
  return select<CaseEvent>(
    db,
    sql`SELECT e.id, e.noun, e.thing_id AS "thingId", e.act,
               nullif(e.payload::jsonb -> 'before', 'null') AS before,
               nullif(e.payload::jsonb -> 'after', 'null') AS after,
               a.name AS "madeBy", e.made_at AS "madeAt", encode(e.hash, 'hex') AS hash, s.block
        FROM audit_events e
        JOIN accounts a ON a.id = e.made_by
        LEFT JOIN audit_seals s ON s.event_id = e.id
        WHERE e.tree_id = ${treeId}
        ORDER BY e.id`,
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the people, firms, orders, lots and areas that events name by their ids are called today. */
export async function namesInEvents(
  db: Knex,
  events: readonly CaseEvent[],
): Promise<ReadonlyMap<string, string>> {
  const values = events.flatMap(({ before, after }) =>
    [before, after].flatMap((facts) => Object.values(facts ?? {})),
  );
  const ids = [...new Set(values.filter((value) => typeof value === 'string' && UUID.test(value)))];
  if (ids.length === 0) return new Map();
  const rows = await select<{ id: string; name: string }>(
    db,
    sql`WITH named AS (SELECT unnest(${ids}::uuid[]) AS id)
        SELECT id, name FROM named JOIN accounts USING (id)
        UNION ALL
        SELECT id, name FROM named JOIN contractors USING (id)
        UNION ALL
        SELECT id, number FROM named JOIN work_orders USING (id)
        UNION ALL
        SELECT id, title FROM named JOIN work_order_lots USING (id)
        UNION ALL
        SELECT id, name FROM named JOIN control_areas USING (id)`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The event that states an inspection or a photo, also where it names no tree (records from before the chain). */
export async function eventsStating(
  db: Knex,
  thingIds: readonly string[],
): Promise<{ thingId: string; id: number; block: number | null }[]> {
  return select(
    db,
    sql`SELECT DISTINCT ON (e.thing_id) e.thing_id AS "thingId", e.id, s.block
        FROM audit_events e
        LEFT JOIN audit_seals s ON s.event_id = e.id
        WHERE e.thing_id = ANY (${thingIds}::uuid[]) AND e.act IN ('inspected', 'corrected', 'added', 'sealed')
        ORDER BY e.thing_id, e.id`,
  );
}

export interface CaseTask {
  type: string;
  dueOn: string;
  dueUntil: string;
  status: string;
  origin: string;
  reason: string | null;
  skipReason: string | null;
  assignedTo: string | null;
  plannedOn: string | null;
}

/** All control tasks of a tree, closed ones too, in the order of their days. */
export async function tasksOfCase(db: Knex, treeId: string): Promise<CaseTask[]> {
  return select<CaseTask>(
    db,
    sql`SELECT k.type, k.due_on AS "dueOn", k.due_until AS "dueUntil", k.status, k.origin, k.reason,
               k.skip_reason AS "skipReason", p.name AS "assignedTo", k.planned_on AS "plannedOn"
        FROM control_tasks k
        LEFT JOIN accounts p ON p.id = k.assigned_to
        WHERE k.tree_id = ${treeId}
        ORDER BY k.due_on, k.created_at, k.id`,
  );
}

export interface CaseMeasure {
  id: string;
  measure: string;
  urgency: string;
  deadline: string | null;
  status: string;
  /** Why it was rejected, cancelled or taken up again. */
  statusReason: string | null;
  remarks: string | null;
  createdAt: string;
  contractorName: string | null;
  orderedUntil: string | null;
  doneReportedOn: string | null;
  doneRemark: string | null;
  reworkReason: string | null;
  beforePhotoIds: string[];
  afterPhotoIds: string[];
  impossibleBecause: string | null;
  impossibleOn: string | null;
  /** Why it was accepted although it broke the law, and the rules it broke. */
  acceptedDespite: string | null;
  brokenRules: string[];
}

/** All measures of a tree, oldest first. */
export async function measuresOfCase(db: Knex, treeId: string): Promise<CaseMeasure[]> {
  return select<CaseMeasure>(
    db,
    sql`SELECT m.id, m.measure, m.urgency, m.deadline, m.status, m.status_reason AS "statusReason",
               m.remarks, m.created_at AS "createdAt",
               f.name AS "contractorName", m.ordered_until AS "orderedUntil",
               m.done_reported_on AS "doneReportedOn", m.done_remark AS "doneRemark",
               m.rework_reason AS "reworkReason", m.before_photo_ids AS "beforePhotoIds",
               m.after_photo_ids AS "afterPhotoIds", m.impossible_because AS "impossibleBecause",
               m.impossible_on AS "impossibleOn",
               m.accepted_despite AS "acceptedDespite", m.broken_rules AS "brokenRules"
        FROM measures m
        LEFT JOIN contractors f ON f.id = m.contractor_id
        WHERE m.tree_id = ${treeId}
        ORDER BY m.created_at, m.id`,
  );
}

/** Easting and northing of a tree in the city's projected system. */
export async function projectedPosition(
  db: Knex,
  treeId: string,
  epsg: number,
): Promise<{ east: number; north: number } | undefined> {
  return selectOne(
    db,
    sql`SELECT ST_X(p.geom) AS east, ST_Y(p.geom) AS north
        FROM trees t CROSS JOIN LATERAL (SELECT ST_Transform(t.geom, ${epsg}::integer) AS geom) p
        WHERE t.id = ${treeId}`,
  );
}

/** The file a tree was imported from. */
export async function importedFrom(db: Knex, importId: string): Promise<{ fileName: string } | undefined> {
  return selectOne(db, sql`SELECT file_name AS "fileName" FROM imports WHERE id = ${importId}`);
}
