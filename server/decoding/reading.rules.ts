/** The models whose bytes are read here; the names are kept in the registry of devices. */
export const DEVICE_MODELS = [
  'milesight-em500-smtc',
  'dragino-se01',
  'dragino-se0x',
  'dragino-sdi12',
  'decentlab-trs11',
  'decentlab-trs12',
  'decentlab-trs21',
  'decentlab-smtp',
  'sensecap-s210x',
] as const;
export type DeviceModel = (typeof DEVICE_MODELS)[number];

/**
 * 0 good · 1 probe error · 2 out of range · 3 frozen · 4 spike · 5 clock suspect · 6 stuck · 9 excluded by hand.
 * Only 0 counts for a state; everything else is a gap with a mark. Decoding gives 0 to 3; the others need neighbours in time.
 */
export type Quality = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 9;
export const GOOD = 0;
export const PROBE_ERROR = 1;
export const OUT_OF_RANGE = 2;
export const FROZEN = 3;

export interface DecodedReading {
  /** Counted from 0 in the order of the device; the registry knows its depth. */
  probe: number;
  /** Stamped by the device's own clock; null: the network's time counts. */
  measuredAt: Date | null;
  vwcPercent: number | null;
  tensionKPa: number | null;
  temperatureC: number | null;
  ecUSPerCm: number | null;
  quality: Quality;
  extra?: Record<string, number>;
}

export interface DeviceState {
  batteryV: number | null;
  batteryPercent: number | null;
  intervalS: number | null;
}

/** `failed`: the device says it could not measure. `beyond`: it says the value lies outside what it can measure. */
export type Measure = number | 'failed' | 'beyond';

/** What one probe said, not yet believed: a metric the device does not have is left out. */
export interface Measured {
  probe: number;
  measuredAt: Date | null;
  vwcPercent?: Measure;
  tensionKPa?: Measure;
  temperatureC?: Measure;
  ecUSPerCm?: Measure;
  extra?: Record<string, Measure>;
}

/** One uplink as its family reads it. */
export interface Frame extends DeviceState {
  readings: Measured[];
  attributes: Record<string, string | number | boolean>;
  warnings: string[];
}

export type Read = { ok: true; frame: Frame } | { ok: false; reason: string };

export function emptyFrame(): Frame {
  return {
    batteryV: null,
    batteryPercent: null,
    intervalS: null,
    readings: [],
    attributes: {},
    warnings: [],
  };
}

/** What a frame says of a probe; begun when it has said nothing yet. */
export function probeOf(frame: Frame, probe: number): Measured {
  const known = frame.readings.find((reading) => reading.probe === probe);
  if (known !== undefined) return known;
  const fresh: Measured = { probe, measuredAt: null };
  frame.readings.push(fresh);
  return fresh;
}

export function refuse(reason: string): Read {
  return { ok: false, reason };
}

/** Floats of the wire end where the sensor's resolution ends. */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
