import { ProtobufWriter, putVarint, zigzag } from './protobufWriter.ts';
import { TILE_EXTENT } from './tiles.rules.ts';

/** Field numbers of the Mapbox Vector Tile specification 2.1, section 4 and its schema. */
const TILE = { layer: 3 } as const;
const LAYER = { name: 1, feature: 2, key: 3, value: 4, extent: 5, version: 15 } as const;
const FEATURE = { id: 1, tags: 2, type: 3, geometry: 4 } as const;
const VALUE = { text: 1, unsigned: 5 } as const;

const POINT = 1;
/** MoveTo, once: command 1, count 1. */
const MOVE_TO_ONCE = 9;

/** What a feature takes at most: id 6, ten keys with their values 40, point 14, heads 6. */
const MAX_FEATURE_BYTES = 66;

const EXPECTED_VALUE_BYTES = 12;

/**
 * Writes one layer of points: for each `begin`, its values, `end`. Equal values are written once and referred to,
 * as the format wants it. Bytes are put in place directly, because a map asks for millions of points. One layer is
 * written after the other, each at one go: they share what remembers the values.
 */
export class PointLayer {
  readonly #name: string;
  readonly #keys: readonly string[];
  readonly #values = VALUES.cleared();
  #bytes: Buffer;
  #at = 0;
  #feature = 0;
  #tags = 0;

  constructor(name: string, keys: readonly string[], expectedFeatures: number) {
    this.#name = name;
    this.#keys = keys;
    this.#bytes = Buffer.allocUnsafe((expectedFeatures + 1) * MAX_FEATURE_BYTES);
  }

  begin(id?: number): void {
    if (this.#bytes.length - this.#at < MAX_FEATURE_BYTES) this.#grow();
    this.#feature = this.#open(LAYER.feature);
    if (id !== undefined) {
      this.#bytes[this.#at++] = FEATURE.id << 3;
      this.#at = putVarint(this.#bytes, this.#at, id);
    }
    this.#tags = this.#open(FEATURE.tags);
  }

  /** `key` is a position among the keys; a number is whole, at least 0 and below 2^32. */
  value(key: number, value: string | number): void {
    this.#bytes[this.#at++] = key;
    this.#at = putVarint(this.#bytes, this.#at, this.#values.placeOf(value));
  }

  /** `x` and `y` in steps from the tile's north-west corner. */
  end(x: number, y: number): void {
    this.#close(this.#tags);
    this.#bytes[this.#at++] = FEATURE.type << 3;
    this.#bytes[this.#at++] = POINT;
    const geometry = this.#open(FEATURE.geometry);
    this.#bytes[this.#at++] = MOVE_TO_ONCE;
    this.#at = putVarint(this.#bytes, this.#at, zigzag(x));
    this.#at = putVarint(this.#bytes, this.#at, zigzag(y));
    this.#close(geometry);
    this.#close(this.#feature);
  }

  /** The whole tile, holding this one layer. */
  tile(): Buffer {
    const features = this.#bytes.subarray(0, this.#at);
    const layer = new ProtobufWriter(256 + this.#values.inOrder.length * EXPECTED_VALUE_BYTES);
    layer.varintField(LAYER.version, 2);
    layer.textField(LAYER.name, this.#name);
    for (const key of this.#keys) layer.textField(LAYER.key, key);
    const written = new ProtobufWriter(EXPECTED_VALUE_BYTES);
    for (const value of this.#values.inOrder) layer.bytesField(LAYER.value, asMessage(written, value));
    layer.varintField(LAYER.extent, TILE_EXTENT);
    const rest = layer.finish();
    const head = new ProtobufWriter(0);
    head.lengthField(TILE.layer, features.length + rest.length);
    return Buffer.concat([head.finish(), features, rest]);
  }

  #grow(): void {
    this.#bytes = Buffer.concat([this.#bytes], this.#bytes.length * 2 + MAX_FEATURE_BYTES);
  }

  /** Everything within a feature is shorter than 128 bytes, so one byte holds its length; it is put in by `#close`. */
  #open(field: number): number {
    this.#bytes[this.#at] = (field << 3) | 2;
    this.#at += 2;
    return this.#at;
  }

  #close(opened: number): void {
    this.#bytes[opened - 1] = this.#at - opened;
  }
}

/** Numbers below this find their place by counting, which is quicker than a map. */
const SMALL = 1024;

class Values {
  inOrder: (string | number)[] = [];
  readonly #texts = new Map<string, number>();
  readonly #numbers = new Map<number, number>();
  readonly #small = new Int32Array(SMALL).fill(-1);

  /** Itself, as if it were new: that is cheaper than a new one for each of the many tiles with few trees. */
  cleared(): this {
    for (const value of this.inOrder) if (typeof value === 'number' && value < SMALL) this.#small[value] = -1;
    this.#texts.clear();
    this.#numbers.clear();
    this.inOrder = [];
    return this;
  }

  placeOf(value: string | number): number {
    if (typeof value === 'string') return this.#placeIn(this.#texts, value);
    if (value >= SMALL) return this.#placeIn(this.#numbers, value);
    const known = this.#small[value] ?? -1;
    return known >= 0 ? known : (this.#small[value] = this.inOrder.push(value) - 1);
  }

  #placeIn<Value extends string | number>(places: Map<Value, number>, value: Value): number {
    const known = places.get(value);
    if (known !== undefined) return known;
    const place = this.inOrder.push(value) - 1;
    places.set(value, place);
    return place;
  }
}

const VALUES = new Values();

function asMessage(written: ProtobufWriter, value: string | number): Uint8Array {
  written.restart();
  if (typeof value === 'string') written.textField(VALUE.text, value);
  else written.varintField(VALUE.unsigned, value);
  return written.finish();
}
