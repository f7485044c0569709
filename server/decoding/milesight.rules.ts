import { hexOf, signed16, u16be, u16le, u32le, u8 } from './bytes.rules.ts';
import { emptyFrame, refuse, type Frame, type Measure, type Measured, type Read } from './reading.rules.ts';

/**
 * Milesight EM500-SMTC: channel, type and value one after the other, little-endian. Layout: Milesight-IoT SensorDecoders,
 * em500-smtc. The vendor's decoder compares signed temperatures with 0xFFFF and so makes −0.1 °C of a broken probe; here
 * the bits are compared before the sign is.
 */
export function readMilesight(bytes: Uint8Array): Read {
  const frame = emptyFrame();
  const now: Measured = { probe: 0, measuredAt: null };
  let at = 0;
  while (at < bytes.length) {
    const field = FIELDS.get(u16be(bytes, at));
    if (field === undefined || at + 2 + field.length > bytes.length) {
      frame.warnings.push(whyStopped(bytes, at, field !== undefined));
      break;
    }
    field.read({ bytes, at: at + 2, now, frame });
    at += 2 + field.length;
  }
  if (at === 0) return refuse(frame.warnings[0] ?? 'empty');
  if (Object.keys(now).length > 2) frame.readings.unshift(now);
  return { ok: true, frame };
}

interface Place {
  bytes: Uint8Array;
  at: number;
  now: Measured;
  frame: Frame;
}

interface Field {
  length: number;
  read(place: Place): void;
}

const skip = (length: number): Field => ({ length, read: () => undefined });

const FIELDS = new Map<number, Field>([
  [0x0175, { length: 1, read: ({ bytes, at, frame }) => void (frame.batteryPercent = percent(bytes, at)) }],
  [0x0367, { length: 2, read: readTemperature }],
  // Until firmware 1.10 moisture came in steps of 0.5 %, since then in hundredths.
  [0x0468, { length: 1, read: ({ bytes, at, now }) => void (now.vwcPercent = u8(bytes, at) / 2) }],
  [0x04ca, { length: 2, read: readMoisture }],
  [0x057f, { length: 2, read: readConductivity }],
  [0x83d7, { length: 5, read: readTemperatureAlarm }],
  [0x20ce, { length: 10, read: readHistory }],
  // What the device says of itself after joining; the serial number alone is worth keeping.
  [
    0xff16,
    {
      length: 8,
      read: ({ bytes, at, frame }) => void (frame.attributes.serial = hexOf(bytes.subarray(at, at + 8))),
    },
  ],
  [0xff01, skip(1)],
  [0xff09, skip(2)],
  [0xff0a, skip(2)],
  [0xffff, skip(2)],
  [0xff0f, skip(1)],
  [0xfffe, skip(1)],
  [0xff0b, skip(1)],
]);

const NAMES = { temperatureC: 'temp_c', vwcPercent: 'vwc_pct', ecUSPerCm: 'ec_us_cm' };

/** 0xFFFF: could not be measured, 0xFFFD: outside what can be measured; the same for every metric. */
function measure(raw: number, metric: keyof typeof NAMES, scaled: number, frame: Frame): Measure {
  if (raw === 0xffff) {
    frame.warnings.push(`${NAMES[metric]}:collection_failed`);
    return 'failed';
  }
  if (raw === 0xfffd) {
    frame.warnings.push(`${NAMES[metric]}:out_of_range`);
    return 'beyond';
  }
  return scaled;
}

function temperature(bytes: Uint8Array, at: number, frame: Frame): Measure {
  const raw = u16le(bytes, at);
  return measure(raw, 'temperatureC', signed16(raw) / 10, frame);
}

function moisture(bytes: Uint8Array, at: number, frame: Frame): Measure {
  const raw = u16le(bytes, at);
  return measure(raw, 'vwcPercent', raw / 100, frame);
}

function conductivity(bytes: Uint8Array, at: number, frame: Frame): Measure {
  const raw = u16le(bytes, at);
  return measure(raw, 'ecUSPerCm', raw, frame);
}

function readTemperature({ bytes, at, now, frame }: Place): void {
  now.temperatureC = temperature(bytes, at, frame);
}

function readMoisture({ bytes, at, now, frame }: Place): void {
  now.vwcPercent = moisture(bytes, at, frame);
}

function readConductivity({ bytes, at, now, frame }: Place): void {
  now.ecUSPerCm = conductivity(bytes, at, frame);
}

function readTemperatureAlarm({ bytes, at, now, frame }: Place): void {
  now.temperatureC = temperature(bytes, at, frame);
  frame.attributes.temp_change_c = signed16(u16le(bytes, at + 2)) / 10;
  frame.attributes.temp_alarm = ['release', 'threshold', 'mutation'][u8(bytes, at + 4)] ?? 'unknown';
}

/** Measured while the network was away; stamped by the device's clock. */
function readHistory({ bytes, at, frame }: Place): void {
  frame.readings.push({
    probe: 0,
    measuredAt: new Date(u32le(bytes, at) * 1000),
    ecUSPerCm: conductivity(bytes, at + 4, frame),
    temperatureC: temperature(bytes, at + 6, frame),
    vwcPercent: moisture(bytes, at + 8, frame),
  });
}

function percent(bytes: Uint8Array, at: number): number | null {
  const value = u8(bytes, at);
  return value <= 100 ? value : null;
}

/** Answers to downlinks (FE, FF) have lengths of their own per model: nothing after them can be placed. */
function whyStopped(bytes: Uint8Array, at: number, known: boolean): string {
  if (known || at + 1 >= bytes.length) return `truncated@${at}`;
  const channel = hexOf(bytes.subarray(at, at + 2));
  return /^f[ef]/.test(channel) ? `downlink_answer:${channel}@${at}` : `unknown_channel:${channel}@${at}`;
}
