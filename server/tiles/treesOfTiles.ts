import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import type { Database } from '../db/connect.ts';
import type { TileFilter } from './themes.contract.ts';
import { Batches } from './batches.ts';
import { tilePool } from './tilePool.ts';
import { TILES, type TileAddress } from './tiles.rules.ts';
import { treesPacked, type PackedTrees, type TileQuery, type TreeDetails } from './tiles.store.ts';

/** Packed trees as bytes, see TREE_ROW; null when there are none. */
export interface Trees {
  rows: Buffer | null;
  numbers: string;
}

/**
 * How many queries are under way at once, and of how many tiles each: asked for together, small tiles cost half.
 * The rest of the server needs the database too, most of all the embedded one, which has one backend.
 */
const LIMITS = { postgres: { queries: 2, tiles: 8 }, embedded: { queries: 2, tiles: 4 } } as const;
/** A tablet asks for about twenty at once. */
const LONGEST_QUEUE = 1000;
/** Planning takes as long as a small tile, and there is one good plan: the spatial index. */
const PLANNED_ONCE = '-c plan_cache_mode=force_generic_plan -c max_parallel_workers_per_gather=0';
/** Queries of filters in use are written once … */
const MAX_PLANS = 200;
/** … and the first few are also prepared, on every connection. */
const MAX_NAMED_STATEMENTS = 50;

/** The queries of a filter on a day, by tile zoom; zooms that carry the same details have the same. */
type Plan = (z: number) => Prepared;
type Prepared = TileQuery & { name: string | undefined };

/** Fetches the single trees of tiles, those that wait at the same time together. */
export class TreesOfTiles {
  readonly #pool: pg.Pool;
  readonly #batches: Batches<Prepared, TileAddress, Trees>;
  readonly #plans = new LRUCache<string, Plan>({ max: MAX_PLANS });
  readonly #named = new Set<string>();
  readonly #limit: number;

  /** At most `limit` trees of each tile are fetched. */
  constructor(database: Database, limit: number) {
    const { queries, tiles } = LIMITS[database.kind];
    this.#limit = limit;
    this.#pool = tilePool(database, queries, PLANNED_ONCE);
    this.#batches = new Batches(
      { atOnce: queries, longestQueue: LONGEST_QUEUE, largest: tiles },
      (query, addresses) => this.#ask(query, addresses),
    );
  }

  /** `wanted` is asked when the tile's turn has come. Throws QueueFull or NoLongerWanted. */
  fetch(address: TileAddress, filter: TileFilter, today: string, wanted: () => boolean): Promise<Trees> {
    return this.#batches.add(this.#planFor(filter, today)(address.z), address, wanted);
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #ask({ name, text, valuesFor }: Prepared, addresses: TileAddress[]): Promise<Trees[]> {
    const { rows } = await this.#pool.query<PackedTrees>({ name, text, values: valuesFor(addresses) });
    if (rows.length !== addresses.length)
      throw new Error(`${rows.length} answers for ${addresses.length} tiles`);
    return rows.map((packed) => ({
      rows: packed.rows === null ? null : Buffer.from(packed.rows, 'base64'),
      numbers: packed.numbers ?? '',
    }));
  }

  #planFor(filter: TileFilter, today: string): Plan {
    const key = `${today} ${JSON.stringify(filter)}`;
    const known = this.#plans.get(key);
    if (known) return known;
    const query = (details: TreeDetails) => this.#prepare(treesPacked(filter, today, details, this.#limit));
    const bare = query({ crowns: false, numbers: false });
    const crowned = query({ crowns: true, numbers: false });
    const full = query({ crowns: true, numbers: true });
    const plan: Plan = (z) =>
      z >= TILES.numbersFromZoom ? full : z >= TILES.crownsFromZoom ? crowned : bare;
    this.#plans.set(key, plan);
    return plan;
  }

  #prepare(query: TileQuery): Prepared {
    const name = `tile_${createHash('sha256').update(query.text).digest('hex').slice(0, 16)}`;
    if (this.#named.size < MAX_NAMED_STATEMENTS) this.#named.add(name);
    return { ...query, name: this.#named.has(name) ? name : undefined };
  }
}
