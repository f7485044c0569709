import {
  decodeUplink,
  type AliasMap,
  type Decoded,
  type DecodedReading,
  type Uplink,
} from '../decoding/decoding.rules.ts';
import { DEVICE_MODELS } from '../decoding/reading.rules.ts';
import type { Counters } from './counters.rules.ts';
import { heard } from './hearing.rules.ts';

/** A message that waits to be understood. */
export interface Waiting {
  id: number;
  event: 'uplink' | 'join' | 'status' | 'log' | 'other';
  devEui: string;
  session: string | null;
  fCnt: number | null;
  fPort: number | null;
  payload: Uint8Array | null;
  /** JSON. */
  decoded: string | null;
  networkAt: string | null;
  receivedAt: string;
  rssi: number | null;
  snr: number | null;
  spreadingFactor: number | null;
  gateways: number | null;
  gatewayIds: readonly string[] | null;
  sourceId: string;
  batteryPercent: number | null;
  isCounted: boolean;
  /** The same came by another way before. */
  isDuplicate: boolean;
}

/** A sensor of the registry, as far as its messages need it. */
export interface KnownSensor {
  id: string;
  devEui: string;
  model: string | null;
  aliases: AliasMap | null;
  retiredAt: string | null;
  /** The codec of the city that reads its bytes. */
  codecId: string | null;
  /** Another text whenever its messages may be read otherwise than before. */
  readBy: string;
  installations: readonly { from: string; until: string | null }[];
  health: Health;
}

export interface Health extends Counters {
  batteryV: number | null;
  batteryPercent: number | null;
  batteryAt: string | null;
  rssi: number | null;
  snr: number | null;
  spreadingFactor: number | null;
  gateways: number | null;
  /** Through which source it was heard last. */
  sourceId: string | null;
}

export interface Verdict {
  id: number;
  state: 'decoded' | 'quarantined' | 'unknown_device';
  reason: string | null;
  sensorId: string | null;
  isCounted: boolean;
}

export interface Reading extends Omit<DecodedReading, 'measuredAt' | 'extra'> {
  sensorId: string;
  uplinkId: number;
  measuredAt: string;
  receivedAt: string;
  extra: Record<string, number> | null;
}

/** What was heard on the day of `at`. */
export interface Tally {
  sensorId: string;
  at: string;
  received: number;
  lost: number;
  /** With a disturbed probe in it. */
  probeErrors: number;
  weak: number;
  joins: number;
  /** New sessions, but the first. */
  sessions: number;
  resets: number;
  batteryV: number | null;
  batteryPercent: number | null;
  gatewayIds: readonly string[];
}

export interface Digest {
  verdicts: Verdict[];
  readings: Reading[];
  tallies: Tally[];
  /** Of the sensors that were heard. */
  health: Map<string, Health>;
}

/** What a codec made of messages, by their id, before anybody was alone with them. */
export type ReadAhead = ReadonlyMap<number, { readBy: string; decoded: Decoded }>;

/**
 * What messages come to, in the order they came. Readings older than `oldest` are of days already forgotten. A message that
 * a codec has not read yet, or not as it is read now, is left for the next time.
 */
export function digest(
  waiting: readonly Waiting[],
  sensors: readonly KnownSensor[],
  { oldest, ahead = new Map() }: { oldest: Date; ahead?: ReadAhead },
): Digest {
  const byDevEui = new Map(sensors.map((sensor) => [sensor.devEui, sensor]));
  const sum: Digest = { verdicts: [], readings: [], tallies: [], health: new Map() };
  for (const message of waiting) {
    const sensor = byDevEui.get(message.devEui);
    const read = ahead.get(message.id);
    const isRead = read !== undefined && read.readBy === sensor?.readBy;
    if (sensor && needsCodec(message, sensor) && !isRead) continue;
    take(sum, message, sensor, { oldest, read: isRead ? read.decoded : null });
  }
  return sum;
}

/** Are there bytes that the sensor's codec is to read? */
export function needsCodec(
  { event, fPort, payload, isDuplicate }: Waiting,
  { codecId }: Pick<KnownSensor, 'codecId'>,
): boolean {
  return (
    codecId !== null &&
    event === 'uplink' &&
    fPort !== 0 &&
    payload !== null &&
    payload.length > 0 &&
    !isDuplicate
  );
}

