import type { RoundStop } from '#contract/rounds/rounds';
import type { LayerStyle, MapLayer } from '../map/layer.ts';
import type { LonLat } from '../map/mapHandle.ts';

/** The way from tree to tree: dashed, because nobody walks as the crow flies. */
export function wayLayer(line: readonly LonLat[]): MapLayer {
  const style = (part: string, color: string, width: number, dash: number[]): LayerStyle => ({
    id: `round-way-${part}`,
    type: 'line',
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': color, 'line-width': width, 'line-dasharray': dash },
  });
  return {
    id: 'round-way',
    source: {
      type: 'geojson',
      data: {
        type: 'Feature',
        properties: {},
        geometry: { type: 'LineString', coordinates: line.map(([lon, lat]) => [lon, lat]) },
      },
    },
    styles: [style('rim', '#ffffff', 5, [1, 0]), style('line', '#0b57d0', 2.5, [2, 1.5])],
  };
}

/** What a stop looks like by what has become of it; the words stand in the list beside the map. */
const LOOKS = {
  open: { fill: '#0b57d0', text: '#ffffff' },
  done: { fill: '#dff1e6', text: '#0b3d2a' },
  skipped: { fill: '#fff3dc', text: '#6d3b00' },
  withdrawn: { fill: '#e6ebe6', text: '#46544c' },
  left: { fill: '#ffffff', text: '#8f1c16' },
} as const satisfies Record<RoundStop['state'], { fill: string; text: string }>;

/** The trees with their numbers; the chosen one stands out by its ring. A tap says which tree. */
export function stopsLayer(
  stops: readonly RoundStop[],
  chosenId: string | null,
  onStop: (featureId: number) => void,
): MapLayer {
  return {
    id: 'round-stops',
    source: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: stops.map(({ place, state, task }) => ({
          type: 'Feature',
          id: task.tree.featureId,
          properties: { place, ...LOOKS[state], isChosen: task.id === chosenId },
          geometry: { type: 'Point', coordinates: [...task.tree.position] },
        })),
      },
    },
    styles: [
      {
        id: 'round-stop-dots',
        type: 'circle',
        layout: { 'circle-sort-key': ['case', ['get', 'isChosen'], 1, 0] },
        paint: {
          'circle-color': ['get', 'fill'],
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 12, 3, 15, 8, 17, 13, 19, 15],
          'circle-stroke-color': ['case', ['get', 'isChosen'], '#14211b', '#0b3d2a'],
          'circle-stroke-width': ['case', ['get', 'isChosen'], 5, 1.5],
        },
      },
      {
        id: 'round-stop-numbers',
        type: 'symbol',
        minzoom: 15,
        layout: {
          'text-field': ['to-string', ['get', 'place']],
          'text-size': ['interpolate', ['linear'], ['zoom'], 15, 10, 17, 13, 19, 15],
          'text-padding': 0,
          'symbol-sort-key': ['case', ['get', 'isChosen'], 0, 1],
        },
        paint: { 'text-color': ['get', 'text'] },
      },
    ],
    tappable: ['round-stop-dots'],
    onTap: ({ id }) => {
      if (id !== null) onStop(id);
    },
  };
}

/** Where the walk begins and ends, if somebody has said so. */
export function endsLayer(
  start: LonLat | null,
  end: LonLat | null,
  words: { start: string; end: string },
): MapLayer {
  const ends = [
    { at: start, label: words.start },
    { at: end, label: words.end },
  ];
  return {
    id: 'round-ends',
    source: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: ends.flatMap(({ at, label }) =>
          at
            ? [
                {
                  type: 'Feature' as const,
                  properties: { label },
                  geometry: { type: 'Point' as const, coordinates: [...at] },
                },
              ]
            : [],
        ),
      },
    },
    styles: [
      {
        id: 'round-end-dots',
        type: 'circle',
        paint: {
          'circle-color': '#14211b',
          'circle-radius': 9,
          'circle-stroke-color': '#ffffff',
          'circle-stroke-width': 3,
        },
      },
      {
        id: 'round-end-words',
        type: 'symbol',
        layout: {
          'text-field': ['get', 'label'],
          'text-size': 15,
          'text-offset': [0, 1.4],
          'text-optional': true,
        },
        paint: { 'text-color': '#14211b', 'text-halo-color': '#ffffff', 'text-halo-width': 2 },
      },
    ],
  };
}
