import { axisOf, bandsOf, curveOf, xOf, yOf, type Band, type Frame, type Point } from '#rules/moisture/chart';
import type { Panel, PanelPoint } from './panels.ts';

/** Room for the values at the side, and how high the curve itself is, in px. */
export const LEFT_PX = 44;
export const HEIGHT_PX = 150;

/** All that is drawn of a panel, in px of its paper. */
export interface Drawing {
  frame: Frame;
  ticks: { y: number; value: number }[];
  bands: Band[];
  /** From the least to the most of each day or week. */
  spread: Point[][];
  pieces: Point[][];
  /** From where to where nothing was said that counts. */
  gaps: { from: number; to: number }[];
  marks: { x: number; quality: number }[];
}

const MOST_STEPS = 4;
/** Narrower is no gap but a line that ends and begins. */
const SEEN_GAP_PX = 3;
/** Closer marks of one kind would lie on each other. */
const MARK_PX = 12;

export function drawingOf(panel: Panel, paper: Pick<Frame, 'from' | 'to' | 'width' | 'height'>): Drawing {
  const { points, metric, limits, distanceMs, hasBand } = panel;
  const kind = metric === 'tension' ? 'tension' : 'volumetric';
  const counted = points.filter(({ quality, value }) => quality === 0 && value !== null);
  const seen = counted
    .flatMap(({ value, least, most }) => [value, least, most])
    .filter((one) => one !== null);
  const { least, most, ticks } = axisOf([...seen, ...limitsInSight(limits, seen)], MOST_STEPS);
  const frame = { ...paper, least, most };
  const { pieces, marks } = curveOf(points, kind, distanceMs, frame);
  const edge = (name: 'least' | 'most') =>
    curveOf(
      points.map((point) => as(point, point[name])),
      kind,
      distanceMs,
      frame,
    ).pieces;
  const [lower, upper] = hasBand ? [edge('least'), edge('most')] : [[], []];
  return {
    frame,
    ticks: ticks.map((value) => ({ value, y: yOf(value, frame) })),
    bands: limits === null ? [] : bandsOf(limits, frame),
    spread: upper.map((piece, index) => [...piece, ...(lower[index] ?? []).toReversed()]),
    pieces,
    gaps: gapsOf(pieces, frame.width),
    marks: thinned([...marks, ...badMarks(points, frame)]),
  };
}

function as(point: PanelPoint, value: number | null): PanelPoint {
  return {
    ...point,
    vwcPercent: point.vwcPercent === null ? null : value,
    tensionKPa: point.tensionKPa === null ? null : value,
  };
}

/** Limits far beyond what was measured would press the curve flat: 1585 kPa above readings of 20. Own proposal. */
function limitsInSight(limits: Panel['limits'], seen: readonly number[]): number[] {
  if (limits === null) return [];
  const all =
    limits.kind === 'tension'
      ? [limits.moderateFrom, limits.badFrom]
      : [limits.moderateBelow, limits.badBelow];
  const reach = 2 * Math.max(...seen, 20);
  return all.filter((limit) => limit !== null).filter((limit) => limit <= reach);
}

function gapsOf(pieces: readonly Point[][], width: number): { from: number; to: number }[] {
  const ends = pieces.map((piece) => ({ from: piece[0]?.x ?? 0, to: piece.at(-1)?.x ?? 0 }));
  const starts = [...ends.map(({ from }) => from), width];
  const stops = [0, ...ends.map(({ to }) => to)];
  return stops
    .map((from, index) => ({ from, to: starts[index] ?? width }))
    .filter(({ from, to }) => to - from >= SEEN_GAP_PX);
}

function badMarks(points: readonly PanelPoint[], frame: Frame): Drawing['marks'] {
  return points.flatMap(({ measuredAt, bad }) =>
    bad.map(({ quality }) => ({ x: xOf(measuredAt, frame), quality })),
  );
}

function thinned(marks: Drawing['marks']): Drawing['marks'] {
  const last = new Map<number, number>();
  return marks
    .toSorted((one, other) => one.x - other.x)
    .filter(({ x, quality }) => {
      if (x - (last.get(quality) ?? -Infinity) < MARK_PX) return false;
      last.set(quality, x);
      return true;
    });
}

/** Points as the `d` of a path, to a tenth of a pixel. A piece of one reading is a dot. */
export function pathOf(points: readonly Point[], isClosed = false): string {
  const [first, ...rest] = points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  if (first === undefined) return '';
  return `M${first}${rest.length === 0 ? `L${first}` : rest.map((point) => `L${point}`).join('')}${isClosed ? 'Z' : ''}`;
}
