import type { LayerStyle, MapLayer } from './layer.ts';
import type { LonLat, PreviewPoint } from './mapHandle.ts';

/** A dashed line with a light edge. */
export function lineLayer(id: string, positions: readonly LonLat[]): MapLayer {
  const coordinates = positions.map(([lon, lat]) => [lon, lat]);
  const style = (color: string, width: number, dash: number[]): LayerStyle => ({
    id: `${id}-${color}`,
    type: 'line',
    layout: { 'line-cap': 'round' },
    paint: { 'line-color': color, 'line-width': width, 'line-dasharray': dash },
  });
  return {
    id,
    source: {
      type: 'geojson',
      data: { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } },
    },
    styles: [style('#ffffff', 6, [1, 0]), style('#0b57d0', 3, [2, 2])],
  };
}

const TONES = { good: '#2f9e4f', warning: '#f07c00', danger: '#c8201a', neutral: '#46544c' };

/** Dots to look at, with a label close up. */
export function previewLayer(id: string, points: readonly PreviewPoint[]): MapLayer {
  return {
    id,
    source: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: points.map(({ position: [lon, lat], tone, label }) => ({
          type: 'Feature',
          properties: { color: TONES[tone], label: label ?? '' },
          geometry: { type: 'Point', coordinates: [lon, lat] },
        })),
      },
    },
    styles: [
      {
        id: `${id}-points`,
        type: 'circle',
        paint: {
          'circle-color': ['get', 'color'],
          'circle-stroke-color': '#ffffff',
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 2.5, 14, 5, 18, 9],
          'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 10, 0.5, 16, 2],
        },
      },
      {
        id: `${id}-labels`,
        type: 'symbol',
        minzoom: 16,
        layout: {
          'text-field': ['get', 'label'],
          'text-size': 14,
          'text-offset': [0, 1.3],
          'text-optional': true,
        },
        paint: { 'text-color': '#14211b', 'text-halo-color': '#ffffff', 'text-halo-width': 2 },
      },
    ],
  };
}
