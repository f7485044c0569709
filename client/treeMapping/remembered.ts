import { z } from 'zod';
import type { SmallStorage } from '../drafts/ownStorage.ts';
import { treeDraftShape, type TreeDraft } from './treeDraft.ts';

const LAST_KEY = 'baumkataster.lastMappedTree';
const SPECIES_KEY = 'baumkataster.mappedSpecies';
/** Species used longer ago than this many trees do not count as favourites any more. */
const LONGEST_MEMORY = 200;
/** As many favourites as fit above the keyboard. */
const MOST_FAVOURITES = 8;
/** A tree of the same street says more about the next one than one of elsewhere. Own proposal. */
const WEIGHT_IN_AREA = 5;

/** The tree mapped last on this device, or null. */
export function lastMapped(storage: SmallStorage): TreeDraft | null {
  return treeDraftShape.safeParse(readJson(storage, LAST_KEY)).data ?? null;
}

/**
 * The species this person maps most often, those of the control area first of all; the most frequent first, the more
 * recent first among equals.
 */
export function favouriteSpecies(storage: SmallStorage, areaId: string | null = null): number[] {
  const counts = new Map<number, number>();
  for (const [id, area] of usedSpecies(storage)) {
    const weight = areaId !== null && area === areaId ? WEIGHT_IN_AREA : 1;
    counts.set(id, (counts.get(id) ?? 0) + weight);
  }
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([id]) => id)
    .slice(0, MOST_FAVOURITES);
}

/** Keeps a tree as the last one, and its species among those used. */
export function rememberMapped(storage: SmallStorage, draft: TreeDraft): void {
  const used: Use[] = draft.speciesId === null ? [] : [[draft.speciesId, draft.controlAreaId]];
  try {
    storage.setItem(LAST_KEY, JSON.stringify(draft));
    storage.setItem(SPECIES_KEY, JSON.stringify([...used, ...usedSpecies(storage)].slice(0, LONGEST_MEMORY)));
  } catch {
    // A full or forbidden storage costs a convenience, not the tree.
  }
}

/** A species and the control area it was mapped in. */
const useShape = z.tuple([z.int(), z.string().nullable()]);
type Use = z.infer<typeof useShape>;

function usedSpecies(storage: SmallStorage): Use[] {
  return z.array(useShape).safeParse(readJson(storage, SPECIES_KEY)).data ?? [];
}

function readJson(storage: SmallStorage, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}
