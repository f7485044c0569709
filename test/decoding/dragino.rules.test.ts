import { expect, test } from 'vitest';
import { toldBy, type Row } from './told.ts';

test.each([
  ['summer', '0CD00000033F0714189C01', [0, 8.31, null, 18.12, 6300, 0], 3.28],
  ['spring', '0D3A000005DC0AC800C810', [0, 15, null, 27.6, 200, 0], 3.386],
  // The manual subtracts 65,535 and comes to −1.29 °C.
  ['frost', '0CE400000B54FF7E00C810', [0, 29, null, -1.3, 200, 3], 3.3],
  ['an unplugged probe', '0CE47FFFFFFFFFFFFFFF00', [0, null, null, null, null, 1], 3.3],
  ['an unplugged probe in raw mode', '0CE47FFFFFFFFFFFFFFF80', [0, null, null, null, null, 1], 3.3],
  ['moisture of 200 %', '0CE400004E200AC800C810', [0, null, null, 27.6, 200, 2], 3.3],
] satisfies [string, string, Row, number][])('SE01 and LSE01: %s', (_, hex, row, batteryV) => {
  expect(toldBy('dragino-se01', 2, hex)).toMatchObject({ rows: [row], batteryV });
});

test('raw mode has counts and no moisture', () => {
  expect(toldBy('dragino-se01', 2, '0CE4000000FA0BB800C890')).toMatchObject({
    rows: [[0, null, null, null, null, 0]],
    readings: [{ extra: { permittivity: 25, rawMoisture: 3000, rawEc: 200 } }],
  });
});

test('an example of an old firmware reads as raw mode, with a permittivity that no soil has', () => {
  expect(toldBy('dragino-se01', 2, 'CE2900F107A5099B6E2890')).toMatchObject({
    rows: [[0, null, null, null, null, 2]],
    readings: [{ extra: { rawMoisture: 2459, rawEc: 28_200 } }],
    batteryV: 3.625,
  });
});

test.each([
  [
    'two probes',
    '0D3A00000C05DC0AC800C808980A2800D2',
    [
      [0, 15, null, 27.6, 200, 0],
      [1, 22, null, 26, 210, 0],
    ],
  ],
  [
    'the fourth of four unplugged',
    '0CE400000F05DC0AC800C808980A2800D20B540A000064FFFFFFFFFFFF',
    [
      [0, 15, null, 27.6, 200, 0],
      [1, 22, null, 26, 210, 0],
      [2, 29, null, 25.6, 100, 0],
      [3, null, null, null, null, 1],
    ],
  ],
  // Each probe has its place, the third from byte 17.
  ['the third alone', '0CE400000200000000000000000000000005DC0AC800C8', [[2, 15, null, 27.6, 200, 0]]],
  ['a frame cut short', '0CE400000C05DC0AC800C80898', [[0, 15, null, 27.6, 200, 0]]],
] satisfies [string, string, Row[]][])('SE0X: %s', (_, hex, rows) => {
  expect(toldBy('dragino-se0x', 2, hex)).toMatchObject({ rows });
});

const TENSIOMARK = '0CE401302B322E34382B32312E350D0A';

test('SDI-12: numbers without names are no reading', () => {
  expect(toldBy('dragino-sdi12', 2, TENSIOMARK)).toMatchObject({
    rows: [],
    batteryV: 3.3,
    warnings: ['sdi12_unnamed'],
  });
});

test('SDI-12: the registry names them, here pF and °C of a Tensiomark', () => {
  const aliases = {
    sdi1: { metric: 'tensionPF', probe: 2 },
    sdi2: { metric: 'temperatureC', probe: 2 },
  } as const;
  // 10^2.48 hPa
  expect(toldBy('dragino-sdi12', 2, TENSIOMARK, aliases)).toMatchObject({
    rows: [[2, null, 30.199517, 21.5, null, 0]],
    batteryV: 3.3,
  });
});

test.each([
  ['dragino-se01', 3, '0CD00000033F0714189C01', 'datalog_layout_unknown'],
  ['dragino-se01', 7, '0CD00000033F0714189C01', 'unknown_port:7'],
  ['dragino-se01', 2, '0CD0000003', 'too_short'],
  ['dragino-se0x', 2, '0CD0', 'too_short'],
  ['dragino-sdi12', 2, '0CD0', 'too_short'],
  ['dragino-se01', 5, '26', 'too_short'],
] as const)('%s on port %i, %s: %s', (model, fPort, hex, reason) => {
  expect(toldBy(model, fPort, hex)).toBe(reason);
});

test('the status of a device tells its battery', () => {
  expect(toldBy('dragino-se01', 5, '26010001FF0CE4')).toMatchObject({ rows: [], batteryV: 3.3 });
});
