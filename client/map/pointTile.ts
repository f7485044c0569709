import { PbfWriter } from 'pbf';

/** A point of a vector tile, in steps from its north-west corner. */
export interface TilePoint {
  id?: number;
  x: number;
  y: number;
  values: Readonly<Record<string, string | number>>;
}

/** Field numbers of the Mapbox Vector Tile specification 2.1, section 4 and its schema. */
const TILE = { layer: 3 } as const;
const LAYER = { name: 1, feature: 2, key: 3, value: 4, extent: 5, version: 15 } as const;
const FEATURE = { id: 1, tags: 2, type: 3, geometry: 4 } as const;
const VALUE = { text: 1, unsigned: 5 } as const;
const POINT = 1;
/** MoveTo, once: command 1, count 1. */
const MOVE_TO_ONCE = 9;

/** A vector tile of one layer of points. Numbers are whole and at least 0. */
export function pointTile(
  layer: string,
  extent: number,
  points: readonly TilePoint[],
): Uint8Array<ArrayBuffer> {
  const words = new Words();
  const tile = new PbfWriter();
  tile.writeMessage(
    TILE.layer,
    (_, out) => {
      out.writeVarintField(LAYER.version, 2);
      out.writeStringField(LAYER.name, layer);
      for (const point of points) out.writeMessage(LAYER.feature, writePoint, { point, words });
      for (const key of words.keys.inOrder()) out.writeStringField(LAYER.key, String(key));
      for (const value of words.values.inOrder()) out.writeMessage(LAYER.value, writeValue, value);
      out.writeVarintField(LAYER.extent, extent);
    },
    null,
  );
  return new Uint8Array(tile.finish());
}

/** Keys and values are written once and referred to by their place. */
class Words {
  readonly keys = new Places();
  readonly values = new Places();
}

class Places {
  readonly #places = new Map<string | number, number>();

  of(word: string | number): number {
    const known = this.#places.get(word);
    if (known !== undefined) return known;
    const place = this.#places.size;
    this.#places.set(word, place);
    return place;
  }

  inOrder(): Iterable<string | number> {
    return this.#places.keys();
  }
}

function writePoint({ point, words }: { point: TilePoint; words: Words }, out: PbfWriter): void {
  const { id, x, y, values } = point;
  if (id !== undefined) out.writeVarintField(FEATURE.id, id);
  const tags = Object.entries(values).flatMap(([key, value]) => [words.keys.of(key), words.values.of(value)]);
  out.writePackedVarint(FEATURE.tags, tags);
  out.writeVarintField(FEATURE.type, POINT);
  out.writePackedVarint(FEATURE.geometry, [MOVE_TO_ONCE, zigzag(x), zigzag(y)]);
}

function writeValue(value: string | number, out: PbfWriter): void {
  if (typeof value === 'string') out.writeStringField(VALUE.text, value);
  else out.writeVarintField(VALUE.unsigned, value);
}

/** Signed numbers as the format wants them: 0, -1, 1, -2 … become 0, 1, 2, 3 … */
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}
