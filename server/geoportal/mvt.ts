import { PbfWriter } from 'pbf';
import { TILE_EXTENT } from '../tiles/tiles.rules.ts';

/** A layer of a vector tile: features with their values in the order of the keys, null for none. */
export interface Layer {
  name: string;
  keys: readonly { name: string; isDecimal: boolean }[];
  features: readonly LayerFeature[];
}

export interface LayerFeature {
  id: number;
  shape: TileShape;
  values: readonly (string | number | null)[];
}

/** In steps from the tile's north-west corner. */
export interface TileShape {
  type: 'point' | 'line' | 'polygon';
  /** One position, the lines, or the rings, the outer one of each polygon first. */
  parts: readonly (readonly TilePosition[])[];
}
export type TilePosition = readonly [x: number, y: number];

/** Field numbers of the Mapbox Vector Tile specification 2.1, section 4 and its schema. */
const TILE = { layer: 3 } as const;
const LAYER = { name: 1, feature: 2, key: 3, value: 4, extent: 5, version: 15 } as const;
const FEATURE = { id: 1, tags: 2, type: 3, geometry: 4 } as const;
const VALUE = { text: 1, decimal: 3, unsigned: 5 } as const;
const TYPE = { point: 1, line: 2, polygon: 3 } as const;
const COMMAND = { moveTo: 1, lineTo: 2, closePath: 7 } as const;

/** A vector tile; layers without features are left out. */
export function encodeTile(layers: readonly Layer[]): Buffer {
  const tile = new PbfWriter();
  for (const layer of layers) if (layer.features.length > 0) tile.writeMessage(TILE.layer, writeLayer, layer);
  return Buffer.from(tile.finish());
}

function writeLayer({ name, keys, features }: Layer, out: PbfWriter): void {
  const values = new Values();
  out.writeVarintField(LAYER.version, 2);
  out.writeStringField(LAYER.name, name);
  for (const feature of features) out.writeMessage(LAYER.feature, writeFeature, { feature, keys, values });
  for (const key of keys) out.writeStringField(LAYER.key, key.name);
  for (const value of values.inOrder) out.writeMessage(LAYER.value, writeValue, value);
  out.writeVarintField(LAYER.extent, TILE_EXTENT);
}

function writeFeature(
  { feature, keys, values }: { feature: LayerFeature; keys: Layer['keys']; values: Values },
  out: PbfWriter,
): void {
  const tags: number[] = [];
  for (const [index, value] of feature.values.entries())
    if (value !== null) tags.push(index, values.placeOf(value, keys[index]?.isDecimal ?? false));
  out.writeVarintField(FEATURE.id, feature.id);
  out.writePackedVarint(FEATURE.tags, tags);
  out.writeVarintField(FEATURE.type, TYPE[feature.shape.type]);
  out.writePackedVarint(FEATURE.geometry, commandsOf(feature.shape));
}

type Value = { kind: 'text'; value: string } | { kind: 'unsigned' | 'decimal'; value: number };

function writeValue(value: Value, out: PbfWriter): void {
  if (value.kind === 'text') out.writeStringField(VALUE.text, value.value);
  else if (value.kind === 'decimal') out.writeDoubleField(VALUE.decimal, value.value);
  else out.writeVarintField(VALUE.unsigned, value.value);
}

/** Equal values are written once and referred to by their place. */
class Values {
  readonly inOrder: Value[] = [];
  readonly #texts = new Map<string, number>();
  readonly #whole = new Map<number, number>();
  readonly #decimal = new Map<number, number>();

  placeOf(value: string | number, isDecimal: boolean): number {
    if (typeof value === 'string') return this.#place(this.#texts, value, { kind: 'text', value });
    const inTens = isDecimal || value < 0 || !Number.isInteger(value);
    return inTens
      ? this.#place(this.#decimal, value, { kind: 'decimal', value })
      : this.#place(this.#whole, value, { kind: 'unsigned', value });
  }

  #place<Key>(places: Map<Key, number>, key: Key, value: Value): number {
    const known = places.get(key);
    if (known !== undefined) return known;
    const place = this.inOrder.push(value) - 1;
    places.set(key, place);
    return place;
  }
}

function commandsOf({ type, parts }: TileShape): number[] {
  const commands: number[] = [];
  let [x, y] = [0, 0];
  for (const part of parts) {
    const [first, ...rest] = part;
    if (!first) continue;
    commands.push(head(COMMAND.moveTo, 1), zigzag(first[0] - x), zigzag(first[1] - y));
    [x, y] = first;
    if (rest.length === 0) continue;
    commands.push(head(COMMAND.lineTo, rest.length));
    for (const [nextX, nextY] of rest) {
      commands.push(zigzag(nextX - x), zigzag(nextY - y));
      [x, y] = [nextX, nextY];
    }
    if (type === 'polygon') commands.push(head(COMMAND.closePath, 1));
  }
  return commands;
}

function head(command: number, count: number): number {
  return command | (count << 3);
}

function zigzag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}
