import { ProtobufWriter } from './protobufWriter.ts';
import { TILE_EXTENT } from './tiles.rules.ts';

/** Field numbers of the Mapbox Vector Tile specification 2.1, section 4 and its schema. */
const TILE = { layer: 3 } as const;
const LAYER = { name: 1, feature: 2, key: 3, value: 4, extent: 5, version: 15 } as const;
const FEATURE = { id: 1, tags: 2, type: 3, geometry: 4 } as const;
const VALUE = { text: 1, unsigned: 5 } as const;

const POINT = 1;
/** MoveTo, once: command 1, count 1. */
const MOVE_TO_ONCE = 9;

/** A feature takes about 30 bytes; only a first guess. */
const EXPECTED_FEATURE_BYTES = 40;

/** Writes one layer of points. Equal values are written once and referred to, as the format wants it. */
export class PointLayer {
  readonly #name: string;
  readonly #keys: readonly string[];
  readonly #features: ProtobufWriter;
  readonly #texts = new Map<string, number>();
  readonly #numbers = new Map<number, number>();
  readonly #values: (string | number)[] = [];

  constructor(name: string, keys: readonly string[], expectedFeatures: number) {
    this.#name = name;
    this.#keys = keys;
    this.#features = new ProtobufWriter(expectedFeatures * EXPECTED_FEATURE_BYTES);
  }

  /**
   * Adds a point at `x`, `y` in steps from the tile's north-west corner. `values` stand in the order of the keys;
   * undefined leaves the key out. Numbers are whole, at least 0 and below 2^32.
   */
  add(id: number | undefined, x: number, y: number, values: readonly (string | number | undefined)[]): void {
    const out = this.#features;
    const feature = out.open(LAYER.feature);
    if (id !== undefined) out.varintField(FEATURE.id, id);
    const tags = out.open(FEATURE.tags);
    for (let key = 0; key < values.length; key++) {
      const value = values[key];
      if (value === undefined) continue;
      out.varint(key);
      out.varint(this.#indexOf(value));
    }
    out.close(tags);
    out.varintField(FEATURE.type, POINT);
    const geometry = out.open(FEATURE.geometry);
    out.varint(MOVE_TO_ONCE);
    out.zigzag(x);
    out.zigzag(y);
    out.close(geometry);
    out.close(feature);
  }

  /** The whole tile, holding this one layer. */
  tile(): Buffer {
    const features = this.#features.finish();
    const layer = new ProtobufWriter(256 + this.#values.length * 12);
    layer.varintField(LAYER.version, 2);
    layer.textField(LAYER.name, this.#name);
    for (const key of this.#keys) layer.textField(LAYER.key, key);
    for (const value of this.#values) writeValue(layer, value);
    layer.varintField(LAYER.extent, TILE_EXTENT);
    const rest = layer.finish();
    const head = new ProtobufWriter(16);
    head.varint((TILE.layer << 3) | 2);
    head.varint(features.length + rest.length);
    return Buffer.concat([head.finish(), features, rest]);
  }

  #indexOf(value: string | number): number {
    // Two maps, because one of mixed keys is slower and 1 is not '1'.
    return typeof value === 'string' ? this.#place(this.#texts, value) : this.#place(this.#numbers, value);
  }

  #place<Value extends string | number>(places: Map<Value, number>, value: Value): number {
    const known = places.get(value);
    if (known !== undefined) return known;
    const place = this.#values.push(value) - 1;
    places.set(value, place);
    return place;
  }
}

function writeValue(layer: ProtobufWriter, value: string | number): void {
  const written = new ProtobufWriter(16);
  if (typeof value === 'string') written.textField(VALUE.text, value);
  else written.varintField(VALUE.unsigned, value);
  layer.bytesField(LAYER.value, written.finish());
}
