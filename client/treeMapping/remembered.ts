import { treeDraftShape, type TreeDraft } from './treeDraft.ts';

/** The part of the browser's storage that is needed; tests give a map in its place. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

const LAST_KEY = 'baumkataster.lastMappedTree';
const SPECIES_KEY = 'baumkataster.mappedSpecies';
/** Species used longer ago than this many trees do not count as favourites any more. */
const LONGEST_MEMORY = 200;
/** As many favourites as fit above the keyboard. */
const MOST_FAVOURITES = 8;

/** The tree mapped last on this device, or null. */
export function lastMapped(storage: Storage): TreeDraft | null {
  return treeDraftShape.safeParse(readJson(storage, LAST_KEY)).data ?? null;
}

/** The species mapped most often on this device, the most frequent first, the more recent first among equals. */
export function favouriteSpecies(storage: Storage): number[] {
  const counts = new Map<number, number>();
  for (const id of usedSpecies(storage)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([id]) => id)
    .slice(0, MOST_FAVOURITES);
}

/** Keeps a tree as the last one, and its species among those used. */
export function rememberMapped(storage: Storage, draft: TreeDraft): void {
  const used = draft.speciesId === null ? [] : [draft.speciesId];
  try {
    storage.setItem(LAST_KEY, JSON.stringify(draft));
    storage.setItem(SPECIES_KEY, JSON.stringify([...used, ...usedSpecies(storage)].slice(0, LONGEST_MEMORY)));
  } catch {
    // A full or forbidden storage costs a convenience, not the tree.
  }
}

function usedSpecies(storage: Storage): number[] {
  const kept = readJson(storage, SPECIES_KEY);
  return Array.isArray(kept) ? kept.filter((id): id is number => Number.isInteger(id)) : [];
}

function readJson(storage: Storage, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}
