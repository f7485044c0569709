import { CONTROL_STATES, type ControlState } from '#rules/trees/trees';
import { PICTURE_RATIO } from '../map/layer.ts';

/**
 * How a control state looks, on the map, in its legend and in every list: a shape and a colour, so that
 * nobody depends on colour. Paths lie on a 24 × 24 grid.
 */
export interface StateLook {
  fill: string;
  /** Outline of the shape, darker than its fill, so that it stands on light and dark ground. */
  edge: string;
  shape: string;
  /** A sign within the shape, drawn as a line. */
  sign?: string;
  signColor?: string;
  isDashed?: boolean;
}

const CIRCLE = 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17Z';
const SMALL_CIRCLE = 'M12 6.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z';

export const LEGEND: Record<ControlState, StateLook> = {
  overdue: {
    fill: '#c8201a',
    edge: '#7a0f0b',
    shape: 'M12 2.2 22.6 21H1.4Z',
    sign: 'M12 9v5.2M12 17.7v.1',
    signColor: '#ffffff',
  },
  due: {
    fill: '#f07c00',
    edge: '#8a4200',
    shape: 'M4 4h16v16H4Z',
    sign: 'M12 8v4.5l3 1.8',
    signColor: '#331800',
  },
  upcoming: { fill: '#ffd02e', edge: '#7d5f00', shape: 'M12 2 22 12 12 22 2 12Z' },
  ok: { fill: '#2f9e4f', edge: '#10542a', shape: CIRCLE },
  uninspected: {
    fill: '#ffffff',
    edge: '#0b57d0',
    shape: CIRCLE,
    sign: 'M9.6 9.7a2.5 2.5 0 1 1 3.5 2.4c-.8.4-1.1.8-1.1 1.7M12 16.6v.1',
    signColor: '#0b57d0',
  },
  exempt: { fill: '#a9c0b2', edge: '#4c6457', shape: SMALL_CIRCLE },
  planned: { fill: '#ffffff', edge: '#3f5b4d', shape: CIRCLE, isDashed: true },
  gone: {
    fill: '#ffffff',
    edge: '#6b6f6d',
    shape: SMALL_CIRCLE,
    sign: 'M8.3 8.3l7.4 7.4M15.7 8.3l-7.4 7.4',
    signColor: '#55595a',
  },
};

/** What must be seen first lies on top: the most pressing state last. */
export const DRAWING_ORDER: readonly ControlState[] = [
  'gone',
  'planned',
  'exempt',
  'ok',
  'uninspected',
  'upcoming',
  'due',
  'overdue',
];

/** The state behind the small number in a tile; null when the tile is newer than this program. */
export function stateOfIndex(index: number): ControlState | null {
  return CONTROL_STATES[index] ?? null;
}

/** Name of the state's picture in the map's style. */
export function pictureOf(state: ControlState): string {
  return `state-${state}`;
}

/** Draws a state's symbol as pixels, `size` CSS pixels wide at `ratio` device pixels each, with a light rim. */
export function drawState(state: ControlState, size: number, ratio: number = PICTURE_RATIO): ImageData {
  return drawLook(LEGEND[state], size, ratio);
}

export function drawLook(look: StateLook, size: number, ratio: number = PICTURE_RATIO): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = size * ratio;
  canvas.height = size * ratio;
  // Read at once and never shown: a canvas of the graphics card would be fetched back from there.
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return new ImageData(size * ratio, size * ratio);
  // Two units of rim on every side.
  pen.scale((size * ratio) / 28, (size * ratio) / 28);
  pen.translate(2, 2);
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  const shape = new Path2D(look.shape);
  stroke(pen, shape, '#ffffff', 4.4);
  pen.fillStyle = look.fill;
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas, not an array
  pen.fill(shape);
  if (look.isDashed) pen.setLineDash([3.4, 3.2]);
  stroke(pen, shape, look.edge, 1.8);
  pen.setLineDash([]);
  if (look.sign) stroke(pen, new Path2D(look.sign), look.signColor ?? look.edge, 2.3);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

function stroke(pen: CanvasRenderingContext2D, path: Path2D, color: string, width: number): void {
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.stroke(path);
}
