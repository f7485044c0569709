import type { Knex } from 'knex';
import { execute, identifier, listed, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { TreeFilter } from '../trees/trees.contract.ts';
import { treeConditions } from '../trees/trees.filter.ts';
import { GONE_STATUSES } from '../trees/trees.rules.ts';
import type { BulkChanges, BulkEdit, BulkField, BulkPreview } from './bulkEdits.contract.ts';

/** The columns of what may be changed in bulk, and how their values are read back from JSON. */
const COLUMNS: Record<BulkField, { column: string; type: Sql }> = {
  controlAreaId: { column: 'control_area_id', type: sql`uuid` },
  speciesId: { column: 'species_id', type: sql`integer` },
  cultivar: { column: 'cultivar', type: sql`text` },
  plantingYear: { column: 'planting_year', type: sql`integer` },
  plantingYearEstimated: { column: 'planting_year_estimated', type: sql`boolean` },
  agePhase: { column: 'age_phase', type: sql`text` },
  safetyExpectation: { column: 'safety_expectation', type: sql`text` },
  youngTreeCare: { column: 'young_tree_care', type: sql`boolean` },
  siteType: { column: 'site_type', type: sql`text` },
  street: { column: 'street', type: sql`text` },
  source: { column: 'source', type: sql`text` },
  status: { column: 'status', type: sql`text` },
};

/** The changes in a fixed order, without what was left unsaid. */
export function fieldsOf(changes: Record<string, unknown>): BulkField[] {
  const all = Object.keys(COLUMNS) as BulkField[]; // the record is typed by exactly these keys
  return all.filter((field) => changes[field] !== undefined);
}

/** What a tree has now in the fields to be changed, as JSON. */
function current(fields: readonly BulkField[]): Sql {
  return sql`jsonb_build_object(${listed(fields.map((field) => sql`${field}::text, t.${identifier(COLUMNS[field].column)}`))})`;
}

function wanted(changes: BulkChanges): Sql {
  return sql`${JSON.stringify(Object.fromEntries(fieldsOf(changes).map((field) => [field, changes[field]])))}::jsonb`;
}

/** Gone and planned trees are no stock to be edited in bulk. */
const keptAside = sql`t.status = ANY (${[...GONE_STATUSES, 'PLAN']}::text[])`;

export interface Choice {
  filter: TreeFilter;
  changes: BulkChanges;
  today: string;
}

/** The trees of a choice as `c`: what each has now, and whether it would be written. */
function chosen({ filter, changes, today }: Choice): Sql {
  return sql`SELECT t.id, t.version, t.number, t.control_area_id, ${current(fieldsOf(changes))} AS before,
      ${keptAside} AS aside, ${current(fieldsOf(changes))} <> ${wanted(changes)} AS differs
    FROM published_trees t
    WHERE ${treeConditions(filter, today)}`;
}

export async function countChosen(
  db: Knex,
  choice: Choice,
): Promise<Pick<BulkPreview, 'total' | 'changing' | 'unchanged' | 'keptAside' | 'fingerprint'>> {
  const row = await selectOne<{
    total: number;
    changing: number;
    unchanged: number;
    keptAside: number;
    fingerprint: string;
  }>(
    db,
    sql`SELECT count(*)::integer AS total,
               count(*) FILTER (WHERE NOT aside AND differs)::integer AS changing,
               count(*) FILTER (WHERE NOT aside AND NOT differs)::integer AS unchanged,
               count(*) FILTER (WHERE aside)::integer AS "keptAside",
               md5(COALESCE(string_agg(id || ':' || version, ',' ORDER BY id) FILTER (WHERE NOT aside AND differs), ''))
                 AS fingerprint
        FROM (${chosen(choice)}) c`,
  );
  if (!row) throw new Error('a count without a row');
  return row;
}

const MOST_VALUES = 8;

/** Which values stand in each field now, among the trees to be written, the most frequent first. */
export async function presentValues(
  db: Knex,
  choice: Choice,
): Promise<{ field: string; value: unknown; trees: number }[]> {
  return select(
    db,
    sql`SELECT n.field, n.value, n.trees
        FROM (
          SELECT v.key AS field, v.value, count(*)::integer AS trees,
                 row_number() OVER (PARTITION BY v.key ORDER BY count(*) DESC, v.value) AS rank
          FROM (${chosen(choice)}) c
          CROSS JOIN LATERAL jsonb_each(c.before) v
          WHERE NOT c.aside AND c.differs
          GROUP BY 1, 2) n
        WHERE n.rank <= ${MOST_VALUES}
        ORDER BY n.field, n.rank`,
  );
}

/** Trees whose number is taken in the area they would move to, by a tree there or by another of the choice. */
export async function takenNumbers(
  db: Knex,
  choice: Choice,
  areaId: string,
): Promise<{ treeId: string; number: string | null; areaName: string }[]> {
  return select(
    db,
    sql`WITH moving AS (
          SELECT c.id, c.number, c.control_area_id,
                 count(*) OVER (PARTITION BY c.number COLLATE "C") AS alike
          FROM (${chosen(choice)}) c
          WHERE NOT c.aside AND c.differs AND c.number IS NOT NULL)
        SELECT m.id AS "treeId", m.number, a.name AS "areaName"
        FROM moving m
        JOIN control_areas a ON a.id = m.control_area_id
        WHERE m.control_area_id <> ${areaId}::uuid
          AND (m.alike > 1 OR EXISTS (
            SELECT FROM trees o
            WHERE o.control_area_id = ${areaId}::uuid AND o.number COLLATE "C" = m.number COLLATE "C"
              AND o.status IN ('PLAN', 'NEU', 'BEST', 'FAELL', 'TORSO')))
        ORDER BY a.name, m.number`,
  );
}

export interface WrittenTree {
  id: string;
  version: number;
  before: Record<string, unknown>;
}

/** Writes the changes into all trees of the choice that differ, locked; what each had before, and its new version. */
export async function writeChanges(db: Knex, choice: Choice, by: string): Promise<WrittenTree[]> {
  const { changes } = choice;
  const assignments = fieldsOf(changes).map(
    (field) => sql`${identifier(COLUMNS[field].column)} = ${changes[field]}`,
  );
  return select<WrittenTree>(
    db,
    sql`UPDATE trees t
        SET ${listed(assignments)}, version = t.version + 1, updated_by = ${by}, updated_at = now()
        FROM (SELECT c.id, c.before FROM (${chosen(choice)}) c WHERE NOT c.aside AND c.differs) w
        WHERE t.id = w.id
        RETURNING t.id, t.version, w.before`,
  );
}

/** Holds the trees of the choice until the commit, in one order, so that two bulk edits never wait for each other. */
export async function lockChosen(db: Knex, choice: Choice): Promise<void> {
  await execute(
    db,
    sql`SELECT t.id FROM trees t
        WHERE t.id IN (SELECT c.id FROM (${chosen(choice)}) c WHERE NOT c.aside AND c.differs)
        ORDER BY t.id
        FOR NO KEY UPDATE`,
  );
}

export async function insertBulkEdit(
  db: Knex,
  { id, filter, changes }: { id: string; filter: TreeFilter; changes: BulkChanges },
  trees: readonly WrittenTree[],
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO bulk_edits (id, filter, changes, tree_count, made_by)
        VALUES (${id}, ${JSON.stringify(filter)}::jsonb, ${JSON.stringify(changes)}::jsonb, ${trees.length}, ${by})`,
  );
  await execute(
    db,
    sql`INSERT INTO bulk_edit_trees (bulk_edit_id, tree_id, before)
        SELECT ${id}, r.id, r.before
        FROM jsonb_to_recordset(${JSON.stringify(trees)}::jsonb) AS r(id uuid, before jsonb)`,
  );
}

const columns = sql`b.id, b.changes, b.tree_count AS "treeCount", m.name AS "madeBy", b.made_at AS "madeAt",
  u.name AS "undoneBy", b.undone_at AS "undoneAt", b.restored_count AS "restoredCount"`;
const tables = sql`bulk_edits b JOIN accounts m ON m.id = b.made_by LEFT JOIN accounts u ON u.id = b.undone_by`;

export async function findBulkEdit(db: Knex, id: string): Promise<BulkEdit | undefined> {
  return selectOne<BulkEdit>(db, sql`SELECT ${columns} FROM ${tables} WHERE b.id = ${id}`);
}

/** Holds a bulk edit until the commit: it is undone once. */
export async function lockBulkEdit(db: Knex, id: string): Promise<void> {
  await execute(db, sql`SELECT id FROM bulk_edits WHERE id = ${id} FOR UPDATE`);
}

const MOST_LISTED = 50;

export async function latestBulkEdits(db: Knex): Promise<BulkEdit[]> {
  return select<BulkEdit>(
    db,
    sql`SELECT ${columns} FROM ${tables} ORDER BY b.made_at DESC, b.id DESC LIMIT ${MOST_LISTED}`,
  );
}

/** Gives back what each tree had, where it still has what the bulk edit wrote. */
export async function restoreTrees(
  db: Knex,
  { id, changes }: { id: string; changes: BulkChanges },
  by: string,
): Promise<WrittenTree[]> {
  const assignments = fieldsOf(changes).map((field) => {
    const { column, type } = COLUMNS[field];
    return sql`${identifier(column)} = (b.before ->> ${field}::text)::${type}`;
  });
  return select<WrittenTree>(
    db,
    sql`UPDATE trees t
        SET ${listed(assignments)}, version = t.version + 1, updated_by = ${by}, updated_at = now()
        FROM bulk_edit_trees b
        WHERE b.bulk_edit_id = ${id} AND t.id = b.tree_id AND ${current(fieldsOf(changes))} = ${wanted(changes)}
        RETURNING t.id, t.version, b.before`,
  );
}

/** Trees of a bulk edit that were not among those given back. */
export async function treesLeft(
  db: Knex,
  id: string,
  restored: readonly string[],
): Promise<{ treeId: string; number: string | null; areaName: string }[]> {
  return select(
    db,
    sql`SELECT t.id AS "treeId", t.number, a.name AS "areaName"
        FROM bulk_edit_trees b
        JOIN trees t ON t.id = b.tree_id
        JOIN control_areas a ON a.id = t.control_area_id
        WHERE b.bulk_edit_id = ${id} AND t.id <> ALL (${restored}::uuid[])
        ORDER BY a.name, t.number, t.id`,
  );
}

export async function markUndone(db: Knex, id: string, restored: number, by: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE bulk_edits SET undone_by = ${by}, undone_at = now(), restored_count = ${restored} WHERE id = ${id}`,
  );
}
