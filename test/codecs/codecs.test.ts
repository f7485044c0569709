import { v7 as uuidv7 } from 'uuid';
import { expect, test, vi } from 'vitest';
import * as contract from '../../server/codecs/codecs.contract.ts';
import { readSensorAgain, readSourceAgain } from '../../server/sensors/readAgain.contract.ts';
import { editSensor, getSensor, registerSensor } from '../../server/sensors/sensors.contract.ts';
import { ttsUplink } from '../lorawan/messages.ts';
import { aSource } from '../lorawan/sending.ts';
import { aSensor, payload, sensing } from '../sensors/sensing.ts';
import { testApp } from '../support/app.ts';

// Threads start slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const app = await testApp();
const tts = await aSource(app, 'tts');
const { rows, process, readingsOf, daysOf, uplinksOf } = sensing(app);

/** Moisture in hundredths of a per cent from the fifth byte on, times `factor`. */
const reading = (factor: string) =>
  `function decodeUplink({ bytes }) { return { data: { moisture: ((bytes[4] << 8) | bytes[5]) / 100 * ${factor} } }; }`;

async function aCodec(name: string, source: string) {
  return app.call(contract.addCodec, { body: { id: uuidv7(), name, source, note: null } });
}

async function aSensorBy(devEui: string, codecId: string) {
  return app.call(registerSensor, { body: aSensor(devEui, { model: null, codecId }) });
}

test('a codec reads what nothing else reads; its next version puts readings and daily sums right', async () => {
  const codec = await aCodec('Eigenbau', reading('10'));
  expect(codec).toMatchObject({ versions: [{ number: 1, note: null, bytes: reading('10').length }] });
  const devEui = 'A84041FFFF190001';
  const { id } = await aSensorBy(devEui, codec.id);
  await tts.send(ttsUplink({ devEui, fCnt: 1, payload: payload(3) }));
  await process();
  expect(await readingsOf(id)).toMatchObject([{ vwc: 30, quality: 0 }]);
  expect(await daysOf(id)).toMatchObject([{ readings: 1, vwc_avg: 30 }]);
  const version = { after: 1, source: reading('5'), note: 'Faktor berichtigt' };
  const renewed = await app.call(contract.addCodecVersion, {
    params: { id: codec.id },
    body: { ...version, again: 'everything' },
  });
  expect(renewed).toMatchObject({ messages: 1, codec: { sensors: [{ id }], versions: [{ number: 2 }, {}] } });
  await process();
  expect(await readingsOf(id)).toMatchObject([{ vwc: 15 }]);
  expect(await daysOf(id)).toMatchObject([{ readings: 1, vwc_avg: 15 }]);
  // Counted once, however often it is read.
  expect(await app.call(getSensor, { params: { id } })).toMatchObject({
    received: 1,
    codecName: 'Eigenbau',
    lastReadings: [{ vwcPercent: 15 }],
  });
  const stale = await app.post(`/api/codecs/${codec.id}/versions`, { ...version, again: 'quarantined' });
  expect(stale).toMatchObject({ status: 409, body: { issues: [{ key: 'changed_meanwhile' }] } });
});

test('what a codec fails at is put aside with the reason, and read by the next version', async () => {
  const codec = await aCodec('Fehlerhaft', 'function decodeUplink() { throw new Error("oh"); }');
  const devEui = 'A84041FFFF190002';
  const { id } = await aSensorBy(devEui, codec.id);
  await tts.send(ttsUplink({ devEui, fCnt: 1, payload: payload(20) }));
  await process();
  expect(await uplinksOf(devEui)).toEqual([{ state: 'quarantined', reason: 'codec_threw' }]);
  const { codecs } = await app.call(contract.listCodecs);
  expect(codecs.find((one) => one.id === codec.id)).toMatchObject({ quarantined: 1 });
  const body = { after: 1, source: reading('1'), note: null, again: 'quarantined' as const };
  await app.call(contract.addCodecVersion, { params: { id: codec.id }, body });
  await process();
  expect(await readingsOf(id)).toMatchObject([{ vwc: 20 }]);
  const source = await app.call(contract.getCodecSource, { params: { id: codec.id, number: 1 } });
  expect(source.source).toContain('throw new Error');
});

test('an endless loop and a memory hog are contained, and other devices are read meanwhile', async () => {
  const loop = await aCodec('Schleife', 'function decodeUplink() { for (;;); }');
  const hog = await aCodec(
    'Fresser',
    'function decodeUplink() { const a = []; for (;;) a.push(new Uint8Array(1 << 20).fill(1)); }',
  );
  const [looping, hogging, plain] = ['A84041FFFF190003', 'A84041FFFF190004', 'A84041FFFF190005'];
  await aSensorBy(looping, loop.id);
  await aSensorBy(hogging, hog.id);
  const { id } = await app.call(registerSensor, { body: aSensor(plain) });
  for (let fCnt = 1; fCnt <= 6; fCnt++) {
    const at = `2026-06-15T0${fCnt}:00:00Z`;
    await tts.send(ttsUplink({ devEui: looping, fCnt, at }));
    await tts.send(ttsUplink({ devEui: hogging, fCnt, at }));
  }
  // The last one to come.
  await tts.send(ttsUplink({ devEui: plain, fCnt: 1, payload: payload(22) }));
  const running = process();
  await vi.waitFor(async () => expect(await readingsOf(id)).toMatchObject([{ vwc: 22 }]), {
    timeout: 5000,
    interval: 20,
  });
  const waiting = await rows(`SELECT id FROM uplinks WHERE state = 'new' AND dev_eui = $1`, looping);
  expect(waiting.length).toBeGreaterThan(0);
  await running;
  const reasons = (await uplinksOf(looping)).map(({ reason }) => reason);
  expect(reasons.slice(0, 3)).toEqual(['codec_timeout', 'codec_timeout', 'codec_timeout']);
  expect(reasons.slice(3)).toEqual(['codec_paused', 'codec_paused', 'codec_paused']);
  expect((await uplinksOf(hogging))[0]?.reason).toBe('codec_memory');
  const body = { after: 1, source: reading('1'), note: null, again: 'quarantined' as const };
  await app.call(contract.addCodecVersion, { params: { id: loop.id }, body });
  await process();
  expect((await uplinksOf(looping)).map(({ state }) => state)).toEqual(Array(6).fill('decoded'));
});

