import { allOf, sql, type Sql } from '../db/sql.ts';
import { treeConditions } from '../trees/trees.filter.ts';
import { GONE_STATUSES } from '../trees/trees.rules.ts';
import type { TreeChoice } from './treeChoice.contract.ts';

/** The choice as a condition on `published_trees t`; trees that are gone or only planned are in no choice. */
export function choiceConditions(choice: TreeChoice, today: string): Sql {
  const standing = sql`t.status <> ALL (${[...GONE_STATUSES, 'PLAN']}::text[])`;
  if ('treeIds' in choice) return sql`${standing} AND t.id = ANY (${choice.treeIds}::uuid[])`;
  const { filter, planted, phases } = choice;
  const conditions = [standing, treeConditions(filter, today)];
  if (planted?.from != null) conditions.push(sql`t.planting_year >= ${planted.from}::integer`);
  if (planted?.until != null) conditions.push(sql`t.planting_year <= ${planted.until}::integer`);
  if (phases.length > 0)
    conditions.push(sql`t.id IN (
      SELECT p.tree_id FROM care_programmes p WHERE p.ended_on IS NULL AND p.phase = ANY (${phases}::text[]))`);
  return allOf(conditions);
}
