const DAY_MS = 86_400_000;

export interface HeardUplink {
  at: Date;
  /** A new one after each join: counting starts again and nothing is lost. */
  session: string;
  fCnt: number;
  spreadingFactor: number | null;
  gateways: number;
  /** Of the gateway that heard it best, in dB. */
  snr: number | null;
}

/** lorawan reference 5. */
const LOSS_LIMIT = 0.2;

export interface Loss {
  received: number;
  lost: number;
  /** Counters that went back without a join: a device set up by hand that has started again. */
  resets: number;
}

/** What the frame counters say was sent and never came, in a week of uplinks; duplicates count once. */
export function lossOf(uplinks: readonly HeardUplink[]): Loss {
  const ordered = uplinks.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const last = new Map<string, number>();
  const loss = { received: 0, lost: 0, resets: 0 };
  for (const { session, fCnt } of ordered) {
    const before = last.get(session);
    if (before === fCnt) continue;
    last.set(session, fCnt);
    loss.received += 1;
    if (before === undefined) continue;
    if (fCnt > before) loss.lost += fCnt - before - 1;
    else loss.resets += 1;
  }
  return loss;
}

export function losesMuch({ received, lost }: Loss): boolean {
  return received > 0 && lost / (received + lost) > LOSS_LIMIT;
}

/** lorawan reference 5: slowest speed, one gateway, hardly above the noise. */
const WEAK_SF = 12;
const WEAK_SNR_DB = -15;
/** Of the last uplinks so many. Own proposals. */
const WEAK_OF_LAST = 10;
const WEAK_FEWEST = 5;

/** One step further away, a parked van or wet leaves, and nothing is heard any more. */
export function isLinkWeak(uplinks: readonly HeardUplink[]): boolean {
  const newest = uplinks
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, WEAK_OF_LAST);
  const weak = newest.filter(
    ({ spreadingFactor, gateways, snr }) =>
      spreadingFactor === WEAK_SF && gateways <= 1 && snr !== null && snr < WEAK_SNR_DB,
  );
  return newest.length >= WEAK_FEWEST && weak.length * 2 > newest.length;
}

export interface BatterySample {
  at: Date;
  volts: number | null;
  percent: number | null;
}

/** Lithium cells keep their voltage long and then fall within weeks; nodes stop between 2.1 and 2.8 V. Own proposal. */
const LOW_VOLTS = 3;
const LOW_PERCENT = 20;
/** Time to order and to bring a battery. Own proposal. */
const WARN_DAYS = 60;
/** A line through less says nothing: cold nights take 0.1 V. Own proposal. */
const TREND_DAYS = 14;
const TREND_SAMPLES = 5;

export type Battery = { kind: 'fine' | 'low' | 'unknown' } | { kind: 'falling'; daysLeft: number };

/** How the battery is and where it goes; per cent where the device tells them, else volts. */
export function batteryOf(samples: readonly BatterySample[], lowVolts: number = LOW_VOLTS): Battery {
  const inPercent = samples.some(({ percent }) => percent !== null);
  const low = inPercent ? LOW_PERCENT : lowVolts;
  const points = samples
    .flatMap(({ at, volts, percent }) => pointOf(at, inPercent ? percent : volts))
    .toSorted((one, other) => one.day - other.day);
  const last = points.at(-1);
  if (last === undefined) return { kind: 'unknown' };
  if (last.value <= low) return { kind: 'low' };
  const span = last.day - (points[0]?.day ?? last.day);
  if (span < TREND_DAYS || points.length < TREND_SAMPLES) return { kind: 'fine' };
  const slope = slopeOf(points);
  const daysLeft = slope < 0 ? Math.floor((low - last.value) / slope) : Infinity;
  return daysLeft <= WARN_DAYS ? { kind: 'falling', daysLeft } : { kind: 'fine' };
}

function pointOf(at: Date, value: number | null) {
  return value === null ? [] : [{ day: at.getTime() / DAY_MS, value }];
}

/** Least squares. */
function slopeOf(points: readonly { day: number; value: number }[]): number {
  const mean = (pick: (point: { day: number; value: number }) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const day = mean((point) => point.day);
  const value = mean((point) => point.value);
  const up = points.reduce((sum, point) => sum + (point.day - day) * (point.value - value), 0);
  const across = points.reduce((sum, point) => sum + (point.day - day) ** 2, 0);
  return across === 0 ? 0 : up / across;
}

/** A device that joins again and again restarts: water in it, an empty battery, a loose contact. Own proposal. */
const REBOOTS_A_WEEK = 3;

export function rebootsOften(joins: readonly Date[], resets: number, now: Date): boolean {
  const recent = joins.filter((at) => now.getTime() - at.getTime() <= 7 * DAY_MS).length;
  return recent + resets >= REBOOTS_A_WEEK;
}

/** Of a day's readings so many without a value are no chance. Own proposal. */
const BROKEN_SHARE = 0.5;
const BROKEN_FEWEST = 3;

/** A probe that says of itself, or of which the bytes say, that it is broken or unplugged. */
export function isProbeBroken(qualitiesOfDay: readonly number[]): boolean {
  const broken = qualitiesOfDay.filter((quality) => quality === 1 || quality === 2).length;
  return broken >= BROKEN_FEWEST && broken / qualitiesOfDay.length >= BROKEN_SHARE;
}
