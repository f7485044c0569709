import type { Cordon, StormTree } from '#contract/storms/storms';
import { cornersOf } from '#rules/drawnAreas/drawnAreas';
import type { MapLayer } from '../map/layer.ts';
import type { Box, LonLat } from '../map/mapHandle.ts';
import { metresAsPixels } from '../map/scale.ts';
import { STORM_LEGEND } from './storms.legend.ts';

/** The area of the storm as it was drawn. */
export function stormAreaLayer(within: string): MapLayer {
  const corners = cornersOf(within);
  const ring = [...corners, ...corners.slice(0, 1)].map(([lon, lat]) => [lon, lat]);
  return {
    id: 'storm-area',
    source: {
      type: 'geojson',
      data: { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: ring } },
    },
    styles: [
      {
        id: 'storm-area-line',
        type: 'line',
        paint: { 'line-color': '#0b4f9e', 'line-width': 2.5, 'line-dasharray': [3, 2] },
      },
    ],
  };
}

/** West, south, east, north of a drawn area. */
export function boxOfArea(within: string): Box {
  const corners = cornersOf(within);
  const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** The trees of a storm by how they stand: dangers on top, signs where there is room for them. */
export function stormTreesLayer(
  trees: readonly StormTree[],
  chosenId: string | null,
  onTree: (featureId: number) => void,
): MapLayer {
  return {
    id: 'storm-trees',
    source: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: trees.map(({ featureId, treeId, state, position }) => ({
          type: 'Feature',
          id: featureId,
          properties: { ...STORM_LEGEND[state], isChosen: treeId === chosenId },
          geometry: { type: 'Point', coordinates: [...position] },
        })),
      },
    },
    styles: [
      {
        id: 'storm-tree-dots',
        type: 'circle',
        layout: { 'circle-sort-key': ['+', ['get', 'size'], ['case', ['get', 'isChosen'], 10, 0]] },
        paint: {
          'circle-color': ['get', 'fill'],
          'circle-radius': [
            'interpolate',
            ['linear'],
            ['zoom'],
            11,
            ['*', 2.5, ['get', 'size']],
            15,
            ['*', 6, ['get', 'size']],
            18,
            ['*', 13, ['get', 'size']],
          ],
          'circle-stroke-color': ['case', ['get', 'isChosen'], '#0b57d0', ['get', 'rim']],
          'circle-stroke-width': ['case', ['get', 'isChosen'], 5, 1.5],
        },
      },
      {
        id: 'storm-tree-signs',
        type: 'symbol',
        minzoom: 15,
        layout: {
          'text-field': ['get', 'sign'],
          'text-size': ['interpolate', ['linear'], ['zoom'], 15, 10, 18, 18],
          'text-allow-overlap': true,
        },
        paint: { 'text-color': ['get', 'ink'] },
      },
    ],
    tappable: ['storm-tree-dots'],
    onTap: ({ id }) => {
      if (id !== null) onTree(id);
    },
  };
}

export type StandingCordon = Pick<Cordon, 'position' | 'radiusM'>;

/** Standing cordons as wide as they are. */
export function cordonsLayer(cordons: readonly StandingCordon[], at: LonLat, label: string): MapLayer {
  return {
    id: 'storm-cordons',
    source: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: cordons.map(({ position, radiusM }) => ({
          type: 'Feature',
          properties: { radiusM },
          geometry: { type: 'Point', coordinates: [...position] },
        })),
      },
    },
    styles: [
      {
        id: 'storm-cordon-places',
        type: 'circle',
        paint: {
          'circle-radius': metresAsPixels(['get', 'radiusM'], at[1], 10),
          'circle-color': '#b3261e',
          'circle-opacity': 0.12,
          'circle-stroke-color': '#b3261e',
          'circle-stroke-width': 3,
        },
      },
      {
        id: 'storm-cordon-words',
        type: 'symbol',
        minzoom: 14,
        layout: { 'text-field': label, 'text-size': 13, 'text-offset': [0, 1.8], 'text-anchor': 'top' },
        paint: { 'text-color': '#8f1c16', 'text-halo-color': '#ffffff', 'text-halo-width': 2 },
      },
    ],
  };
}
