import { expect, test } from 'vitest';
import { toldBy, type Row } from './told.ts';

test.each([
  ['decentlab-trs21', '0201920003007580A10C25', [0, null, 11.7, 16.1, null, 0], 3.109],
  ['decentlab-trs21', '02019200030320809B0C25', [0, null, 80, 15.5, null, 0], 3.109],
  // All ones: no tension of 6553.5 kPa, but nobody there.
  ['decentlab-trs21', '0201920003FFFF809B0C25', [0, null, null, 15.5, null, 1], 3.109],
  // In the air.
  ['decentlab-trs12', '0210D3000346BE813D00000C80', [0, 0.6887, null, 31.7, 0, 0], 3.2],
  ['decentlab-trs12', '0210D300035C30809600960C80', [0, 21.9844, null, 15, 150, 0], 3.2],
  ['decentlab-trs11', '0210D50003463F810B0C79', [0, 0.1961, null, 26.7, null, 0], 3.193],
  // Counts of 3000: 46.8 %; of 5000: 124 %.
  ['decentlab-trs11', '0210D500037530810B0C79', [0, 46.81, null, 26.7, null, 0], 3.193],
  ['decentlab-trs11', '0210D50003C350810B0C79', [0, null, null, 26.7, null, 2], 3.193],
] satisfies [Parameters<typeof toldBy>[0], string, Row, number][])('%s %s', (model, hex, row, batteryV) => {
  expect(toldBy(model, 1, hex)).toMatchObject({ rows: [row], batteryV });
});

test('permittivity comes along', () => {
  expect(toldBy('decentlab-trs12', 1, '0210D300035C30809600960C80')).toMatchObject({
    readings: [{ extra: { permittivity: 10.390224 } }],
  });
});

test('an index without a unit is no moisture, and depths without a probe are probe errors', () => {
  const told = toldBy(
    'decentlab-smtp',
    1,
    '020B50000309018A8C09438A9809278A920B3C8AA50C9C8A8C11E08AA500000000000000000B3B',
  );
  expect(told).toMatchObject({
    rows: [
      [0, null, null, 27, null, 0],
      [1, null, null, 27.12, null, 0],
      [2, null, null, 27.06, null, 0],
      [3, null, null, 27.25, null, 0],
      [4, null, null, 27, null, 0],
      [5, null, null, 27.25, null, 0],
      [6, null, null, null, null, 1],
      [7, null, null, null, null, 1],
    ],
    batteryV: 2.875,
    warnings: ['probe_absent:6', 'probe_absent:7'],
  });
  const indices = typeof told === 'string' ? [] : told.readings.map(({ extra }) => extra?.moistureIndex);
  expect(indices).toEqual([-0.39, -0.258, -0.314, 0.752, 1.456, 4.152, undefined, undefined]);
});

test.each([
  ['decentlab-trs21', '02019200020C25', 3.109],
  ['decentlab-smtp', '020B5000020B3B', 2.875],
] as const)('%s: flags say that only the battery is there', (model, hex, batteryV) => {
  expect(toldBy(model, 1, hex)).toMatchObject({ rows: [], batteryV, warnings: [] });
});

test.each([
  ['0301920003007580A10C25', 'protocol_version'],
  ['02019200', 'too_short'],
  ['020192000300758', 'unexpected_blocks'],
  ['0201920007007580A10C250000', 'unexpected_blocks'],
])('%s is undecodable: %s', (hex, reason) => {
  expect(toldBy('decentlab-trs21', 1, hex)).toBe(reason);
});
