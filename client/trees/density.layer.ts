import type { ExpressionSpecification } from 'maplibre-gl';
import { TILES, type DensityInTile } from '#rules/tiles/tiles';
import type { LayerStyle } from '../map/layer.ts';

/**
 * The share of trees whose control is due or overdue, from none to half and more, from light to dark, so that
 * it can be told apart without seeing colours. The legend draws the same steps.
 */
export const DUE_SHARES = [
  { share: 0, color: '#8fce9f' },
  { share: 0.1, color: '#e8c94a' },
  { share: 0.25, color: '#e27a2c' },
  { share: 0.5, color: '#b01a16' },
] as const;

const share: ExpressionSpecification = [
  '/',
  ['+', given('overdue'), given('due')],
  ['max', 1, given('count')],
];

/** Zoomed out: a dot for each heap of trees, larger for more of them, darker for more of them due. */
export function densityStyles(): LayerStyle[] {
  return [
    {
      id: 'density-heaps',
      type: 'circle',
      'source-layer': TILES.densityLayer,
      layout: { 'circle-sort-key': share },
      paint: {
        'circle-radius': radius(),
        'circle-color': [
          'interpolate',
          ['linear'],
          share,
          ...DUE_SHARES.flatMap((step) => [step.share, step.color]),
        ],
        'circle-opacity': 0.9,
        'circle-stroke-color': '#ffffff',
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 10, 0.4, 14, 1.2],
      },
    },
  ];
}

/** A cell of the grid is 8 pixels at a whole zoom and 16 just before the next: dots grow with it, and with the root of the count. */
function radius(): ExpressionSpecification {
  const at = (pixels: number): ExpressionSpecification => [
    '*',
    pixels,
    ['min', 1.5, ['max', 0.55, ['/', ['sqrt', given('count')], 4]]],
  ];
  return ['interpolate', ['linear'], ['zoom'], 8, at(3.5), 12, at(5), 14, at(7)];
}

function given(name: keyof DensityInTile): ExpressionSpecification {
  return ['get', name];
}
