import type { Knex } from 'knex';
import { allowLongStatements } from '../db/longStatements.ts';
import { constant, execute, identifier, listed, select, selectOne, sql, type Sql } from '../db/sql.ts';
import { factsOf, SOURCE_COLUMNS } from './present.store.ts';

/** Holds a re-import until the commit, and lets statements over whole cadastres take their time. */
export async function lockReimport(db: Knex, importId: string): Promise<LockedReimport | undefined> {
  await allowLongStatements(db);
  return selectOne(
    db,
    sql`SELECT r.status, r.first_import_id AS "firstImportId", r.applied_at AS "appliedAt", i.status AS "importStatus",
               i.sha256, r.mapping
        FROM reimports r JOIN imports i ON i.id = r.import_id
        WHERE r.import_id = ${importId}
        FOR UPDATE`,
  );
}

export interface LockedReimport {
  status: 'planning' | 'planned' | 'applied' | 'undone';
  firstImportId: string;
  appliedAt: string | null;
  importStatus: string;
  sha256: string;
  mapping: unknown;
}

/** Was anything of the source written or taken back since this plan was made? */
export async function hasMovedOn(db: Knex, importId: string): Promise<boolean> {
  const row = await selectOne<{ moved: boolean }>(
    db,
    sql`SELECT EXISTS (
          SELECT FROM reimports o
          WHERE o.first_import_id = r.first_import_id AND o.import_id <> r.import_id
            AND GREATEST(o.applied_at, o.undone_at) > r.planned_at) AS moved
        FROM reimports r WHERE r.import_id = ${importId}`,
  );
  return row?.moved ?? false;
}

/** The fields of a row that are written: those the source changed, without conflicts in which it is not followed. */
const wanted = sql`(SELECT COALESCE(jsonb_object_agg(f.key, f.value), '{}') FROM jsonb_each(r.after) f
  WHERE f.key <> ALL (r.conflicts) OR f.key = ANY (r.taken))`;

/** Holds the trees of a re-import until the commit, in one order, so that two never wait for each other. */
export async function lockTreesOf(db: Knex, importId: string): Promise<void> {
  await execute(
    db,
    sql`SELECT t.id FROM trees t
        WHERE t.id IN (SELECT tree_id FROM reimport_rows WHERE import_id = ${importId} AND kind IN ('new', 'changed'))
        ORDER BY t.id
        FOR NO KEY UPDATE`,
  );
}

/** How many trees have something else by now in a field the plan speaks of than when it was made. */
export async function treesOutdated(db: Knex, importId: string): Promise<number> {
  return trueIn(db, importId, sql`r.before`, sql`r.kind = 'changed'`);
}

/** How many trees no longer have what the re-import wrote; new ones count when anybody touched them. */
export async function treesTouched(db: Knex, importId: string): Promise<number> {
  const changed = await trueIn(db, importId, wanted, sql`r.kind = 'changed'`);
  const row = await selectOne<{ trees: number }>(
    db,
    sql`SELECT count(*) AS trees
        FROM reimport_rows r JOIN trees t ON t.id = r.tree_id
        WHERE r.import_id = ${importId} AND r.kind = 'new' AND t.version > 1`,
  );
  return changed + (row?.trees ?? 0);
}

/** Trees of rows whose present facts are not those given, field by field. */
async function trueIn(db: Knex, importId: string, facts: Sql, which: Sql): Promise<number> {
  const row = await selectOne<{ trees: number }>(
    db,
    sql`SELECT count(*) AS trees
        FROM reimport_rows r
        JOIN trees t ON t.id = r.tree_id
        CROSS JOIN LATERAL (SELECT ${factsOf} AS now) p
        WHERE r.import_id = ${importId} AND ${which}
          AND EXISTS (SELECT FROM jsonb_each(${facts}) f WHERE f.value IS DISTINCT FROM p.now -> f.key)`,
  );
  return row?.trees ?? 0;
}

/** Makes the control areas that trees of this run stand in; the plan has given them their ids. */
export async function insertPlannedAreas(db: Knex, importId: string, by: string): Promise<string[]> {
  const rows = await select<{ id: string }>(
    db,
    sql`INSERT INTO control_areas (id, name, kind, district, import_id, created_by)
        SELECT a.id, a.name, a.kind, a.district, r.import_id, ${by}
        FROM reimports r
        CROSS JOIN LATERAL jsonb_to_recordset(r.areas) AS a(id uuid, name text, kind text, district text)
        WHERE r.import_id = ${importId} AND a.id::text IN (
          SELECT ${wanted} ->> 'controlAreaId' FROM reimport_rows r
          WHERE r.import_id = ${importId} AND r.kind IN ('new', 'changed') AND r.after ? 'controlAreaId')
        RETURNING id`,
  );
  return rows.map(({ id }) => id);
}

/** Which side of the rows is written: what the plan wants, or, to take it back, what was before. */
export type Side = 'forth' | 'back';

/** Expects `reimport_rows r`: the fields written on that side. */
function written(side: Side): Sql {
  if (side === 'forth') return wanted;
  return sql`(SELECT COALESCE(jsonb_object_agg(f.key, f.value), '{}') FROM jsonb_each(r.before) f
    WHERE f.key <> ALL (r.conflicts) OR f.key = ANY (r.taken))`;
}

