import { PbfWriter } from 'pbf';
import { zxyToTileId } from 'pmtiles';

/** Tiles of this zoom are some 23 km wide here: a few hold the whole city. */
const ZOOM = 10;
/** The tiles around the middle of the demo town. */
const TILES = [534, 535, 536].flatMap((x) => [331, 332, 333].map((y) => ({ x, y })));
const HEADER_BYTES = 127;
const NOT_COMPRESSED = 1;
const VECTOR_TILES = 1;

/**
 * A PMTiles file of version 3 with a few tiles of the Protomaps schema: land, a stretch of water, and a street with its
 * name. `tileType` and `tileCompression` for files that are not what they have to be.
 */
export function pmtilesFile({ tileType = VECTOR_TILES, tileCompression = NOT_COMPRESSED } = {}): Buffer {
  const tile = Buffer.from(vectorTile());
  const entries = TILES.map(({ x, y }) => zxyToTileId(ZOOM, x, y)).toSorted((one, other) => one - other);
  const directory = Buffer.from(directoryOf(entries, tile.length));
  const metadata = Buffer.from(JSON.stringify({ vector_layers: [] }));
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles\u0003', 'latin1');
  const metadataAt = HEADER_BYTES + directory.length;
  const tilesAt = metadataAt + metadata.length;
  const places = [
    HEADER_BYTES,
    directory.length,
    metadataAt,
    metadata.length,
    tilesAt,
    0,
    tilesAt,
    tile.length,
  ];
  [...places, entries.length, entries.length, 1].forEach((value, index) =>
    header.writeBigUInt64LE(BigInt(value), 8 + index * 8),
  );
  header.set([1, NOT_COMPRESSED, tileCompression, tileType, ZOOM, ZOOM], 96);
  [8, 53, 8.5, 53.3].forEach((degrees, index) => header.writeInt32LE(degrees * 1e7, 102 + index * 4));
  return Buffer.concat([header, directory, metadata, tile]);
}

/** All entries are the same tile (spec v3, section 4.2): ids as differences, run lengths, lengths, offsets from 1. */
function directoryOf(ids: readonly number[], length: number): Uint8Array {
  const out = new PbfWriter();
  out.writeVarint(ids.length);
  ids.forEach((id, index) => out.writeVarint(id - (ids[index - 1] ?? 0)));
  for (const _ of ids) out.writeVarint(1);
  for (const _ of ids) out.writeVarint(length);
  for (const _ of ids) out.writeVarint(1);
  return out.finish();
}

function vectorTile(): Uint8Array {
  const out = new PbfWriter();
  writeLayer(out, 'earth', 3, { kind: 'earth' }, [9, 0, 0, 26, 8192, 0, 0, 8192, 8191, 0, 15]);
  writeLayer(out, 'water', 3, { kind: 'lake' }, [9, 4096, 0, 26, 1024, 0, 0, 8192, 1023, 0, 15]);
  writeLayer(out, 'roads', 2, { kind: 'major_road', name: 'Lange Straße' }, [9, 0, 4096, 10, 8192, 0]);
  return out.finish();
}

/** One feature per layer; its geometry as commands (vector tile specification 2.1, section 4.3). */
function writeLayer(
  out: PbfWriter,
  name: string,
  type: number,
  properties: Record<string, string>,
  geometry: readonly number[],
): void {
  out.writeMessage(
    3,
    (_, layer) => {
      layer.writeStringField(1, name);
      layer.writeMessage(
        2,
        (__, feature) => {
          feature.writePackedVarint(
            2,
            Object.keys(properties).flatMap((___, index) => [index, index]),
          );
          feature.writeVarintField(3, type);
          feature.writePackedVarint(4, [...geometry]);
        },
        null,
      );
      for (const key of Object.keys(properties)) layer.writeStringField(3, key);
      for (const value of Object.values(properties))
        layer.writeMessage(4, (__, word) => word.writeStringField(1, value), null);
      layer.writeVarintField(5, 4096);
      layer.writeVarintField(15, 2);
    },
    null,
  );
}
