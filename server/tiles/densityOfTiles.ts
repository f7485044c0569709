import type pg from 'pg';
import type { Database } from '../db/connect.ts';
import { forDriver, type Sql } from '../db/sql.ts';
import { Batches } from './batches.ts';
import { tilePool } from './tilePool.ts';
import { densityPacked, type PackedDensity } from './tiles.store.ts';
import type { TileAddress } from './tiles.rules.ts';
import type { TreeFilter } from '../trees/trees.contract.ts';

/** One tile may count every tree of the city: these have a queue of their own, behind which no street waits. */
const AT_ONCE = { postgres: 2, embedded: 1 } as const;
/** Zoomed out, a tablet shows a dozen tiles; nobody waits for hundreds. */
const LONGEST_QUEUE = 300;

/** Counts the trees of tiles by the cells of a grid, tile by tile. */
export class DensityOfTiles {
  readonly #pool: pg.Pool;
  readonly #queue: Batches<'density', Sql, Buffer | null>;

  constructor(database: Database) {
    const atOnce = AT_ONCE[database.kind];
    this.#pool = tilePool(database, atOnce, '');
    this.#queue = new Batches({ atOnce, longestQueue: LONGEST_QUEUE, largest: 1 }, (_, queries) =>
      Promise.all(queries.map((query) => this.#ask(query))),
    );
  }

  /** Packed cells, see CELL_ROW. `wanted` is asked when the tile's turn has come. Throws QueueFull or NoLongerWanted. */
  fetch(
    address: TileAddress,
    filter: TreeFilter,
    today: string,
    wanted: () => boolean,
  ): Promise<Buffer | null> {
    return this.#queue.add('density', densityPacked(address, filter, today), wanted);
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  /** Not prepared: how many trees a tile has decides how they are best read, so each is planned for itself. */
  async #ask(query: Sql): Promise<Buffer | null> {
    const { rows } = await this.#pool.query<PackedDensity>(forDriver(query));
    const packed = rows[0]?.rows ?? null;
    return packed === null ? null : Buffer.from(packed, 'base64');
  }
}
