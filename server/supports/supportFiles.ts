import type { Knex } from 'knex';
import type { SupportInspection, TreeSupport } from './supports.contract.ts';
import { inspectionsOfSupports } from './supportInspections.store.ts';
import { supportsOf } from './supports.store.ts';

/** The supports of trees with all their inspections, in the order of trees and numbers. */
export async function supportsWithInspections(db: Knex, treeIds: readonly string[]): Promise<TreeSupport[]> {
  const supports = await supportsOf(db, treeIds);
  if (supports.length === 0) return [];
  const bySupport = new Map<string, SupportInspection[]>(supports.map(({ id }) => [id, []]));
  for (const inspection of await inspectionsOfSupports(db, treeIds))
    bySupport.get(inspection.supportId)?.push(inspection);
  return supports.map((support) => ({ ...support, inspections: bySupport.get(support.id) ?? [] }));
}
