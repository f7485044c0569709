import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeUplink, type Decoded } from '../../server/decoding/decoding.rules.ts';
import { DEVICE_MODELS, type DecodedReading } from '../../server/decoding/reading.rules.ts';
import { bytesOf } from './vectors.ts';

const RECEIVED = new Date('2026-06-18T07:34:15Z');
const nothing = { fPort: 2, payload: null, decoded: null, model: null, receivedAt: RECEIVED };

test('bytes of a known model go before what the network made of them', () => {
  const uplink = { ...nothing, model: 'dragino-se01', payload: bytesOf('0CE47FFFFFFFFFFFFFFF00') } as const;
  expect(decodeUplink({ ...uplink, decoded: { water_SOIL: '55.00' } })).toMatchObject({
    readings: [{ vwcPercent: null, quality: 1 }],
  });
});

test('bytes that a known model cannot have sent are not believed by way of an object', () => {
  const uplink = {
    ...nothing,
    model: 'decentlab-trs21',
    payload: bytesOf('0301920003007580A10C25'),
  } as const;
  expect(decodeUplink({ ...uplink, decoded: { tension: 12 } })).toEqual({
    ok: false,
    reason: 'protocol_version',
  });
});

test('without bytes the object of the network counts, whatever the model', () => {
  expect(decodeUplink({ ...nothing, model: 'dragino-se01', decoded: { water_SOIL: '15.00' } })).toMatchObject(
    {
      readings: [{ vwcPercent: 15, quality: 0 }],
    },
  );
});

test('bytes of an unknown model wait for a decoder', () => {
  expect(decodeUplink({ ...nothing, payload: bytesOf('0102') })).toEqual({ ok: false, reason: 'no_decoder' });
});

test('an uplink of the network alone, without payload, is no failure', () => {
  expect(decodeUplink({ ...nothing, fPort: null })).toMatchObject({
    ok: true,
    readings: [],
    warnings: ['no_payload'],
  });
  expect(decodeUplink({ ...nothing, payload: new Uint8Array() })).toMatchObject({ ok: true, readings: [] });
});

const models = fc.constantFrom(...DEVICE_MODELS);
const ports = fc.option(fc.integer({ min: 0, max: 255 }));
/** Real beginnings let random bytes reach deeper than their first check. */
const beginnings = fc.constantFrom('', '0D3A0000', '02019200', '0367', '04CA', '20CE', '010710', '0CE40000');
const payloads = fc
  .tuple(beginnings, fc.uint8Array({ maxLength: 60 }))
  .map(([hex, bytes]) => Uint8Array.from([...bytesOf(hex), ...bytes]));

test('random bytes never throw and never make a good reading of what cannot be', () => {
  fc.assert(
    fc.property(models, fc.oneof(fc.constant(2), fc.constant(1), ports), payloads, (model, fPort, payload) =>
      holds(decodeUplink({ model, fPort, payload, decoded: null, receivedAt: RECEIVED })),
    ),
    { numRuns: 4_000 },
  );
});

const words = fc.constantFrom(
  'moisture',
  'vwc',
  'soil_moisture',
  'water_SOIL1',
  'soil',
  'tension',
  'pF2',
  'temperature',
  'ec',
  'battery',
  'value',
  'unit',
  '0',
  '__proto__',
);
const leaves = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.string({ maxLength: 12 }),
  fc.constantFrom('15.00', '3.3 V', '655.35', '1e99', '0.3 m³/m³', '7 pF', '-5 %', 'NaN'),
  fc.constant(null),
  fc.boolean(),
);
const objects = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    leaves,
    fc.dictionary(words, tie('node'), { maxKeys: 6 }),
    fc.array(tie('node'), { maxLength: 4 }),
  ),
})).node;

test('random objects never throw and never make a good reading of what cannot be', () => {
  fc.assert(
    fc.property(objects, (decoded) =>
      holds(decodeUplink({ ...nothing, decoded, aliases: { soil: { metric: 'vwcFraction', probe: 1 } } })),
    ),
    { numRuns: 2_000 },
  );
});

function holds(decoded: Decoded): boolean {
  return !decoded.ok || decoded.readings.every((reading) => isPossible(reading));
}

/** Written down once more, apart from the code. */
function isPossible({
  vwcPercent,
  tensionKPa,
  temperatureC,
  ecUSPerCm,
  measuredAt,
  probe,
}: DecodedReading): boolean {
  return (
    isWithin(vwcPercent, 0, 100) &&
    isWithin(tensionKPa, 0, 100_000) &&
    isWithin(temperatureC, -40, 80) &&
    isWithin(ecUSPerCm, 0, 50_000) &&
    Number.isInteger(probe) &&
    probe >= 0 &&
    (measuredAt === null || !Number.isNaN(measuredAt.getTime()))
  );
}

function isWithin(value: number | null, least: number, most: number): boolean {
  return value === null || (value >= least && value <= most);
}
