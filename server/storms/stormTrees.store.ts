import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { StormFinding, StormTree } from './storms.contract.ts';

/** What names a tree and where it stands. */
const treeColumns = sql`s.tree_id AS "treeId", t.feature_id AS "featureId", s.state, t.number,
  a.name AS "areaName", t.street, t.house_number AS "houseNumber", b.german_name AS "germanName",
  b.botanical_name AS "botanicalName", ARRAY[ST_X(t.geom), ST_Y(t.geom)] AS position`;

const tables = sql`storm_trees s
  JOIN trees t ON t.id = s.tree_id
  JOIN control_areas a ON a.id = t.control_area_id
  LEFT JOIN species b ON b.id = t.species_id
  LEFT JOIN inspections i ON i.id = s.check_id`;

/** The trees of storms in the order of looking. */
export async function treesOfStorms(
  db: Knex,
  stormIds: readonly string[],
): Promise<(StormTree & { stormId: string })[]> {
  return selectTrees(db, sql`s.storm_id = ANY (${stormIds}::uuid[])`);
}

function selectTrees(db: Knex, where: Sql) {
  return select<StormTree & { stormId: string }>(
    db,
    sql`SELECT s.storm_id AS "stormId", ${treeColumns}, s.place, t.safety_expectation AS "safetyExpectation",
               i.inspected_at AS "checkedAt"
        FROM ${tables}
        WHERE ${where}
        ORDER BY s.place`,
  );
}

/**
 * The trees that changed since an earlier answer, and what to ask for next time. Asked for first: what is still under way
 * then is told once more rather than never.
 */
export async function treesSince(
  db: Knex,
  stormId: string,
  since: string | undefined,
): Promise<{ asOf: string; trees: StormTree[] }> {
  const asOf = await momentOf(db);
  const changed = since === undefined ? sql`TRUE` : sql`s.changed_in >= ${since}::text::xid8`;
  const trees = await selectTrees(db, sql`s.storm_id = ${stormId} AND ${changed}`);
  return { asOf, trees };
}

/** The oldest transaction that is not finished yet: whatever it or a later one changes is news. */
export async function momentOf(db: Knex): Promise<string> {
  const now = await selectOne<{ asOf: string }>(
    db,
    sql`SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS "asOf"`,
  );
  return now?.asOf ?? '0';
}

/** Dangers first, then the latest; whoever shows them says how many there are in all, for there may be more. */
export async function stormFindings(db: Knex, stormId: string, most: number): Promise<StormFinding[]> {
  return select<StormFinding>(
    db,
    sql`SELECT ${treeColumns}, i.id AS "checkId", i.inspected_at AS "checkedAt", p.name AS "checkedByName",
               i.remarks, i.photo_ids AS "photoIds"
        FROM ${tables}
        JOIN accounts p ON p.id = i.inspector_id
        WHERE s.storm_id = ${stormId} AND s.state IN ('damaged', 'danger')
        ORDER BY s.state = 'danger' DESC, i.inspected_at DESC, s.place
        LIMIT ${most}`,
  );
}

/** Is the tree one of the storm? */
export async function isOfStorm(db: Knex, stormId: string, treeId: string): Promise<boolean> {
  const found = await selectOne(
    db,
    sql`SELECT tree_id FROM storm_trees WHERE storm_id = ${stormId} AND tree_id = ${treeId}`,
  );
  return found !== undefined;
}

/**
 * A tree that was found damaged is to be inspected wholly: its task, unless one has arisen from an earlier check after
 * the same storm.
 */
export async function orderInspection(
  db: Knex,
  check: { id: string; stormId: string; treeId: string },
  task: { id: string; from: string; until: string; reason: string },
  by: string,
): Promise<boolean> {
  const inserted = await execute(
    db,
    sql`INSERT INTO control_tasks (id, tree_id, geom, type, due_on, due_until, origin, reason, arose_from_id,
          created_by, updated_by)
        SELECT ${task.id}::uuid, t.id, t.geom, 'ZK', ${task.from}::date, ${task.until}::date, 'inspector',
          ${task.reason}::text, ${check.id}::uuid, ${by}::uuid, ${by}::uuid
        FROM trees t
        WHERE t.id = ${check.treeId}
          AND NOT EXISTS (
            SELECT FROM control_tasks k JOIN inspections i ON i.id = k.arose_from_id
            WHERE k.tree_id = t.id AND k.status = 'open' AND i.storm_id = ${check.stormId})`,
  );
  return inserted === 1;
}

/** The immediate measure that an earlier check after the same storm proposed for a tree and that nobody has reported as done. */
export async function openDangerOf(
  db: Knex,
  stormId: string,
  treeId: string,
): Promise<{ id: string; remarks: string | null } | undefined> {
  return selectOne(
    db,
    sql`SELECT m.id, m.remarks
        FROM measures m
        JOIN inspections i ON i.id = m.inspection_id
        WHERE m.tree_id = ${treeId} AND i.storm_id = ${stormId} AND m.status NOT IN ('ABL', 'ABN', 'STO', 'AGM')
        ORDER BY m.created_at, m.id
        LIMIT 1`,
  );
}

export async function updateDanger(db: Knex, id: string, remarks: string | null, by: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE measures
        SET remarks = ${remarks}, version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id = ${id}`,
  );
}