/**
 * Lets go of the numbers of all trees that get another one or another area, so that two may change theirs; what is
 * written later gives back what stays.
 */
export async function freeNumbers(db: Knex, importId: string): Promise<void> {
  const isRenumbered = sql`${wanted} ?| ARRAY['number', 'controlAreaId']`;
  await execute(
    db,
    sql`UPDATE reimport_rows r SET held_number = CASE WHEN ${isRenumbered} THEN t.number END
        FROM trees t
        WHERE r.import_id = ${importId} AND r.kind = 'changed' AND t.id = r.tree_id`,
  );
  await execute(
    db,
    sql`UPDATE trees t SET number = NULL
        FROM reimport_rows r
        WHERE r.import_id = ${importId} AND r.kind = 'changed' AND t.id = r.tree_id AND r.held_number IS NOT NULL`,
  );
}

/** Remembers how well positions were known that are to be written over. */
export async function holdPositions(db: Knex, importId: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE reimport_rows r SET held_method = t.position_method, held_accuracy_m = t.position_accuracy_m
        FROM trees t
        WHERE r.import_id = ${importId} AND r.kind = 'changed' AND t.id = r.tree_id AND ${wanted} ? 'position'`,
  );
}

export interface WrittenTree {
  id: string;
  version: number;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** The places of the file's rows, a span at a time: a whole city's events at once are more than a request should hold. */
export interface Span {
  after: number;
  upTo: number;
}

/** Writes the master data of a span of rows. The position is another change: `moveTrees`. */
export async function writeFacts(
  db: Knex,
  importId: string,
  { after, upTo }: Span,
  side: Side,
  by: string,
): Promise<WrittenTree[]> {
  const assignments = Object.entries(SOURCE_COLUMNS).map(
    ([field, { column, type }]) =>
      // A number was let go of before: where it stays, it is given back.
      sql`${identifier(column)} = CASE WHEN w.facts ? ${constant(field)} THEN (w.facts ->> ${constant(field)})::${type}
      ELSE ${field === 'number' ? sql`COALESCE(t.number, w.held_number)` : sql`t.${identifier(column)}`} END`,
  );
  return select<WrittenTree>(
    db,
    sql`UPDATE trees t
        SET ${listed(assignments)},
            stem_girths_cm = CASE WHEN w.facts ? 'stemGirthsCm' THEN ARRAY(
              SELECT jsonb_array_elements_text(w.facts -> 'stemGirthsCm')::integer) ELSE t.stem_girths_cm END,
            version = t.version + 1, updated_by = ${by}, updated_at = now()
        FROM (${factsToWrite(importId, { after, upTo }, side)}) w
        WHERE t.id = w.tree_id
        RETURNING t.id, t.version, w.before, w.facts AS after`,
  );
}

function factsToWrite(importId: string, { after, upTo }: Span, side: Side): Sql {
  const other = side === 'forth' ? sql`r.before` : sql`r.after`;
  return sql`SELECT r.tree_id, d.facts, r.held_number,
      (SELECT jsonb_object_agg(f.key, ${other} -> f.key) FROM jsonb_each(d.facts) f) AS before
    FROM reimport_rows r
    CROSS JOIN LATERAL (SELECT ${written(side)} - 'position' AS facts) d
    WHERE r.import_id = ${importId} AND r.kind = 'changed' AND r.place > ${after} AND r.place <= ${upTo} AND d.facts <> '{}'`;
}

/** Moves the trees of a span of rows, and their open control tasks with them. */
export async function moveTrees(
  db: Knex,
  importId: string,
  { after, upTo }: Span,
  side: Side,
  by: string,
): Promise<WrittenTree[]> {
  const other = side === 'forth' ? sql`r.before` : sql`r.after`;
  const method = side === 'forth' ? sql`'IMP'` : sql`w.held_method`;
  const accuracy = side === 'forth' ? sql`NULL` : sql`w.held_accuracy_m`;
  return select<WrittenTree>(
    db,
    sql`WITH w AS (
          SELECT r.tree_id, d.place, ${other} -> 'position' AS "from", r.held_method, r.held_accuracy_m
          FROM reimport_rows r
          CROSS JOIN LATERAL (SELECT ${written(side)} -> 'position' AS place) d
          WHERE r.import_id = ${importId} AND r.kind = 'changed' AND r.place > ${after} AND r.place <= ${upTo}
            AND d.place IS NOT NULL),
        moved AS (
          UPDATE trees t
          SET geom = ST_SetSRID(ST_MakePoint((w.place ->> 0)::float8, (w.place ->> 1)::float8), 4326),
              position_method = ${method}, position_accuracy_m = ${accuracy},
              version = t.version + 1, updated_by = ${by}, updated_at = now()
          FROM w JOIN trees o ON o.id = w.tree_id
          WHERE t.id = w.tree_id
          RETURNING t.id, t.version, t.geom,
            jsonb_build_object('position', w."from", 'positionMethod', o.position_method, 'positionAccuracyM', o.position_accuracy_m) AS before,
            jsonb_build_object('position', w.place, 'positionMethod', t.position_method, 'positionAccuracyM', t.position_accuracy_m) AS after),
        tasks AS (
          UPDATE control_tasks k SET geom = m.geom FROM moved m WHERE k.tree_id = m.id AND k.status = 'open')
        SELECT id, version, before, after FROM moved`,
  );
}
