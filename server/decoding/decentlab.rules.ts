import { u16be, u8 } from './bytes.rules.ts';
import { emptyFrame, refuse, rounded, type Measured, type Read } from './reading.rules.ts';

/** Bytes of protocol version, device id and flags before the first block. */
const HEAD = 5;
const PROTOCOL = 2;
const SMTP_PROBES = 8;

interface Block {
  words: number;
  read(words: (index: number) => number): { readings: Measured[]; warnings?: string[] };
}

/**
 * Decentlab's protocol, version 2, big-endian words: bit n of the flags says that block n is there; the battery comes last.
 * Layout: decentlab-decoders. Another version is another layout, so nothing of it is read.
 */
function readDecentlab(bytes: Uint8Array, sensor: Block): Read {
  if (bytes.length < HEAD) return refuse('too_short');
  if (u8(bytes, 0) !== PROTOCOL) return refuse('protocol_version');
  const flags = u16be(bytes, 3);
  const sensorBytes = flags & 1 ? sensor.words * 2 : 0;
  if (flags > 3 || bytes.length < HEAD + sensorBytes + (flags & 2 ? 2 : 0))
    return refuse('unexpected_blocks');
  const frame = emptyFrame();
  frame.attributes.vendor_device_id = u16be(bytes, 1);
  if (flags & 1) {
    const { readings, warnings = [] } = sensor.read((index) => u16be(bytes, HEAD + index * 2));
    frame.readings.push(...readings);
    frame.warnings.push(...warnings);
  }
  if (flags & 2) frame.batteryV = u16be(bytes, HEAD + sensorBytes) / 1000;
  return { ok: true, frame };
}

const celsius = (word: number) => rounded((word - 32_768) / 10, 1);

/** DL-TRS21 (TEROS 21): water potential in −kPa; the cadastre speaks of tension, which is positive. */
const TRS21: Block = {
  words: 2,
  read: (word) => ({
    readings: [
      {
        probe: 0,
        measuredAt: null,
        tensionKPa: word(0) === 0xffff ? 'failed' : rounded(word(0) / 10, 1),
        temperatureC: celsius(word(1)),
      },
    ],
  }),
};

/** TEROS 11 and 12 count in one scale; moisture by METER's calibration for mineral soils, permittivity by its polynomial. */
function terosReading(word: (index: number) => number): Measured {
  const raw = word(0) / 10;
  const root = 2.887e-9 * raw ** 3 - 2.08e-5 * raw ** 2 + 5.276e-2 * raw - 43.39;
  return {
    probe: 0,
    measuredAt: null,
    vwcPercent: word(0) === 0xffff ? 'failed' : rounded((raw * 3.879e-4 - 0.6956) * 100, 4),
    temperatureC: celsius(word(1)),
    extra: { permittivity: rounded(root ** 2, 6) },
  };
}

const TRS11: Block = { words: 2, read: (word) => ({ readings: [terosReading(word)] }) };
const TRS12: Block = {
  words: 3,
  read: (word) => ({ readings: [{ ...terosReading(word), ecUSPerCm: word(2) }] }),
};

/** DL-SMTP: eight depths with an index of the vendor's own, below 0 and above 1: no volumetric content, never shown as one. */
const SMTP: Block = {
  words: SMTP_PROBES * 2,
  read: (word) => {
    const probes = Array.from({ length: SMTP_PROBES }, (_, probe) => probe);
    const absent = probes.filter((probe) => word(probe * 2) === 0 && word(probe * 2 + 1) === 0);
    return {
      readings: probes.map((probe) => smtpReading(probe, word, absent.includes(probe))),
      warnings: absent.map((probe) => `probe_absent:${probe}`),
    };
  },
};

function smtpReading(probe: number, word: (index: number) => number, isAbsent: boolean): Measured {
  if (isAbsent)
    return { probe, measuredAt: null, temperatureC: 'failed', extra: { moistureIndex: 'failed' } };
  return {
    probe,
    measuredAt: null,
    temperatureC: rounded((word(probe * 2 + 1) - 32_768) / 100, 2),
    extra: { moistureIndex: rounded((word(probe * 2) - 2500) / 500, 3) },
  };
}

export const readTrs21 = (bytes: Uint8Array) => readDecentlab(bytes, TRS21);
export const readTrs11 = (bytes: Uint8Array) => readDecentlab(bytes, TRS11);
export const readTrs12 = (bytes: Uint8Array) => readDecentlab(bytes, TRS12);
export const readSmtp = (bytes: Uint8Array) => readDecentlab(bytes, SMTP);
