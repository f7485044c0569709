import type { MapLayer } from '../map/layer.ts';
import type { Round } from './round.ts';

const PICTURE_PX = 30;

/**
 * The trees of a round: a ring round those to be seen, a tick on those done, two strokes on those put off, a thick
 * ring round the next. A tap on one goes there.
 */
export function roundLayer(round: Round, onStop: (featureId: number) => void): MapLayer {
  return {
    id: 'round',
    source: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: round.stops.map((stop) => ({
          type: 'Feature',
          id: stop.featureId,
          properties: { picture: `round-${stop.treeId === round.currentId ? 'next' : stop.state}` },
          geometry: { type: 'Point', coordinates: [...stop.position] },
        })),
      },
    },
    styles: [
      {
        id: 'round-stops',
        type: 'symbol',
        layout: {
          'icon-image': ['get', 'picture'],
          'icon-size': ['interpolate', ['linear'], ['zoom'], 13, 0.4, 16, 0.8, 18, 1.2, 20, 1.5],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        },
      },
    ],
    pictures: {
      'round-open': () => drawStop('open'),
      'round-later': () => drawStop('later'),
      'round-done': () => drawStop('done'),
      'round-next': () => drawStop('next'),
    },
    tappable: ['round-stops'],
    onTap: ({ id }) => {
      if (id !== null) onStop(id);
    },
  };
}

/** Twice as large as shown: sharp on tablets. */
const RATIO = 2;

function drawStop(looks: 'open' | 'later' | 'done' | 'next'): ImageData {
  const size = PICTURE_PX * RATIO;
  const context = new OffscreenCanvas(size, size).getContext('2d');
  if (!context) return new ImageData(size, size);
  const middle = size / 2;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  if (looks === 'done') disc(context, middle);
  for (const [color, width] of looks === 'next' ? NEXT : EDGED) {
    context.strokeStyle = color;
    context.lineWidth = width * RATIO;
    context.beginPath();
    if (looks === 'done') tick(context, middle);
    else {
      context.arc(middle, middle, middle - 4 * RATIO, 0, 2 * Math.PI);
      if (looks === 'later') bars(context, middle);
    }
    context.stroke();
  }
  return context.getImageData(0, 0, size, size);
}

/** Colour and width in CSS pixels: a light edge under a dark line is seen on every ground. */
const EDGED = [
  ['#ffffff', 5],
  ['#0b3d2a', 2.5],
] as const;
const NEXT = [
  ['#ffffff', 7],
  ['#0b57d0', 4.5],
] as const;

function disc(context: OffscreenCanvasRenderingContext2D, middle: number): void {
  context.fillStyle = '#dff1e6';
  context.beginPath();
  context.arc(middle, middle, middle - 4 * RATIO, 0, 2 * Math.PI);
  context.fill();
}

function tick(context: OffscreenCanvasRenderingContext2D, middle: number): void {
  context.moveTo(middle * 0.58, middle * 1.02);
  context.lineTo(middle * 0.9, middle * 1.34);
  context.lineTo(middle * 1.44, middle * 0.68);
}

function bars(context: OffscreenCanvasRenderingContext2D, middle: number): void {
  for (const x of [0.8, 1.2]) {
    context.moveTo(middle * x, middle * 0.72);
    context.lineTo(middle * x, middle * 1.28);
  }
}
