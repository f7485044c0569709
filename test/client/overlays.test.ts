import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { expect, test } from 'vitest';
import { dimmed } from '../../client/map/dimmed.ts';
import { isOfOverlay, overlaid, overlayOf, overlayPart } from '../../client/map/overlayParts.ts';

const fill = (opacity?: unknown) =>
  // What a style holds is whatever its author wrote.
  ({
    id: 'a',
    type: 'fill',
    source: 's',
    paint: { 'fill-color': '#000', ...(opacity === undefined ? {} : { 'fill-opacity': opacity }) },
  }) as LayerSpecification;

test.each([
  ['nothing', undefined, 0.5],
  ['a number', 0.8, 0.4],
  [
    'what is interpolated over the zoom',
    ['interpolate', ['linear'], ['zoom'], 5, 0, 10, 1],
    ['interpolate', ['linear'], ['zoom'], 5, 0, 10, 0.5],
  ],
  ['steps', ['step', ['zoom'], 0.2, 10, 1], ['step', ['zoom'], 0.1, 10, 0.5]],
  [
    'an expression inside',
    ['step', ['zoom'], ['get', 'o'], 10, 1],
    ['step', ['zoom'], ['*', 0.5, ['get', 'o']], 10, 0.5],
  ],
  ['an expression', ['get', 'o'], ['*', 0.5, ['get', 'o']]],
  [
    'the older way',
    {
      stops: [
        [5, 0.4],
        [10, 1],
      ],
    },
    {
      stops: [
        [5, 0.2],
        [10, 0.5],
      ],
    },
  ],
])('%s as opacity is weakened', (_, before, after) => {
  expect(dimmed(fill(before), 0.5)).toMatchObject({ paint: { 'fill-color': '#000', 'fill-opacity': after } });
});

test('at full strength a layer is the same object', () => {
  const layer = fill(0.4);
  expect(dimmed(layer, 1)).toBe(layer);
});

const STYLE: StyleSpecification = {
  version: 8,
  sources: { pictures: { type: 'raster', tiles: ['x'] } },
  layers: [
    { id: 'paper', type: 'background' },
    { id: 'pictures', type: 'raster', source: 'pictures' },
    { id: 'sign', type: 'symbol', source: 'pictures', layout: { 'icon-image': 'star' } },
    {
      id: 'name',
      type: 'symbol',
      source: 'pictures',
      layout: { 'text-field': 'x', 'text-font': ['Strange'] },
    },
  ],
};

test('an overlay brings no paper and no signs, and names of its own', () => {
  const { sources, layers } = overlayPart('dop', STYLE, 0.5);
  expect(Object.keys(sources)).toEqual(['overlay:dop:pictures']);
  expect(layers).toMatchObject([
    { id: 'overlay:dop:pictures', source: 'overlay:dop:pictures', paint: { 'raster-opacity': 0.5 } },
    { id: 'overlay:dop:name', source: 'overlay:dop:pictures' },
  ]);
});

test('overlays lie over the whole basemap, their words in a font it has', () => {
  const basemap: StyleSpecification = {
    version: 8,
    glyphs: 'https://map.example/{fontstack}/{range}',
    sources: { base: { type: 'vector', tiles: ['y'] } },
    layers: [
      { id: 'land', type: 'fill', source: 'base', 'source-layer': 'land' },
      {
        id: 'towns',
        type: 'symbol',
        source: 'base',
        'source-layer': 'towns',
        layout: { 'text-field': 'x', 'text-font': ['Noto Sans Regular'] },
      },
    ],
  };
  const { layers, sources } = overlaid(basemap, [overlayPart('dop', STYLE, 1)]);
  expect(layers.map(({ id }) => id)).toEqual(['land', 'towns', 'overlay:dop:pictures', 'overlay:dop:name']);
  expect(layers[3]).toMatchObject({ layout: { 'text-font': ['Noto Sans Regular'] } });
  expect(Object.keys(sources)).toEqual(['base', 'overlay:dop:pictures']);
  expect(overlaid(basemap, [])).toBe(basemap);
});

test('losses of overlays are told from those of others', () => {
  expect(overlayOf({ sourceId: 'overlay:dop:pictures' })).toBe('dop');
  expect(overlayOf({ sourceId: 'trees' })).toBeNull();
  expect(isOfOverlay({ sourceId: 'overlay:dop:pictures', tile: {} })).toBe(true);
  expect(isOfOverlay({ tile: {} })).toBe(false);
});
