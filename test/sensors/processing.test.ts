import { expect, test } from 'vitest';
import { keepSoilReadings } from '../../server/sensors/keeping.ts';
import * as contract from '../../server/sensors/sensors.contract.ts';
import { chirpStackUplink, ttsUplink } from '../lorawan/messages.ts';
import { aSource } from '../lorawan/sending.ts';
import { testApp } from '../support/app.ts';
import { aSensor, payload, sensing } from './sensing.ts';

const app = await testApp();
const { pool } = app.database;
const tts = await aSource(app, 'tts');
const chirpStack = await aSource(app, 'chirpstack');
const { clock, log, parts, rows, process, readingsOf, daysOf, uplinksOf } = sensing(app);

test('the same message by two networks is one reading, and counts once', async () => {
  const devEui = 'A84041FFFF180001';
  const sensor = await app.call(contract.registerSensor, { body: aSensor(devEui) });
  await tts.send(ttsUplink({ devEui, fCnt: 5 }));
  await chirpStack.send(chirpStackUplink({ devEui, fCnt: 5, id: 'roaming' }), '?event=up');
  await process();
  expect(await uplinksOf(devEui)).toMatchObject([
    { state: 'decoded', reason: null },
    { reason: 'duplicate' },
  ]);
  expect(await readingsOf(sensor.id)).toHaveLength(1);
  expect(await app.call(contract.getSensor, { params: { id: sensor.id } })).toMatchObject({ received: 1 });
});

test('late messages reach the day they are of: 23:30 UTC is the next day of the city', async () => {
  const devEui = 'A84041FFFF180002';
  const { id } = await app.call(contract.registerSensor, { body: aSensor(devEui) });
  const say = (fCnt: number, at: string, percent: number) =>
    tts.send(ttsUplink({ devEui, fCnt, at, payload: payload(percent) }));
  await say(1, '2026-06-13T10:00:00Z', 20);
  await say(5, '2026-06-14T10:00:00Z', 30);
  await process();
  expect(await app.call(contract.getSensor, { params: { id } })).toMatchObject({ received: 2, lost: 3 });
  await say(3, '2026-06-13T22:30:00Z', 10);
  await say(2, '2026-06-13T20:00:00Z', 30);
  await process();
  expect(await daysOf(id)).toEqual([
    { day: '2026-06-13', readings: 2, vwc_avg: 25 },
    { day: '2026-06-14', readings: 2, vwc_avg: 20 },
  ]);
  const sensor = await app.call(contract.getSensor, { params: { id } });
  expect(sensor).toMatchObject({ received: 4, lost: 1, lastReadings: [{ vwcPercent: 30 }] });
});

test('what no decoder reads waits for one; with another model everything is read anew, and counted once', async () => {
  const devEui = 'A84041FFFF180003';
  const { id } = await app.call(contract.registerSensor, {
    body: aSensor(devEui, { model: 'decentlab-trs21' }),
  });
  await tts.send(ttsUplink({ devEui, fCnt: 1 }));
  await process();
  const [uplink] = await uplinksOf(devEui);
  expect(uplink?.state).toBe('quarantined');
  expect(uplink?.reason).toBeTruthy();
  const params = { id };
  const edit = { name: 'Umbenannt', aliases: null, remarks: 'am Zaun' };
  const stale = await app.patch(`/api/sensors/${id}`, { ...edit, version: 7, model: 'dragino-se01' });
  expect(stale).toMatchObject({ status: 409, body: { issues: [{ key: 'changed_meanwhile' }] } });
  await app.call(contract.editSensor, { params, body: { ...edit, version: 1, model: 'dragino-se01' } });
  await process();
  expect(await readingsOf(id)).toMatchObject([{ vwc: 15, quality: 0 }]);
  await app.call(contract.editSensor, { params, body: { ...edit, version: 2, model: 'decentlab-trs21' } });
  await process();
  expect(await readingsOf(id)).toEqual([]);
  expect(await daysOf(id)).toEqual([]);
  const sensor = await app.call(contract.getSensor, { params });
  expect(sensor).toMatchObject({ received: 1, lastReadings: [], uplinks: [{ state: 'quarantined' }] });
});

