import type { Knex } from 'knex';
import { select, sql, type Sql } from '../db/sql.ts';
import { importsOf, keysOfSource } from '../reimports/present.store.ts';
import { LIVING_STATUSES } from '../trees/trees.rules.ts';
import type { HistoryKey } from './histories.fields.ts';

/** A tree with what a row may call it by. */
export interface KeyedTree {
  id: string;
  /** Null: it has none. */
  key: string | null;
  /** The name of its control area. */
  area: string;
  street: string | null;
  label: string;
  isLiving: boolean;
  plantingYear: number | null;
}

const KEYS: Record<HistoryKey, Sql> = {
  external_key: sql`t.external_key`,
  number: sql`t.number COLLATE "C"`,
  tag_number: sql`t.tag_number`,
  tree_id: sql`t.id::text`,
};

/**
 * All trees, those of a source only where one is named, by a key. The key of a source is the one it last gave them,
 * whatever was changed here since.
 */
export async function keyedTrees(db: Knex, key: HistoryKey, sourceId: string | null): Promise<KeyedTree[]> {
  const trees = await select<KeyedTree>(
    db,
    sql`SELECT t.id, ${KEYS[key]} AS key, a.name AS area, t.street, concat_ws(' ', a.name, t.number) AS label,
               t.status = ANY (${[...LIVING_STATUSES]}::text[]) AS "isLiving", t.planting_year AS "plantingYear"
        FROM published_trees t
        JOIN control_areas a ON a.id = t.control_area_id
        WHERE ${sourceId === null ? sql`TRUE` : sql`t.import_id = ANY (${importsOf(sourceId)})`}
        ORDER BY t.id`,
  );
  if (key !== 'external_key') return trees;
  const told = new Map<string, string | null>();
  const sources = sourceId === null ? (await historySources(db)).map(({ id }) => id) : [sourceId];
  for (const id of sources)
    for (const tree of await keysOfSource(db, id, 'external_key')) told.set(tree.id, tree.key);
  return trees.map((tree) => ({ ...tree, key: told.get(tree.id) ?? tree.key }));
}

/** The sources trees have come from, with how many of them have a key. */
export async function historySources(db: Knex): Promise<{ id: string; fileName: string; trees: number }[]> {
  return select(
    db,
    sql`SELECT i.id, i.file_name AS "fileName", count(DISTINCT t.id)::integer AS trees
        FROM imports i
        LEFT JOIN reimports r ON r.first_import_id = i.id AND r.status = 'applied'
        JOIN published_trees t ON t.import_id = i.id OR t.import_id = r.import_id
        WHERE i.status = 'done' AND t.external_key IS NOT NULL
          AND NOT EXISTS (SELECT FROM reimports own WHERE own.import_id = i.id)
        GROUP BY i.id, i.file_name
        ORDER BY count(DISTINCT t.id) DESC, i.id`,
  );
}
