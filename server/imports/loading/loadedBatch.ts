import type { ImportedTree } from '../judging/verdict.ts';
import { listedRowsCopy, type ListedVerdict } from './listedRows.ts';
import { treeRows, type LoadedBy } from './treeRows.ts';

/** A batch as it travels to the database: rows as binary COPY (null: none), and what its trees refer to. */
export interface LoadedBatch {
  trees: Buffer | null;
  listed: Buffer | null;
  speciesIds: readonly number[];
  areaIds: readonly string[];
}

/** Packs a batch at once, so that its rows need not be kept until a connection is free. */
export function packBatch(
  trees: readonly ImportedTree[],
  listed: readonly ListedVerdict[],
  by: LoadedBy,
): LoadedBatch {
  const species = new Set<number>();
  const areas = new Set<string>();
  for (const { area, facts } of trees) {
    areas.add(area.id);
    if (facts.speciesId !== null) species.add(facts.speciesId);
  }
  return {
    trees: trees.length > 0 ? treeRows(trees, by) : null,
    listed: listed.length > 0 ? listedRowsCopy(listed, by.importId) : null,
    speciesIds: [...species],
    areaIds: [...areas],
  };
}
