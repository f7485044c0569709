import type { Issue } from '../http/problem.ts';

interface Placed {
  from: string;
  probes: readonly { probe: number; depthCm: number }[];
  treeIds: readonly string[];
}

/** What is wrong with an installation, `last` being the one before it. */
export function checkInstallation(
  { from, probes, treeIds }: Placed,
  { now, last }: { now: Date; last: string | null },
): Issue[] {
  return [
    ...(new Date(from) > now ? [{ path: 'from', key: 'in_future' }] : []),
    ...(last !== null && new Date(from) <= new Date(last)
      ? [{ path: 'from', key: 'before_last_installation' }]
      : []),
    ...checkPlace({ probes, treeIds }),
  ];
}

export function checkPlace({ probes, treeIds }: Omit<Placed, 'from'>): Issue[] {
  const isTwice = new Set(probes.map(({ probe }) => probe)).size < probes.length;
  return [
    ...(isTwice ? [{ path: 'probes', key: 'probe_twice' }] : []),
    ...(new Set(treeIds).size < treeIds.length ? [{ path: 'treeIds', key: 'tree_twice' }] : []),
  ];
}

/** A device's bytes are read in one way. */
export function checkReading({
  model,
  codecId,
}: {
  model: string | null;
  codecId?: string | null | undefined;
}): Issue[] {
  return model !== null && codecId ? [{ path: 'codecId', key: 'model_or_codec' }] : [];
}
