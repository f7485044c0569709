import type { Limits } from './profiles.rules.ts';
import { valueOf, type ProbeReading } from './probeState.rules.ts';

/** The paper of a chart: times and values to places in px, y from the top. */
export interface Frame {
  from: Date;
  to: Date;
  width: number;
  height: number;
  least: number;
  most: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface Curve {
  /** Pieces of good readings; between them is a gap, which is shown and never bridged. */
  pieces: Point[][];
  /** Readings that do not count, at the foot of the chart: what they said is not drawn. */
  marks: { x: number; quality: ProbeReading['quality'] }[];
}

/** A line over more than three usual gaps would claim what nobody measured. Own proposal; silence is told from the same. */
const GAP_INTERVALS = 3;

/** The curve of a probe in a frame; readings in order of time. */
export function curveOf(
  readings: readonly ProbeReading[],
  metric: Limits['kind'],
  intervalMs: number,
  frame: Frame,
): Curve {
  const curve: Curve = { pieces: [], marks: [] };
  let before: Date | null = null;
  for (const reading of readings) {
    if (reading.measuredAt < frame.from || reading.measuredAt > frame.to) continue;
    const value = reading.quality === 0 ? valueOf(reading, metric) : null;
    if (value === null) {
      if (reading.quality !== 0)
        curve.marks.push({ x: xOf(reading.measuredAt, frame), quality: reading.quality });
      before = null;
      continue;
    }
    const isGap =
      before === null || reading.measuredAt.getTime() - before.getTime() > GAP_INTERVALS * intervalMs;
    if (isGap) curve.pieces.push([]);
    curve.pieces.at(-1)?.push({ x: xOf(reading.measuredAt, frame), y: yOf(value, frame) });
    before = reading.measuredAt;
  }
  return curve;
}

export function xOf(at: Date, { from, to, width }: Frame): number {
  const span = to.getTime() - from.getTime();
  return span <= 0 ? 0 : ((at.getTime() - from.getTime()) / span) * width;
}

/** Kept within the chart: one reading beyond it is drawn at its edge. */
export function yOf(value: number, { least, most, height }: Frame): number {
  const share = most <= least ? 0 : (value - least) / (most - least);
  return height * (1 - Math.min(1, Math.max(0, share)));
}

/** Fractions of nice numbers. */
const STEPS = [1, 2, 2.5, 5, 10];

/** Values at the side of a chart: nice numbers around all there is to see, so many steps at most. */
export function axisOf(
  values: readonly number[],
  mostSteps: number,
): { least: number; most: number; ticks: number[] } {
  const least = Math.min(...values);
  const most = Math.max(...values);
  if (!Number.isFinite(least) || !Number.isFinite(most)) return { least: 0, most: 1, ticks: [0, 1] };
  const rough = Math.max(most - least, 1e-6) / mostSteps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((one) => one * power >= rough) ?? 10) * power;
  const first = Math.floor(least / step);
  const last = Math.max(Math.ceil(most / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { least: ticks[0] ?? 0, most: ticks.at(-1) ?? 1, ticks };
}

export interface Band {
  dryness: 'good' | 'moderate' | 'bad';
  top: number;
  bottom: number;
}

/** The dryness behind a curve as bands from top to bottom: dry is above in kPa and below in vol-%. */
export function bandsOf(limits: Limits, frame: Frame): Band[] {
  const isTension = limits.kind === 'tension';
  const bad = yOf(isTension ? limits.badFrom : limits.badBelow, frame);
  const middle = isTension ? limits.moderateFrom : limits.moderateBelow;
  const moderate = middle === null ? bad : yOf(middle, frame);
  const bands: Band[] = isTension
    ? [
        { dryness: 'bad', top: 0, bottom: bad },
        { dryness: 'moderate', top: bad, bottom: moderate },
        { dryness: 'good', top: moderate, bottom: frame.height },
      ]
    : [
        { dryness: 'good', top: 0, bottom: moderate },
        { dryness: 'moderate', top: moderate, bottom: bad },
        { dryness: 'bad', top: bad, bottom: frame.height },
      ];
  return bands.filter(({ top, bottom }) => bottom > top);
}

/** The reading a finger or an arrow key means: the nearest in time, whatever its quality. */
export function nearestTo(x: number, readings: readonly ProbeReading[], frame: Frame): number | null {
  const distances = readings.map(({ measuredAt }) => Math.abs(xOf(measuredAt, frame) - x));
  return distances.length === 0 ? null : distances.indexOf(Math.min(...distances));
}
