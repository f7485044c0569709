import type { MapLayer } from '../map/layer.ts';
import type { LonLat } from '../map/mapHandle.ts';

/** Where the tank is filled: a ring with a W, larger than any tree. */
export function refillLayer(place: LonLat | null): MapLayer {
  return {
    id: 'watering-refill',
    source: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: place
          ? [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [...place] } }]
          : [],
      },
    },
    styles: [
      {
        id: 'watering-refill-ring',
        type: 'circle',
        paint: {
          'circle-color': '#ffffff',
          'circle-radius': 16,
          'circle-stroke-color': '#0b57d0',
          'circle-stroke-width': 5,
        },
      },
      {
        id: 'watering-refill-sign',
        type: 'symbol',
        layout: { 'text-field': 'W', 'text-size': 17, 'text-allow-overlap': true },
        paint: { 'text-color': '#0b57d0' },
      },
    ],
  };
}
