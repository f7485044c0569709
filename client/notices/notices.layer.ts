import type { MapLayer } from '../map/layer.ts';
import type { LonLat } from '../map/mapHandle.ts';

export interface NearTree {
  featureId: number;
  position: LonLat;
  label: string;
  isLinked: boolean;
}

/** The place that was told: a ring, so that what stands there can be seen. */
export function placeLayer(position: LonLat | null): MapLayer {
  return {
    id: 'notice-place',
    source: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: position
          ? [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [...position] } }]
          : [],
      },
    },
    styles: [
      {
        id: 'notice-place-ring',
        type: 'circle',
        paint: {
          'circle-color': '#b3261e',
          'circle-opacity': 0.2,
          'circle-radius': 20,
          'circle-stroke-color': '#b3261e',
          'circle-stroke-width': 4,
        },
      },
    ],
  };
}

/** Trees around it with their numbers; the linked one is filled. A tap says which. */
export function nearTreesLayer(
  trees: readonly NearTree[],
  onTree: ((featureId: number) => void) | null,
): MapLayer {
  return {
    id: 'notice-trees',
    source: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: trees.map(({ featureId, position, label, isLinked }) => ({
          type: 'Feature',
          id: featureId,
          properties: { label, fill: isLinked ? '#0b5d3b' : '#ffffff' },
          geometry: { type: 'Point', coordinates: [...position] },
        })),
      },
    },
    styles: [
      {
        id: 'notice-tree-dots',
        type: 'circle',
        paint: {
          'circle-color': ['get', 'fill'],
          'circle-radius': 9,
          'circle-stroke-color': '#0b3d2a',
          'circle-stroke-width': 3,
        },
      },
      {
        id: 'notice-tree-numbers',
        type: 'symbol',
        layout: { 'text-field': ['get', 'label'], 'text-size': 14, 'text-offset': [0, 1.3] },
        paint: { 'text-color': '#14211b', 'text-halo-color': '#ffffff', 'text-halo-width': 2 },
      },
    ],
    tappable: ['notice-tree-dots'],
    onTap: ({ id }) => {
      if (id !== null) onTree?.(id);
    },
  };
}
