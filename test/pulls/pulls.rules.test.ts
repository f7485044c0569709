import { expect, test } from 'vitest';
import { readDevice, readElement } from '../../server/lorawan/networks/element.rules.ts';
import { keyOfStatus, waitAfter, type PullFailureKey } from '../../server/pulls/failures.rules.ts';

const DEVICE = { devEui: '70B3D5E750000A01', name: 'Fühler' };
const READING = {
  id: '0d9c',
  device_id: '5b0e',
  measured_at: '2026-06-18T07:34:15.680Z',
  inserted_at: '2026-06-18T07:34:16.1Z',
  data: { moisturePercent1: 18.2 },
};

test.each<[string, object, string | null]>([
  ['its own time', {}, '2026-06-18T07:34:15.680Z'],
  ['UTC that does not say so', { measured_at: '2026-06-18T07:34:15.680000' }, '2026-06-18T07:34:15.680Z'],
  ['none: when it was taken in', { measured_at: null }, '2026-06-18T07:34:16.100Z'],
  ['a clock that runs ahead is none', { measured_at: '2026-06-18T08:00:00Z' }, null],
])('a reading of ELEMENT with %s', (_, change, expected) => {
  const heard = readElement({ ...READING, ...change }, DEVICE);
  expect(heard.networkAt?.toISOString() ?? null).toBe(expected);
  expect(heard).toMatchObject({
    devEui: DEVICE.devEui,
    deviceName: 'Fühler',
    identity: ['0d9c'],
    refusal: null,
  });
});

test('a device without an interface of LoRaWAN has no DevEUI; whatever else stands there', () => {
  expect(
    readDevice({ name: 'a', interfaces: [{ opts: {} }, { opts: { device_eui: '70b3d5e750000a01' } }] }),
  ).toEqual({
    devEui: '70B3D5E750000A01',
    name: 'a',
  });
  for (const odd of [null, 7, [], { interfaces: 'x' }, { interfaces: [null, { opts: null }] }])
    expect(readDevice(odd).devEui).toBeNull();
});

test.each<[PullFailureKey, number, number | null, number]>([
  ['server_error', 1, null, 30],
  ['server_error', 3, null, 120],
  ['unreachable', 20, null, 3600],
  ['rate_limited', 1, 90, 90],
  ['rate_limited', 3, 10, 120],
  ['rate_limited', 1, 999_999, 3600],
  ['unauthorized', 1, null, 3600],
])('%s, the %ith time, told to wait %s s: %i s', (key, failures, retryAfterS, expected) => {
  expect(waitAfter({ key, status: null, retryAfterS }, failures)).toBe(expected);
});

test.each([
  [401, 'unauthorized'],
  [403, 'unauthorized'],
  [404, 'not_found'],
  [429, 'rate_limited'],
  [500, 'server_error'],
  [503, 'server_error'],
  [302, 'refused'],
  [422, 'refused'],
] as const)('%i: %s', (status, expected) => {
  expect(keyOfStatus(status)).toBe(expected);
});
