import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { readDrills } from '../../server/lorawan/simulated/drills.rules.ts';
import { runDrills } from '../../server/lorawan/simulated/drills.ts';
import * as contract from '../../server/sensors/sensors.contract.ts';
import { listUnknownDevices } from '../../server/sensors/unknownDevices.contract.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { DEV_EUI, ttsUplink } from '../lorawan/messages.ts';
import { aSource } from '../lorawan/sending.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';
import { aSensor, sensing } from './sensing.ts';

const app = await testApp();
const tts = await aSource(app, 'tts');
const chirpStack = await aSource(app, 'chirpstack');
const { rows, process, readingsOf, daysOf, uplinksOf } = sensing(app);

test('a device nobody knows waits in a list; put into service, what it said becomes readings', async () => {
  expect((await tts.send(ttsUplink())).status).toBe(202);
  expect((await tts.send(ttsUplink({ fCnt: 1, at: '2026-06-15T09:54:15.812Z' }))).status).toBe(202);
  expect(await process()).toBe(2);
  const { devices } = await app.call(listUnknownDevices);
  expect(devices).toMatchObject([
    {
      devEui: DEV_EUI,
      name: 'baum-0815-n30',
      type: 'dragino se01-lb',
      messages: 2,
      rssi: -104,
      retiredId: null,
    },
  ]);
  const tree = await app.call(mapTree, { body: aTree(await anArea(app.database), { number: '7' }) });
  const wanted = aSensor(DEV_EUI);
  wanted.installation.treeIds = [tree.id];
  const body = { ...wanted, devEui: 'a8:40:41:ff:ff:18:00:ab' };
  await app.call(contract.registerSensor, { body });
  expect((await app.call(contract.registerSensor, { body })).version).toBe(1);
  expect(await process()).toBe(2);
  const sensor = await app.call(contract.getSensor, { params: { id: wanted.id } });
  expect(sensor).toMatchObject({
    site: 'Lindenallee 12',
    position: [8.2146, 53.1435],
    lastHeardAt: '2026-06-15T09:54:15.812Z',
    intervalS: 1200,
    batteryV: 3.386,
    spreadingFactor: 9,
    gateways: 2,
    received: 2,
    lost: 0,
    sessions: 1,
    concerns: [],
    lastReadings: [
      {
        depthCm: 30,
        measuredAt: '2026-06-15T09:54:15.812Z',
        vwcPercent: 15,
        temperatureC: 27.6,
        ecUSPerCm: 200,
        quality: 0,
      },
    ],
    installations: [{ until: null, trees: [{ id: tree.id, number: '7', areaName: 'Lindenallee' }] }],
    uplinks: [
      { fCnt: 1, payload: '0d3a000005dc0ac800c810', state: 'decoded', sourceName: 'Netz tts' },
      { fCnt: 0 },
    ],
  });
  expect(await readingsOf(wanted.id)).toHaveLength(2);
  expect(await daysOf(wanted.id)).toEqual([{ day: '2026-06-15', readings: 2, vwc_avg: 15 }]);
  expect((await app.call(listUnknownDevices)).devices).toEqual([]);
  const list = await app.call(contract.listSensors, { query: { q: '00ab' } });
  expect(list).toMatchObject({
    sensors: [{ id: wanted.id, trees: 1 }],
    counts: { in_service: 1, concern: 0 },
  });
  expect((await app.call(contract.listSensors, { query: { q: '%' } })).sensors).toEqual([]);
});

