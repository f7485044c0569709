import type { PictureLayer } from './layers.settings.ts';

/** A tile of WebMercatorQuad (OGC 17-083r4, annex D.1): rows count from the north. */
export interface TilePlace {
  z: number;
  x: number;
  y: number;
}

/** Half the width of the world in EPSG:3857, in metres: π times the radius of WGS 84. */
const HALF_WORLD_M = Math.PI * 6_378_137;

/** Is it a tile of the world, and of a zoom the layer has? */
export function isTileOf({ zoom }: Pick<PictureLayer, 'zoom'>, { z, x, y }: TilePlace): boolean {
  return z >= zoom.from && z <= zoom.to && x < 2 ** z && y < 2 ** z;
}

/** Where the layer's server has a tile. Of what was asked, nothing but three whole numbers goes into it. */
export function addressOf(layer: PictureLayer, place: TilePlace): string {
  switch (layer.kind) {
    case 'wms':
      return wmsAddress(layer, place);
    case 'wmts':
      return layer.url.includes('{') ? wmtsTemplate(layer, place) : wmtsQuery(layer, place);
    default:
      return layer.url
        .replaceAll('{z}', `${place.z}`)
        .replaceAll('{x}', `${place.x}`)
        .replaceAll('{-y}', `${2 ** place.z - 1 - place.y}`)
        .replaceAll('{y}', `${place.y}`);
  }
}

/** West, south, east, north in metres of EPSG:3857. */
export function metresOf({ z, x, y }: TilePlace): [number, number, number, number] {
  const side = (2 * HALF_WORLD_M) / 2 ** z;
  const west = x * side - HALF_WORLD_M;
  const north = HALF_WORLD_M - y * side;
  return [west, north - side, west + side, north];
}

type Wms = Extract<PictureLayer, { kind: 'wms' }>;
type Wmts = Extract<PictureLayer, { kind: 'wmts' }>;

/**
 * OGC 06-042 (1.3.0) and 01-068r3 (1.1.1). 1.3.0 takes the order of axes from the system; that of EPSG:3857 is east,
 * north, as 1.1.1 has it always. The styles may be left out only as a whole.
 */
function wmsAddress(layer: Wms, place: TilePlace): string {
  const { version, tileSize } = layer;
  const isNewer = version === '1.3.0';
  return withQuery(layer.url, {
    SERVICE: 'WMS',
    VERSION: version,
    REQUEST: 'GetMap',
    LAYERS: layer.layers.join(','),
    STYLES: layer.layers.map((_, index) => layer.styles[index] ?? '').join(','),
    [isNewer ? 'CRS' : 'SRS']: 'EPSG:3857',
    BBOX: metresOf(place).map(decimal).join(','),
    WIDTH: `${tileSize}`,
    HEIGHT: `${tileSize}`,
    FORMAT: layer.format,
    TRANSPARENT: String(layer.transparent ?? layer.as === 'overlay').toUpperCase(),
    EXCEPTIONS: isNewer ? 'XML' : 'application/vnd.ogc.se_xml',
  });
}

/** The legend of the first layer, as the service itself draws it (OGC 05-078r4, 1.1). */
export function wmsLegend(layer: Wms): string {
  return withQuery(layer.url, {
    SERVICE: 'WMS',
    VERSION: layer.version,
    REQUEST: 'GetLegendGraphic',
    SLD_VERSION: '1.1.0',
    LAYER: layer.layers[0] ?? '',
    STYLE: layer.styles[0] ?? '',
    FORMAT: 'image/png',
  });
}

/** OGC 07-057r7, 10.2: a template with the names of the capabilities. */
function wmtsTemplate(layer: Wmts, place: TilePlace): string {
  const values: Record<string, string> = {
    Layer: layer.layer,
    Style: layer.style,
    TileMatrixSet: layer.matrixSet,
    TileMatrix: matrixOf(layer, place),
    TileRow: `${place.y}`,
    TileCol: `${place.x}`,
  };
  return layer.url.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : encodeURIComponent(value);
  });
}

/** OGC 07-057r7, 8.2. */
function wmtsQuery(layer: Wmts, place: TilePlace): string {
  return withQuery(layer.url, {
    SERVICE: 'WMTS',
    VERSION: '1.0.0',
    REQUEST: 'GetTile',
    LAYER: layer.layer,
    STYLE: layer.style,
    FORMAT: layer.format,
    TILEMATRIXSET: layer.matrixSet,
    TILEMATRIX: matrixOf(layer, place),
    TILEROW: `${place.y}`,
    TILECOL: `${place.x}`,
  });
}

function matrixOf({ matrix }: Wmts, { z }: TilePlace): string {
  return matrix.replaceAll('{zz}', `${z}`.padStart(2, '0')).replaceAll('{z}', `${z}`);
}

/** What the address has already stays, such as `map=` of a MapServer; names count without regard to case. */
function withQuery(address: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  const ours = new Set(Object.keys(parameters));
  const replaced = [...url.searchParams.keys()].filter((name) => ours.has(name.toUpperCase()));
  for (const name of replaced) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** A millimetre is finer than any pixel; the world's edge would else be written with sixteen digits. */
function decimal(metres: number): string {
  return String(Math.round(metres * 1000) / 1000);
}
