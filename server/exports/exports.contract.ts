import { z } from 'zod';
import { treeFilter } from '../trees/trees.contract.ts';

/**
 * By what anybody may choose the trees of an export: only by what the export tells of them anyway. Whoever could ask
 * for the overdue trees would learn which trees are overdue.
 */
export const publicTreeFilter = treeFilter.pick({
  bbox: true,
  within: true,
  species: true,
  genus: true,
  area: true,
  status: true,
});

/** How an export is written; `epsg` is the city's projected system. */
export function exportForm(epsg: number) {
  return z.object({
    crs: z.enum(['EPSG:4326', `EPSG:${epsg}`]).default('EPSG:4326'),
    for: z.enum(['machines', 'spreadsheet']).default('machines'),
  });
}
