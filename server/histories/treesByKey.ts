import { foldValue } from '../imports/values/understandValue.ts';
import type { KeyedTree } from './treeKeys.store.ts';

/** The trees a row may be about, by what it calls them. */
export class TreesByKey {
  readonly #byKey = new Map<string, KeyedTree[]>();
  readonly #isByArea: boolean;

  /** `isByArea`: a number counts within its control area or street only. */
  constructor(trees: readonly KeyedTree[], isByArea: boolean) {
    this.#isByArea = isByArea;
    for (const tree of trees) {
      if (tree.key === null) continue;
      for (const name of isByArea ? new Set([foldValue(tree.area), foldValue(tree.street ?? '')]) : [''])
        this.#add(nameOf(name, tree.key), tree);
    }
  }

  named(key: string, area: string): readonly KeyedTree[] {
    return this.#byKey.get(nameOf(this.#isByArea ? foldValue(area) : '', key)) ?? [];
  }

  #add(name: string, tree: KeyedTree): void {
    const alike = this.#byKey.get(name);
    if (alike) alike.push(tree);
    else this.#byKey.set(name, [tree]);
  }
}

/** Tables that know only decimals write number 12 as `12.00`; many write it as `0012`. */
function nameOf(area: string, key: string): string {
  const bare = key
    .trim()
    .toLowerCase()
    .replace(/^(\d+)[.,]0+$/, '$1');
  return `${area}|${bare.replace(/^0+(?=\d)/, '')}`;
}
