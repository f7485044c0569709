import { expect, test } from 'vitest';
import { getMoistureHistory } from '../../server/moisture/moisture.contract.ts';
import { correctPlace } from '../../server/sensors/sensors.contract.ts';
import { testApp } from '../support/app.ts';
import { youngTrees } from '../youngTrees/youngTrees.ts';
import { moistening } from './moistened.ts';

const app = await testApp();
const soil = await moistening(app);

test('values to and fro about a limit change nothing and raise nothing twice', async () => {
  const { ids } = await youngTrees(app, 1);
  const { devEui, sensor } = await soil.install(ids);
  await soil.sayEach(devEui, [24, 24]);
  await soil.sayEach(devEui, [26, 24, 26, 24, 26, 24]);
  expect(await soil.siteOf(sensor.id)).toMatchObject({ state: 'good' });
  const id = sensor.installations[0]?.id ?? '';
  const { changes, probes } = await app.call(getMoistureHistory, { params: { id } });
  expect(changes.map(({ state }) => state)).toEqual(['good', 'unknown']);
  expect(probes).toEqual([
    { probe: 0, depthCm: 30, state: 'good', value: 24, kind: 'tension', moderateAt: 25, badAt: 33 },
  ]);
});

test('a frozen soil and a broken probe are neither wet nor dry', async () => {
  const { ids } = await youngTrees(app, 1);
  const frozen = await soil.install(ids);
  await soil.say(frozen.devEui, 90, { hours: 3, celsius: -2 });
  expect(await soil.siteOf(frozen.sensor.id)).toMatchObject({ state: 'frozen', withoutValue: 1 });
  const broken = await soil.install(
    ids,
    { profile: 'usable-field-capacity', soil: 'Sl3' },
    { model: 'dragino-se01' },
  );
  for (const ago of [2, 1, 0])
    await soil.send(
      broken.devEui,
      new Date(soil.clock.now.getTime() - ago * 600_000),
      Buffer.from('0CE47FFFFFFFFFFFFFFF00', 'hex').toString('base64'),
      2,
    );
  await soil.evaluate();
  expect(await soil.siteOf(broken.sensor.id)).toMatchObject({ state: 'unknown', withoutValue: 1 });
  expect(await soil.needsOf(ids[0] ?? '')).toEqual([]);
});

test('whoever falls silent is unknown after a day and a half, without a message', async () => {
  const { ids } = await youngTrees(app, 1);
  const { devEui, sensor } = await soil.install(ids);
  await soil.say(devEui, 10, { hours: 3 });
  expect(await soil.siteOf(sensor.id)).toMatchObject({ state: 'good' });
  soil.pass(37);
  await soil.evaluate('all');
  expect(await soil.siteOf(sensor.id)).toMatchObject({ state: 'unknown', withoutValue: 1 });
});

test('a spike is marked, counts for nothing and leaves the sums of its day', async () => {
  const { ids } = await youngTrees(app, 1);
  const { devEui, sensor } = await soil.install(ids);
  await soil.sayEach(devEui, [10, 180, 11]);
  const marked = await soil.rows<{ quality: number }>(
    'SELECT quality FROM soil_readings WHERE sensor_id = $1 ORDER BY measured_at',
    sensor.id,
  );
  expect(marked.map(({ quality }) => quality)).toEqual([0, 4, 0]);
  await soil.evaluate();
  const days = await soil.rows<{ tension_max: number }>(
    'SELECT tension_max FROM soil_daily WHERE sensor_id = $1',
    sensor.id,
  );
  expect(days.map(({ tension_max }) => tension_max)).toEqual([11]);
});

test('late readings leave the state alone', async () => {
  const { ids } = await youngTrees(app, 1);
  const { devEui, sensor } = await soil.install(ids);
  await soil.say(devEui, 10, { hours: 3 });
  for (const ago of [20, 19, 18, 17])
    await soil.send(
      devEui,
      new Date(soil.clock.now.getTime() - ago * 3_600_000),
      Buffer.from('020192000303E880A10C25', 'hex').toString('base64'),
    );
  await soil.evaluate();
  await soil.evaluate('all');
  expect(await soil.siteOf(sensor.id)).toMatchObject({ state: 'good' });
});

test('without a profile, or with one not made for the tree, only the curve is there', async () => {
  const { ids } = await youngTrees(app, 1);
  const { devEui, sensor } = await soil.install(ids, { profile: null });
  await soil.say(devEui, 60, { hours: 3 });
  expect(await soil.siteOf(sensor.id)).toMatchObject({ state: 'unassessed' });
  const [place] = sensor.installations;
  const { site = '', position = [8, 53], probes = [] } = place ?? {};
  await app.call(correctPlace, {
    params: { id: sensor.id },
    body: { version: 1, site, position, probes, treeIds: ids, profile: 'tension-32-80' },
  });
  await soil.evaluate();
  expect(await soil.siteOf(sensor.id)).toMatchObject({ state: 'moderate' });
});
