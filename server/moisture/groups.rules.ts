interface Placed {
  id: string;
  treeIds: readonly string[];
}

/**
 * Sites that stand for one of the same trees belong to one group, and so do those that hang together by others: nobody
 * drives twice to trees that are watered together. A site without trees is a group of its own.
 */
export function groupsOf<Site extends Placed>(sites: readonly Site[]): Site[][] {
  const groupOf = new Map<string, Set<Site>>();
  const groups = new Set<Set<Site>>();
  for (const site of sites) {
    const touched = new Set(site.treeIds.flatMap((treeId) => groupOf.get(treeId) ?? []));
    const group = new Set<Site>([site]);
    for (const other of touched) {
      for (const one of other) group.add(one);
      groups.delete(other);
    }
    groups.add(group);
    for (const { treeIds } of group) for (const treeId of treeIds) groupOf.set(treeId, group);
  }
  return [...groups].map((group) => [...group]);
}