test('a sensor that is moved leaves its past where it was; replaced and retired it says no more', async () => {
  const devEui = 'A84041FFFF180004';
  const first = aSensor(devEui);
  const params = { id: first.id };
  await app.call(contract.registerSensor, { body: first });
  const { installation } = first;
  const there = { ...installation, id: uuidv7(), site: 'Schlossgarten', from: '2026-06-10T00:00:00Z' };
  const early = await app.post(`/api/sensors/${first.id}/move`, {
    version: 1,
    installation: { ...there, from: '2026-05-01T00:00:00Z' },
  });
  expect(early).toMatchObject({ status: 422, body: { issues: [{ key: 'before_last_installation' }] } });
  await app.call(contract.moveSensor, { params, body: { version: 1, installation: there } });
  const { id, site, position, treeIds } = there;
  const right = { site, position, treeIds, probes: [{ probe: 0, depthCm: 60 }] };
  const corrected = await app.call(contract.correctPlace, { params, body: { version: 2, ...right } });
  expect(corrected.installations).toMatchObject([
    { id, site: 'Schlossgarten', until: null, probes: [{ probe: 0, depthCm: 60 }] },
    { site: 'Lindenallee 12', until: '2026-06-10T00:00:00.000Z', probes: [{ probe: 0, depthCm: 30 }] },
  ]);
  const newId = uuidv7();
  const successor = {
    id: newId,
    devEui: 'A84041FFFF180005',
    name: 'Neu',
    model: null,
    aliases: null,
    remarks: null,
  };
  const at = '2026-06-14T00:00:00Z';
  const replaced = await app.call(contract.replaceSensor, {
    params,
    body: { version: 3, ...successor, installationId: uuidv7(), at },
  });
  expect(replaced).toMatchObject({
    id: newId,
    replacesId: first.id,
    installations: [{ site: 'Schlossgarten', from: '2026-06-14T00:00:00.000Z', probes: [{ depthCm: 60 }] }],
  });
  expect(await app.call(contract.getSensor, { params })).toMatchObject({
    replacedById: newId,
    retiredAt: '2026-06-14T00:00:00.000Z',
    concerns: [],
  });
  await tts.send(ttsUplink({ devEui, fCnt: 9 }));
  await tts.send(ttsUplink({ devEui, fCnt: 8, at: '2026-06-12T08:00:00Z' }));
  await tts.send(ttsUplink({ devEui, fCnt: 1, at: '2026-05-12T08:00:00Z' }));
  await process();
  expect(await uplinksOf(devEui)).toMatchObject([
    { state: 'unknown_device', reason: 'retired' },
    { state: 'decoded' },
    { state: 'quarantined', reason: 'not_installed' },
  ]);
  const unknown = await app.call(listUnknownDevices);
  expect(unknown.devices).toMatchObject([{ devEui, retiredId: first.id }]);
  const retired = {
    params: { id: newId },
    body: { version: 1, at: '2026-06-15T09:00:00Z', because: 'Bauarbeiten' },
  };
  expect(await app.call(contract.retireSensor, retired)).toMatchObject({ retiredBecause: 'Bauarbeiten' });
  const taken = await app.post('/api/sensors', aSensor(devEui));
  expect(taken).toMatchObject({ status: 422, body: { issues: [{ key: 'dev_eui_taken' }] } });
  const acts = await rows(
    `SELECT act FROM audit_events WHERE noun = 'sensor' AND thing_id = $1 ORDER BY id`,
    first.id,
  );
  expect(acts).toEqual(['registered', 'moved', 'corrected', 'replaced'].map((act) => ({ act })));
});

test('the simulation posts what both networks would, to a running server', async () => {
  const address = ({ path }: { path: string }) => `${app.origin}${path}`;
  const asked = ['--tts', address(tts), tts.secret, '--chirpstack', address(chirpStack), chirpStack.secret];
  const drills = readDrills([...asked, '--hours', '3', '--devices', '2']);
  expect(drills && (await runDrills(drills, new Date('2026-06-15T10:00:00Z')))).toEqual(new Map([[202, 12]]));
  const devEui = 'A84041FFFE5A0064';
  const { id } = await app.call(contract.registerSensor, { body: aSensor(devEui) });
  await process();
  expect((await readingsOf(id)).map(({ quality }) => quality)).toEqual([0, 0, 0]);
  for (const odd of [[], ['--tts'], ['--tts', 'x', 'y'], [...asked, '--hours', '0'], [...asked, '--so']])
    expect(readDrills(odd)).toBeNull();
});

test('whoever may only read sees sensors, and neither devices nor sources', async () => {
  const viewer = await app.as('viewer');
  expect((await viewer.get('/api/sensors')).status).toBe(200);
  for (const path of ['/api/unknown-devices', '/api/lorawan/sources'])
    expect((await viewer.get(path)).status).toBe(403);
  expect((await viewer.post('/api/sensors', aSensor('A84041FFFF1800FF'))).status).toBe(403);
  const contractor = await app.as('contractor');
  expect((await contractor.get('/api/sensors')).status).toBe(403);
});
