/** How many trees are of one species, genus or family. */
export interface Kind {
  name: string;
  trees: number;
}

export type Rank = 'species' | 'genus' | 'family';

/**
 * Of all trees at most 10 % of one species, 20 % of one genus and 30 % of one family: F. S. Santamour, "Trees for urban
 * planting: diversity, uniformity, and common sense", 1990. A rule of thumb against one pest taking too many trees at
 * once; it says nothing about whether a species suits its site, and no law asks for it.
 */
export const DIVERSITY_LIMITS: Readonly<Record<Rank, number>> = { species: 0.1, genus: 0.2, family: 0.3 };

export interface DiversityVerdict {
  rank: Rank;
  limit: number;
  /** The most frequent one; null where no tree's species is known. */
  most: (Kind & { share: number }) | null;
  /** All above the limit, the most frequent first. */
  above: (Kind & { share: number })[];
  holds: boolean;
}

/** Does the stock keep the 10-20-30 rule? Shares are of the trees whose species is known. */
export function judgeDiversity(kinds: Readonly<Record<Rank, readonly Kind[]>>): DiversityVerdict[] {
  return (['species', 'genus', 'family'] as const).map((rank) => judge(rank, kinds[rank]));
}

function judge(rank: Rank, kinds: readonly Kind[]): DiversityVerdict {
  const all = kinds.reduce((sum, { trees }) => sum + trees, 0);
  const limit = DIVERSITY_LIMITS[rank];
  const shares = kinds
    .filter(({ trees }) => trees > 0)
    .map((kind) => ({ ...kind, share: kind.trees / all }))
    .toSorted((a, b) => b.trees - a.trees || a.name.localeCompare(b.name));
  // In whole trees, so that a tenth is a tenth whatever binary fractions make of it.
  const above = shares.filter(({ trees }) => trees * 10 > Math.round(limit * 10) * all);
  return { rank, limit, most: shares[0] ?? null, above, holds: above.length === 0 };
}
