import { describe, expect, test } from 'vitest';
import {
  addressParts,
  brokerIssues,
  clientIdOf,
  eventOf,
  keepable,
  LARGEST_BYTES,
  pauseMs,
  topicsOf,
} from '../../server/brokers/brokers.rules.ts';
import { reach } from '../../server/brokers/brokerSocket.ts';

test.each([
  ['mqtts://mqtt.example.org', { isSecure: true, host: 'mqtt.example.org', port: 8883 }],
  ['mqtt://10.0.0.7:1884', { isSecure: false, host: '10.0.0.7', port: 1884 }],
  ['MQTTS://[fd00::7]:8884', { isSecure: true, host: 'fd00::7', port: 8884 }],
  ['mqtts://netz:geheim@broker', null],
  ['mqtts://broker/path', null],
  ['mqtts://broker:0', null],
  ['mqtts://broker:65536', null],
  ['https://broker', null],
  ['mqtts://', null],
  ['mqtts://-broker', null],
])('%s is %o', (address, parts) => {
  expect(addressParts(address)).toEqual(parts);
});

test.each([
  ['mqtt://8.8.8.8', 'tls_needed'],
  ['mqtts://169.254.169.254', 'address_forbidden'],
  ['mqtt://0.0.0.0', 'address_forbidden'],
  ['mqtts://[::ffff:169.254.169.254]', 'address_forbidden'],
  ['mqtts://name.invalid', 'name_unknown'],
])('%s is not connected to: %s', async (address, reason) => {
  expect(await reach(address)).toBe(reason);
});

test.each(['mqtt://127.0.0.1', 'mqtt://10.1.2.3', 'mqtts://8.8.8.8', 'mqtt://192.168.1.9:1884'])(
  '%s may be connected to',
  async (address) => {
    expect(await reach(address)).toMatchObject({ addresses: [expect.any(String)] });
  },
);

describe('a password', () => {
  const before = { address: 'mqtts://broker', username: 'netz', hasPassword: true };
  const wanted = { ...before, application: '+', password: null, authority: null };
  const keysOf = (changed: object) =>
    brokerIssues('chirpstack', { ...wanted, ...changed }, before).map(({ key }) => key);

  test('is kept while address and user stay, whatever else changes', () => {
    expect(keysOf({})).toEqual([]);
    expect(keysOf({ application: '11111111-2222-4333-8444-555555555555' })).toEqual([]);
  });

  test('has to be typed again for another address or another user', () => {
    expect(keysOf({ address: 'mqtts://other' })).toEqual(['password_needed']);
    expect(keysOf({ address: 'mqtts://other', password: 'x' })).toEqual([]);
    expect(keysOf({ username: 'other' })).toEqual(['password_needed']);
    expect(keysOf({ username: null })).toEqual([]);
  });
});

test('topics name the application, and no device', () => {
  expect(topicsOf('chirpstack', '+')).toEqual(['application/+/device/+/event/+']);
  expect(topicsOf('tts', 'baum@ttn')).toEqual(['v3/baum@ttn/devices/+/up', 'v3/baum@ttn/devices/+/join']);
  expect(eventOf('application/1/device/a84041ffff1800ab/event/status')).toBe('status');
  expect(eventOf('v3/baum@ttn/devices/baum-1/up')).toBeUndefined();
  expect(clientIdOf('0123456789abcdef0123456789abcdef')).toBe('bk-0123456789abcdef0123');
});

test('the wildcards of MQTT are no application', () => {
  const wanted = { address: 'mqtts://broker', username: null, password: null, authority: null };
  for (const application of ['#', '+/#', 'a/b', '../x', 'Baum'])
    for (const kind of ['tts', 'chirpstack'])
      expect(brokerIssues(kind, { ...wanted, application }, null)).toMatchObject([{ path: 'application' }]);
});

test('pauses double up to the longest, and differ a little', () => {
  const between = { leastMs: 1000, mostMs: 60_000 };
  expect([0, 1, 2, 3, 10, 5000].map((failures) => pauseMs(failures, between, 0.5))).toEqual([
    1000, 2000, 4000, 8000, 60_000, 60_000,
  ]);
  expect(pauseMs(0, between, 0)).toBe(750);
});

test('what is no text is kept in base64, and of what is too long the beginning', () => {
  expect(keepable(Buffer.from('kein JSON'))).toBe('kein JSON');
  expect(keepable(Buffer.from('a\u0000b'))).toBe('data:application/octet-stream;base64,YQBi');
  expect(keepable(Buffer.from([0xff]))).toBe('data:application/octet-stream;base64,/w==');
  expect(keepable(Buffer.alloc(LARGEST_BYTES + 1, 0x78)).length).toBeLessThan(LARGEST_BYTES * 1.4);
});
