import type { MapLayer } from './layer.ts';
import { metresAsPixels } from './scale.ts';
import type { Fix } from './useLocation.ts';

export const LOCATION = 'location';

/** Where the device is: a dot, and the circle within which it is. */
export function locationLayer({
  position: [lon, lat],
  accuracyM,
}: Pick<Fix, 'position' | 'accuracyM'>): MapLayer {
  return {
    id: LOCATION,
    source: {
      type: 'geojson',
      data: {
        type: 'Feature',
        properties: { accuracyM },
        geometry: { type: 'Point', coordinates: [lon, lat] },
      },
    },
    styles: [
      {
        id: 'location-accuracy',
        type: 'circle',
        paint: {
          'circle-radius': metresAsPixels(['get', 'accuracyM'], lat, 10),
          'circle-color': '#0b57d0',
          'circle-opacity': 0.14,
          'circle-stroke-color': '#0b57d0',
          'circle-stroke-width': 1.5,
          'circle-stroke-opacity': 0.7,
        },
      },
      {
        id: 'location-dot',
        type: 'circle',
        paint: {
          'circle-radius': 8,
          'circle-color': '#0b57d0',
          'circle-stroke-color': '#ffffff',
          'circle-stroke-width': 3,
        },
      },
    ],
  };
}
