import type { History } from './histories.contract.ts';
import type { JudgedRow } from './judgeHistory.ts';

/** So many rows show what is meant. */
const MOST_EXAMPLES = 5;

type Tallied = History['issues'][number];

/** Counts what was wrong, by kind and column, with the first rows as examples. */
export class IssueTally {
  readonly #found = new Map<string, Tallied>();

  add(rows: readonly JudgedRow[]): void {
    for (const { place, issues } of rows) for (const issue of issues) this.#count(place, issue);
  }

  /** The most frequent first. */
  get issues(): Tallied[] {
    return [...this.#found.values()].toSorted((a, b) => b.count - a.count);
  }

  #count(row: number, { key, column, value, params }: JudgedRow['issues'][number]): void {
    const name = `${key} ${column ?? ''}`;
    const tallied = this.#found.get(name) ?? { key, column, count: 0, examples: [] };
    tallied.count++;
    if (tallied.examples.length < MOST_EXAMPLES)
      tallied.examples.push({ row, value, ...(params ? { params } : {}) });
    this.#found.set(name, tallied);
  }
}
