import { describe, expect, test } from 'vitest';
import {
  batteryOf,
  isLinkWeak,
  isProbeBroken,
  losesMuch,
  lossOf,
  rebootsOften,
  type HeardUplink,
} from '../../server/moisture/sensorHealth.rules.ts';
import {
  isSilent,
  isSourceSilent,
  learnedInterval,
  silenceAlarms,
  type ListeningDevice,
} from '../../server/moisture/silence.rules.ts';

const NOW = new Date('2026-07-10T12:00:00Z');
const HOUR = 3_600_000;
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * HOUR);

describe('silence', () => {
  test.each([
    ['hourly', [5, 4, 3, 2, 1], HOUR],
    ['hourly with a long pause', [90, 4, 3, 2, 1], HOUR],
    ['not in order', [1, 3, 2, 4], HOUR],
    ['doubled', [4, 4, 3, 3, 2, 2, 1], HOUR],
    ['too few', [3, 2, 1], null],
  ])('%s teaches its interval', (_, hours, interval) => {
    expect(learnedInterval(hours.map(hoursAgo))).toBe(interval);
  });

  test.each([
    [23, HOUR, false],
    [25, HOUR, true],
    // every 12 h: three times that
    [35, 12 * HOUR, false],
    [37, 12 * HOUR, true],
    [25, null, true],
  ])('%i h after the last of one that speaks every %s ms: %s', (hours, interval, expected) => {
    expect(isSilent(hoursAgo(hours), interval, NOW)).toBe(expected);
  });

  test.each([
    [0.9, 60_000, false],
    [1.1, 60_000, true],
    [5, 3 * HOUR, false],
    [7, 3 * HOUR, true],
    [23, null, false],
    [25, null, true],
  ])('a source %f h after its last uplink, usually every %s ms: %s', (hours, interval, expected) => {
    expect(isSourceSilent(hoursAgo(hours), interval, NOW)).toBe(expected);
  });

  const device = (
    index: number,
    hours: number,
    gateways: readonly string[],
    sourceId = 'ttn',
  ): ListeningDevice => ({
    deviceId: `d${index}`,
    sourceId,
    gateways,
    lastAt: hoursAgo(hours),
    intervalMs: HOUR,
  });
  const source = (hours: number, sourceId = 'ttn') => ({
    sourceId,
    lastAt: hoursAgo(hours),
    intervalMs: 60_000,
  });
  const many = (count: number, hours: number, gateways: readonly string[]) =>
    Array.from({ length: count }, (_, index) => device(index, hours, gateways));

  test('a silent source of two hundred devices is one alarm, long before each of them is silent', () => {
    expect(silenceAlarms(many(200, 2, ['a']), [source(2)], NOW)).toEqual([
      { kind: 'source', sourceId: 'ttn', devices: 200 },
    ]);
    expect(silenceAlarms(many(200, 30, ['a']), [source(30)], NOW)).toHaveLength(1);
  });

  test('a silent gateway is one alarm; whoever another one hears, too, is told apart', () => {
    const devices = [
      ...many(200, 30, ['lappan']),
      ...Array.from({ length: 300 }, (_, index) => device(1000 + index, 0.5, ['hbf'])),
      device(5000, 30, ['hbf']),
      device(5001, 30, ['hbf', 'lappan']),
    ];
    expect(silenceAlarms(devices, [source(0.1)], NOW)).toEqual([
      { kind: 'gateway', gateway: 'lappan', devices: 200 },
      { kind: 'device', deviceId: 'd5000' },
      { kind: 'device', deviceId: 'd5001' },
    ]);
  });

  test('half a source silent is the source, whatever the gateways', () => {
    const devices = [...many(6, 30, []), ...[11, 12, 13, 14, 15].map((index) => device(index, 0.5, []))];
    expect(silenceAlarms(devices, [source(0.1)], NOW)).toEqual([
      { kind: 'source', sourceId: 'ttn', devices: 11 },
    ]);
  });

  test('single devices are told singly, and those that speak not at all', () => {
    const devices = [
      device(1, 30, ['a']),
      device(2, 0.5, ['a']),
      device(3, 0.5, ['a']),
      device(4, 30, [], 'other'),
    ];
    expect(silenceAlarms(devices, [source(0.1), source(0.1, 'other')], NOW)).toEqual([
      { kind: 'device', deviceId: 'd1' },
      { kind: 'device', deviceId: 'd4' },
    ]);
    expect(silenceAlarms([], [], NOW)).toEqual([]);
  });
});

const heard = (fCnt: number, index: number, more: Partial<HeardUplink> = {}): HeardUplink => ({
  at: hoursAgo(100 - index),
  session: 's',
  fCnt,
  spreadingFactor: 9,
  gateways: 2,
  snr: 3,
  ...more,
});

