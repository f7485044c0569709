import { expect, test } from 'vitest';
import { kermit } from '../../server/decoding/sensecap.rules.ts';
import { toldBy, type Row } from './told.ts';
import { bytesOf } from './vectors.ts';

const told = (hex: string) => toldBy('sensecap-s210x', 1, hex);

test.each([
  ['S2105', '0106105C5D000001071048A30000010C10B40000001822', [0, 41.8, null, 23.9, 180, 0]],
  ['S2105 in frost', '0106103CF6FFFF01071000000000010C100000000018AB', [0, 0, null, -2.5, 0, 3]],
] satisfies [string, string, Row][])('%s', (_, hex, row) => {
  expect(told(hex)).toMatchObject({ rows: [row], warnings: [] });
});

test('a frame whose checksum is wrong, as printed in a guide, is kept and does not count', () => {
  expect(told('0106105C5D000001071048A30000010C10B4000000DD0A')).toMatchObject({
    rows: [[0, 41.8, null, 23.9, 180, 1]],
    warnings: ['crc_mismatch'],
  });
});

test('air beside the soil is kept apart', () => {
  expect(told('01011098530000010210A87A0000AF51')).toMatchObject({
    rows: [[0, null, null, null, null, 0]],
    readings: [{ extra: { airTemperatureC: 21.4, airHumidityPercent: 31.4 } }],
  });
});

test('a frame of properties tells battery and interval', () => {
  expect(told('0000000101000100070064003C00012001000000002890')).toMatchObject({
    rows: [],
    batteryPercent: 100,
    intervalS: 3600,
  });
});

test.each([
  // 4133: −80 kPa
  ['a potential is a tension', '012510 80C7FEFF', [[0, null, 80, null, null, 0]]],
  // 4138 and 4140: 20.1 % at the first, 30.2 % at the third depth
  [
    'a profile is a probe for each depth',
    '012A10 844E0000 012C10 F8750000',
    [
      [0, 20.1, null, null, null, 0],
      [2, 30.2, null, null, null, 0],
    ],
  ],
  ['a value nobody can measure', '010710 FFFFFF7F', [[0, null, null, null, null, 2]]],
] satisfies [string, string, Row[]][])('%s', (_, hex, rows) => {
  expect(told(withChecksum(hex))).toMatchObject({ rows, warnings: expect.any(Array) });
});

test('a removed probe is told', () => {
  expect(told(withChecksum('012001 01000000'))).toMatchObject({ rows: [], warnings: ['probe_removed:1'] });
});

test.each(['01', '0106105C5D0000', '0106105C5D0000011822'])('%s has no length of blocks', (hex) => {
  expect(told(hex)).toBe('unexpected_length');
});

function withChecksum(hex: string): string {
  const checksum = kermit(bytesOf(hex));
  return `${hex}${Buffer.from([checksum & 0xff, checksum >> 8]).toString('hex')}`;
}
