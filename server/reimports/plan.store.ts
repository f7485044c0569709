import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { Work } from '../http/serve.ts';
import type { ImportReport } from '../imports/imports.contract.ts';
import type { Area } from '../imports/judging/areaBook.ts';
import type { ImportMapping } from '../imports/mapping/importMapping.ts';
import { GONE_STATUSES, LIVING_STATUSES } from '../trees/trees.rules.ts';
import { importsOf } from './present.store.ts';
import type { ReimportKey } from './reimports.contract.ts';

export interface PlanOrder {
  importId: string;
  firstImportId: string;
  key: ReimportKey;
  mapping: ImportMapping;
}

/** Begins a plan afresh; what an earlier one of the same file said is gone. False when it has been applied. */
export async function beginPlan(
  work: Work,
  { importId, firstImportId, key, mapping }: PlanOrder,
): Promise<boolean> {
  return work.db.transaction(async (db) => {
    await execute(
      db,
      sql`DELETE FROM reimports r USING imports i
          WHERE r.import_id = ${importId} AND i.id = r.import_id AND i.status IN ('analysed', 'failed')`,
    );
    const begun = await execute(
      db,
      sql`INSERT INTO reimports (import_id, first_import_id, key, status, mapping, planned_by)
          SELECT id, ${firstImportId}, ${key}, 'planning', ${JSON.stringify(mapping)}, ${work.account.id}
          FROM imports WHERE id = ${importId} AND status IN ('analysed', 'failed')`,
    );
    return begun === 1;
  });
}

/** A row of the plan as it is stored; what is left out is empty. */
export interface PlanRow {
  place: number;
  kind: 'new' | 'changed' | 'unchanged' | 'refused';
  tree_id?: string;
  label: string;
  lon?: number | undefined;
  lat?: number | undefined;
  before?: object;
  after?: object;
  conflicts?: readonly string[];
  kept?: readonly string[];
  proposed_status?: string | null;
  said?: object | null;
  said_before?: object | null;
  issues?: readonly object[];
  original?: Record<string, string>;
}

export async function insertPlanRows(db: Knex, importId: string, rows: readonly PlanRow[]): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO reimport_rows (import_id, place, kind, tree_id, label, lon, lat, before, after, conflicts, kept,
          proposed_status, said, said_before, issues, original)
        SELECT ${importId}, place, kind, tree_id, label, lon, lat, COALESCE(before, '{}'), COALESCE(after, '{}'),
          COALESCE(conflicts, '{}'), COALESCE(kept, '{}'), proposed_status, said, said_before, COALESCE(issues, '[]'), original
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(
          place integer, kind text, tree_id uuid, label text, lon double precision, lat double precision, before jsonb,
          after jsonb, conflicts text[], kept text[], proposed_status text, said jsonb, said_before jsonb, issues jsonb,
          original jsonb)`,
  );
}

/** Adds the trees of the source that stand and that no row names, behind the rows of the file. */
export async function insertGone(
  db: Knex,
  { importId, firstImportId }: PlanOrder,
  named: readonly string[],
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO reimport_rows (import_id, place, kind, tree_id, label, lon, lat)
        SELECT ${importId}, (SELECT COALESCE(max(place), 0) FROM reimport_rows WHERE import_id = ${importId})
            + row_number() OVER (ORDER BY a.name, t.number, t.id),
          'gone', t.id, concat_ws(' ', a.name, t.number), ST_X(t.geom), ST_Y(t.geom)
        FROM published_trees t
        JOIN control_areas a ON a.id = t.control_area_id
        LEFT JOIN unnest(${named}::uuid[]) AS n(id) ON n.id = t.id
        WHERE t.import_id = ANY (${importsOf(firstImportId)}) AND n.id IS NULL
          AND t.status <> ALL (${[...GONE_STATUSES]}::text[])`,
  );
}

