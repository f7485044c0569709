import { signed16, u16be, u8 } from './bytes.rules.ts';
import { emptyFrame, refuse, type Frame, type Measured, type Read } from './reading.rules.ts';

const DATA_PORT = 2;
const DATALOG_PORT = 3;
const STATUS_PORT = 5;
const BATTERY_BITS = 0x3fff;

/**
 * Dragino LSE01 and SE01-LB: one probe in 11 bytes, big-endian. Layout: dragino-end-node-decoder, LSE01 V1.2.1. Bit 7 of
 * the last byte says raw mode. A published example of an old firmware has it set and yet means calibrated values; it
 * cannot be told from raw mode, so the vendor's present decoder is followed: no moisture rather than a wrong one.
 */
export function readSe01(bytes: Uint8Array, fPort: number | null): Read {
  if (fPort === STATUS_PORT) return readStatus(bytes);
  const wrong = wrongPort(fPort) ?? (bytes.length < 11 ? 'too_short' : null);
  if (wrong !== null) return refuse(wrong);
  const frame = withBattery(bytes, BATTERY_BITS);
  const flags = u8(bytes, 10);
  const isRaw = (flags & 0x80) !== 0;
  frame.attributes = { mode: isRaw ? 'raw' : 'calibrated', s_flag: (flags >> 4) & 1, i_flag: flags & 0x0f };
  frame.readings.push(isRaw ? rawProbe(bytes, 4, 0) : probeAt(bytes, 4, 0));
  if (isUnplugged(bytes, 4, isRaw)) frame.warnings.push('probe_error:moisture_out_of_range');
  return { ok: true, frame };
}

/** Dragino SE0X-LB: one to four probes of 6 bytes from byte 5; which ones is said by the low nibble, probe 1 highest. */
export function readSe0x(bytes: Uint8Array, fPort: number | null): Read {
  if (fPort === STATUS_PORT) return readStatus(bytes);
  const plugged = [0, 1, 2, 3].filter((probe) => (u8(bytes, 4) >> (3 - probe)) & 1);
  const wrong = wrongPort(fPort) ?? (bytes.length < 5 ? 'too_short' : null);
  if (wrong !== null) return refuse(wrong);
  const frame = withBattery(bytes, BATTERY_BITS);
  const isRaw = (u8(bytes, 4) & 0x80) !== 0;
  frame.attributes = { mode: isRaw ? 'raw' : 'calibrated' };
  for (const probe of plugged) addProbe(frame, bytes, probe, isRaw);
  return { ok: true, frame };
}

/** Each probe has its place, whether the ones before it are plugged in or not (SE0X-LB decoder). */
function addProbe(frame: Frame, bytes: Uint8Array, probe: number, isRaw: boolean): void {
  const at = 5 + probe * 6;
  if (at + 6 > bytes.length) {
    frame.warnings.push(`truncated:probe${probe}`);
    return;
  }
  frame.readings.push(isRaw ? rawProbe(bytes, at, probe) : probeAt(bytes, at, probe));
  if (isUnplugged(bytes, at, isRaw)) frame.warnings.push(`probe_error:probe${probe}`);
}

/**
 * Dragino SDI-12-LB: carries what an SDI-12 sensor answered, as text `0+2.48+21.5`. What the numbers mean (here pF and °C
 * of a Tensiomark) only the registry knows: they are handed on as `sdi1`, `sdi2`, … to be named there.
 */
export function readSdi12(bytes: Uint8Array, fPort: number | null): Read {
  if (fPort === STATUS_PORT) return readStatus(bytes);
  const wrong = wrongPort(fPort) ?? (bytes.length < 3 ? 'too_short' : null);
  if (wrong !== null) return refuse(wrong);
  const frame = withBattery(bytes, 0x7fff);
  frame.attributes = { payload_version: u8(bytes, 2), sdi12: sdi12Text(bytes.subarray(3)) };
  return { ok: true, frame };
}

/** `0+2.48+21.5` → { sdi1: 2.48, sdi2: 21.5 }; several answers are numbered on. */
export function sdi12Values(text: string): Record<string, number> {
  const numbers = text
    .split(/[\r\n|]+/)
    .flatMap((answer) =>
      Array.from(answer.slice(1).matchAll(/[+-]\d{1,9}(?:\.\d{1,9})?/g), ([number]) => Number(number)),
    );
  return Object.fromEntries(numbers.map((number, index) => [`sdi${index + 1}`, number]));
}

/** Bytes from 0xF0 separate the answers of several commands. */
function sdi12Text(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => (byte >= 0xf0 ? '|' : String.fromCharCode(byte))).join('');
  return text.trim();
}

function probeAt(bytes: Uint8Array, at: number, probe: number): Measured {
  if (isUnplugged(bytes, at, false))
    return { probe, measuredAt: null, vwcPercent: 'failed', temperatureC: 'failed', ecUSPerCm: 'failed' };
  return {
    probe,
    measuredAt: null,
    vwcPercent: u16be(bytes, at) / 100,
    temperatureC: signed16(u16be(bytes, at + 2)) / 100,
    ecUSPerCm: u16be(bytes, at + 4) === 0xffff ? 'failed' : u16be(bytes, at + 4),
  };
}

/** Permittivity and counts before the calibration: kept, but no moisture. */
function rawProbe(bytes: Uint8Array, at: number, probe: number): Measured {
  if (isUnplugged(bytes, at, false)) return { probe, measuredAt: null, vwcPercent: 'failed' };
  const extra = {
    permittivity: u16be(bytes, at) / 10,
    rawMoisture: u16be(bytes, at + 2),
    rawEc: u16be(bytes, at + 4),
  };
  return { probe, measuredAt: null, extra };
}

/** All ones: nothing answered. The vendor's decoder calls this 655.35 %. */
function isUnplugged(bytes: Uint8Array, at: number, isRaw: boolean): boolean {
  return u16be(bytes, at) === 0xffff && (!isRaw || u16be(bytes, at + 2) === 0xffff);
}

/** Records of the datalog carry three values whose meaning the vendor's decoder leaves open: kept raw, not guessed. */
function wrongPort(fPort: number | null): string | null {
  if (fPort === DATALOG_PORT) return 'datalog_layout_unknown';
  return fPort === null || fPort === DATA_PORT ? null : `unknown_port:${fPort}`;
}

/** Model, firmware, band, sub-band, battery: sent after joining and on request. */
function readStatus(bytes: Uint8Array): Read {
  if (bytes.length < 7) return refuse('too_short');
  const frame = emptyFrame();
  frame.batteryV = u16be(bytes, 5) / 1000;
  return { ok: true, frame };
}

function withBattery(bytes: Uint8Array, bits: number): Frame {
  return { ...emptyFrame(), batteryV: (u16be(bytes, 0) & bits) / 1000 };
}
