import { expect, test } from 'vitest';
import { DEMO_ALIASES } from '../../seeds/town/demoSource.ts';
import { DEMO_SENSORS, temperatureAt, tensionAt, vwcAt } from '../../seeds/town/demoSensors.ts';
import { demoUplink, demoUplinks } from '../../seeds/town/demoUplinks.ts';
import { decodeUplink } from '../../server/decoding/decoding.rules.ts';
import { readTts } from '../../server/lorawan/networks/tts.rules.ts';

const AT = new Date('2026-07-10T12:21:00Z');
const MODELS = { watermark: null, trs21: 'decentlab-trs21', se01: 'dragino-se01' } as const;

test.each(DEMO_SENSORS.map((sensor) => [sensor.devEui, sensor] as const))(
  'what %s posts is read as what its soil is',
  (devEui, sensor) => {
    const heard = readTts(demoUplink(sensor, AT));
    expect(heard).toMatchObject({ devEui, refusal: null, networkAt: AT });
    const decoded = decodeUplink({
      model: MODELS[sensor.kind],
      fPort: heard.fPort,
      payload: heard.payload,
      decoded: heard.decoded,
      ...(sensor.kind === 'watermark' && { aliases: DEMO_ALIASES }),
      receivedAt: AT,
    });
    if (!decoded.ok) throw new Error(decoded.reason);
    if (sensor.manner === 'broken') {
      expect(decoded.readings).toMatchObject([{ quality: 1, vwcPercent: null, tensionKPa: null }]);
      return;
    }
    expect(decoded.readings).toHaveLength(sensor.depths.length);
    for (const [probe, depth] of sensor.depths.entries()) {
      const reading = decoded.readings[probe];
      const value = sensor.kind === 'se01' ? reading?.vwcPercent : reading?.tensionKPa;
      const soil = sensor.kind === 'se01' ? vwcAt(sensor, depth, AT) : tensionAt(sensor, depth, AT);
      expect(value).toBeCloseTo(soil, 0);
      expect(reading?.temperatureC).toBeCloseTo(temperatureAt(sensor, AT), 0);
      expect(reading?.quality).toBe(0);
    }
  },
);

test('each of them speaks once an hour and counts on, but for the silent one', () => {
  const bodies = demoUplinks(new Date(AT.getTime() - 3 * 3_600_000), AT).map((body) => readTts(body));
  const silent = DEMO_SENSORS.filter(({ manner }) => manner === 'silent').map(({ devEui }) => devEui);
  for (const { devEui } of DEMO_SENSORS) {
    const counters = bodies.filter((heard) => heard.devEui === devEui).map(({ fCnt }) => fCnt ?? 0);
    const [first = 0] = counters;
    expect(counters).toEqual(silent.includes(devEui) ? [] : [first, first + 1, first + 2]);
  }
});

test('where frost stays longest the soil is frozen in January and in July it is not', () => {
  const frosty = DEMO_SENSORS.find(({ manner }) => manner === 'frosty');
  if (!frosty) throw new Error('there is none');
  const [january, july] = [new Date('2026-01-24T05:00:00Z'), AT];
  expect(temperatureAt(frosty, january)).toBeLessThan(1);
  expect(temperatureAt(frosty, july)).toBeGreaterThan(8);
});
