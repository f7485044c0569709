import { isSilent } from './silence.rules.ts';

/** What somebody should look at, the gravest first. */
export const CONCERNS = [
  'never_heard',
  'silent',
  'probe_broken',
  'probe_error',
  'battery',
  'battery_falling',
  'loss',
  'weak_link',
  'restarts',
] as const;
export type Concern = (typeof CONCERNS)[number];

/** What is known of how a sensor fares; counts are of the last seven days. */
export interface SensorState extends BatteryState {
  lastHeardAt: string | null;
  /** Learned from when it was heard, in seconds. */
  intervalS: number | null;
  received: number;
  /** By the gaps of the frame counter. */
  lost: number;
  /** Messages that were hardly heard. */
  weak: number;
  /** Joins and counters that fell back. */
  restarts: number;
  /** Messages with a disturbed probe in them. */
  probeErrors: number;
  disturbedProbes: readonly DisturbedProbe[];
}

export function concernsOf(state: SensorState, now: Date): Concern[] {
  const { lastHeardAt, intervalS, received, probeErrors, disturbedProbes } = state;
  const battery = batteryOf(state);
  const isBroken = disturbedProbes.some(isProbeBroken);
  const found: Record<Concern, boolean> = {
    never_heard: lastHeardAt === null,
    silent:
      lastHeardAt !== null &&
      isSilent(new Date(lastHeardAt), intervalS === null ? null : intervalS * 1000, now),
    probe_broken: isBroken,
    probe_error: !isBroken && received > 0 && probeErrors / received > DISTURBED_SHARE,
    battery: battery.kind === 'low',
    battery_falling: battery.kind === 'falling',
    loss: shareLost(state) > LOSS_LIMIT,
    weak_link: isLinkWeak(state),
    restarts: restartsOften(state),
  };
  return CONCERNS.filter((concern) => found[concern]);
}

/** lorawan reference 5. */
const LOSS_LIMIT = 0.2;

/** Of the last seven days' messages, by the gaps of the counter: 0 to 1. */
export function shareLost({ received, lost }: Pick<SensorState, 'received' | 'lost'>): number {
  return lost === 0 ? 0 : lost / (received + lost);
}

/** lorawan reference 5: the slowest data rate, one gateway, and hardly above what it can hear at all. */
const WEAK = { spreadingFactor: 12, gateways: 1, snr: -15 };
/** One bad message says nothing of a place. Own proposal. */
const WEAK_FEWEST = 5;

/** A step further away, a parked van or wet leaves, and this message would not have come. */
export function isHardlyHeard({
  spreadingFactor,
  gateways,
  snr,
}: {
  spreadingFactor: number | null;
  gateways: number | null;
  snr: number | null;
}): boolean {
  return (
    spreadingFactor === WEAK.spreadingFactor &&
    gateways !== null &&
    gateways <= WEAK.gateways &&
    snr !== null &&
    snr < WEAK.snr
  );
}

function isLinkWeak({ received, weak }: Pick<SensorState, 'received' | 'weak'>): boolean {
  return received >= WEAK_FEWEST && weak * 2 > received;
}

/** A device that begins anew again and again: water in it, an empty battery, a loose contact. Own proposal. */
const RESTARTS_A_WEEK = 3;

function restartsOften({ restarts }: Pick<SensorState, 'restarts'>): boolean {
  return restarts >= RESTARTS_A_WEEK;
}

/** How a value has gone over the days that are kept, by least squares; null with fewer than two days. */
export interface Trend {
  perDay: number | null;
  /** From the first to the last of them. */
  days: number;
  samples: number;
}

export interface BatteryState {
  model: string | null;
  batteryV: number | null;
  batteryPercent: number | null;
  voltTrend: Trend;
  percentTrend: Trend;
}

/** Days a trend of the battery looks back. Own proposal. */
export const BATTERY_DAYS = 60;
/** Own proposals; a percentage is the maker's own estimate, volts depend on what stands in the makers' manuals. */
const LOW_PERCENT = 20;
const LOW_VOLTS: Readonly<Record<string, number>> = { dragino: 3, decentlab: 2.3 };
/** Above this nothing is asked of how it goes: from here to its end it takes more than `WARN_DAYS`. Own proposal. */
export const BATTERY_WATCHED = { volts: 3.3, percent: 60 };
/** Time to order and to bring a battery. Own proposal. */
const WARN_DAYS = 60;
/** A line through less says nothing: cold nights take 0.1 V. Own proposal. */
const TREND = { days: 14, samples: 5 };

export type Battery = { kind: 'fine' | 'low' | 'unknown' } | { kind: 'falling'; daysLeft: number };

/** How the battery is and where it goes; by per cent where the device tells them, else by volts where its kind is known. */
export function batteryOf(state: BatteryState): Battery {
  const { model, batteryV, batteryPercent, voltTrend, percentTrend } = state;
  if (batteryPercent !== null) return judged(batteryPercent, LOW_PERCENT, percentTrend);
  const low = LOW_VOLTS[model?.split('-')[0] ?? ''];
  return batteryV === null || low === undefined ? { kind: 'unknown' } : judged(batteryV, low, voltTrend);
}

function judged(value: number, low: number, { perDay, days, samples }: Trend): Battery {
  if (value <= low) return { kind: 'low' };
  if (perDay === null || perDay >= 0 || days < TREND.days || samples < TREND.samples) return { kind: 'fine' };
  const daysLeft = Math.floor((low - value) / perDay);
  return daysLeft <= WARN_DAYS ? { kind: 'falling', daysLeft } : { kind: 'fine' };
}

/** A cold night takes 0.1 V and a warm day gives them back: only what lies above that is a new battery. Own proposal. */
const RESTORED = { volts: 0.15, percent: 10 };

export function isBatteryRestored({
  model,
  batteryV,
  batteryPercent,
}: Pick<BatteryState, 'model' | 'batteryV' | 'batteryPercent'>): boolean {
  if (batteryPercent !== null) return batteryPercent > LOW_PERCENT + RESTORED.percent;
  const low = LOW_VOLTS[model?.split('-')[0] ?? ''];
  return batteryV === null || low === undefined || batteryV > low + RESTORED.volts;
}

/** Readings of a probe in the 24 hours up to its last one. */
export interface DisturbedProbe {
  probe: number;
  readings: number;
  /** Without a value, because the probe says so or because the value can be none: 655 % is no wet soil. */
  broken: number;
}

/** Loose plugs show now and then; this often something is to be looked at. Own proposal. */
const DISTURBED_SHARE = 0.2;
/** So many of a day's readings without a value are no chance. Own proposal. */
const BROKEN_SHARE = 0.5;
const BROKEN_FEWEST = 3;

/** A probe error or a value no soil has: qualities 1 and 2. */
export function isWithoutValue(quality: number): boolean {
  return quality === 1 || quality === 2;
}

export function isProbeBroken({ readings, broken }: DisturbedProbe): boolean {
  return broken >= BROKEN_FEWEST && broken / readings >= BROKEN_SHARE;
}

/** Mended is more than one good reading: a loose contact is not told anew every hour. */
export function isProbeMended({ readings, broken }: DisturbedProbe): boolean {
  return readings > 0 && broken / readings < DISTURBED_SHARE;
}
