import type { Knex } from 'knex';
import { allOf, execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { ImportRowIssue } from '../imports/imports.contract.ts';
import type { Reimport, ReimportCounts, ReimportKind } from './reimports.contract.ts';
import { withCompanion, type SourceField } from './reimports.rules.ts';

export type ReimportRun = Omit<Reimport, 'counts' | 'fields' | 'rowsRead' | 'bbox'> & {
  /** Written down when it was applied. */
  counts: ReimportCounts | null;
};

/** A re-import as it is kept; what a plan would do is counted anew. */
export async function findReimport(db: Knex, importId: string): Promise<ReimportRun | undefined> {
  return selectOne(
    db,
    sql`SELECT r.import_id AS "importId", i.file_name AS "fileName", r.first_import_id AS "firstImportId",
               f.file_name AS "sourceName", r.key, r.status, r.planned_at AS "plannedAt", p.name AS "plannedBy",
               r.applied_at AS "appliedAt", a.name AS "appliedBy", r.undone_at AS "undoneAt", u.name AS "undoneBy",
               r.report, r.counts, (i.profile #>> '{file,recordCount}')::integer AS "rowsTotal"
        FROM reimports r
        JOIN imports i ON i.id = r.import_id
        JOIN imports f ON f.id = r.first_import_id
        JOIN accounts p ON p.id = r.planned_by
        LEFT JOIN accounts a ON a.id = r.applied_by
        LEFT JOIN accounts u ON u.id = r.undone_by
        WHERE r.import_id = ${importId}`,
  );
}

/** How often the source changed each field, how often against a change here, and where it is to be followed. */
export async function countFields(db: Knex, importId: string): Promise<Reimport['fields']> {
  return select(
    db,
    sql`SELECT f.field, count(*) AS changed, count(*) FILTER (WHERE f.field = ANY (r.conflicts)) AS conflicts,
               count(*) FILTER (WHERE f.field = ANY (r.taken)) AS taken
        FROM reimport_rows r
        CROSS JOIN LATERAL jsonb_object_keys(r.after) AS f(field)
        WHERE r.import_id = ${importId} AND r.kind = 'changed' AND f.field NOT IN ('speciesAsGiven', 'girthHeightM')
        GROUP BY f.field
        ORDER BY changed DESC, f.field`,
  );
}

export async function boxOf(db: Knex, importId: string): Promise<Reimport['bbox']> {
  const row = await selectOne<{ box: Reimport['bbox'] }>(
    db,
    sql`SELECT CASE WHEN min(lon) IS NOT NULL THEN ARRAY[min(lon), min(lat), max(lon), max(lat)] END AS box
        FROM reimport_rows WHERE import_id = ${importId} AND kind <> 'unchanged'`,
  );
  return row?.box ?? null;
}

export interface StoredRow {
  place: number;
  kind: ReimportKind;
  treeId: string | null;
  label: string;
  lon: number | null;
  lat: number | null;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  conflicts: string[];
  taken: string[];
  kept: string[];
  proposedStatus: string | null;
  issues: ImportRowIssue[];
  original: Record<string, string> | null;
  /** Who changed the conflicting fields here last. */
  changes: { field: string; by: string; at: string }[];
}

export interface RowChoice {
  kind?: ReimportKind | undefined;
  field?: string | undefined;
}

function ofKind(kind: ReimportKind | undefined): Sql {
  if (kind === undefined) return sql`TRUE`;
  return kind === 'conflict' ? sql`r.kind = 'changed' AND r.conflicts <> '{}'` : sql`r.kind = ${kind}`;
}

/** A page of rows behind a place. */
export async function rowsBehind(
  db: Knex,
  importId: string,
  { kind, field, after, limit }: RowChoice & { after: number; limit: number },
): Promise<StoredRow[]> {
  return select(
    db,
    sql`SELECT r.place, r.kind, r.tree_id AS "treeId", r.label, r.lon, r.lat, r.before, r.after, r.conflicts, r.taken,
               r.kept, r.proposed_status AS "proposedStatus", r.issues, r.original, COALESCE(c.changes, '[]') AS changes
        FROM (
          SELECT * FROM reimport_rows r
          WHERE ${allOf([
            sql`r.import_id = ${importId} AND r.place > ${after}`,
            ofKind(kind),
            field === undefined ? sql`TRUE` : sql`r.kind = 'changed' AND r.after ? ${field}::text`,
          ])}
          ORDER BY r.place
          LIMIT ${limit}) r
        LEFT JOIN LATERAL (
          SELECT jsonb_agg(jsonb_build_object('field', l.field, 'by', l.by, 'at', l.at)) AS changes
          FROM (
            SELECT DISTINCT ON (f.field) f.field, a.name AS by,
                   to_char(e.made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
            FROM audit_events e
            JOIN accounts a ON a.id = e.made_by
            CROSS JOIN LATERAL jsonb_object_keys(e.payload::jsonb -> 'before') AS f(field)
            WHERE e.tree_id = r.tree_id AND e.noun = 'tree' AND e.act IN ('edited', 'moved') AND f.field = ANY (r.conflicts)
            ORDER BY f.field, e.id DESC) l
        ) c ON r.conflicts <> '{}'
        ORDER BY r.place`,
  );
}

/** What a map can show at once. */
const MOST_PLACES = 5000;

/** Where rows stand, evenly picked out of too many. */
export async function placesOf(db: Knex, importId: string, kind: ReimportKind | undefined) {
  const which = sql`r.import_id = ${importId} AND r.lon IS NOT NULL AND ${kind ? ofKind(kind) : sql`r.kind <> 'unchanged'`}`;
  return select<{ lon: number; lat: number; kind: ReimportKind; place: number; total: number }>(
    db,
    sql`SELECT lon, lat, kind, place, total
        FROM (
          SELECT r.lon, r.lat, r.place, count(*) OVER () AS total, row_number() OVER (ORDER BY r.place) AS at,
                 CASE WHEN r.kind = 'changed' AND r.conflicts <> '{}' THEN 'conflict' ELSE r.kind END AS kind
          FROM reimport_rows r
          WHERE ${which}) p
        WHERE at % GREATEST(1, ceil(total / ${MOST_PLACES}::numeric)::integer) = 0
        ORDER BY place`,
  );
}

/** Follows the source, or keeps what was changed here, in the conflicts of some rows and fields. False: no plan any more. */
export async function choose(
  db: Knex,
  importId: string,
  { places, fields, take }: { places: number[] | null; fields: string[] | null; take: 'mine' | 'theirs' },
): Promise<boolean> {
  const planned = await execute(
    db,
    sql`SELECT FROM reimports WHERE import_id = ${importId} AND status = 'planned' FOR UPDATE`,
  );
  if (planned === 0) return false;
  const meant = fields?.flatMap((field) => withCompanion(field as SourceField)) ?? null; // others match no field
  const those = sql`ARRAY(SELECT c FROM unnest(r.conflicts) c WHERE ${meant}::text[] IS NULL OR c = ANY (${meant}::text[]))`;
  await execute(
    db,
    sql`UPDATE reimport_rows r
        SET taken = CASE WHEN ${take} = 'theirs' THEN ARRAY(SELECT unnest(r.taken) UNION SELECT unnest(${those}))
          ELSE ARRAY(SELECT unnest(r.taken) EXCEPT SELECT unnest(${those})) END
        WHERE r.import_id = ${importId} AND r.conflicts <> '{}'
          AND (${places}::integer[] IS NULL OR r.place = ANY (${places}::integer[]))`,
  );
  return true;
}

/** Control areas a plan would make. */
export async function plannedAreas(db: Knex, importId: string): Promise<{ id: string; name: string }[]> {
  return select(
    db,
    sql`SELECT a.id, a.name
        FROM reimports r
        CROSS JOIN LATERAL jsonb_to_recordset(r.areas) AS a(id uuid, name text)
        WHERE r.import_id = ${importId}`,
  );
}
