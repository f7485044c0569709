import type { ExpressionSpecification } from 'maplibre-gl';
import type { LayerStyle, MapLayer } from './layer.ts';
import type { LonLat, PreviewPoint, ShownArea } from './mapHandle.ts';

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

const SOUND = '#0b57d0';
const BROKEN = '#c8201a';

/** An area, lightly filled, with an outline. How it looks depends on its data alone: it changes under a finger. */
export function areaLayer(id: string, { corners, isBroken = false }: ShownArea): MapLayer {
  const ring = corners.map(([lon, lat]) => [lon, lat]);
  const closed = ring.length > 2 ? [...ring, ...ring.slice(0, 1)] : ring;
  const color: ExpressionSpecification = ['case', ['get', 'isBroken'], BROKEN, SOUND];
  const line = (part: string, paint: LinePaint, isFor?: boolean): LayerStyle => ({
    id: `${id}-${part}`,
    type: 'line',
    layout: { 'line-join': 'round' },
    ...(isFor === undefined ? {} : { filter: ['==', ['get', 'isBroken'], isFor] }),
    paint,
  });
  return {
    id,
    source: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: [
          feature({ isBroken }, { type: 'Polygon', coordinates: ring.length > 2 ? [closed] : [] }),
          feature({ isBroken }, { type: 'LineString', coordinates: closed.length > 1 ? closed : [] }),
        ].filter(({ geometry }) => geometry.coordinates.length > 0),
      },
    },
    styles: [
      {
        id: `${id}-fill`,
        type: 'fill',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': color, 'fill-opacity': 0.1 },
      },
      line('rim', { 'line-color': '#ffffff', 'line-width': 6 }),
      line('sound', { 'line-color': SOUND, 'line-width': 3 }, false),
      line('broken', { 'line-color': BROKEN, 'line-width': 3, 'line-dasharray': [2, 1.5] }, true),
    ],
  };
}

type LinePaint = Extract<LayerStyle, { type: 'line' }>['paint'];

function feature<Shape extends Geometry>(properties: { isBroken: boolean }, geometry: Shape) {
  return { type: 'Feature' as const, properties, geometry };
}

type Geometry =
  | { type: 'Polygon'; coordinates: number[][][] }
  | { type: 'LineString'; coordinates: number[][] };

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
