import type { Quality } from '../decoding/reading.rules.ts';
import type { Dryness, Limits } from './profiles.rules.ts';

export interface ProbeReading {
  measuredAt: Date;
  vwcPercent: number | null;
  tensionKPa: number | null;
  quality: Quality;
}

const HOUR_MS = 3_600_000;
/** lorawan reference 4.4: a day smooths the noise of a probe, and a value older than a day and a half says nothing of now. */
const WINDOW_MS = 24 * HOUR_MS;
const NEWEST_WITHIN_MS = 36 * HOUR_MS;
const FEWEST = 2;

/** What a probe says now: its median, or why there is none. */
export type ProbeValue = { kind: 'value'; value: number; newestAt: Date } | { kind: 'frozen' | 'unknown' };

/** The median of the valid readings of the last 24 h that there are, two at least, the newest not older than 36 h. */
export function probeValue(readings: readonly ProbeReading[], metric: Limits['kind'], now: Date): ProbeValue {
  const inTime = readings.filter(({ measuredAt }) => measuredAt <= now);
  const ordered = inTime.toSorted((one, other) => one.measuredAt.getTime() - other.measuredAt.getTime());
  const newest = ordered.findLast(({ quality }) => quality === 0 || quality === 3);
  if (newest === undefined || now.getTime() - newest.measuredAt.getTime() > NEWEST_WITHIN_MS)
    return { kind: 'unknown' };
  // Ice is no water to a probe: it reads dry.
  if (newest.quality === 3) return { kind: 'frozen' };
  const from = newest.measuredAt.getTime() - WINDOW_MS;
  const values = ordered
    .filter(({ measuredAt, quality }) => quality === 0 && measuredAt.getTime() > from)
    .flatMap((reading) => valueOf(reading, metric) ?? []);
  return values.length < FEWEST
    ? { kind: 'unknown' }
    : { kind: 'value', value: median(values), newestAt: newest.measuredAt };
}

export function valueOf(reading: ProbeReading, metric: Limits['kind']): number | null {
  return metric === 'tension' ? reading.tensionKPa : reading.vwcPercent;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? NaN) + (sorted[Math.floor(half)] ?? NaN)) / 2;
}

const WORSE: Record<Dryness, number> = { good: 0, moderate: 1, bad: 2 };

export function drynessAt(value: number, limits: Limits): Dryness {
  if (limits.kind === 'tension') {
    if (value >= limits.badFrom) return 'bad';
    return limits.moderateFrom !== null && value >= limits.moderateFrom ? 'moderate' : 'good';
  }
  if (value < limits.badBelow) return 'bad';
  return value < limits.moderateBelow ? 'moderate' : 'good';
}

/** Out of a state one comes at 80 % of its limit, or 10 % of the usable capacity above it (lorawan reference 4.4). */
const LEAVE_SHARE = 0.8;
const LEAVE_CAPACITY = 10;

function limitsToLeave(limits: Limits): Limits {
  if (limits.kind === 'tension') {
    const { moderateFrom, badFrom } = limits;
    return {
      ...limits,
      moderateFrom: moderateFrom === null ? null : moderateFrom * LEAVE_SHARE,
      badFrom: badFrom * LEAVE_SHARE,
    };
  }
  const more = LEAVE_CAPACITY * limits.perCentOfCapacity;
  return { ...limits, moderateBelow: limits.moderateBelow + more, badBelow: limits.badBelow + more };
}

/** What is kept of a probe from one evaluation to the next. */
export interface Held {
  dryness: Dryness;
  /** The newest reading that was evaluated: one evaluation counts once. */
  evaluatedTo: Date;
  /** The least that the evaluations in a row said which were worse than the state. */
  worse: { least: Dryness; times: number } | null;
  /** Since when, and how far at most, all evaluations were better. */
  better: { most: Dryness; since: Date } | null;
}

const WORSE_TIMES = 2;
const BETTER_FOR_MS = 12 * HOUR_MS;
/** After a silence of a week what was before says nothing. Own proposal. */
const FORGET_MS = 7 * 24 * HOUR_MS;

/**
 * The state after one more evaluation: worse after two in a row beyond the limit, better after 12 h well within it. So
 * values that go to and fro about a limit leave the state as it is. Late data do not move it: they only update charts.
 */
export function hold(
  before: Held | null,
  { value, newestAt }: Extract<ProbeValue, { kind: 'value' }>,
  limits: Limits,
): Held {
  const said = drynessAt(value, limits);
  const age = before === null ? Infinity : newestAt.getTime() - before.evaluatedTo.getTime();
  if (before === null || age > FORGET_MS)
    return { dryness: said, evaluatedTo: newestAt, worse: null, better: null };
  if (age <= 0) return before;
  const held = { ...before, evaluatedTo: newestAt, worse: null, better: null };
  if (WORSE[said] > WORSE[before.dryness]) return worsened(held, said, before.worse);
  const leaving = drynessAt(value, limitsToLeave(limits));
  return WORSE[leaving] < WORSE[before.dryness] ? bettered(held, leaving, before.better) : held;
}

function worsened(held: Held, said: Dryness, before: Held['worse']): Held {
  const least = before !== null && WORSE[before.least] < WORSE[said] ? before.least : said;
  const times = (before?.times ?? 0) + 1;
  return times >= WORSE_TIMES ? { ...held, dryness: least } : { ...held, worse: { least, times } };
}

function bettered(held: Held, said: Dryness, before: Held['better']): Held {
  const most = before === null ? said : worstOf([before.most, said]);
  const since = before?.since ?? held.evaluatedTo;
  const isLong = held.evaluatedTo.getTime() - since.getTime() >= BETTER_FOR_MS;
  return isLong ? { ...held, dryness: most } : { ...held, better: { most, since } };
}

/** Of several drynesses the worst; none of them: good. */
export function worstOf(drynesses: readonly Dryness[]): Dryness {
  return drynesses.reduce<Dryness>((worst, one) => (WORSE[one] > WORSE[worst] ? one : worst), 'good');
}