test('with another codec a sensor is read anew; a model and a codec at once are refused', async () => {
  const [one, other] = [await aCodec('Einer', reading('1')), await aCodec('Anderer', reading('2'))];
  const devEui = 'A84041FFFF190006';
  const sensor = await aSensorBy(devEui, one.id);
  await tts.send(ttsUplink({ devEui, fCnt: 1, payload: payload(20) }));
  await process();
  const { id, name, remarks, aliases } = sensor;
  const said = { name, remarks, aliases };
  await app.call(editSensor, {
    params: { id },
    body: { ...said, version: 1, model: null, codecId: other.id },
  });
  await process();
  expect(await readingsOf(id)).toMatchObject([{ vwc: 40 }]);
  // Left out, it stays as it is.
  await app.call(editSensor, { params: { id }, body: { ...said, version: 2, model: null } });
  expect(await app.call(getSensor, { params: { id } })).toMatchObject({ codecId: other.id });
  const both = { ...said, version: 3, model: 'dragino-se01', codecId: other.id };
  expect(await app.patch(`/api/sensors/${id}`, both)).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'codecId', key: 'model_or_codec' }] },
  });
  const nobody = { ...said, version: 3, model: null, codecId: uuidv7() };
  expect(await app.patch(`/api/sensors/${id}`, nobody)).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'codecId', key: 'codec_unknown' }] },
  });
});

test('what was put aside is read again on request, of a sensor or of a source', async () => {
  const devEui = 'A84041FFFF190007';
  const { id } = await app.call(registerSensor, { body: aSensor(devEui) });
  await tts.send(ttsUplink({ devEui, fCnt: 1 }));
  await process();
  const putAside = () =>
    app.database.pool.query(
      `UPDATE uplinks SET state = 'quarantined', reason = 'decoder_failed' WHERE dev_eui = $1`,
      [devEui],
    );
  await putAside();
  expect(await app.call(readSensorAgain, { params: { id } })).toEqual({ messages: 1 });
  await process();
  expect(await uplinksOf(devEui)).toEqual([{ state: 'decoded', reason: null }]);
  await putAside();
  expect((await app.call(readSourceAgain, { params: { id: tts.source.id } })).messages).toBeGreaterThan(0);
  await process();
  expect(await uplinksOf(devEui)).toEqual([{ state: 'decoded', reason: null }]);
  expect(await app.post(`/api/lorawan/sources/${uuidv7()}/read-again`)).toMatchObject({ status: 404 });
});

test('code is tried before it is kept: data, readings, time, or what went wrong', async () => {
  const attempt = (source: string, bytes = '0D3A 0000 05DC') =>
    app.call(contract.tryCodec, { body: { source, fPort: 2, bytes } });
  expect(await attempt(reading('1'))).toMatchObject({
    fault: null,
    reason: null,
    readings: [{ probe: 0, vwcPercent: 15, quality: 0 }],
  });
  const silent = await attempt(
    'function decodeUplink() { return { data: { colour: "red" }, warnings: ["w"] }; }',
  );
  expect(silent).toMatchObject({ reason: 'no_known_keys', readings: [], warnings: ['w'] });
  expect(JSON.parse(silent.data ?? '')).toEqual({ colour: 'red' });
  const looping = await attempt('function decodeUplink() { for (;;); }');
  expect(looping).toMatchObject({ fault: 'timeout', data: null });
  expect(looping.tookMs).toBeGreaterThanOrEqual(90);
  expect(await attempt('function decode')).toMatchObject({ fault: 'syntax' });
  const odd = await app.post('/api/codecs/try', { source: reading('1'), fPort: 2, bytes: '0D3' });
  expect(odd).toMatchObject({ status: 422, body: { issues: [{ path: 'bytes' }] } });
});

test('versions stay as they are, no larger than 40 KB, and only who manages sensors has anything to do with them', async () => {
  const codec = await aCodec('Beständig', reading('1'));
  for (const change of ['UPDATE codec_versions SET note = NULL', 'DELETE FROM codec_versions'])
    await expect(app.database.pool.query(`${change} WHERE codec_id = $1`, [codec.id])).rejects.toThrow(
      'stays',
    );
  const large = { id: uuidv7(), name: 'Riesig', note: null, source: `//${'ä'.repeat(20_480)}` };
  expect(await app.post('/api/codecs', large)).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'source' }] },
  });
  expect(await app.post('/api/codecs', { ...large, name: 'Eigenbau', source: 'x' })).toMatchObject({
    status: 409,
  });
  const inspector = await app.as('inspector');
  expect((await inspector.get('/api/codecs')).status).toBe(403);
  expect((await inspector.post('/api/codecs', { ...large, source: 'x' })).status).toBe(403);
  expect((await inspector.post('/api/codecs/try', { source: 'x', fPort: 1, bytes: '' })).status).toBe(403);
  const events = await rows<{ act: string }>(`SELECT act FROM audit_events WHERE noun = 'codec' ORDER BY id`);
  expect(events.map(({ act }) => act)).toEqual(expect.arrayContaining(['added', 'renewed']));
});
