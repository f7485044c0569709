import { median } from './probeState.rules.ts';

const HOUR_MS = 3_600_000;
/** lorawan reference 5: three uplinks lost in a row are silence, but never less than a day. */
const SILENT_INTERVALS = 3;
const SILENT_AT_LEAST_MS = 24 * HOUR_MS;
/** lorawan reference 2: a source from which twice as long as usual nothing came is down. */
const SOURCE_INTERVALS = 2;
/** A source of two devices is as quiet as they are; below an hour a network has its pauses. Own proposal. */
const SOURCE_AT_LEAST_MS = HOUR_MS;
/** Gaps from which a rhythm is learned. Own proposal. */
const FEWEST_GAPS = 3;

/** How often something speaks: the median of its gaps, so that one long silence teaches nothing. */
export function learnedInterval(times: readonly Date[]): number | null {
  const ordered = times.map((time) => time.getTime()).toSorted((one, other) => one - other);
  const gaps = ordered.slice(1).map((time, index) => time - (ordered[index] ?? time));
  const real = gaps.filter((gap) => gap > 0);
  return real.length < FEWEST_GAPS ? null : median(real);
}

export function isSilent(lastAt: Date, intervalMs: number | null, now: Date): boolean {
  const patience = Math.max(SILENT_INTERVALS * (intervalMs ?? 0), SILENT_AT_LEAST_MS);
  return now.getTime() - lastAt.getTime() > patience;
}

/** `intervalMs` is that between any two uplinks of the source. */
export function isSourceSilent(lastAt: Date, intervalMs: number | null, now: Date): boolean {
  const patience =
    intervalMs === null ? SILENT_AT_LEAST_MS : Math.max(SOURCE_INTERVALS * intervalMs, SOURCE_AT_LEAST_MS);
  return now.getTime() - lastAt.getTime() > patience;
}

export interface ListeningDevice {
  deviceId: string;
  sourceId: string;
  /** The gateways that heard it in its last week of speaking. */
  gateways: readonly string[];
  lastAt: Date;
  intervalMs: number | null;
}

export interface ListeningSource {
  sourceId: string;
  lastAt: Date;
  intervalMs: number | null;
}

export type SilenceAlarm =
  | { kind: 'source'; sourceId: string; devices: number }
  | { kind: 'gateway'; gateway: string; devices: number }
  | { kind: 'device'; deviceId: string };

/** As many silent devices at once have one cause. Own proposals. */
const GATEWAY_FEWEST = 2;
const SOURCE_FEWEST = 5;
const SOURCE_SHARE = 0.5;

/**
 * One alarm for one cause: a whole source that is silent (or half of it and more), a gateway that alone heard several
 * devices which are all silent, and only then single devices.
 */
export function silenceAlarms(
  devices: readonly ListeningDevice[],
  sources: readonly ListeningSource[],
  now: Date,
): SilenceAlarm[] {
  const silent = devices.filter(({ lastAt, intervalMs }) => isSilent(lastAt, intervalMs, now));
  const down = sources
    .filter((source) => isDown(source, devices, silent, now))
    .map(({ sourceId }) => sourceId);
  const apart = silent.filter(({ sourceId }) => !down.includes(sourceId));
  const gateways = deadGateways(devices, apart);
  const single = apart.filter(({ gateways: heardBy }) => !isBehind(heardBy, gateways));
  return [
    ...down.map((sourceId): SilenceAlarm => ({
      kind: 'source',
      sourceId,
      devices: countOf(devices, sourceId),
    })),
    ...gateways.map((gateway): SilenceAlarm => ({
      kind: 'gateway',
      gateway,
      devices: apart.filter(({ gateways: heardBy }) => heardBy.length === 1 && heardBy[0] === gateway).length,
    })),
    ...single.map(({ deviceId }): SilenceAlarm => ({ kind: 'device', deviceId })),
  ];
}

function isDown(
  { sourceId, lastAt, intervalMs }: ListeningSource,
  devices: readonly ListeningDevice[],
  silent: readonly ListeningDevice[],
  now: Date,
): boolean {
  const silentHere = countOf(silent, sourceId);
  const isHalf = silentHere >= SOURCE_FEWEST && silentHere >= SOURCE_SHARE * countOf(devices, sourceId);
  return isHalf || isSourceSilent(lastAt, intervalMs, now);
}

function countOf(devices: readonly ListeningDevice[], sourceId: string): number {
  return devices.filter((device) => device.sourceId === sourceId).length;
}

/** Gateways that nobody who speaks is heard by, and that several silent devices depend on alone. */
function deadGateways(devices: readonly ListeningDevice[], silent: readonly ListeningDevice[]): string[] {
  const silentIds = new Set(silent.map(({ deviceId }) => deviceId));
  const alive = new Set(
    devices.filter(({ deviceId }) => !silentIds.has(deviceId)).flatMap(({ gateways }) => gateways),
  );
  const alone = silent.flatMap(({ gateways }) => (gateways.length === 1 ? gateways : []));
  return [...new Set(alone)].filter(
    (gateway) => !alive.has(gateway) && alone.filter((other) => other === gateway).length >= GATEWAY_FEWEST,
  );
}

function isBehind(heardBy: readonly string[], gateways: readonly string[]): boolean {
  return heardBy.length > 0 && heardBy.every((gateway) => gateways.includes(gateway));
}
