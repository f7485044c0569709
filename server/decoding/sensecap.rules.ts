import { s32le, u16le, u8 } from './bytes.rules.ts';
import { emptyFrame, probeOf, refuse, type Frame, type Measured, type Read } from './reading.rules.ts';

const BLOCK = 7;
const CHECKSUM = 2;
/** What the node says of itself; the rest are measurements. Ids: Seeed, SenseCAP S210x user guide. */
const BATTERY_AND_INTERVAL = 7;
const PROBE_REMOVED = 0x120;
const MOISTURE_10_CM = 4138;
const MOISTURE_40_CM = 4141;

/**
 * SenseCAP S2104 and S2105: blocks of channel, id and value, little-endian, and a CRC-16/KERMIT over them, which the
 * public decoder computes and never compares. Here a frame that fails it is read, so that it can be looked at, and marked.
 */
export function readSenseCap(bytes: Uint8Array): Read {
  const blocks = (bytes.length - CHECKSUM) / BLOCK;
  if (blocks < 1 || !Number.isInteger(blocks)) return refuse('unexpected_length');
  const frame = emptyFrame();
  frame.attributes.crc_ok = u16le(bytes, bytes.length - CHECKSUM) === kermit(bytes.subarray(0, -CHECKSUM));
  for (let block = 0; block < blocks; block++) readBlock(frame, bytes, block * BLOCK);
  return { ok: true, frame };
}

/** CRC-16/KERMIT: polynomial 0x1021 reflected, starting at 0. */
export function kermit(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0x8408 : crc >> 1;
  }
  return crc;
}

function readBlock(frame: Frame, bytes: Uint8Array, at: number): void {
  const channel = u8(bytes, at);
  const id = u16le(bytes, at + 1);
  if (id === BATTERY_AND_INTERVAL) readBattery(frame, bytes, at + 3);
  else if (id === PROBE_REMOVED && s32le(bytes, at + 3) !== 0)
    frame.warnings.push(`probe_removed:${channel}`);
  else if (id >= 4096) readMeasurement(frame, channel, id, s32le(bytes, at + 3) / 1000);
}

function readBattery(frame: Frame, bytes: Uint8Array, at: number): void {
  const percent = u16le(bytes, at);
  frame.batteryPercent = percent <= 100 ? percent : null;
  frame.intervalS = u16le(bytes, at + 2) * 60;
  frame.attributes.interval_s = frame.intervalS;
}

function readMeasurement(frame: Frame, channel: number, id: number, value: number): void {
  const isProfile = id >= MOISTURE_10_CM && id <= MOISTURE_40_CM;
  const probe = isProfile ? id - MOISTURE_10_CM : Math.max(0, channel - 1);
  const meaning = isProfile ? MEANINGS.get(MOISTURE_10_CM) : MEANINGS.get(id);
  if (meaning === undefined) frame.warnings.push(`unknown_measurement:${id}`);
  else meaning(probeOf(frame, probe), value);
}

const MEANINGS = new Map<number, (reading: Measured, value: number) => void>([
  [4102, (reading, value) => void (reading.temperatureC = value)],
  [4103, (reading, value) => void (reading.vwcPercent = value)],
  [4110, (reading, value) => void (reading.vwcPercent = value)],
  [MOISTURE_10_CM, (reading, value) => void (reading.vwcPercent = value)],
  // dS/m
  [4108, (reading, value) => void (reading.ecUSPerCm = Math.round(value * 1000))],
  // A potential from −100 to 0 kPa.
  [4133, (reading, value) => void (reading.tensionKPa = value === 0 ? 0 : -value)],
  [4097, (reading, value) => addExtra(reading, 'airTemperatureC', value)],
  [4098, (reading, value) => addExtra(reading, 'airHumidityPercent', value)],
]);

function addExtra(reading: Measured, name: string, value: number): void {
  reading.extra = { ...reading.extra, [name]: value };
}
