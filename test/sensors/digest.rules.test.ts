import { expect, test } from 'vitest';
import { digest, type KnownSensor, type Waiting } from '../../server/sensors/digest.rules.ts';

const DEV_EUI = 'A84041FFFF18AAAA';
const OLDEST = new Date('2025-01-01T00:00:00Z');

const message: Waiting = {
  id: 1,
  event: 'uplink',
  devEui: DEV_EUI,
  session: null,
  fCnt: 1,
  fPort: 2,
  payload: Uint8Array.of(1, 2),
  decoded: '{"moisture": 20}',
  networkAt: '2026-06-15T09:00:00Z',
  receivedAt: '2026-06-15T09:00:01Z',
  rssi: null,
  snr: null,
  spreadingFactor: null,
  gateways: null,
  batteryPercent: null,
  isCounted: false,
  isDuplicate: false,
  gatewayIds: null,
  sourceId: '01970000-0000-7000-8000-000000000001',
};

const sensor: KnownSensor = {
  id: 's',
  devEui: DEV_EUI,
  model: null,
  aliases: null,
  retiredAt: null,
  codecId: 'c',
  readBy: '2:1',
  installations: [{ from: '2026-06-01T00:00:00Z', until: null }],
  health: {
    lastHeardAt: null,
    lastFCnt: null,
    session: null,
    sessions: 0,
    resets: 0,
    intervalS: null,
    batteryV: null,
    batteryPercent: null,
    batteryAt: null,
    rssi: null,
    snr: null,
    spreadingFactor: null,
    gateways: null,
    sourceId: null,
  },
};

const reading = {
  probe: 0,
  measuredAt: null,
  vwcPercent: 33,
  tensionKPa: null,
  temperatureC: null,
  ecUSPerCm: null,
  quality: 0 as const,
};
const device = { batteryV: null, batteryPercent: null, intervalS: null };
const readBy = (stamp: string) =>
  new Map([
    [1, { readBy: stamp, decoded: { ok: true as const, readings: [reading], device, warnings: [] } }],
  ]);

test('what a codec has read before is taken, unless sensor or codec have changed since: then it waits', () => {
  const now = digest([message], [sensor], { oldest: OLDEST, ahead: readBy('2:1') });
  expect(now.verdicts).toMatchObject([{ state: 'decoded', reason: null }]);
  expect(now.readings).toMatchObject([{ vwcPercent: 33 }]);
  for (const ahead of [readBy('1:1'), readBy('2:2'), new Map()]) {
    const left = digest([message], [sensor], { oldest: OLDEST, ahead });
    expect(left).toMatchObject({ verdicts: [], readings: [], tallies: [] });
  }
});

test('a codec is not needed for what has no bytes, is a command of the network, or came by another way before', () => {
  const verdictOf = (change: Partial<Waiting>) =>
    digest([{ ...message, ...change }], [sensor], { oldest: OLDEST }).verdicts[0];
  expect(verdictOf({ payload: null })).toMatchObject({ state: 'decoded', reason: null });
  expect(verdictOf({ fPort: 0 })).toMatchObject({ state: 'decoded', reason: 'no_payload' });
  expect(verdictOf({ isDuplicate: true })).toMatchObject({ reason: 'duplicate' });
  expect(verdictOf({ event: 'join' })).toMatchObject({ reason: 'event' });
});
