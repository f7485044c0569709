import { expect, test } from 'vitest';
import { layersFile, type DescribedPicture } from '../../server/layers/layers.shapes.ts';
import { addressOf, isTileOf, metresOf, wmsLegend } from '../../server/layers/upstream.rules.ts';

const SHARED = { id: 'a', name: { de: 'A', en: 'A' }, attribution: '© A', as: 'overlay' };
/** Over Oldenburg. */
const PLACE = { z: 14, x: 8565, y: 5343 };

function layer(given: object) {
  const [one] = layersFile.parse({ layers: [{ ...SHARED, ...given }] }).layers;
  // The test gives a layer of pictures.
  return { ...(one as DescribedPicture), proof: null };
}

const asked = (given: object, place = PLACE) => new URL(addressOf(layer(given), place));

test('a tile lies where EPSG:3857 has it', () => {
  expect(metresOf({ z: 0, x: 0, y: 0 }).map(Math.round)).toEqual([-20037508, -20037508, 20037508, 20037508]);
  // West of the zero meridian, north of the equator: the upper left quarter.
  expect(metresOf({ z: 1, x: 0, y: 0 }).map(Math.round)).toEqual([-20037508, 0, 0, 20037508]);
  const [west, south, east, north] = metresOf(PLACE);
  const degrees = (metres: number) => (metres / 20037508.342789) * 180;
  expect(degrees(west)).toBeCloseTo((8565 / 2 ** 14) * 360 - 180, 6);
  expect(east - west).toBeCloseTo(north - south, 6);
});

test('WMS 1.3.0 is asked with CRS, east before north as EPSG:3857 has it', () => {
  const { searchParams } = asked({ kind: 'wms', url: 'https://geo.example/wms', layers: ['dop', 'flur'] });
  const [west = 0, south = 0, east = 0, north = 0] = (searchParams.get('BBOX') ?? '').split(',').map(Number);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    SERVICE: 'WMS',
    VERSION: '1.3.0',
    REQUEST: 'GetMap',
    CRS: 'EPSG:3857',
    LAYERS: 'dop,flur',
    STYLES: ',',
    WIDTH: '512',
    HEIGHT: '512',
    FORMAT: 'image/png',
    TRANSPARENT: 'TRUE',
  });
  expect(searchParams.has('SRS')).toBe(false);
  // Oldenburg lies 8° east and 53° north: the smaller number first.
  expect(west).toBeLessThan(south);
  expect(east).toBeLessThan(north);
  expect(west).toBeCloseTo(metresOf(PLACE)[0], 2);
});

test('WMS 1.1.1 is asked with SRS and the same order', () => {
  const older = asked({ kind: 'wms', url: 'https://geo.example/wms', version: '1.1.1', layers: ['dop'] });
  const newer = asked({ kind: 'wms', url: 'https://geo.example/wms', layers: ['dop'] });
  expect(older.searchParams.get('SRS')).toBe('EPSG:3857');
  expect(older.searchParams.has('CRS')).toBe(false);
  expect(older.searchParams.get('BBOX')).toBe(newer.searchParams.get('BBOX'));
});

test('what the address of a WMS holds stays, but for what is asked anew', () => {
  const url = 'https://geo.example/cgi?map=/srv/alkis.map&request=GetCapabilities&Service=WMS';
  const { searchParams, pathname } = asked({ kind: 'wms', url, layers: ['a&b=c'], styles: ['grau'] });
  expect(pathname).toBe('/cgi');
  expect(searchParams.get('map')).toBe('/srv/alkis.map');
  expect(searchParams.has('request')).toBe(false);
  expect(searchParams.get('LAYERS')).toBe('a&b=c');
  expect(searchParams.get('STYLES')).toBe('grau');
});

test('the legend of a WMS is the one the service draws', () => {
  const drawn = layer({ kind: 'wms', url: 'https://geo.example/wms', layers: ['dop'], legend: 'wms' });
  if (drawn.kind !== 'wms') throw new Error('it is one');
  expect(Object.fromEntries(new URL(wmsLegend(drawn)).searchParams)).toMatchObject({
    REQUEST: 'GetLegendGraphic',
    LAYER: 'dop',
    FORMAT: 'image/png',
  });
});

test('WMTS by template', () => {
  const template = 'https://geo.example/{Layer}/{Style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.png';
  const given = { kind: 'wmts', url: template, layer: 'dop 20', matrixSet: 'GoogleMapsCompatible' };
  expect(asked(given).pathname).toBe('/dop%2020/default/GoogleMapsCompatible/14/5343/8565.png');
  expect(asked({ ...given, matrix: 'EPSG:3857:{zz}' }, { z: 7, x: 1, y: 2 }).pathname).toBe(
    '/dop%2020/default/GoogleMapsCompatible/EPSG%3A3857%3A07/2/1.png',
  );
});

test('WMTS by key and value', () => {
  const given = { kind: 'wmts', url: 'https://geo.example/wmts', layer: 'dop', matrixSet: 'WEBMERCATOR' };
  expect(Object.fromEntries(asked(given).searchParams)).toEqual({
    SERVICE: 'WMTS',
    VERSION: '1.0.0',
    REQUEST: 'GetTile',
    LAYER: 'dop',
    STYLE: 'default',
    FORMAT: 'image/png',
    TILEMATRIXSET: 'WEBMERCATOR',
    TILEMATRIX: '14',
    TILEROW: '5343',
    TILECOL: '8565',
  });
});

test('XYZ, with rows from the north and from the south', () => {
  expect(asked({ kind: 'xyz', url: 'https://geo.example/{z}/{x}/{y}.png' }).pathname).toBe(
    '/14/8565/5343.png',
  );
  expect(asked({ kind: 'xyz', url: 'https://geo.example/{z}/{x}/{-y}.png' }).pathname).toBe(
    '/14/8565/11040.png',
  );
});

test.each([
  [{ z: 14, x: 8565, y: 5343 }, true],
  [{ z: 10, x: 1023, y: 1023 }, true],
  [{ z: 10, x: 1024, y: 0 }, false],
  [{ z: 10, x: 0, y: 1024 }, false],
  [{ z: 9, x: 0, y: 0 }, false],
  [{ z: 19, x: 0, y: 0 }, false],
])('%j is a tile of a layer from 10 to 18: %s', (place, isOne) => {
  expect(isTileOf({ zoom: { from: 10, to: 18 } }, place)).toBe(isOne);
});
