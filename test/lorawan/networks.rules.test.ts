import { describe, expect, test } from 'vitest';
import { isTooDeep, moment, text, toTheMicrosecond } from '../../server/lorawan/fields.rules.ts';
import { jsonOf, readMessage } from '../../server/lorawan/message.ts';
import { readChirpStack } from '../../server/lorawan/networks/chirpStack.rules.ts';
import { readGeneric } from '../../server/lorawan/networks/generic.rules.ts';
import { readThingPark } from '../../server/lorawan/networks/thingPark.rules.ts';
import { readTts } from '../../server/lorawan/networks/tts.rules.ts';
import { isSigned, showsSecret, tokenOf } from '../../server/lorawan/proof.ts';
import { mapping } from '../../server/lorawan/sources.contract.ts';
import { hashOf } from '../../server/accounts/tokens.ts';
import { chirpStackUplink, CONSTRUCTED, DEV_EUI, KPN, thingParkUplink, ttsUplink } from './messages.ts';

const SE01 = Uint8Array.from(Buffer.from('0D3A000005DC0AC800C810', 'hex'));

test('an uplink of The Things Stack is read, what it leaves out being zero', () => {
  expect(readTts(ttsUplink())).toEqual({
    event: 'uplink',
    devEui: DEV_EUI,
    deviceName: 'baum-0815-n30',
    deviceType: 'dragino se01-lb',
    session: 'AZexampleexampleexamQ==',
    fCnt: 0,
    fPort: 2,
    payload: SE01,
    decoded: null,
    networkAt: new Date('2026-06-15T09:34:15.812Z'),
    rssi: -104,
    snr: 3.2,
    spreadingFactor: 9,
    gateways: 2,
    gatewayIds: ['0016C001F1500001', 'OL-HBF'],
    batteryPercent: null,
    isTest: false,
    refusal: null,
    identity: [DEV_EUI, 'AZexampleexampleexamQ==', 0, '2026-06-15T09:34:15.812345'],
  });
  expect(readTts({ ...ttsUplink(), simulated: true }).isTest).toBe(true);
});

test('an uplink of ChirpStack is the same reading', () => {
  expect(readChirpStack(chirpStackUplink(), 'up')).toMatchObject({
    event: 'uplink',
    devEui: DEV_EUI,
    deviceType: 'SE01-LB',
    fCnt: 0,
    payload: SE01,
    // The same gateway as The Things Stack names by its EUI.
    gatewayIds: ['0016C001F1500001'],
    networkAt: new Date('2026-06-15T09:34:15.775Z'),
    refusal: null,
    identity: ['up', '7b0c2b44-6f1e-4f2b-9f0e-0d3f5a1c9e10'],
  });
  const sealed = { ...chirpStackUplink(), joinServerContext: { sessionKeyId: 'AA==' } };
  expect(readChirpStack(sealed, 'up').refusal).toBe('encrypted');
});

test('gateways of ThingPark are the loudest and the others it lists, each once; nobody is named without them', () => {
  const others = { Lrr: [{ Lrrid: '33d13a41' }, { Lrrid: '69606fd0' }, { Lrrid: 7 }, null] };
  expect(readThingPark(thingParkUplink({ Lrrid: '69606FD0', Lrrs: others })).gatewayIds).toEqual([
    '69606FD0',
    '33D13A41',
    '7',
  ]);
  expect(readThingPark(thingParkUplink()).gatewayIds).toEqual([]);
  const { uplink_message, ...rest } = ttsUplink();
  const masked = { ...rest, uplink_message: { ...uplink_message, rx_metadata: 'none' } };
  expect(readTts(masked).gatewayIds).toEqual([]);
});

