import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import pg from 'pg';
import type { Database } from '../db/connect.ts';
import type { TreeFilter } from '../trees/trees.contract.ts';
import { Batches } from './batches.ts';
import { encodeDensity, encodeTrees, TREE_ROW } from './tiles.encode.ts';
import { TILES, type TileAddress } from './tiles.rules.ts';
import {
  densityPacked,
  treesPacked,
  type PackedTile,
  type TileQuery,
  type TreeDetails,
} from './tiles.store.ts';

/** The largest tile that leaves the server, before compression. Own requirement: below 500 kB at any zoom. */
const MAX_TILE_BYTES = 500_000;
/** More trees, at about 30 bytes each, come too close to it to be worth fetching. */
const MAX_TREES = 14_000;
/**
 * How many queries for tiles are under way at once, and of how many tiles each: asked for together, small tiles cost
 * half. The rest of the server needs the database too, most of all the embedded one, which has one backend.
 */
const LIMITS = { postgres: { queries: 3, tiles: 8 }, embedded: { queries: 2, tiles: 4 } } as const;
/** A tablet asks for about twenty at once. */
const LONGEST_QUEUE = 1000;
/** Filters come in many forms; a prepared statement is kept on every connection for the first few. */
const MAX_NAMED_STATEMENTS = 50;
/** Security checklist F2: a time limit for every tile. A city's slowest takes a tenth of it. */
const STATEMENT_TIMEOUT_MS = 10_000;
/**
 * Compiling and parallel workers cost more than they bring for a query of a few milliseconds; so does planning it
 * anew for each tile, for there is one good plan: the spatial index.
 */
const QUICK_QUERIES = '-c jit=off -c max_parallel_workers_per_gather=0 -c plan_cache_mode=force_generic_plan';
/** Queries of filters in use are written once. */
const MAX_PLANS = 200;

/** The queries of a filter on a day. */
interface Plan {
  /** By tile zoom; those that carry the same details are the same. */
  treesAt(z: number): Prepared;
  density: Prepared;
}
type Prepared = TileQuery & { name: string | undefined; tilesAtOnce: number };

interface Unpacked {
  rows: Buffer | null;
  numbers: string;
}

/** Makes tiles from the trees as they are now. */
export class TileMaker {
  readonly #pool: pg.Pool;
  readonly #queries: Batches<Prepared, TileAddress, Unpacked>;
  readonly #plans = new LRUCache<string, Plan>({ max: MAX_PLANS });
  readonly #named = new Set<string>();
  readonly #tilesAtOnce: number;

  /** Has connections of its own, so that many tiles do not keep others from the database. */
  constructor(database: Database) {
    const { queries, tiles } = LIMITS[database.kind];
    this.#tilesAtOnce = tiles;
    this.#pool = new pg.Pool({
      ...database.pool.options,
      max: queries,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      options: `${database.pool.options.options ?? ''} ${QUICK_QUERIES}`,
    });
    this.#pool.on('error', () => undefined); // an idle connection was lost; the pool has already replaced it
    this.#queries = new Batches(
      { atOnce: queries, longestQueue: LONGEST_QUEUE, largest: (query) => query.tilesAtOnce },
      (query, addresses) => this.#ask(query, addresses),
    );
  }

  /**
   * The tile as a Mapbox Vector Tile, not compressed, or null when there is nothing in it. `wanted` is asked when its
   * turn has come. Throws QueueFull or NoLongerWanted.
   */
  async make(
    address: TileAddress,
    filter: TreeFilter,
    today: string,
    wanted: () => boolean,
  ): Promise<Buffer | null> {
    const plan = this.#planFor(filter, today);
    const density = async () => {
      const { rows } = await this.#queries.add(plan.density, address, wanted);
      return rows && encodeDensity(rows, address);
    };
    if (address.z < TILES.singleTreesFromZoom) return density();
    const { rows, numbers } = await this.#queries.add(plan.treesAt(address.z), address, wanted);
    if (!rows) return null;
    if (rows.length > MAX_TREES * TREE_ROW.length) return density();
    const tile = encodeTrees(rows, numbers, address);
    return tile.length > MAX_TILE_BYTES ? density() : tile;
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #ask({ name, text, valuesFor }: Prepared, addresses: TileAddress[]): Promise<Unpacked[]> {
    const { rows } = await this.#pool.query<PackedTile>({ name, text, values: valuesFor(addresses) });
    if (rows.length !== addresses.length)
      throw new Error(`${rows.length} answers for ${addresses.length} tiles`);
    return rows.map((row) => ({
      rows: row.rows === null ? null : Buffer.from(row.rows, 'base64'),
      numbers: row.numbers ?? '',
    }));
  }

  #planFor(filter: TreeFilter, today: string): Plan {
    const key = `${today} ${JSON.stringify(filter)}`;
    const known = this.#plans.get(key);
    if (known) return known;
    const trees = (details: TreeDetails) =>
      this.#prepare(treesPacked(filter, today, details, MAX_TREES + 1), this.#tilesAtOnce);
    const bare = trees({ crowns: false, numbers: false });
    const crowned = trees({ crowns: true, numbers: false });
    const full = trees({ crowns: true, numbers: true });
    const plan: Plan = {
      treesAt: (z) => (z >= TILES.numbersFromZoom ? full : z >= TILES.crownsFromZoom ? crowned : bare),
      // Zoomed out, one tile may count every tree of the city: that is enough for a query.
      density: this.#prepare(densityPacked(filter, today), 1),
    };
    this.#plans.set(key, plan);
    return plan;
  }

  #prepare(query: TileQuery, tilesAtOnce: number): Prepared {
    const name = `tile_${createHash('sha256').update(query.text).digest('hex').slice(0, 16)}`;
    if (this.#named.size < MAX_NAMED_STATEMENTS) this.#named.add(name);
    return { ...query, name: this.#named.has(name) ? name : undefined, tilesAtOnce };
  }
}
