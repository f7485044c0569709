import { expect, test } from 'vitest';
import { hashOf } from '../../server/accounts/tokens.ts';
import { eventOf } from '../../server/brokers/brokers.rules.ts';
import { jsonOf, readMessage } from '../../server/lorawan/message.ts';
import { isSigned, showsSecret } from '../../server/lorawan/proof.ts';
import { chirpStackPublication } from '../../server/lorawan/simulated/chirpStack.ts';
import { postingOf } from '../../server/lorawan/simulated/drills.ts';
import { readDrills } from '../../server/lorawan/simulated/drills.rules.ts';
import { GENERIC_MAPPING } from '../../server/lorawan/simulated/generic.ts';
import { payloadOf, type Saying } from '../../server/lorawan/simulated/saying.ts';
import { ttsPublication } from '../../server/lorawan/simulated/tts.ts';

const at = new Date('2026-06-15T09:34:15.812Z');
const saying: Saying = {
  devEui: 'A84041FFFE5A0001',
  name: 'baum-1',
  fCnt: 0,
  at,
  vwcPercent: 23.45,
  temperatureC: 15.2,
};
const address = 'http://localhost/api/ingest/lorawan/key';
const heardOf = (kind: 'tts' | 'chirpstack' | 'thingpark' | 'generic', body: string, event?: string) => {
  const bytes = Buffer.from(body);
  const mapping = kind === 'generic' ? GENERIC_MAPPING : null;
  return readMessage({ kind, mapping }, jsonOf(bytes), { bytes, event }).heard;
};
const SAME = {
  event: 'uplink',
  devEui: 'A84041FFFE5A0001',
  deviceName: 'baum-1',
  fCnt: 0,
  fPort: 2,
  payload: Uint8Array.from(payloadOf(saying)),
  networkAt: at,
  rssi: -104,
  snr: 3.2,
  refusal: null,
};

test.each(['tts', 'chirpstack', 'thingpark', 'generic'] as const)(
  'a simulated %s posts what the product reads, and shows its secret',
  (kind) => {
    const { url, headers, body } = postingOf({ kind, way: 'http', address, secret: 'geheim' }, saying, at);
    const { searchParams, search } = new URL(url);
    expect(heardOf(kind, body, searchParams.get('event') ?? undefined)).toMatchObject(SAME);
    const isShown =
      kind === 'thingpark'
        ? isSigned(
            { signingKeys: ['geheim'] },
            { body: jsonOf(Buffer.from(body)), rawQuery: search.slice(1) },
            at,
          )
        : showsSecret({ hashes: [hashOf('geheim')] }, headers);
    expect(isShown).toBe(true);
  },
);

test('by MQTT it is the same message, and the same one again is the same', () => {
  const tts = ttsPublication(saying, 'ol-baumfeuchte@ttn');
  expect(tts.topic).toBe('v3/ol-baumfeuchte@ttn/devices/baum-1/up');
  expect(heardOf('tts', tts.body)).toMatchObject(SAME);
  const { topic, body } = chirpStackPublication(saying, 'id');
  expect(heardOf('chirpstack', body, eventOf(topic))).toMatchObject(SAME);
  expect(chirpStackPublication(saying, 'id').body).toBe(body);
  expect(chirpStackPublication({ ...saying, fCnt: 1 }, 'id').body).not.toBe(body);
});

test('the command line names networks, and how many devices and hours', () => {
  const mqtt = ['--chirpstack-mqtt', 'mqtt://localhost', 'id', 'netz', 'geheim'];
  expect(readDrills(['--thingpark', address, 'key', ...mqtt, '--hours', '3'])).toEqual({
    networks: [
      { kind: 'thingpark', way: 'http', address, secret: 'key' },
      {
        kind: 'chirpstack',
        way: 'mqtt',
        address: 'mqtt://localhost',
        application: 'id',
        username: 'netz',
        password: 'geheim',
      },
    ],
    hours: 3,
    devices: 3,
  });
  for (const odd of [[], ['--tts', 'x', 'y'], mqtt.slice(0, 4), [...mqtt, '--so'], [...mqtt, '--hours', '0']])
    expect(readDrills(odd)).toBeNull();
});
