import type { StormsOnMap } from '#contract/storms/storms';
import { cornersOf } from '#rules/drawnAreas/drawnAreas';
import type { MapLayer } from '../map/layer.ts';
import { metresAsPixels } from '../map/scale.ts';

/** The areas of storms under way, named, under the trees of the map. */
export function stormAreasLayer({ storms }: StormsOnMap): MapLayer {
  return {
    id: 'storms-on-map',
    source: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: storms.map(({ name, within }) => ({
          type: 'Feature',
          properties: { name },
          geometry: { type: 'Polygon', coordinates: [ringOf(within)] },
        })),
      },
    },
    styles: [
      { id: 'storms-on-map-ground', type: 'fill', paint: { 'fill-color': '#0b4f9e', 'fill-opacity': 0.07 } },
      {
        id: 'storms-on-map-line',
        type: 'line',
        paint: { 'line-color': '#0b4f9e', 'line-width': 2.5, 'line-dasharray': [3, 2] },
      },
      {
        id: 'storms-on-map-names',
        type: 'symbol',
        layout: {
          'symbol-placement': 'line',
          'text-field': ['get', 'name'],
          'text-size': 14,
          'text-offset': [0, -1],
        },
        paint: { 'text-color': '#0b4f9e', 'text-halo-color': '#ffffff', 'text-halo-width': 2 },
      },
    ],
  };
}

/** Every cordon that stands, as wide as it is, above the trees: nobody is to walk into one. */
export function standingCordonsLayer({ cordons }: StormsOnMap, latitude: number, label: string): MapLayer {
  return {
    id: 'cordons-on-map',
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
        id: 'cordons-on-map-places',
        type: 'circle',
        paint: {
          'circle-radius': metresAsPixels(['get', 'radiusM'], latitude, 8),
          'circle-color': '#b3261e',
          'circle-opacity': 0.12,
          'circle-stroke-color': '#b3261e',
          'circle-stroke-width': 3,
        },
      },
      {
        id: 'cordons-on-map-words',
        type: 'symbol',
        minzoom: 15,
        layout: { 'text-field': label, 'text-size': 13, 'text-offset': [0, 1.8], 'text-anchor': 'top' },
        paint: { 'text-color': '#8f1c16', 'text-halo-color': '#ffffff', 'text-halo-width': 2 },
      },
    ],
  };
}

function ringOf(within: string): [number, number][] {
  const corners = cornersOf(within);
  return [...corners, ...corners.slice(0, 1)].map(([lon, lat]) => [lon, lat]);
}