/** Says of new trees that another tree of their species stands at the very place; OFFSET 0 as in imports/judging/surroundings.store.ts. */
export async function notePlacesTaken(db: Knex, importId: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE reimport_rows r
        SET issues = r.issues || jsonb_build_array(jsonb_build_object(
          'field', NULL, 'column', NULL, 'key', 'position_taken', 'value', '', 'params', jsonb_build_object('other', o.label)))
        FROM (
          SELECT DISTINCT ON (p.place) p.place, concat_ws(' ', a.name, t.number) AS label
          FROM (
            SELECT place, after ->> 'speciesId' AS species,
              ST_Transform(ST_Expand(ST_SetSRID(ST_MakePoint(lon, lat), 4326), 1e-7), 3857) AS box
            FROM reimport_rows
            WHERE import_id = ${importId} AND kind = 'new'
            OFFSET 0) p
          CROSS JOIN LATERAL (
            SELECT species_id, number, control_area_id FROM published_trees WHERE geom_3857 && p.box
            OFFSET 0) t
          JOIN control_areas a ON a.id = t.control_area_id
          WHERE t.species_id::text IS NOT DISTINCT FROM p.species
          ORDER BY p.place) o
        WHERE r.import_id = ${importId} AND r.place = o.place`,
  );
}

const living = (status: Sql) => sql`${status} = ANY (${[...LIVING_STATUSES]}::text[])`;

/** Rows that give a living tree another number or area, as `w`: what it would be called afterwards. */
function renumbered(importId: string): Sql {
  return sql`SELECT r.place, r.tree_id, r.kind,
      COALESCE(r.after ->> 'controlAreaId', t.control_area_id::text)::uuid AS area_id,
      CASE WHEN r.after ? 'number' THEN r.after ->> 'number' ELSE t.number END AS number,
      -- A conflict nobody has decided frees no number.
      NOT EXISTS (
        SELECT FROM unnest(r.conflicts) c WHERE c IN ('number', 'controlAreaId') AND c <> ALL (r.taken)) AS moves
    FROM reimport_rows r
    LEFT JOIN trees t ON t.id = r.tree_id
    WHERE r.import_id = ${importId} AND r.kind IN ('new', 'changed')
      AND r.after ?| ARRAY['number', 'controlAreaId']
      AND ${living(sql`COALESCE(r.after ->> 'status', t.status)`)}`;
}

/**
 * Keeps numbers aside that another living tree has, or another row wants: a number names one tree. Trees that change
 * theirs in the same run make room for each other. How many rows lost theirs.
 */
export async function keepTakenNumbersAside(
  db: Knex,
  importId: string,
  column: string | null,
): Promise<number> {
  return execute(
    db,
    sql`WITH w AS MATERIALIZED (${renumbered(importId)}),
        ranked AS (
          SELECT w.*, row_number() OVER (PARTITION BY area_id, number COLLATE "C" ORDER BY moves DESC, place) AS rank
          FROM w WHERE number IS NOT NULL),
        blocked AS (
          SELECT k.place, k.number
          FROM ranked k
          WHERE k.rank > 1 OR EXISTS (
            SELECT FROM trees o
            WHERE o.control_area_id = k.area_id
              AND (CASE WHEN o.status IN ('PLAN', 'NEU', 'BEST', 'FAELL', 'TORSO') THEN o.number END) COLLATE "C"
                = k.number COLLATE "C"
              AND o.id <> k.tree_id
              AND NOT EXISTS (SELECT FROM w m WHERE m.tree_id = o.id AND m.moves
                AND (m.area_id, m.number COLLATE "C") IS DISTINCT FROM (k.area_id, k.number COLLATE "C"))))
        UPDATE reimport_rows r
        SET after = CASE WHEN r.kind = 'new' THEN r.after || '{"number": null}' WHEN r.after ? 'number' THEN r.after - 'number'
              ELSE r.after - 'controlAreaId' END,
            before = CASE WHEN r.after ? 'number' THEN r.before - 'number' ELSE r.before - 'controlAreaId' END,
            said = CASE WHEN r.after ? 'number' THEN r.said - 'number' ELSE r.said - 'controlAreaId' END,
            conflicts = array_remove(r.conflicts, CASE WHEN r.after ? 'number' THEN 'number' ELSE 'controlAreaId' END),
            issues = r.issues || jsonb_build_array(jsonb_build_object(
              'field', 'number', 'column', ${column}::text, 'key', 'number_taken', 'value', b.number,
              'params', jsonb_build_object('area', (SELECT name FROM control_areas WHERE id = w.area_id))))
        FROM blocked b JOIN w ON w.place = b.place
        WHERE r.import_id = ${importId} AND r.place = b.place`,
  );
}

/** The end of a plan: rows that lost all they would have changed are unchanged; then it may be looked at. */
export async function endPlan(
  db: Knex,
  importId: string,
  { report, areas, withoutKey }: { report: ImportReport; areas: readonly Area[]; withoutKey: number },
): Promise<void> {
  await execute(
    db,
    sql`UPDATE reimport_rows SET kind = 'unchanged'
        WHERE import_id = ${importId} AND kind = 'changed' AND after = '{}' AND proposed_status IS NULL`,
  );
  await execute(
    db,
    sql`UPDATE reimport_rows SET said = NULL
        WHERE import_id = ${importId} AND said = '{}'`,
  );
  const kept = areas.map(({ id, name, kind, district }) => ({ id, name, kind, district }));
  await execute(
    db,
    sql`UPDATE reimports
        SET status = 'planned', report = ${JSON.stringify(report)}, without_key = ${withoutKey}, areas = ${JSON.stringify(kept)}, planned_at = now()
        WHERE import_id = ${importId}`,
  );
}

/** The first import of a source; undefined when there is no such one. */
export async function firstImport(db: Knex, id: string): Promise<{ fileName: string } | undefined> {
  return selectOne(
    db,
    sql`SELECT file_name AS "fileName" FROM imports i
        WHERE i.id = ${id} AND i.status = 'done' AND NOT EXISTS (SELECT FROM reimports r WHERE r.import_id = i.id)`,
  );
}

/** Field names the database wrote down for a plan's trees, for display: control areas and species by id. */
export async function namesOf(
  db: Knex,
  ids: { areas: readonly string[]; species: readonly number[] },
): Promise<{ id: string; name: string }[]> {
  return select(
    db,
    sql`SELECT id::text, name::text FROM control_areas WHERE id = ANY (${ids.areas}::uuid[])
        UNION ALL
        SELECT id::text, botanical_name FROM species WHERE id = ANY (${ids.species}::integer[])`,
  );
}
