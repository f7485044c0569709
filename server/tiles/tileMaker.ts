import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Database } from '../db/connect.ts';
import { forDriver, type Sql } from '../db/sql.ts';
import type { TreeFilter } from '../trees/trees.contract.ts';
import { encodeDensity, encodeTrees, TREE_ROW } from './tiles.encode.ts';
import { TILES, type TileAddress } from './tiles.rules.ts';
import { densityPacked, treesPacked, type PackedDensity, type PackedTrees } from './tiles.store.ts';

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

/** Makes tiles from the trees as they are now. */
export class TileMaker {
  readonly atOnce: number;
  readonly #pool: pg.Pool;
  readonly #names = new Map<string, string>();

  /** Has connections of its own, so that many tiles do not keep others from the database. */
  constructor(database: Database) {
    this.atOnce = TILES_AT_ONCE[database.kind];
    this.#pool = new pg.Pool({
      ...database.pool.options,
      max: this.atOnce,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      // Both cost more than they bring for a query of a few milliseconds.
      options: `${database.pool.options.options ?? ''} -c jit=off -c max_parallel_workers_per_gather=0`,
    });
    this.#pool.on('error', () => undefined); // an idle connection was lost; the pool has already replaced it
  }

  /** The tile as a Mapbox Vector Tile, not compressed, or null when there is nothing in it. */
  async make(address: TileAddress, filter: TreeFilter, today: string): Promise<Buffer | null> {
    if (address.z < TILES.singleTreesFromZoom) return this.#density(address, filter, today);
    const { rows, numbers } = await this.#ask<PackedTrees>(treesPacked(address, filter, today, MAX_TREES + 1));
    if (!rows) return null;
    if (rows.length > MAX_TREES * TREE_ROW.length) return this.#density(address, filter, today);
    const tile = encodeTrees(rows, numbers ?? '', address);
    return tile.length > MAX_TILE_BYTES ? this.#density(address, filter, today) : tile;
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #density(address: TileAddress, filter: TreeFilter, today: string): Promise<Buffer | null> {
    const { rows } = await this.#ask<PackedDensity>(densityPacked(address, filter, today));
    return rows && encodeDensity(rows, address);
  }

  async #ask<Row extends PackedDensity>(query: Sql): Promise<Row> {
    const { text, values } = forDriver(query);
    const { rows } = await this.#pool.query<Row>({ text, values, ...this.#named(text) });
    const [row] = rows;
    if (!row) throw new Error('an aggregate without GROUP BY answered no row');
    return row;
  }

  #named(text: string): { name?: string } {
    const known = this.#names.get(text);
    if (known) return { name: known };
    if (this.#names.size >= MAX_NAMED_STATEMENTS) return {};
    const name = `tile_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
    this.#names.set(text, name);
    return { name };
  }
}
