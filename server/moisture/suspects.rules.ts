import type { Quality } from '../decoding/reading.rules.ts';
import type { ProbeReading } from './probeState.rules.ts';

const SPIKE: Quality = 4;
const STUCK: Quality = 6;
/** lorawan reference 5: no soil does this from one reading to the next and back. */
const SPIKE_VWC = 20;
const SPIKE_KPA = 100;
const STUCK_MS = 24 * 3_600_000;
/** Fewer readings alike are chance. Own proposal. */
const STUCK_FEWEST = 6;

/** Qualities of a probe's readings in order of time, as their neighbours show them; codes given before stay. */
export function qualitiesAmong(readings: readonly ProbeReading[], neighbourMoved: boolean): Quality[] {
  const stuck = neighbourMoved ? stuckFrom(readings) : Infinity;
  return readings.map((reading, index) => {
    if (reading.quality !== 0) return reading.quality;
    if (index >= stuck) return STUCK;
    return isSpike(readings[index - 1], reading, readings[index + 1]) ? SPIKE : 0;
  });
}

function isSpike(
  before: ProbeReading | undefined,
  reading: ProbeReading,
  after: ProbeReading | undefined,
): boolean {
  if (before === undefined || after === undefined) return false;
  return (
    leaps(before.vwcPercent, reading.vwcPercent, after.vwcPercent, SPIKE_VWC) ||
    leaps(before.tensionKPa, reading.tensionKPa, after.tensionKPa, SPIKE_KPA)
  );
}

/** Away from both neighbours, to the same side, while they are near each other. */
function leaps(before: number | null, value: number | null, after: number | null, leap: number): boolean {
  if (before === null || value === null || after === null) return false;
  const up = value - before > leap && value - after > leap;
  const down = before - value > leap && after - value > leap;
  return (up || down) && Math.abs(after - before) <= leap;
}

/** From where on a probe repeats itself to the last digit for a day, although another depth of its site moved. */
function stuckFrom(readings: readonly ProbeReading[]): number {
  const last = readings.at(-1);
  if (last === undefined) return Infinity;
  const differs = readings.findLastIndex(
    ({ vwcPercent, tensionKPa }) => vwcPercent !== last.vwcPercent || tensionKPa !== last.tensionKPa,
  );
  const first = readings[differs + 1];
  const isLong = first !== undefined && last.measuredAt.getTime() - first.measuredAt.getTime() >= STUCK_MS;
  return isLong && readings.length - differs - 1 >= STUCK_FEWEST ? differs + 1 : Infinity;
}

/** What a probe shows at least when water comes or goes: 2 vol-%, or a tenth of the tension. Own proposal. */
const MOVES_VWC = 2;
const MOVES_SHARE = 0.1;

/** Has the soil at a probe become drier or wetter within the last day? Readings in order of time. */
export function hasMoved(readings: readonly ProbeReading[]): boolean {
  const last = readings.at(-1)?.measuredAt.getTime() ?? 0;
  const recent = readings.filter(
    ({ measuredAt, quality }) => quality === 0 && last - measuredAt.getTime() <= STUCK_MS,
  );
  const vwc = recent.flatMap(({ vwcPercent }) => vwcPercent ?? []);
  const tension = recent.flatMap(({ tensionKPa }) => tensionKPa ?? []);
  return (
    Math.max(...vwc) - Math.min(...vwc) >= MOVES_VWC ||
    Math.max(...tension) * (1 - MOVES_SHARE) >= Math.min(...tension)
  );
}