test('other events of ChirpStack say how the battery is and that a counter fell back', () => {
  const { deviceInfo, time } = chirpStackUplink();
  const status = { deduplicationId: 'x', time, deviceInfo, margin: 10, batteryLevel: 88.5 };
  expect(readChirpStack(status, 'status')).toMatchObject({ event: 'status', batteryPercent: 88.5 });
  expect(readChirpStack({ ...status, externalPowerSource: true }, 'status').batteryPercent).toBeNull();
  const log = { time, deviceInfo, level: 'WARNING', code: 'UPLINK_F_CNT_RESET' };
  expect(readChirpStack(log, 'log')).toMatchObject({
    event: 'log',
    decoded: { code: 'UPLINK_F_CNT_RESET' },
    identity: null,
  });
});

test('an uplink of ThingPark is read from numbers and from texts, and its session keys are not kept', () => {
  const json = thingParkUplink();
  const { heard, body } = readMessage({ kind: 'thingpark', mapping: null }, json, {
    bytes: Buffer.from(JSON.stringify(json)),
    event: undefined,
  });
  expect(heard).toMatchObject({
    devEui: '0059AC000010020D',
    fCnt: 3,
    fPort: 2,
    rssi: -60,
    spreadingFactor: 7,
    networkAt: new Date('2016-07-05T06:58:26.123Z'),
  });
  expect(body).not.toMatch(/AppSKey|2b7e1516/i);
  expect(readThingPark(thingParkUplink({ PayloadEncryption: 1 })).refusal).toBe('encrypted');
  expect(readThingPark({ DevEUI_notification: { DevEUI: DEV_EUI } })).toMatchObject({ event: 'other' });
});

const pointers = mapping.parse({
  devEui: '/EUI',
  time: '/meta/ts',
  payload: '/data',
  payloadEncoding: 'hex',
  decoded: null,
  fCnt: '/fcnt',
  fPort: '/port',
  id: null,
  deviceName: null,
  rssi: '/gws/0/rssi',
  snr: null,
  spreadingFactor: null,
  gateways: null,
  batteryPercent: null,
});

test('a message of any network is read by pointers', () => {
  const loriot = { EUI: 'a8-40-41-ff-ff-18-00-ab', fcnt: 7, port: 2, meta: { ts: 1_781_516_055_812 } };
  const heard = readGeneric({ ...loriot, data: '0d3a000005dc0ac800c810', gws: [{ rssi: -99 }] }, pointers);
  expect(heard).toMatchObject({ devEui: DEV_EUI, fCnt: 7, payload: SE01, rssi: -99, refusal: null });
  expect(heard.networkAt).toEqual(new Date(1_781_516_055_812));
  expect(mapping.safeParse({ ...pointers, devEui: 'EUI' }).success).toBe(false);
});

