import { expect, test } from 'vitest';
import {
  isSilent,
  silenceAlarms,
  type ListeningDevice,
  type Recovery,
} from '../../server/sensors/silence.rules.ts';

const NOW = new Date('2026-07-10T12:00:00Z');
const HOUR = 3_600_000;
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * HOUR);

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

const device = (
  index: number,
  hours: number,
  gateways: readonly string[],
  more: Partial<ListeningDevice> = {},
): ListeningDevice => ({
  deviceId: `d${index}`,
  sourceId: 'ttn',
  gateways,
  lastAt: hoursAgo(hours),
  intervalMs: HOUR,
  ...more,
});
const many = (count: number, hours: number, gateways: readonly string[], first = 0) =>
  Array.from({ length: count }, (_, index) => device(first + index, hours, gateways));
const source = (hours: number, sourceId = 'ttn') => ({ sourceId, lastAt: hoursAgo(hours) });

/** Cause and how many it concerns. */
function alarms(
  devices: readonly ListeningDevice[],
  sources = [source(0.1)],
  recovered: readonly Recovery[] = [],
): string[] {
  return silenceAlarms(devices, sources, recovered, NOW).map((alarm) =>
    [
      alarm.kind,
      alarm.kind === 'source' ? alarm.sourceId : alarm.kind === 'gateway' ? alarm.gateway : alarm.deviceId,
      alarm.devices,
    ].join(' '),
  );
}

test('a silent source of two hundred devices is one alarm, long before each of them is silent', () => {
  expect(alarms(many(200, 2.1, ['a']), [source(2.1)])).toEqual(['source ttn 200']);
  expect(alarms(many(200, 30, ['a']), [source(30)])).toEqual(['source ttn 200']);
});

test.each([
  ['hourly devices that all speak at the same minute', many(9, 1.5, ['a']), 1.5, []],
  ['every six hours', many(9, 11, ['a']).map((one) => ({ ...one, intervalMs: 6 * HOUR })), 11, []],
  [
    'so for two turns',
    many(9, 13, ['a']).map((one) => ({ ...one, intervalMs: 6 * HOUR })),
    13,
    ['source ttn 9'],
  ],
  ['too few to say so before they are silent themselves', many(3, 20, ['a']), 20, []],
  ['few that are silent', many(3, 25, ['a']), 25, ['source ttn 3']],
  ['one: it is the device', many(1, 25, ['a']), 25, ['device d0 1']],
  ['nobody', [], 300, []],
])('a source from which nothing came: %s', (_, devices, hours, expected) => {
  expect(alarms(devices, [source(hours)])).toEqual(expected);
});

test('a silent gateway is one alarm; whoever another one hears, too, is told apart', () => {
  const devices = [
    ...many(200, 30, ['lappan']),
    ...many(300, 0.5, ['hbf'], 1000),
    device(5000, 30, ['hbf']),
    device(5001, 30, ['hbf', 'lappan']),
  ];
  expect(alarms(devices)).toEqual(['gateway lappan 200', 'device d5000 1', 'device d5001 1']);
});

test('a gateway on which most of a source depends is the gateway all the same', () => {
  const devices = [...many(30, 72, ['lappan']), ...many(20, 0.5, ['hbf'], 100)];
  expect(alarms(devices)).toEqual(['gateway lappan 30']);
});

test('half a source silent at once without a gateway in common is the source', () => {
  expect(alarms([...many(6, 30, []), ...many(5, 0.5, [], 11)])).toEqual(['source ttn 11']);
});

test('single devices are told singly', () => {
  const devices = [
    device(1, 30, ['a']),
    device(2, 0.5, ['a']),
    device(3, 0.5, ['a']),
    device(4, 30, [], { sourceId: 'other' }),
  ];
  expect(alarms(devices, [source(0.1), source(0.1, 'other')])).toEqual(['device d1 1', 'device d4 1']);
  expect(alarms([])).toEqual([]);
});

test('the first of several that a gateway leaves is not told singly: the others follow within their interval', () => {
  const falling = [device(1, 24.6, ['a']), device(2, 24.1, ['a']), device(3, 23.9, ['a'])];
  const [alone] = falling;
  const others = many(9, 0.5, ['hbf'], 10);
  expect(alarms([...falling.slice(0, 1), ...falling.slice(2), ...others])).toEqual([]);
  expect(
    alarms([...falling, ...others].map((one) => ({ ...one, lastAt: new Date(one.lastAt.getTime() - HOUR) }))),
  ).toEqual(['gateway a 3']);
  // Another one was heard by it since: it is this device.
  if (alone) expect(alarms([alone, device(2, 3, ['a']), ...others])).toEqual(['device d1 1']);
  // Nobody waits for ever for one that speaks once in ten days.
  const rare = device(3, 60, ['a'], { intervalMs: 240 * HOUR });
  expect(alarms([device(1, 47, ['a']), rare, ...others])).toEqual([]);
  expect(alarms([device(1, 49, ['a']), rare, ...others])).toEqual(['device d1 1']);
});

test('when what they depend on is back, its devices have the time to speak again', () => {
  const devices = [
    device(0, 0.1, ['lappan']),
    ...many(50, 40, ['lappan'], 1),
    ...many(20, 0.5, ['hbf'], 100),
  ];
  const back = (hours: number): Recovery[] => [{ gateway: 'lappan', sourceId: null, at: hoursAgo(hours) }];
  expect(alarms(devices, undefined, back(1))).toEqual([]);
  expect(alarms(devices, undefined, [{ gateway: null, sourceId: 'ttn', at: hoursAgo(2) }])).toEqual([]);
  expect(alarms(devices, undefined, back(4))).toHaveLength(1);
});

test('an alarm says since when nothing was heard of any of them', () => {
  const devices = [device(1, 40, ['a']), device(2, 30, ['a']), ...many(5, 0.5, ['b'], 10)];
  expect(silenceAlarms(devices, [source(0.1)], [], NOW)).toEqual([
    { kind: 'gateway', gateway: 'a', devices: 2, since: hoursAgo(30) },
  ]);
});
