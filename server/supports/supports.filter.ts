import { addDays, addMonths } from '../calendar/calendar.rules.ts';
import { allOf, sql, type Sql } from '../db/sql.ts';
import { GONE_STATUSES } from '../trees/trees.rules.ts';
import type { SupportFilter, SupportView } from './supports.contract.ts';
import { EXPIRY_SOON_MONTHS, SUPPORT_SOON_DAYS } from './supports.rules.ts';

/** In the words of the partial indexes, so that the planner knows it again. */
const isThere = sql`c.state <> 'removed'`;

/** The supports of a view, as conditions on `crown_supports c`: what `concernsOf` says of each. */
export function inView(view: SupportView, today: string): Sql {
  switch (view) {
    case 'inspect':
      return sql`${isThere} AND c.next_due_on <= ${addDays(today, SUPPORT_SOON_DAYS)}::date`;
    case 'overdue':
      return sql`${isThere} AND c.next_due_on <= ${today}::date`;
    case 'expiry':
      return sql`${isThere} AND c.expires_on <= ${addMonths(today, EXPIRY_SOON_MONTHS)}::date`;
    case 'replace':
      return sql`c.state = 'to_replace'`;
    case 'in_service':
      return isThere;
    case 'removed':
      return sql`c.state = 'removed'`;
  }
}

/** A support falls with its tree: nobody climbs a tree that is gone. On `published_trees t`. */
export const treeStands = sql`t.status <> ALL (${[...GONE_STATUSES]}::text[])`;

export function supportConditions({ area, kind }: Pick<SupportFilter, 'area' | 'kind'>): Sql {
  const conditions = [treeStands];
  if (area?.length) conditions.push(sql`t.control_area_id = ANY (${area}::uuid[])`);
  if (kind?.length) conditions.push(sql`c.kind = ANY (${kind}::text[])`);
  return allOf(conditions);
}

/** Where a support stands in a list; those that never end come last. */
export function listDay(sort: SupportFilter['sort']): Sql {
  return sort === 'due' ? sql`c.next_due_on` : sql`COALESCE(c.expires_on, 'infinity'::date)`;
}
