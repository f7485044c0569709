import { POINTS_TO_ZOOM, type MapLayer } from '../map/layer.ts';
import type { LonLat } from '../map/mapHandle.ts';

/** A ring round the chosen tree, at every zoom and whatever the filter hides. */
export function selectionLayer(position: LonLat | null): MapLayer {
  return {
    id: 'selection',
    source: {
      type: 'geojson',
      maxzoom: POINTS_TO_ZOOM,
      data: {
        type: 'FeatureCollection',
        features:
          position === null
            ? []
            : [
                {
                  type: 'Feature',
                  properties: {},
                  geometry: { type: 'Point', coordinates: [position[0], position[1]] },
                },
              ],
      },
    },
    styles: [ring('selection-rim', '#ffffff', 8), ring('selection-ring', '#0b57d0', 4)],
  };
}

function ring(id: string, color: string, width: number): MapLayer['styles'][number] {
  return {
    id,
    type: 'circle',
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 12, 11, 16, 16, 20, 25],
      'circle-color': 'rgba(0, 0, 0, 0)',
      'circle-stroke-color': color,
      'circle-stroke-width': width,
    },
  };
}