describe('hostile messages', () => {
  const uplink = (part: object) => readTts({ ...ttsUplink(), uplink_message: part });

  test.each([
    [null, 'unreadable'],
    ['text', 'unreadable'],
    [[], 'unreadable'],
    [{ uplink_message: 7 }, 'unreadable'],
    [{ uplink_message: {} }, 'no_device'],
    [{ uplink_message: [], end_device_ids: { dev_eui: "A84041FFFF1800A'" } }, 'no_device'],
  ])('%j is put aside: %s', (body, refusal) => {
    expect(readTts(body).refusal).toBe(refusal);
  });

  test.each(['not base64!', 'A', 7, {}, ['DToA']])('a payload %j is none', (payload) => {
    expect(uplink({ frm_payload: payload }).refusal).toBe('payload_unreadable');
  });

  test('a payload longer than any radio sends is put aside', () => {
    expect(uplink({ frm_payload: Buffer.alloc(243).toString('base64') }).refusal).toBe('payload_too_long');
  });

  test('numbers and times that cannot be are missing', () => {
    expect(
      uplink({ f_cnt: 2 ** 32, f_port: -1, received_at: '2026-13-45T99:99:99Z', rx_metadata: 'x' }),
    ).toMatchObject({ fCnt: null, fPort: null, networkAt: null, rssi: null, gateways: 0 });
    for (const time of ['1970-01-01T00:00:00Z', '9999-12-31T00:00:00Z', 'gestern', Infinity, {}, null])
      expect(moment(time)).toBeNull();
    expect(toTheMicrosecond('2026-06-15T11:34:15.8+02:00')).toBe('2026-06-15T09:34:15.800000');
  });

  test('texts lose what no database stores; keys of prototypes are no keys', () => {
    expect(text('a\u0000b\ud800c\r\n{"level":"fatal"}')).toBe('abc{"level":"fatal"}');
    expect(text('x'.repeat(300))).toHaveLength(200);
    expect(readChirpStack(chirpStackUplink(), 'constructor').refusal).toBe('unreadable');
    expect(readGeneric({}, { ...pointers, devEui: '/__proto__/constructor' }).refusal).toBe('no_device');
  });

  test('what is nested too deeply is kept as it came, and nobody walks through it', () => {
    const bytes = Buffer.from('['.repeat(100_000) + ']'.repeat(100_000));
    const json = jsonOf(bytes);
    expect(isTooDeep(json)).toBe(true);
    const { heard } = readMessage({ kind: 'thingpark', mapping: null }, json, { bytes, event: undefined });
    expect(heard.refusal).toBe('unreadable');
    expect(jsonOf(Buffer.from([0x22, 0xff, 0x22]))).toBeUndefined();
  });
});

describe('ThingPark', () => {
  const kpn = { body: thingParkUplink(), rawQuery: `${KPN.query}&Token=${KPN.hash}` };
  const sentAt = new Date('2016-07-05T06:58:27Z');
  const source = { signingKeys: [CONSTRUCTED.key, KPN.key] };

  test('signs as the published example and the constructed one say', () => {
    expect(tokenOf(thingParkUplink(), KPN.query, KPN.key).toString('hex')).toBe(KPN.hash);
    const { body, query, key, hash } = CONSTRUCTED;
    expect(tokenOf({ DevEUI_uplink: body }, query, key).toString('hex')).toBe(hash);
    const tokenFirst = `Token=${hash}&${query}`;
    expect(isSigned(source, { body, rawQuery: tokenFirst }, new Date('2026-06-18T07:34:20Z'))).toBe(true);
  });

  test('is believed for ten minutes, and not when a letter differs', () => {
    expect(isSigned(source, kpn, sentAt)).toBe(true);
    expect(isSigned(source, kpn, new Date('2016-07-05T07:09:00Z'))).toBe(false);
    expect(isSigned({ signingKeys: [] }, kpn, sentAt)).toBe(false);
    expect(isSigned(source, { ...kpn, rawQuery: KPN.query }, sentAt)).toBe(false);
    expect(isSigned(source, { ...kpn, rawQuery: kpn.rawQuery.replaceAll('+', ' ') }, sentAt)).toBe(false);
    expect(isSigned(source, { ...kpn, body: thingParkUplink({ FCntUp: '4' }) }, sentAt)).toBe(false);
  });
});

test('a secret is shown by bearer, as password of basic, or as an API key', () => {
  const source = { hashes: [hashOf('lw_old'), hashOf('lw_new')] };
  const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
  for (const headers of [
    { authorization: 'Bearer lw_new' },
    { authorization: 'bearer lw_old' },
    { authorization: basic('tts:lw_new') },
    { 'x-api-key': 'lw_new' },
  ])
    expect(showsSecret(source, headers)).toBe(true);
  for (const headers of [
    {},
    { authorization: 'Bearer' },
    { authorization: 'Bearer lw_ne' },
    { authorization: basic('lw_new') },
    { authorization: 'Digest lw_new' },
    { 'x-api-key': '' },
  ])
    expect(showsSecret(source, headers)).toBe(false);
  expect(showsSecret({ hashes: [] }, { 'x-api-key': '' })).toBe(false);
});
