import type { Database } from '../db/connect.ts';
import type { TileFilter } from './themes.contract.ts';
import { DensityOfTiles } from './densityOfTiles.ts';
import { encodeDensity, encodeTrees, TREE_ROW } from './tiles.encode.ts';
import { TILES, type TileAddress } from './tiles.rules.ts';
import { TreesOfTiles } from './treesOfTiles.ts';

/** The largest tile that leaves the server, before compression. Own requirement: below 500 kB at any zoom. */
const MAX_TILE_BYTES = 500_000;
/** More trees, at about 30 bytes each, come too close to it to be worth fetching. */
const MAX_TREES = 14_000;

/** Makes tiles from the trees as they are now. */
export class TileMaker {
  readonly #trees: TreesOfTiles;
  readonly #density: DensityOfTiles;

  constructor(database: Database) {
    this.#trees = new TreesOfTiles(database, MAX_TREES + 1);
    this.#density = new DensityOfTiles(database);
  }

  /**
   * The tile as a Mapbox Vector Tile, not compressed, or null when there is nothing in it. `wanted` is asked when its
   * turn has come. Throws QueueFull or NoLongerWanted.
   */
  async make(
    address: TileAddress,
    filter: TileFilter,
    today: string,
    wanted: () => boolean,
  ): Promise<Buffer | null> {
    const density = async () => {
      const cells = await this.#density.fetch(address, filter, today, wanted);
      return cells && encodeDensity(cells, address);
    };
    if (address.z < TILES.singleTreesFromZoom) return density();
    const { rows, numbers } = await this.#trees.fetch(address, filter, today, wanted);
    if (!rows) return null;
    if (rows.length > MAX_TREES * TREE_ROW.length) return density();
    const tile = encodeTrees(rows, numbers, address);
    return tile.length > MAX_TILE_BYTES ? density() : tile;
  }

  async close(): Promise<void> {
    await Promise.all([this.#trees.close(), this.#density.close()]);
  }
}
