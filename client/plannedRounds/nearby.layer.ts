import type { MapLayer } from '../map/layer.ts';
import type { Nearby } from './useAdding.ts';

const INK = '#0b57d0';

/** Trees that may be added: white with a plus; those chosen are filled and have a tick. A tap says which task. */
export function nearbyLayer(
  nearby: readonly Nearby[],
  chosen: readonly string[],
  onTask: (taskId: string) => void,
): MapLayer {
  return {
    id: 'round-nearby',
    source: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: nearby.map(({ task }) => ({
          type: 'Feature',
          id: task.tree.featureId,
          properties: { isChosen: chosen.includes(task.id) },
          geometry: { type: 'Point', coordinates: [...task.tree.position] },
        })),
      },
    },
    styles: [
      {
        id: 'round-nearby-dots',
        type: 'circle',
        paint: {
          'circle-color': ['case', ['get', 'isChosen'], INK, '#ffffff'],
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 12, 4, 15, 9, 17, 13, 19, 15],
          'circle-stroke-color': INK,
          'circle-stroke-width': 3,
        },
      },
      {
        id: 'round-nearby-signs',
        type: 'symbol',
        minzoom: 14,
        layout: {
          'text-field': ['case', ['get', 'isChosen'], '✓', '+'],
          'text-size': ['interpolate', ['linear'], ['zoom'], 14, 12, 17, 18],
          'text-allow-overlap': true,
        },
        paint: { 'text-color': ['case', ['get', 'isChosen'], '#ffffff', INK] },
      },
    ],
    tappable: ['round-nearby-dots'],
    onTap: ({ id }) => {
      const found = nearby.find(({ task }) => task.tree.featureId === id);
      if (found) onTask(found.task.id);
    },
  };
}
