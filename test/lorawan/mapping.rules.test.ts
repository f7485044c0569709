import { expect, test } from 'vitest';
import { placesIn, previewOf } from '../../server/lorawan/mappingPreview.rules.ts';

const NOTHING = {
  devEui: null,
  time: null,
  payload: null,
  decoded: null,
  fPort: null,
  fCnt: null,
  id: null,
  deviceName: null,
  rssi: null,
  snr: null,
  spreadingFactor: null,
  gateways: null,
  batteryPercent: null,
  payloadEncoding: 'hex' as const,
};
const MESSAGE = {
  EUI: 'a8-40-41-ff-ff-18-00-ab',
  ts: 1_781_000_000_000,
  port: 300,
  data: '0D3A00',
  decoded: { moisture: '15.0 %' },
  'a/b': { '~': 1 },
  gws: [{ rssi: -100 }],
};
const NOW = new Date('2026-06-15T10:00:00Z');

test('each field tells what is read, what is of no use there, and what is not there at all', () => {
  const { fields, readings } = previewOf(
    MESSAGE,
    {
      ...NOTHING,
      devEui: '/EUI',
      time: '/ts',
      payload: '/data',
      decoded: '/decoded',
      fPort: '/port',
      rssi: '/gws/0/rssi',
      fCnt: '/a~1b/~0',
      snr: '/gws/1/snr',
    },
    NOW,
  );
  expect(fields).toMatchObject({
    devEui: { state: 'read', shown: 'a8-40-41-ff-ff-18-00-ab' },
    time: { state: 'read' },
    payload: { state: 'read' },
    decoded: { state: 'read' },
    // No port of LoRaWAN.
    fPort: { state: 'misread', shown: '300' },
    rssi: { state: 'read', shown: '-100' },
    fCnt: { state: 'read', shown: '1' },
    snr: { state: 'absent' },
    gateways: { state: 'unset' },
  });
  expect(readings).toMatchObject([{ probe: 0, vwcPercent: 15, quality: 0 }]);
});

test('bytes are judged by their encoding, even while no device is mapped', () => {
  const payload = (payloadEncoding: 'hex' | 'base64', data: string) =>
    previewOf({ data }, { ...NOTHING, payload: '/data', payloadEncoding }, NOW).fields.payload;
  expect(payload('hex', '0D3A')).toMatchObject({ state: 'read' });
  expect(payload('hex', 'DToA!')).toMatchObject({ state: 'misread' });
  expect(payload('base64', 'DToA')).toMatchObject({ state: 'read' });
});

test('every place of a message is offered by its pointer; what is nested without end is not walked through', () => {
  expect(placesIn(MESSAGE).map(({ pointer }) => pointer)).toEqual([
    '/EUI',
    '/ts',
    '/port',
    '/data',
    '/decoded',
    '/decoded/moisture',
    '/a~1b',
    '/a~1b/~0',
    '/gws',
    '/gws/0',
    '/gws/0/rssi',
  ]);
  const deep = JSON.parse('['.repeat(200) + ']'.repeat(200)) as unknown; // no end anybody would see
  expect(placesIn(deep)).toEqual([]);
  expect(placesIn(undefined)).toEqual([]);
});
