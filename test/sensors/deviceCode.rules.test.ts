import { expect, test } from 'vitest';
import { deviceCode, endsWith } from '../../client/sensors/deviceCode.ts';

const EUI = 'AABBCCDDEEFF0011';

test.each([
  [
    'TR005 with everything',
    'LW:D0:1122334455667788:AABBCCDDEEFF0011:AABB1122:OAABBCCDDEEFF:SYYWWNNNNNN:PFOOBAR:CAF2C',
  ],
  ['TR005, the least', 'LW:D0:1122334455667788:AABBCCDDEEFF0011:AABB1122'],
  ['TR005 in small letters', 'lw:d0:1122334455667788:aabbccddeeff0011:aabb1122'],
  ['the draft of TR005', 'URN:DEV:LW:1122334455667788_AABBCCDDEEFF0011_AABB1122'],
  ['the draft before', 'URN:LW:DP:1122334455667788:AABBCCDDEEFF0011:AABB1122'],
  ['a bare DevEUI', ' aabbccddeeff0011\n'],
  ['in pairs', 'AA:BB:CC:DD:EE:FF:00:11'],
  ['in pairs with dashes', 'AA-BB-CC-DD-EE-FF-00-11'],
  [
    'named beside a JoinEUI and a key',
    'JoinEUI:1122334455667788,DevEUI:AABBCCDDEEFF0011,AppKey:00112233445566778899AABBCCDDEEFF',
  ],
  ['named in JSON', '{"app_eui":"1122334455667788","dev_eui":"aabbccddeeff0011"}'],
  ['named, in pairs', 'DEV EUI: AA BB CC DD EE FF 00 11'],
  ['beside a serial number', 'SN6126B12345;AABBCCDDEEFF0011'],
  ['beside a key alone', 'AABBCCDDEEFF0011;00112233445566778899AABBCCDDEEFF'],
  ['in an address', 'https://example.org/d/AABBCCDDEEFF0011'],
])('%s names the device', (_, text) => {
  expect(deviceCode(text)).toEqual({ kind: 'device', devEui: EUI });
});

test.each([
  ['two numbers and no word which', '1122334455667788;AABBCCDDEEFF0011', 'several'],
  ['a key alone', '00112233445566778899AABBCCDDEEFF', 'none'],
  ['a tree of this product', 'https://baum.example/?tree=0197a0f0-7c2d-7000-8000-000000000001', 'none'],
  ['fifteen digits', 'AABBCCDDEEFF001', 'none'],
  ['nothing', '', 'none'],
  ['a book', 'AABBCCDDEEFF0011 '.repeat(100), 'none'],
])('%s names none', (_, text, kind) => {
  expect(deviceCode(text)).toEqual({ kind });
});

test.each([
  ['0011', true],
  ['f0011', true],
  ['ff 00:11', true],
  ['', true],
  ['aabb', false],
])('%s stands at the end: %s', (typed, expected) => {
  expect(endsWith(EUI, typed)).toBe(expected);
});
