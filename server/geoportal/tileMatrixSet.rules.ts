import { WEB_MERCATOR_EDGE, type TileAddress } from '../tiles/tiles.rules.ts';
import { absent, wrong } from './refusal.ts';

export type { TileAddress } from '../tiles/tiles.rules.ts';

/** The one way tiles are cut: OGC 17-083r4, annex D.1, the same as of all web maps. */
export const TILE_MATRIX_SET = 'WebMercatorQuad';
export const TILE_MATRIX_SET_URI = 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad';
export const WEB_MERCATOR_URI = 'http://www.opengis.net/def/crs/EPSG/0/3857';

/** Beyond it a tile of 4,096 steps tells less than a millimetre. */
export const LAST_MATRIX = 22;

/** Pixels of a tile, and the size of one by which scales are reckoned, in metres. */
const TILE_PIXELS = 256;
const PIXEL_M = 0.00028;

/** Tile matrix, row and column, row before column. Throws a Refusal. */
export function readTileAddress([matrix = '', row = '', column = '']: readonly string[]): TileAddress {
  if (![matrix, row, column].every((part) => /^\d{1,8}$/.test(part)))
    throw wrong('Tile matrix, row and column are whole numbers');
  const [z, y, x] = [Number(matrix), Number(row), Number(column)];
  if (z > LAST_MATRIX) throw absent(`Tile matrices reach from 0 to ${LAST_MATRIX}`);
  if (x >= 2 ** z || y >= 2 ** z) throw absent(`In tile matrix ${z}, rows and columns are below ${2 ** z}`);
  return { z, x, y };
}

/** The set as a document of OGC 17-083r4. */
export function tileMatrixSet(): Record<string, unknown> {
  return {
    id: TILE_MATRIX_SET,
    title: 'Google Maps Compatible for the World',
    uri: TILE_MATRIX_SET_URI,
    crs: WEB_MERCATOR_URI,
    orderedAxes: ['X', 'Y'],
    wellKnownScaleSet: 'http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible',
    tileMatrices: Array.from({ length: LAST_MATRIX + 1 }, (_, z) => tileMatrix(z)),
  };
}

function tileMatrix(z: number): Record<string, unknown> {
  const cellSize = (2 * WEB_MERCATOR_EDGE) / TILE_PIXELS / 2 ** z;
  return {
    id: String(z),
    scaleDenominator: cellSize / PIXEL_M,
    cellSize,
    cornerOfOrigin: 'topLeft',
    pointOfOrigin: [-WEB_MERCATOR_EDGE, WEB_MERCATOR_EDGE],
    tileWidth: TILE_PIXELS,
    tileHeight: TILE_PIXELS,
    matrixWidth: 2 ** z,
    matrixHeight: 2 ** z,
  };
}
