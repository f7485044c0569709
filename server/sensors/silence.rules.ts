const HOUR_MS = 3_600_000;
/** Three messages in a row may get lost; a sensor that speaks every ten minutes is not missed before a day. lorawan reference 5. */
const SILENT_INTERVALS = 3;
const SILENT_AT_LEAST_MS = 24 * HOUR_MS;
/** A source from which twice as long as usual nothing came is down. lorawan reference 2. */
const SOURCE_INTERVALS = 2;
/** Below an hour a network has its pauses. Own proposal. */
const SOURCE_AT_LEAST_MS = HOUR_MS;
/** As many silent devices at once have one cause. Own proposals. */
const GATEWAY_FEWEST = 2;
const SOURCE_FEWEST = 5;
const SOURCE_SHARE = 0.5;
/** How long a device after a fault of what it depends on may take to speak again, in its intervals. Own proposal. */
const RETURN_INTERVALS = 3;

/** So long a device that speaks so often may say nothing before it is missed. */
function patienceMs(intervalMs: number | null): number {
  return Math.max(SILENT_INTERVALS * (intervalMs ?? 0), SILENT_AT_LEAST_MS);
}

/** When a device that goes on as it did is missed. */
export function silentFrom(lastAt: Date, intervalMs: number | null): Date {
  return new Date(lastAt.getTime() + patienceMs(intervalMs));
}

export function isSilent(lastAt: Date, intervalMs: number | null, now: Date): boolean {
  return now > silentFrom(lastAt, intervalMs);
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
  /** Of any message, whoever sent it. */
  lastAt: Date;
}

/** What has been heard again, and when: who depended on it is given time to speak. */
export interface Recovery {
  sourceId: string | null;
  gateway: string | null;
  at: Date;
}

export type SilenceAlarm = { devices: number; since: Date } & (
  | { kind: 'source'; sourceId: string }
  | { kind: 'gateway'; gateway: string }
  | { kind: 'device'; deviceId: string }
);

/**
 * One alarm for one cause: a source from which nothing comes; a gateway that alone heard several devices which are all
 * silent; what else is silent of a source at once, when it is half of it and more; and only then single devices.
 */
export function silenceAlarms(
  devices: readonly ListeningDevice[],
  sources: readonly ListeningSource[],
  recovered: readonly Recovery[],
  now: Date,
): SilenceAlarm[] {
  const quiet = sources.filter((source) => isSourceSilent(source, ofSource(devices, source.sourceId), now));
  const isQuiet = (sourceId: string) => quiet.some((source) => source.sourceId === sourceId);
  const apart = devices.filter(
    ({ sourceId, lastAt, intervalMs }) => !isQuiet(sourceId) && isSilent(lastAt, intervalMs, now),
  );
  const gateways = deadGateways(devices, apart);
  const unexplained = apart.filter(
    (device) => !isBehind(device.gateways, gateways) && !returns(device, recovered, now),
  );
  const halves = sources.filter(({ sourceId }) => isHalf(sourceId, unexplained, devices));
  const single = unexplained.filter(
    (device) =>
      !halves.some(({ sourceId }) => sourceId === device.sourceId) && !mayBeCommon(device, devices, now),
  );
  return [
    ...[...quiet, ...halves].map(({ sourceId }) =>
      ofMany({ kind: 'source', sourceId }, ofSource(devices, sourceId)),
    ),
    ...gateways.map((gateway) => ofMany({ kind: 'gateway', gateway }, alone(apart, gateway))),
    ...single.map((device) => ofMany({ kind: 'device', deviceId: device.deviceId }, [device])),
  ];
}

type Cause =
  | { kind: 'source'; sourceId: string }
  | { kind: 'gateway'; gateway: string }
  | { kind: 'device'; deviceId: string };

/** Since the last that was heard of any of them. */
function ofMany(cause: Cause, devices: readonly ListeningDevice[]): SilenceAlarm {
  const since = new Date(Math.max(...devices.map(({ lastAt }) => lastAt.getTime())));
  return { ...cause, devices: devices.length, since };
}

