import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import pg from 'pg';
import type { Database } from '../db/connect.ts';
import type { TreeFilter } from '../trees/trees.contract.ts';
import { encodeDensity, encodeTrees, TREE_ROW } from './tiles.encode.ts';
import { TILES, type TileAddress } from './tiles.rules.ts';
import {
  densityPacked,
  treesPacked,
  type PackedDensity,
  type PackedTrees,
  type TileQuery,
} from './tiles.store.ts';

/** The largest tile that leaves the server, before compression. Own requirement: below 500 kB at any zoom. */
const MAX_TILE_BYTES = 500_000;
/** More trees, at about 30 bytes each, come too close to it to be worth fetching. */
const MAX_TREES = 14_000;
/** How many tiles are asked of the database at once; it has two to eight cores and other work too. */
const TILES_AT_ONCE = { postgres: 6, embedded: 2 } as const;
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

/** The two queries of a filter on a day. */
interface Plan {
  trees: Prepared;
  density: Prepared;
}
type Prepared = TileQuery & { name: string | undefined };

/** Makes tiles from the trees as they are now. */
export class TileMaker {
  readonly atOnce: number;
  readonly #pool: pg.Pool;
  readonly #plans = new LRUCache<string, Plan>({ max: MAX_PLANS });
  readonly #named = new Set<string>();

  /** Has connections of its own, so that many tiles do not keep others from the database. */
  constructor(database: Database) {
    this.atOnce = TILES_AT_ONCE[database.kind];
    this.#pool = new pg.Pool({
      ...database.pool.options,
      max: this.atOnce,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      options: `${database.pool.options.options ?? ''} ${QUICK_QUERIES}`,
    });
    this.#pool.on('error', () => undefined); // an idle connection was lost; the pool has already replaced it
  }

  /** The tile as a Mapbox Vector Tile, not compressed, or null when there is nothing in it. */
  async make(address: TileAddress, filter: TreeFilter, today: string): Promise<Buffer | null> {
    const plan = this.#planFor(filter, today);
    if (address.z < TILES.singleTreesFromZoom) return this.#density(plan, address);
    const { rows, numbers } = await this.#ask<PackedTrees>(plan.trees, address);
    if (!rows) return null;
    if (rows.length > MAX_TREES * TREE_ROW.length) return this.#density(plan, address);
    const tile = encodeTrees(rows, numbers ?? '', address);
    return tile.length > MAX_TILE_BYTES ? this.#density(plan, address) : tile;
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #density({ density }: Plan, address: TileAddress): Promise<Buffer | null> {
    const { rows } = await this.#ask<PackedDensity>(density, address);
    return rows && encodeDensity(rows, address);
  }

  async #ask<Row extends PackedDensity>(
    { name, text, valuesFor }: Prepared,
    address: TileAddress,
  ): Promise<Row> {
    const { rows } = await this.#pool.query<Row>({ name, text, values: valuesFor(address) });
    const [row] = rows;
    if (!row) throw new Error('an aggregate without GROUP BY answered no row');
    return row;
  }

  #planFor(filter: TreeFilter, today: string): Plan {
    const key = `${today} ${JSON.stringify(filter)}`;
    const known = this.#plans.get(key);
    if (known) return known;
    const trees = this.#prepare(treesPacked(filter, today, MAX_TREES + 1));
    const plan = { trees, density: this.#prepare(densityPacked(filter, today)) };
    this.#plans.set(key, plan);
    return plan;
  }

  #prepare(query: TileQuery): Prepared {
    const name = `tile_${createHash('sha256').update(query.text).digest('hex').slice(0, 16)}`;
    if (this.#named.size < MAX_NAMED_STATEMENTS) this.#named.add(name);
    return { ...query, name: this.#named.has(name) ? name : undefined };
  }
}
