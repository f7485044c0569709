import { painted } from './photos.shrink.ts';

export const SKETCH_TOOLS = ['line', 'arrow', 'circle'] as const;
export type SketchTool = (typeof SKETCH_TOOLS)[number];
/** Seen on bark, leaves and asphalt alike, each with a white edge. Own proposal. */
export const SKETCH_COLOURS = { red: '#e0101a', blue: '#1257e6', yellow: '#ffd000' } as const;
export type SketchColour = keyof typeof SKETCH_COLOURS;

/** In pixels of the picture. */
export type Point = readonly [x: number, y: number];

/** A line is drawn through all its points; arrow and circle go from the first to the last. */
export interface Stroke {
  tool: SketchTool;
  colour: SketchColour;
  points: readonly Point[];
}

/** Of the longest side of the picture: seen in a thumbnail, and narrower than a crack worth showing. Own proposal. */
const WIDTH = 1 / 160;
const EDGE = 2;
/** Sides of an arrow's head: how many times the width, and how far from its line in radians. */
const HEAD = { length: 6, angle: Math.PI / 7 };
/** A tap that moved less than this share of the longest side has drawn nothing but a dot. */
const SHORTEST = 1 / 200;

/** Adds a point to a stroke that is being drawn. */
export function extended(stroke: Stroke, point: Point): Stroke {
  const [first] = stroke.points;
  if (!first) return { ...stroke, points: [point] };
  return { ...stroke, points: stroke.tool === 'line' ? [...stroke.points, point] : [first, point] };
}

/** Did the finger draw something that can be seen? */
export function isVisible({ points }: Stroke, longestPx: number): boolean {
  const [from] = points;
  return from !== undefined && points.some((point) => distance(from, point) >= longestPx * SHORTEST);
}

/** A copy of the picture with the strokes burned in. */
export async function sketched(picture: Blob, strokes: readonly Stroke[]): Promise<Blob> {
  const bitmap = await createImageBitmap(picture);
  try {
    const { width, height } = bitmap;
    return await painted(width, height, (pen) => {
      pen.drawImage(bitmap, 0, 0, width, height);
      drawStrokes(pen, strokes, Math.max(width, height));
    });
  } finally {
    bitmap.close();
  }
}

/** Draws strokes onto a picture whose longest side is given: each with its white edge below it. */
export function drawStrokes(
  pen: CanvasRenderingContext2D,
  strokes: readonly Stroke[],
  longestPx: number,
): void {
  const width = longestPx * WIDTH;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  for (const stroke of strokes) {
    pen.beginPath();
    trace(pen, stroke, width);
    pen.strokeStyle = '#ffffff';
    pen.lineWidth = width * EDGE;
    pen.stroke();
    pen.strokeStyle = SKETCH_COLOURS[stroke.colour];
    pen.lineWidth = width;
    pen.stroke();
  }
}

function trace(pen: CanvasRenderingContext2D, { tool, points }: Stroke, width: number): void {
  const from = points[0];
  const to = points.at(-1);
  if (!from || !to) return;
  if (tool === 'circle') {
    const [x, y] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    pen.ellipse(x, y, Math.abs(to[0] - from[0]) / 2, Math.abs(to[1] - from[1]) / 2, 0, 0, 2 * Math.PI);
    return;
  }
  pen.moveTo(...from);
  for (const point of points) pen.lineTo(...point);
  if (tool !== 'arrow') return;
  for (const corner of headOf(from, to, width)) {
    pen.moveTo(...to);
    pen.lineTo(...corner);
  }
}

/** The two ends of an arrow's head. */
export function headOf(from: Point, to: Point, width: number): [Point, Point] {
  const direction = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const end = (turn: number): Point => [
    to[0] - width * HEAD.length * Math.cos(direction + turn),
    to[1] - width * HEAD.length * Math.sin(direction + turn),
  ];
  return [end(HEAD.angle), end(-HEAD.angle)];
}

function distance(from: Point, to: Point): number {
  return Math.hypot(to[0] - from[0], to[1] - from[1]);
}
