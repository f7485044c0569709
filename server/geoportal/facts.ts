import { LRUCache } from 'lru-cache';
import type { ExportDay } from '../exports/exports.fields.ts';
import type { Collection } from './collections.fields.ts';
import type { ReadLimited } from './limitedTime.ts';
import { countFeatures, extentOf, type Extent, type Selection } from './features.store.ts';

/** Own proposal: filters in use at the same time. */
const REMEMBERED = 500;

/**
 * What takes the whole table to know: how many features match, and where a collection lies. Counted once for each
 * state of the trees, however many pages are read of it.
 */
export class Facts {
  readonly #read: ReadLimited;
  readonly #version: () => string;
  readonly #known = new LRUCache<string, Promise<unknown>>({ max: REMEMBERED });

  /** `version` names the state the trees are in. */
  constructor(read: ReadLimited, version: () => string) {
    this.#read = read;
    this.#version = version;
  }

  /** How many features match; `what` says the same as the conditions do. */
  count(selection: Selection, what: string): Promise<number> {
    const { collection, day, isReader } = selection;
    const key = `count ${collection.id} ${day.today} ${isReader} ${what}`;
    return this.#once(key, () => this.#read((db) => countFeatures(db, selection)));
  }

  extent(collection: Collection, day: ExportDay): Promise<{ box: Extent | null; since: string | null }> {
    const selection = { collection, day, isReader: false, conditions: [] };
    return this.#once(`extent ${collection.id} ${day.today}`, () =>
      this.#read((db) => extentOf(db, selection)),
    );
  }

  #once<Fact>(key: string, ask: () => Promise<Fact>): Promise<Fact> {
    // Taken before it is asked: what is kept is at least as new as its name.
    const full = `${this.#version()} ${key}`;
    const known = this.#known.get(full);
    if (known) return known as Promise<Fact>; // the key names what is counted
    const asked = ask();
    this.#known.set(full, asked);
    asked.catch(() => this.#known.delete(full));
    return asked;
  }
}