test('join and status say how a sensor fares, and test messages nothing', async () => {
  const devEui = 'A84041FFFF180006';
  const { id } = await app.call(contract.registerSensor, { body: aSensor(devEui) });
  const { deviceInfo } = chirpStackUplink({ devEui: devEui.toLowerCase() });
  const time = '2026-06-15T08:00:00Z';
  await chirpStack.send({ deduplicationId: 's', time, deviceInfo, batteryLevel: 17.5 }, '?event=status');
  await chirpStack.send({ time, deviceInfo, code: 'UPLINK_F_CNT_RESET' }, '?event=log');
  await tts.send({ ...ttsUplink({ devEui }), simulated: true });
  await process();
  expect(await app.call(contract.getSensor, { params: { id } })).toMatchObject({
    batteryPercent: 17.5,
    resets: 1,
    received: 0,
    concerns: ['never_heard', 'battery'],
    lastReadings: [],
  });
});

test('a message that cannot be stored stands in nobody’s way, and a broken batch leaves nothing behind', async () => {
  const devEui = 'A84041FFFF180007';
  const { id } = await app.call(contract.registerSensor, { body: aSensor(devEui) });
  await pool.query(`ALTER TABLE soil_readings ADD CONSTRAINT odd CHECK (vwc_percent <> 66) NOT VALID`);
  for (const [fCnt, percent] of [
    [1, 20],
    [2, 66],
    [3, 21],
  ] as const)
    await tts.send(ttsUplink({ devEui, fCnt, at: `2026-06-15T0${fCnt}:00:00Z`, payload: payload(percent) }));
  await process();
  await pool.query('ALTER TABLE soil_readings DROP CONSTRAINT odd');
  expect((await uplinksOf(devEui)).map(({ state, reason }) => reason ?? state)).toEqual([
    'decoded',
    'not_storable',
    'decoded',
  ]);
  expect(await readingsOf(id)).toMatchObject([{ vwc: 20 }, { vwc: 21 }]);
  expect(await app.call(contract.getSensor, { params: { id } })).toMatchObject({ received: 2, lost: 1 });
  expect(log).toHaveLength(1);
});

test('a message without the network’s time is kept at ours, and marked', async () => {
  const devEui = 'A84041FFFF180008';
  const { id } = await app.call(contract.registerSensor, { body: aSensor(devEui) });
  const { uplink_message, end_device_ids } = ttsUplink({ devEui, fCnt: 1 });
  const { received_at, ...masked } = uplink_message;
  expect(received_at).toBeTruthy();
  await tts.send({ end_device_ids, uplink_message: masked });
  await process();
  expect(await readingsOf(id)).toEqual([{ at: '2026-06-15T10:00:00.000Z', vwc: 15, quality: 5 }]);
  expect(await daysOf(id)).toEqual([]);
});

test('months are made ahead and forgotten as a whole; sums stay, bodies and strangers go', async () => {
  const before = await rows(`SELECT sensor_id FROM soil_daily`);
  await tts.send(ttsUplink({ devEui: 'FFFFFFFFFFFFFFFF' }));
  await process();
  await keepSoilReadings(parts);
  const months = () =>
    rows<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relname ~ '^soil_readings_[0-9]{6}$' ORDER BY relname`,
    );
  expect((await months()).map(({ name }) => name.slice(-6))).toEqual(
    expect.arrayContaining(['202606', '202607', '202608']),
  );
  clock.now = new Date('2026-10-01T00:00:00Z');
  await keepSoilReadings(parts);
  expect(await rows(`SELECT id FROM uplinks WHERE body IS NOT NULL`)).toEqual([]);
  expect(await rows(`SELECT id FROM uplinks WHERE state IN ('unknown_device', 'test')`)).toEqual([]);
  await pool.query(`SELECT open_soil_month('2015-03-01')`);
  await keepSoilReadings(parts);
  expect((await months()).map(({ name }) => name)).not.toContain('soil_readings_201503');
  await expect(pool.query(`SELECT open_soil_month('1999-01-01')`)).rejects.toThrow('no reading');
  expect(await rows(`SELECT sensor_id FROM soil_daily`)).toHaveLength(before.length);
});