function take(
  sum: Digest,
  message: Waiting,
  sensor: KnownSensor | undefined,
  { oldest, read }: { oldest: Date; read: Decoded | null },
): void {
  const at = new Date(message.networkAt ?? message.receivedAt);
  const { id, isCounted } = message;
  const judge = (state: Verdict['state'], reason: string | null, counts = isCounted) =>
    sum.verdicts.push({ id, state, reason, sensorId: sensor?.id ?? null, isCounted: counts });
  if (!sensor) return void judge('unknown_device', 'not_registered');
  if (sensor.retiredAt !== null && at >= new Date(sensor.retiredAt))
    return void judge('unknown_device', 'retired');
  if (!isInstalled(sensor, at)) return void judge('quarantined', 'not_installed');
  if (message.isDuplicate) return void judge('decoded', 'duplicate');
  const decoded = read ?? decode(message, sensor, at);
  const readings = decoded?.ok ? readingsOf(message, sensor, decoded.readings, { at, oldest }) : [];
  sum.readings.push(...readings);
  if (!isCounted) {
    const before = sum.health.get(sensor.id) ?? sensor.health;
    const { health, tally } = heard(before, message, { at, decoded, readings });
    sum.health.set(sensor.id, health);
    sum.tallies.push({ ...tally, sensorId: sensor.id });
  }
  if (decoded === null) judge('decoded', message.event === 'uplink' ? 'no_payload' : 'event', true);
  else if (decoded.ok) judge('decoded', null, true);
  else judge('quarantined', decoded.reason.slice(0, 200), true);
}

function isInstalled({ installations }: KnownSensor, at: Date): boolean {
  return installations.some(
    ({ from, until }) => at >= new Date(from) && (until === null || at < new Date(until)),
  );
}

/** Null: there is nothing to decode. */
function decode(message: Waiting, { model: name, aliases }: KnownSensor, at: Date): Decoded | null {
  const { event, fPort, payload, decoded: json } = message;
  // Port 0 carries commands of the network only (LoRaWAN 1.0.4, section 4.3.2).
  if (event !== 'uplink' || fPort === 0 || (payload === null && json === null)) return null;
  try {
    return decodeUplink(uplinkOf({ fPort, payload, decoded: json }, { model: name, aliases }, at));
  } catch {
    return { ok: false, reason: 'decoder_failed' }; // one message that a decoder trips over must not stop the others
  }
}

/** A message of a sensor as decoders want it; `at` is when the network heard it. */
export function uplinkOf(
  { fPort, payload, decoded: json }: Pick<Waiting, 'fPort' | 'payload' | 'decoded'>,
  { model: name, aliases }: Pick<KnownSensor, 'model' | 'aliases'>,
  at: Date,
): Uplink {
  const model = DEVICE_MODELS.find((known) => known === name) ?? null;
  const decoded: unknown = json === null ? null : JSON.parse(json);
  return { model, fPort, payload, decoded, ...(aliases && { aliases }), receivedAt: at };
}

/** A device's own clock is believed between these; the network hears nothing before it is sent. Own proposal. */
const EARLIEST_STAMP = new Date('2020-01-01T00:00:00Z');
const CLOCK_SKEW_MS = 5 * 60_000;
const CLOCK_SUSPECT = 5;

function readingsOf(
  { id, networkAt, receivedAt }: Waiting,
  sensor: KnownSensor,
  readings: readonly DecodedReading[],
  { at, oldest }: { at: Date; oldest: Date },
): Reading[] {
  const latest = new Date(at.getTime() + CLOCK_SKEW_MS);
  return readings
    .map(({ measuredAt, extra, ...values }) => ({
      measuredAt: measuredAt ?? at,
      extra: extra ?? null,
      ...values,
    }))
    .filter(({ measuredAt: when }) => when === at || (when > EARLIEST_STAMP && when <= latest))
    .filter(({ measuredAt: when }) => when >= oldest && isInstalled(sensor, when))
    .map(({ measuredAt, quality, ...values }) => ({
      ...finite(values),
      sensorId: sensor.id,
      uplinkId: id,
      measuredAt: measuredAt.toISOString(),
      receivedAt,
      // The network did not say when: only this server's clock is left.
      quality: networkAt === null && quality === 0 ? CLOCK_SUSPECT : quality,
    }));
}

function finite<Values extends Record<string, unknown>>(values: Values): Values {
  const kept = Object.entries(values).map(([key, value]) => [
    key,
    typeof value === 'number' && !Number.isFinite(value) ? null : value,
  ]);
  return Object.fromEntries(kept) as Values; // the same keys; what is no number is missing
}