/** Its devices may all speak at the same minute: their usual interval counts, not that of the whole. Few say little. */
function isSourceSilent({ lastAt }: ListeningSource, own: readonly ListeningDevice[], now: Date): boolean {
  if (own.length < GATEWAY_FEWEST) return false;
  const interval = median(own.flatMap(({ intervalMs }) => (intervalMs === null ? [] : [intervalMs])));
  const patience =
    own.length < SOURCE_FEWEST || interval === null
      ? patienceMs(interval)
      : Math.max(SOURCE_INTERVALS * interval, SOURCE_AT_LEAST_MS);
  return now.getTime() - lastAt.getTime() > patience;
}

function isHalf(
  sourceId: string,
  silent: readonly ListeningDevice[],
  devices: readonly ListeningDevice[],
): boolean {
  const here = ofSource(silent, sourceId).length;
  return here >= SOURCE_FEWEST && here >= SOURCE_SHARE * ofSource(devices, sourceId).length;
}

/** Gateways by which nobody who speaks is heard, and on which several silent devices depend alone. */
function deadGateways(devices: readonly ListeningDevice[], silent: readonly ListeningDevice[]): string[] {
  const silentIds = new Set(silent.map(({ deviceId }) => deviceId));
  const alive = new Set(
    devices.filter(({ deviceId }) => !silentIds.has(deviceId)).flatMap(({ gateways }) => gateways),
  );
  const lonely = new Map<string, number>();
  for (const { gateways } of silent) {
    const [only, ...others] = gateways;
    if (only !== undefined && others.length === 0) lonely.set(only, (lonely.get(only) ?? 0) + 1);
  }
  return [...lonely]
    .filter(([gateway, count]) => count >= GATEWAY_FEWEST && !alive.has(gateway))
    .map(([gateway]) => gateway);
}

function isBehind(heardBy: readonly string[], gateways: readonly string[]): boolean {
  return heardBy.length > 0 && heardBy.every((gateway) => gateways.includes(gateway));
}

/** What it depended on is back, and it has not yet had the time to speak. */
function returns(
  { sourceId, gateways, intervalMs }: ListeningDevice,
  recovered: readonly Recovery[],
  now: Date,
): boolean {
  const grace = intervalMs === null ? SILENT_AT_LEAST_MS : RETURN_INTERVALS * intervalMs;
  return recovered.some(
    (back) =>
      now.getTime() - back.at.getTime() <= grace &&
      (back.sourceId === sourceId || (back.gateway !== null && gateways.includes(back.gateway))),
  );
}

/**
 * The first of several that fall silent is not told singly: as long as nobody who depends on the same has spoken since it
 * was missing, the others may follow within the hour, and then it is one alarm. At most as long again as its own patience.
 */
function mayBeCommon(device: ListeningDevice, devices: readonly ListeningDevice[], now: Date): boolean {
  const patience = patienceMs(device.intervalMs);
  if (now.getTime() - device.lastAt.getTime() > 2 * patience) return false;
  const [gateway, ...others] = device.gateways;
  const isLonely = gateway !== undefined && others.length === 0;
  const peers = devices.filter(
    (other) =>
      other.deviceId !== device.deviceId &&
      (isLonely ? other.gateways.includes(gateway) : other.sourceId === device.sourceId),
  );
  const missedAt = device.lastAt.getTime() + (device.intervalMs ?? 0);
  return peers.length > 0 && peers.every(({ lastAt }) => lastAt.getTime() <= missedAt);
}

function ofSource(devices: readonly ListeningDevice[], sourceId: string): ListeningDevice[] {
  return devices.filter((device) => device.sourceId === sourceId);
}

function alone(devices: readonly ListeningDevice[], gateway: string): ListeningDevice[] {
  return devices.filter(({ gateways }) => gateways.length === 1 && gateways[0] === gateway);
}

function median(values: readonly number[]): number | null {
  const ordered = values.toSorted((one, other) => one - other);
  return ordered[Math.floor(ordered.length / 2)] ?? null;
}
