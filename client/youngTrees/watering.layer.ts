import type { WateringStop } from '#contract/watering/watering';
import type { MapLayer } from '../map/layer.ts';
import type { Box } from '../map/mapHandle.ts';

/** What a tree of a round looks like by how it stands; a sign beside the colour, the words stand in the list. */
export const STOP_LOOKS = {
  open: { fill: '#0b57d0', text: '#ffffff', sign: null },
  done: { fill: '#dff1e6', text: '#0b3d2a', sign: '✓' },
  skipped: { fill: '#fff3dc', text: '#6d3b00', sign: '–' },
  missed: { fill: '#ffffff', text: '#8f1c16', sign: '!' },
  withdrawn: { fill: '#e6ebe6', text: '#46544c', sign: '×' },
} as const satisfies Record<WateringStop['state'], { fill: string; text: string; sign: string | null }>;

/** The trees of a round with their numbers, or the sign of how they stand. A tap says which tree. */
export function wateringStopsLayer(
  stops: readonly WateringStop[],
  chosenId: string | null,
  onStop: (treeId: string) => void,
): MapLayer {
  return {
    id: 'watering-stops',
    source: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: stops.map(({ place, state, tree }) => ({
          type: 'Feature',
          id: tree.featureId,
          properties: {
            fill: STOP_LOOKS[state].fill,
            text: STOP_LOOKS[state].text,
            sign: STOP_LOOKS[state].sign ?? String(place),
            isChosen: tree.id === chosenId,
          },
          geometry: { type: 'Point', coordinates: [...tree.position] },
        })),
      },
    },
    styles: [
      {
        id: 'watering-stop-dots',
        type: 'circle',
        layout: { 'circle-sort-key': ['case', ['get', 'isChosen'], 1, 0] },
        paint: {
          'circle-color': ['get', 'fill'],
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 4, 14, 8, 17, 14],
          'circle-stroke-color': ['case', ['get', 'isChosen'], '#14211b', '#0b3d2a'],
          'circle-stroke-width': ['case', ['get', 'isChosen'], 5, 1.5],
        },
      },
      {
        id: 'watering-stop-signs',
        type: 'symbol',
        minzoom: 13,
        layout: {
          'text-field': ['get', 'sign'],
          'text-size': ['interpolate', ['linear'], ['zoom'], 13, 10, 17, 14],
          'text-padding': 0,
          'symbol-sort-key': ['case', ['get', 'isChosen'], 0, 1],
        },
        paint: { 'text-color': ['get', 'text'] },
      },
    ],
    tappable: ['watering-stop-dots'],
    onTap: ({ id }) => {
      const stop = stops.find(({ tree }) => tree.featureId === id);
      if (stop) onStop(stop.tree.id);
    },
  };
}

/** Around a single tree some hundred metres are shown, so that the place can be recognised. */
const MARGIN_DEGREES = 0.002;

export function boxOfStops(stops: readonly WateringStop[]): Box {
  const places = stops.map(({ tree }) => tree.position);
  const [lons, lats] = [places.map(([lon]) => lon), places.map(([, lat]) => lat)];
  return [
    Math.min(...lons) - MARGIN_DEGREES,
    Math.min(...lats) - MARGIN_DEGREES,
    Math.max(...lons) + MARGIN_DEGREES,
    Math.max(...lats) + MARGIN_DEGREES,
  ];
}