test.each([
  ['nothing lost', [0, 1, 2, 3], { received: 4, lost: 0, resets: 0 }],
  ['two lost', [0, 1, 4], { received: 3, lost: 2, resets: 0 }],
  ['a duplicate', [0, 1, 1, 2], { received: 3, lost: 0, resets: 0 }],
  ['a counter that starts again', [7, 8, 0, 1], { received: 4, lost: 0, resets: 1 }],
  ['nothing heard', [], { received: 0, lost: 0, resets: 0 }],
])('loss by the frame counter: %s', (_, counts, loss) => {
  expect(lossOf(counts.map((count, index) => heard(count, index)))).toEqual(loss);
});

test('a new session starts counting again, and nothing is lost between', () => {
  const uplinks = [heard(70, 0), heard(71, 1), heard(0, 2, { session: 't' }), heard(3, 3, { session: 't' })];
  expect(lossOf(uplinks)).toEqual({ received: 4, lost: 2, resets: 0 });
});

test.each([
  [80, 20, false],
  [79, 21, true],
  [0, 0, false],
])('%i received, %i lost is much: %s', (received, lost, expected) => {
  expect(losesMuch({ received, lost, resets: 0 })).toBe(expected);
});

test.each([
  ['slow, alone, in the noise', { spreadingFactor: 12, gateways: 1, snr: -16 }, true],
  ['two gateways', { spreadingFactor: 12, gateways: 2, snr: -16 }, false],
  ['above the noise', { spreadingFactor: 12, gateways: 1, snr: -15 }, false],
  ['fast', { spreadingFactor: 11, gateways: 1, snr: -16 }, false],
  ['unknown', { spreadingFactor: null, gateways: 0, snr: null }, false],
])('a weak link: %s', (_, link, expected) => {
  expect(isLinkWeak(Array.from({ length: 6 }, (__, index) => heard(index, index, link)))).toBe(expected);
});

test('the last uplinks tell of the link, not those of long ago', () => {
  const weak = Array.from({ length: 10 }, (_, index) =>
    heard(index, index, { spreadingFactor: 12, gateways: 1, snr: -18 }),
  );
  const well = Array.from({ length: 10 }, (_, index) => heard(10 + index, 10 + index));
  expect(isLinkWeak([...well, ...weak])).toBe(false);
  expect(isLinkWeak(weak.slice(0, 4))).toBe(false);
});

describe('battery', () => {
  const volts = (...values: number[]) =>
    values.map((value, index) => ({
      at: hoursAgo((values.length - index) * 96),
      volts: value,
      percent: null,
    }));
  const percent = (...values: number[]) =>
    values.map((value, index) => ({ at: hoursAgo((values.length - index) * 96), volts: 2, percent: value }));

  test.each([
    ['steady', volts(3.6, 3.61, 3.59, 3.6, 3.6), { kind: 'fine' }],
    ['low', volts(3.6, 3.2, 3), { kind: 'low' }],
    // 0.1 V in four days, 0.2 V above 3.0 V
    ['falling', volts(3.6, 3.5, 3.4, 3.3, 3.2), { kind: 'falling', daysLeft: 8 }],
    ['rising', volts(3.2, 3.3, 3.4, 3.5, 3.6), { kind: 'fine' }],
    ['too short for a trend', volts(3.6, 3.4, 3.2), { kind: 'fine' }],
    ['in per cent', percent(90, 90, 90, 90, 90), { kind: 'fine' }],
    ['low in per cent', percent(90, 20), { kind: 'low' }],
    ['falling in per cent', percent(60, 50, 40, 35, 30), { kind: 'falling', daysLeft: 5 }],
    ['nothing told', [], { kind: 'unknown' }],
  ])('%s', (_, samples, battery) => {
    expect(batteryOf(samples)).toEqual(battery);
  });
});

test.each([
  [[1, 30, 60], 0, true],
  [[1, 30], 1, true],
  [[1, 30], 0, false],
  [[1, 30, 200], 0, false],
])('joins %j h ago and %i resets are many: %s', (hours, resets, expected) => {
  expect(rebootsOften(hours.map(hoursAgo), resets, NOW)).toBe(expected);
});

test.each([
  [[1, 1, 1, 0], true],
  [[2, 1, 2], true],
  [[1, 1], false],
  [[1, 1, 1, 0, 0, 0, 0], false],
  [[3, 3, 3, 3], false],
  [[], false],
])('qualities %j of a day are of a broken probe: %s', (qualities, expected) => {
  expect(isProbeBroken(qualities)).toBe(expected);
});
