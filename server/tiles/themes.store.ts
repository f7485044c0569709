import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import type { TreeFilter } from '../trees/trees.contract.ts';
import { treeConditions } from '../trees/trees.filter.ts';
import { themeSql } from './themes.filter.ts';
import { THEME_CLASSES, type Theme } from './themes.rules.ts';

/** How many trees there are of each class, in the order of the classes. */
export async function countTheme(
  db: Knex,
  theme: Theme,
  filter: TreeFilter,
  today: string,
): Promise<number[]> {
  const rows = await select<{ class: number; count: number }>(
    db,
    sql`SELECT ${themeSql(theme, today)} AS class, count(*)::integer AS count
        FROM published_trees t
        WHERE ${treeConditions(filter, today)}
        GROUP BY 1`,
  );
  return THEME_CLASSES[theme].map((_, index) => rows.find((row) => row.class === index)?.count ?? 0);
}
