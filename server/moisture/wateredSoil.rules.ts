import { median, valueOf, type ProbeReading } from './probeState.rules.ts';
import { usableCapacity, type Limits } from './profiles.rules.ts';

const HOUR_MS = 3_600_000;
/** Shown as just watered for a day (as green-ecolution does); no new task for two (lorawan reference 4.4). */
export const SHOWN_MS = 24 * HOUR_MS;
const RESTS_MS = 48 * HOUR_MS;

/** Somebody has seen the water run: that goes before what a probe says until it can have reached it. */
export function isJustWatered(wateredAt: Date | null, now: Date): boolean {
  return isWithin(wateredAt, now, SHOWN_MS);
}

export function restsAfterWatering(wateredAt: Date | null, now: Date): boolean {
  return isWithin(wateredAt, now, RESTS_MS);
}

/** Water that is poured reaches 30 cm within a day, or not at all (lorawan reference 4.4). */
const REACTS_WITHIN_MS = 24 * HOUR_MS;
const LOOKS_BACK_MS = 24 * HOUR_MS;
const SHALLOW_TO_CM = 45;
/** What a probe shows at least when water comes: 2 vol-%, or a tenth of the tension. Own proposal. */
const LEAST_RISE_VWC = 2;
const LEAST_DROP_SHARE = 0.1;
/** A soil as wet as this has nothing to show. Own proposal. */
const WET_KPA = 10;
const WET_CAPACITY = 80;

export type Reaction = 'reacted' | 'no_reaction' | 'too_early' | 'untold';

/**
 * Whether the upper probe felt a watering. No reaction is a finding: the water ran off, the probe has lost the soil, or
 * another tree was watered.
 */
export function reactionTo(
  wateredAt: Date,
  probe: { depthCm: number; readings: readonly ProbeReading[]; limits: Limits },
  now: Date,
): Reaction {
  if (probe.depthCm >= SHALLOW_TO_CM) return 'untold';
  const told = probe.readings
    .filter(({ quality }) => quality === 0)
    .flatMap((reading) => {
      const value = valueOf(reading, probe.limits.kind);
      return value === null ? [] : [{ after: reading.measuredAt.getTime() - wateredAt.getTime(), value }];
    });
  const before = told.filter(({ after }) => after <= 0 && after > -LOOKS_BACK_MS).map(({ value }) => value);
  if (before.length === 0 || isWet(median(before), probe.limits)) return 'untold';
  const since = told.filter(({ after }) => after > 0 && after <= REACTS_WITHIN_MS).map(({ value }) => value);
  if (since.some((value) => felt(median(before), value, probe.limits))) return 'reacted';
  if (now.getTime() - wateredAt.getTime() < REACTS_WITHIN_MS) return 'too_early';
  return since.length < 2 ? 'untold' : 'no_reaction';
}

function felt(before: number, after: number, limits: Limits): boolean {
  return limits.kind === 'tension'
    ? after <= before * (1 - LEAST_DROP_SHARE)
    : after >= before + LEAST_RISE_VWC;
}

function isWet(value: number, limits: Limits): boolean {
  return limits.kind === 'tension' ? value < WET_KPA : usableCapacity(value, limits) > WET_CAPACITY;
}

/** Roots want air: below 5 kPa, or above 90 % of the usable capacity (DWD: lack of oxygen possible), for a week. */
const DROWNS_BELOW_KPA = 5;
const DROWNS_ABOVE_CAPACITY = 90;
export const DROWNS_AFTER_DAYS = 7;

/** `days`: medians of the last days, newest last, null where there was no valid reading. A gap of a day proves nothing. */
export function isWaterlogged(days: readonly (number | null)[], limits: Limits): boolean {
  const week = days.slice(-DROWNS_AFTER_DAYS);
  return week.length === DROWNS_AFTER_DAYS && week.every((value) => value !== null && drowns(value, limits));
}

function drowns(value: number, limits: Limits): boolean {
  return limits.kind === 'tension'
    ? value < DROWNS_BELOW_KPA
    : usableCapacity(value, limits) > DROWNS_ABOVE_CAPACITY;
}

function isWithin(wateredAt: Date | null, now: Date, span: number): boolean {
  if (wateredAt === null) return false;
  const age = now.getTime() - wateredAt.getTime();
  return age >= 0 && age < span;
}
