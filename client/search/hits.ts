import type { z } from 'zod';
import type { searchTrees } from '#contract/trees/trees';
import type { Language } from '../i18n/text.ts';
import { commonName } from '../species/speciesName.ts';

type Found = z.output<typeof searchTrees.reply>;

/** Something a person may choose from the search: a tree, a street or park, a species. */
export type Hit =
  | { kind: 'tree'; id: string; title: string; detail: string; state: Found['trees'][number]['controlState'] }
  | { kind: 'area'; id: string; title: string; treeCount: number }
  | { kind: 'species'; id: number; title: string; detail: string; treeCount: number };

export interface HitWords {
  unnumbered: string;
  unknownSpecies: string;
}

/** What the server found, as lines to choose from. */
export function hitsOf(found: Found, language: Language, words: HitWords): Hit[] {
  return [
    ...found.trees.map((tree): Hit => ({
      kind: 'tree',
      id: tree.id,
      title: `${tree.controlAreaName} · ${tree.number ?? words.unnumbered}`,
      detail: commonName(tree, language) ?? words.unknownSpecies,
      state: tree.controlState,
    })),
    ...found.areas.map((area): Hit => ({
      kind: 'area',
      id: area.id,
      title: area.name,
      treeCount: area.treeCount,
    })),
    ...found.species.map((species): Hit => ({
      kind: 'species',
      id: species.id,
      title: commonName(species, language) ?? species.botanicalName,
      detail: species.botanicalName,
      treeCount: species.treeCount,
    })),
  ];
}

/** One key for a hit, whatever its kind. */
export function hitKey(hit: Hit): string {
  return `${hit.kind}:${hit.id}`;
}
