import { readNamed, type AliasMap } from './aliases.rules.ts';
import { readSmtp, readTrs11, readTrs12, readTrs21 } from './decentlab.rules.ts';
import { readSdi12, readSe01, readSe0x, sdi12Values } from './dragino.rules.ts';
import { readMilesight } from './milesight.rules.ts';
import { believe } from './plausible.rules.ts';
import {
  emptyFrame,
  GOOD,
  PROBE_ERROR,
  type DecodedReading,
  type DeviceModel,
  type DeviceState,
  type Frame,
  type Measured,
  type Read,
} from './reading.rules.ts';
import { readSenseCap } from './sensecap.rules.ts';

export type { AliasMap } from './aliases.rules.ts';
export type { DecodedReading, DeviceModel, Quality } from './reading.rules.ts';

export interface Uplink {
  model: DeviceModel | null;
  fPort: number | null;
  payload: Uint8Array | null;
  /** What the network's decoder or the city's codec made of it. */
  decoded: unknown;
  aliases?: AliasMap;
  /** The network's time of the uplink. */
  receivedAt: Date;
}

export type Decoded =
  | { ok: true; readings: DecodedReading[]; device: DeviceState; warnings: string[] }
  | { ok: false; reason: string };

/**
 * Readings of an uplink: from its bytes where the model is known, else from the object its network decoded. Bytes go first
 * because vendors' decoders are wrong in known ways; where they cannot be read, an object made of the same bytes is not
 * believed either. Never throws: what cannot be decoded says why, is kept raw, and is decoded again when it can be.
 */
export function decodeUplink({ model, fPort, payload, decoded, aliases = {}, receivedAt }: Uplink): Decoded {
  const hasBytes = payload !== null && payload.length > 0;
  if (hasBytes && model !== null) {
    const read = readBytes(model, payload, fPort);
    return read.ok ? believeFrame(withNamedAnswers(read.frame, aliases), receivedAt) : read;
  }
  const named = readNamed(decoded, aliases);
  if (named !== null) return believeFrame(named, receivedAt);
  const isEmpty = !hasBytes && (decoded === null || decoded === undefined);
  if (isEmpty) return believeFrame({ ...emptyFrame(), warnings: ['no_payload'] }, receivedAt);
  return {
    ok: false,
    reason: hasBytes && (decoded === null || decoded === undefined) ? 'no_decoder' : 'no_known_keys',
  };
}

/** The bytes as the family of the model reads them, before anything is believed. */
export function readBytes(model: DeviceModel, payload: Uint8Array, fPort: number | null): Read {
  return READERS[model](payload, fPort);
}

const READERS: Record<DeviceModel, (bytes: Uint8Array, fPort: number | null) => Read> = {
  'milesight-em500-smtc': readMilesight,
  'dragino-se01': readSe01,
  'dragino-se0x': readSe0x,
  'dragino-sdi12': readSdi12,
  'decentlab-trs11': readTrs11,
  'decentlab-trs12': readTrs12,
  'decentlab-trs21': readTrs21,
  'decentlab-smtp': readSmtp,
  'sensecap-s210x': readSenseCap,
};

/** What an SDI-12 sensor answered means what the registry says of `sdi1`, `sdi2`, … */
function withNamedAnswers(frame: Frame, aliases: AliasMap): Frame {
  const { sdi12 } = frame.attributes;
  if (typeof sdi12 !== 'string') return frame;
  const named = readNamed(sdi12Values(sdi12), aliases);
  if (named === null) return { ...frame, warnings: [...frame.warnings, 'sdi12_unnamed'] };
  return { ...frame, readings: named.readings, warnings: [...frame.warnings, ...named.warnings] };
}

function believeFrame(frame: Frame, receivedAt: Date): Decoded {
  const timely = frame.readings.filter(({ measuredAt }) => isClockRight(measuredAt, receivedAt));
  const believed = timely.map(believe);
  const warnings = [...frame.warnings, ...believed.flatMap(({ warnings: found }) => found)];
  const late = frame.readings.length - timely.length;
  if (late > 0) warnings.push(`clock_suspect:${late}`);
  const isBroken = frame.attributes.crc_ok === false;
  if (isBroken) warnings.push('crc_mismatch');
  const readings = believed.map(({ reading }) => (isBroken ? distrust(reading) : reading));
  return { ok: true, readings, device: believableState(frame), warnings: [...new Set(warnings)] };
}

/** Kept to be looked at, never counted. */
function distrust(reading: DecodedReading): DecodedReading {
  return reading.quality === GOOD ? { ...reading, quality: PROBE_ERROR } : reading;
}

const CLOCKS_FROM = Date.UTC(2020, 0, 1);
const CLOCK_AHEAD_MS = 5 * 60_000;

/**
 * A record of the device's own clock that has not been set, or runs ahead, has no place in time: it is left out rather than
 * put at a wrong one (lorawan reference 5); the raw uplink still holds it.
 */
function isClockRight(measuredAt: Measured['measuredAt'], receivedAt: Date): boolean {
  if (measuredAt === null) return true;
  const time = measuredAt.getTime();
  return time > CLOCKS_FROM && time <= receivedAt.getTime() + CLOCK_AHEAD_MS;
}

/** More no battery of such a node has, a 24 V supply included. */
const MOST_VOLTS = 30;

function believableState({ batteryV, batteryPercent, intervalS }: Frame): DeviceState {
  return {
    batteryV: inRange(batteryV, MOST_VOLTS),
    batteryPercent: inRange(batteryPercent, 100),
    intervalS: inRange(intervalS, 31 * 86_400),
  };
}

function inRange(value: number | null, most: number): number | null {
  return value !== null && value >= 0 && value <= most ? value : null;
}
