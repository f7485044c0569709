import type { Knex } from 'knex';
import { z } from 'zod';
import { select, sql, type Sql } from '../db/sql.ts';
import { grouped } from '../grouped.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { lastInspectionsOf } from '../inspections/inspections.store.ts';
import { openMeasuresOf } from '../measures/measures.store.ts';
import { photosOfTrees } from '../photos/photos.store.ts';
import { supportsWithInspections } from '../supports/supportFiles.ts';
import type { ControlTask } from '../tasks/tasks.contract.ts';
import { selectTasks } from '../tasks/tasks.store.ts';
import type { Tree, TreeFilter } from '../trees/trees.contract.ts';
import { treeConditions } from '../trees/trees.filter.ts';
import { fileColumns, fileTables, summaryColumns } from '../trees/trees.store.ts';
import type { TreeFile } from './offlineAreas.contract.ts';

/** A page of trees with their stamps, in the order of their feature ids: new ones come last. */
export async function listStamps(
  db: Knex,
  filter: TreeFilter & { limit: number; cursor?: string | undefined },
  today: string,
): Promise<{ trees: { id: string; stamp: string }[]; nextCursor: string | null }> {
  const [after] = filter.cursor
    ? readCursor(filter.cursor, z.tuple([z.coerce.number().pipe(z.int32())]))
    : [0];
  const rows = await select<{ id: string; stamp: string; featureId: number }>(
    db,
    sql`SELECT t.id, t.feature_id AS "featureId", ${stampSql} AS stamp
        FROM published_trees t
        WHERE t.feature_id > ${after}::integer AND ${treeConditions(filter, today)}
        ORDER BY t.feature_id
        LIMIT ${filter.limit + 1}`,
  );
  const page = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? page.at(-1) : undefined;
  return {
    trees: page.map(({ id, stamp }) => ({ id, stamp })),
    nextCursor: last ? writeCursor([String(last.featureId)]) : null,
  };
}

/** The files of trees. Stamps are read first: what changes meanwhile makes the next comparison fetch it again. */
export async function readFiles(db: Knex, ids: readonly string[], today: string): Promise<TreeFile[]> {
  const stamps = await select<{ id: string; stamp: string }>(
    db,
    sql`SELECT t.id, ${stampSql} AS stamp FROM published_trees t WHERE ${among(ids)}`,
  );
  const trees = await select<Tree>(
    db,
    sql`SELECT ${summaryColumns(today)}, ${fileColumns} FROM ${fileTables} WHERE ${among(ids)}`,
  );
  const tasks = grouped(await openTasks(db, ids, today), ({ tree }) => tree.id);
  const inspections = grouped(await lastInspectionsOf(db, ids), treeOf);
  const measures = grouped(await openMeasuresOf(db, ids), treeOf);
  const photos = grouped(await photosOfTrees(db, ids), treeOf);
  const supports = grouped(await supportsWithInspections(db, ids), treeOf);
  return trees.map((tree) => ({
    stamp: stamps.find(({ id }) => id === tree.id)?.stamp ?? '',
    tree,
    tasks: (tasks.get(tree.id) ?? []).map(withoutTree),
    inspections: inspections.get(tree.id) ?? [],
    measures: measures.get(tree.id) ?? [],
    supports: supports.get(tree.id) ?? [],
    photos: photos.get(tree.id) ?? [],
  }));
}

function openTasks(db: Knex, ids: readonly string[], today: string): Promise<ControlTask[]> {
  return selectTasks(db, sql`k.status = 'open' AND ${among(ids)} ORDER BY k.due_on, k.id`, today);
}

/**
 * All that makes a file another one. Names of people are part of it: one who has been anonymised is forgotten by
 * devices too. An inspection changes its tree's version.
 */
const stampSql = sql`left(md5(concat_ws(' ', t.version, extract(epoch FROM t.updated_at),
  (SELECT concat(a.name, a.district) FROM control_areas a WHERE a.id = t.control_area_id),
  (SELECT concat(s.botanical_name, s.german_name, s.english_name) FROM species s WHERE s.id = t.species_id),
  (SELECT string_agg(n.name, ' ' ORDER BY n.id) FROM accounts n
   WHERE n.id IN (t.created_by, t.updated_by) OR n.id IN (
     SELECT i.inspector_id FROM inspections i WHERE i.tree_id = t.id
     UNION ALL SELECT i.inspector_id FROM support_inspections i WHERE i.tree_id = t.id)),
  (SELECT s.id FROM trees s WHERE s.predecessor_id = t.id LIMIT 1),
  (SELECT string_agg(k.id || ' ' || k.version || coalesce(p.name, ''), ' ' ORDER BY k.id)
   FROM control_tasks k LEFT JOIN accounts p ON p.id = k.assigned_to
   WHERE k.tree_id = t.id AND k.status = 'open'),
  (SELECT string_agg(m.id || ' ' || m.version || coalesce(f.name, ''), ' ' ORDER BY m.id)
   FROM measures m LEFT JOIN contractors f ON f.id = m.contractor_id WHERE m.tree_id = t.id),
  (SELECT string_agg(c.number || ' ' || c.version, ' ' ORDER BY c.number) FROM crown_supports c WHERE c.tree_id = t.id),
  (SELECT count(*) FROM photos f WHERE f.tree_id = t.id))), 16)`;

function treeOf({ treeId }: { treeId: string }): string {
  return treeId;
}

function among(ids: readonly string[]): Sql {
  return sql`t.id = ANY (${ids}::uuid[])`;
}

function withoutTree({ tree: _tree, ...task }: ControlTask): TreeFile['tasks'][number] {
  return task;
}
