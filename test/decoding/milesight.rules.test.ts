import { expect, test } from 'vitest';
import { toldBy, type Row } from './told.ts';

const told = (hex: string) => toldBy('milesight-em500-smtc', 85, hex);

test.each([
  ['moisture in steps of 0.5 %', '01756403671901046873057FF000', [0, 57.5, null, 28.1, 240, 0], 100],
  ['another of those', '01755C03673401046865057FF000', [0, 50.5, null, 30.8, 240, 0], 92],
  ['moisture in hundredths', '01756203675B0004CA8E0B057F9600', [0, 29.58, null, 9.1, 150, 0], 98],
  ['a frozen soil', '0367F1FF04CAD007', [0, 20, null, -1.5, null, 3], null],
  ['a probe that could not measure', '01755C0367FFFF04CAFFFF057FFFFF', [0, null, null, null, null, 1], 92],
  ['a probe beyond its range', '0367FDFF04CAFDFF057FFDFF', [0, null, null, null, null, 2], null],
  ['an alarm of a temperature that changed', '83D73B010A0001', [0, null, null, 31.5, null, 0], null],
  ['a broken thermometer beside good moisture', '0367FFFF04CA8E0B', [0, 29.58, null, null, null, 0], null],
  ['120 % moisture', '04CAE02E', [0, null, null, null, null, 2], null],
] satisfies [string, string, Row, number | null][])('%s', (_, hex, row, batteryPercent) => {
  expect(told(hex)).toMatchObject({ rows: [row], batteryPercent, batteryV: null });
});

test('a record kept while the network was away has the time of the device', () => {
  expect(told('20CE00F1536596005B008E0B20CE10FF536597005A00800B')).toMatchObject({
    readings: [
      { measuredAt: new Date('2023-11-14T22:13:20Z'), vwcPercent: 29.58, temperatureC: 9.1, ecUSPerCm: 150 },
      { measuredAt: new Date('2023-11-14T23:13:20Z'), vwcPercent: 29.44, temperatureC: 9, ecUSPerCm: 151 },
    ],
  });
});

test.each([
  // 1970, and 2027: seconds little-endian.
  ['a clock that was never set', '20CE1000000096005B008E0B'],
  ['a clock that runs ahead', '20CE00E0756C96005B008E0B'],
])('%s gives a record no time, so it gives no reading', (_, hex) => {
  expect(told(`${hex}04CA8E0B`)).toMatchObject({
    rows: [[0, 29.58, null, null, null, 0]],
    warnings: ['clock_suspect:1'],
  });
});

test('what a device says of itself after joining is no reading', () => {
  expect(told('FF0BFFFF0101FF166446C38153900012FF090310FF0A0123FF0F00FFFF0100')).toMatchObject({
    rows: [],
    warnings: [],
  });
});

test.each([
  ['an unknown channel', '0175640A99', 'unknown_channel:0a99@3'],
  ['an answer to a downlink', '017564FE100A', 'downlink_answer:fe10@3'],
  ['a value that is cut off', '01756404CA8E', 'truncated@3'],
  ['a channel that is cut off', '01756404', 'truncated@3'],
])('%s ends the reading and keeps what came before', (_, hex, warning) => {
  expect(told(hex)).toMatchObject({ batteryPercent: 100, rows: [], warnings: [warning] });
});

test('bytes in which nothing is known are undecodable', () => {
  expect(told('0A99FF')).toBe('unknown_channel:0a99@0');
});
