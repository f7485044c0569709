import type { ExportDay } from '../exports/exports.fields.ts';
import type { TileAddress } from '../tiles/tiles.rules.ts';
import { COLLECTIONS, type Collection } from './collections.fields.ts';
import type { ReadLimited } from './limitedTime.ts';
import { encodeTile, type Layer, type LayerFeature } from './mvt.ts';
import { tileShape, type MercatorGeometry } from './tileShapes.ts';
import { MOST_POINTS, pointsInTile, shapesInTile, thinnedPointsInTile } from './vectorTiles.store.ts';

/** From here on a tile carries every tree; farther out they would lie on top of each other. */
export const EVERY_TREE_FROM = 14;

/** Makes vector tiles of the public fields. */
export class VectorTiles {
  readonly #read: ReadLimited;

  constructor(read: ReadLimited) {
    this.#read = read;
  }

  /** One tile of a collection, or of all of them; empty when there is nothing in it. */
  async make(
    { collection, tile }: { collection: Collection | null; tile: TileAddress },
    day: ExportDay,
  ): Promise<Buffer> {
    const layers: Layer[] = [];
    // One after the other: a tile keeps one connection busy, not four.
    for (const one of collection ? [collection] : COLLECTIONS) layers.push(await this.#layer(one, tile, day));
    return encodeTile(layers);
  }

  async #layer(collection: Collection, tile: TileAddress, day: ExportDay): Promise<Layer> {
    const { id, fields } = collection;
    const keys = fields.map(({ name, kind }) => ({ name, isDecimal: kind === 'decimal' }));
    const values = (row: Record<string, string | number | null>) => keys.map(({ name }) => row[name] ?? null);
    const features = collection.isTrees
      ? await this.#points(collection, tile, day, values)
      : await this.#shapes(collection, tile, day, values);
    return { name: id, keys, features };
  }

  async #points(...[collection, tile, day, values]: LayerParts): Promise<LayerFeature[]> {
    const near =
      tile.z >= EVERY_TREE_FROM ? await this.#read((db) => pointsInTile(db, collection, tile, day)) : null;
    const rows =
      near && near.length <= MOST_POINTS
        ? near
        : await this.#read((db) => thinnedPointsInTile(db, collection, tile, day));
    return rows.flatMap((row) =>
      placed(row.id, { type: 'Point', coordinates: [row.x, row.y] }, tile, values(row)),
    );
  }

  async #shapes(...[collection, tile, day, values]: LayerParts): Promise<LayerFeature[]> {
    const rows = await this.#read((db) => shapesInTile(db, collection, tile, day));
    return rows.flatMap((row) => {
      const geometry = JSON.parse(row.shape) as MercatorGeometry; // PostGIS wrote it
      return placed(row.id, geometry, tile, values(row));
    });
  }
}

type LayerParts = [
  collection: Collection,
  tile: TileAddress,
  day: ExportDay,
  values: (row: Record<string, string | number | null>) => LayerFeature['values'],
];

function placed(
  id: number,
  geometry: MercatorGeometry,
  tile: TileAddress,
  values: LayerFeature['values'],
): LayerFeature[] {
  const shape = tileShape(geometry, tile);
  return shape ? [{ id, shape, values }] : [];
}
