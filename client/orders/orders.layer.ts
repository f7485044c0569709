import type { Order } from '#contract/measures/orders';
import type { MapLayer } from '../map/layer.ts';
import type { Box } from '../map/mapHandle.ts';

/** A tree with what is ordered at it; a map shows trees, not measures. */
export interface OrderedTree {
  tree: Order['tree'];
  isLate: boolean;
}

/** The trees of orders, each once; late when anything at them is. */
export function treesOf(orders: readonly Order[], today: string): OrderedTree[] {
  const trees = new Map<string, OrderedTree>();
  for (const { tree, orderedUntil } of orders) {
    const isLate = orderedUntil < today || (trees.get(tree.id)?.isLate ?? false);
    trees.set(tree.id, { tree, isLate });
  }
  return [...trees.values()];
}

/** Around a single tree a hundred metres are shown, so that the place can be recognised. */
const LEAST_DEGREES = 0.0015;

export function boxAround(trees: readonly OrderedTree[]): Box {
  const lons = trees.map(({ tree }) => tree.position[0]);
  const lats = trees.map(({ tree }) => tree.position[1]);
  const margin = LEAST_DEGREES / 2;
  return [
    Math.min(...lons) - margin,
    Math.min(...lats) - margin,
    Math.max(...lons) + margin,
    Math.max(...lats) + margin,
  ];
}

/** Where there is something to do: the tree's number, what is late with a sign beside the colour, the street below. */
export function ordersLayer(
  trees: readonly OrderedTree[],
  chosenId: string | null,
  onTree: (treeId: string) => void,
): MapLayer {
  return {
    id: 'orders',
    source: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: trees.map(({ tree, isLate }) => ({
          type: 'Feature',
          properties: {
            treeId: tree.id,
            words: [isLate ? '!' : '', tree.number ?? '–'].join(''),
            place: tree.controlAreaName,
            isLate,
            isChosen: tree.id === chosenId,
          },
          geometry: { type: 'Point', coordinates: [...tree.position] },
        })),
      },
    },
    styles: [
      {
        id: 'order-dots',
        type: 'circle',
        layout: { 'circle-sort-key': ['case', ['get', 'isChosen'], 2, ['get', 'isLate'], 1, 0] },
        paint: {
          'circle-color': ['case', ['get', 'isLate'], '#b3261e', '#0b5d3b'],
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 12, 6, 16, 14, 19, 18],
          'circle-stroke-color': ['case', ['get', 'isChosen'], '#0b57d0', '#ffffff'],
          'circle-stroke-width': ['case', ['get', 'isChosen'], 5, 2],
        },
      },
      {
        id: 'order-numbers',
        type: 'symbol',
        minzoom: 14.5,
        layout: { 'text-field': ['get', 'words'], 'text-size': 13, 'text-allow-overlap': true },
        paint: { 'text-color': '#ffffff' },
      },
      {
        id: 'order-places',
        type: 'symbol',
        layout: {
          'text-field': ['get', 'place'],
          'text-size': 13,
          'text-offset': [0, 1.6],
          'text-anchor': 'top',
        },
        paint: { 'text-color': '#14211b', 'text-halo-color': '#ffffff', 'text-halo-width': 2 },
      },
    ],
    tappable: ['order-dots'],
    onTap: ({ properties: { treeId } }) => {
      if (typeof treeId === 'string') onTree(treeId);
    },
  };
}
