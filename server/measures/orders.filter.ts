import { sql, type Sql } from '../db/sql.ts';

/** Statuses in which a firm has, or had, a measure to do. */
export const ORDERED = ['BEA', 'INA', 'AGM', 'NMO', 'MAN', 'ABN'] as const;

/**
 * Which measures `m` a person may see as orders: contractors those of their firm, everybody else all, also what the
 * city's own people do.
 */
export function visibleOrders(contractorId: string | null): Sql {
  const ordered = sql`m.ordered_at IS NOT NULL AND m.status = ANY (${[...ORDERED]}::text[])`;
  return contractorId === null ? ordered : sql`${ordered} AND m.contractor_id = ${contractorId}`;
}

/** Which trees `t` a person may see: contractors those with an order of their firm, everybody else all. */
export function visibleTrees(contractorId: string | null): Sql {
  if (contractorId === null) return sql`TRUE`;
  return sql`EXISTS (SELECT FROM measures m WHERE m.tree_id = t.id AND ${visibleOrders(contractorId)})`;
}
