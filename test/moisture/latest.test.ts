import { expect, test } from 'vitest';
import { getMoistureHistory, listMoistureSites } from '../../server/moisture/moisture.contract.ts';
import { retireSensor } from '../../server/sensors/sensors.contract.ts';
import { createWateringRound, recordWatering } from '../../server/watering/watering.contract.ts';
import { testApp } from '../support/app.ts';
import { said } from '../watering/watered.ts';
import { youngTrees } from '../youngTrees/youngTrees.ts';
import { moistening } from './moistened.ts';

const app = await testApp();
const soil = await moistening(app);

test('what the map knows of all sites is what each of them says of itself', async () => {
  expect(await app.call(listMoistureSites, {})).toEqual({
    installationIds: [],
    names: [],
    lons: [],
    lats: [],
    states: [],
    waterlogged: [],
    justWatered: [],
  });
  const good = await soil.install((await youngTrees(app, 1)).ids, {
    site: 'Am „Teich“',
    position: [8.2, 53.1],
  });
  await soil.say(good.devEui, 10, { hours: 3 });
  await soil.rows(
    `UPDATE moisture_sites SET is_waterlogged = true WHERE installation_id = $1`,
    good.sensor.installations[0]?.id,
  );
  const wateredTrees = (await youngTrees(app, 2)).ids;
  const bad = await soil.install(wateredTrees, { position: [8.123456789, 53.987654321] });
  await soil.say(bad.devEui, 60, { hours: 3 });
  await watered(wateredTrees);
  const fresh = await soil.install([]);
  const gone = await soil.install([]);
  await app.call(retireSensor, {
    params: { id: gone.sensor.id },
    body: { version: gone.sensor.version, at: soil.clock.now.toISOString(), because: 'gestohlen' },
  });

  const columns = await app.call(listMoistureSites, {});
  const ids = [good, bad, fresh].map(({ sensor }) => sensor.installations[0]?.id ?? '').toSorted();
  expect(columns.installationIds).toEqual(ids);
  expect(columns.states.toSorted()).toEqual(['bad', 'good', 'unknown']);
  expect(columns.waterlogged).toEqual([good.sensor.installations[0]?.id]);
  expect(columns.justWatered).toEqual([bad.sensor.installations[0]?.id]);
  for (const [at, id] of ids.entries()) {
    const { site } = await app.call(getMoistureHistory, { params: { id } });
    const [lon = 0, lat = 0] = site?.position ?? [];
    expect(columns.lons[at]).toBeCloseTo(lon, 6);
    expect(columns.lats[at]).toBeCloseTo(lat, 6);
    expect(site).toMatchObject({
      installationId: id,
      site: columns.names[at],
      state: columns.states[at],
      isWaterlogged: columns.waterlogged.includes(id),
      justWatered: columns.justWatered.includes(id),
    });
  }
  const past = gone.sensor.installations[0]?.id ?? '';
  expect(await app.call(getMoistureHistory, { params: { id: past } })).toMatchObject({ site: null });
});

/** All of them by one round, a minute ago. */
async function watered(treeIds: readonly string[]): Promise<void> {
  const office = await app.as('office');
  const crew = await app.as('crew');
  const [need] = await soil.needsOf(treeIds[0] ?? '');
  const round = await office.call(createWateringRound, {
    body: soil.roundOf([need?.id ?? '']),
  });
  const wateredAt = new Date(soil.clock.now.getTime() - 60_000).toISOString();
  for (const treeId of treeIds)
    await crew.call(recordWatering, { params: { id: round.id }, body: said(treeId, { wateredAt }) });
}
