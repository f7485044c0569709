import type { KeyedTree } from './present.store.ts';

/** To which tree of the source a key belongs; ambiguous: to several that stand, or to several that are gone. */
export type Match = { kind: 'one'; treeId: string } | { kind: 'none' } | { kind: 'ambiguous'; trees: number };

/** The trees of a source by key, and which of them the file has named. */
export class SourceKeys {
  readonly #byKey = new Map<string, KeyedTree[]>();
  readonly #rows = new Map<string, number>();
  readonly named = new Set<string>();
  /** Trees the source gave no key: whether the file names them cannot be said. */
  readonly withoutKey: readonly string[];

  constructor(trees: readonly KeyedTree[]) {
    this.withoutKey = trees.flatMap(({ id, key }) => (key === null ? [id] : []));
    for (const tree of trees) {
      if (tree.key === null) continue;
      const alike = this.#byKey.get(tree.key);
      if (alike) alike.push(tree);
      else this.#byKey.set(tree.key, [tree]);
    }
  }

  /** The tree of a key. All trees of the key count as named: a doubtful one must not be taken for gone. */
  match(key: string): Match {
    const trees = this.#byKey.get(key) ?? [];
    for (const { id } of trees) this.named.add(id);
    const living = trees.filter(({ isLiving }) => isLiving);
    const [only, ...more] = living.length > 0 ? living : trees;
    if (!only) return { kind: 'none' };
    return more.length > 0 ? { kind: 'ambiguous', trees: more.length + 1 } : { kind: 'one', treeId: only.id };
  }

  /** The row that had this key before; remembers the first one. */
  rowBefore(key: string, row: number): number | undefined {
    const first = this.#rows.get(key);
    if (first === undefined) this.#rows.set(key, row);
    return first;
  }
}
