import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { editSource, endSource, listSources, rotateSecret } from '../../server/lorawan/sources.contract.ts';
import { testApp } from '../support/app.ts';
import { chirpStackUplink, DEV_EUI, thingParkUplink, ttsUplink } from './messages.ts';
import { aSource } from './sending.ts';

const app = await testApp();
const { pool } = app.database;

async function kept(sourceId: string) {
  const { rows } = await pool.query<{ state: string; reason: string | null; dev_eui: string; body: string }>(
    'SELECT state, reason, dev_eui, body FROM uplinks WHERE source_id = $1 ORDER BY id',
    [sourceId],
  );
  return rows;
}

test('a message is kept once, byte for byte, and answered 202 whatever it is', async () => {
  const { source, send } = await aSource(app, 'tts');
  const first = await send(ttsUplink());
  expect(first).toMatchObject({ status: 202, body: { duplicate: false } });
  const again = await send(ttsUplink());
  expect(again).toMatchObject({ status: 202, body: { ...(first.body as object), duplicate: true } });
  expect((await send(ttsUplink({ fCnt: 1 }))).body).toMatchObject({ duplicate: false });
  for (const odd of [{ simulated: true, ...ttsUplink({ fCnt: 2 }) }, {}, [], 7, { location_solved: {} }])
    expect((await send(odd)).status).toBe(202);
  expect((await send(ttsUplink({ fCnt: 3, payload: '\u0000' }))).status).toBe(202);
  const rows = await kept(source.id);
  expect(rows[0]?.body).toBe(JSON.stringify(ttsUplink()));
  expect(rows[0]?.dev_eui).toBe(DEV_EUI);
  expect(rows.slice(2).map(({ state, reason }) => [state, reason])).toMatchObject([
    ['test', null],
    ['quarantined', 'unreadable'],
    ['quarantined', 'unreadable'],
    ['quarantined', 'unreadable'],
    ['quarantined', 'no_device'],
    ['quarantined', 'payload_unreadable'],
  ]);
});

test('ChirpStack names the event in the address; ThingPark signs, and its session keys are not kept', async () => {
  const chirpStack = await aSource(app, 'chirpstack');
  expect((await chirpStack.send(chirpStackUplink(), '?event=up')).status).toBe(202);
  expect((await chirpStack.send(chirpStackUplink(), '?event=up')).body).toMatchObject({ duplicate: true });
  expect((await chirpStack.send(chirpStackUplink())).status).toBe(202);
  const thingPark = await aSource(app, 'thingpark');
  const { tokenOf } = await import('../../server/lorawan/proof.ts');
  const query = 'LrnDevEui=1&Time=2026-06-15T12:00:30.000+02:00';
  const token = tokenOf(thingParkUplink(), query, thingPark.secret).toString('hex');
  const send = (address: string) => app.anonymous.post(address, thingParkUplink());
  expect((await send(`${thingPark.path}?${query}&Token=${token}`)).status).toBe(202);
  expect((await send(`${thingPark.path}?${query}&Token=${token.replace(/./, 'x')}`)).status).toBe(401);
  expect((await send(`${thingPark.path}?${query}`)).status).toBe(401);
  const stored = JSON.stringify(await kept(thingPark.source.id));
  expect(stored).toContain('0059AC000010020D');
  expect(stored).not.toContain('AppSKey');
});

test('a wrong secret is 401 and counted, an unknown source 404; neither leaves a row, nor a word in the log', async () => {
  const { source, secret, send, path } = await aSource(app, 'tts', 'Falsch');
  expect((await send(ttsUplink(), '', 'lw_wrong')).status).toBe(401);
  const bare = await app.anonymous.post(path, ttsUplink(), {});
  expect(bare).toMatchObject({ status: 401, body: { title: 'The secret is missing or wrong' } });
  for (const unknown of ['0'.repeat(32), 'x', source.key.toUpperCase(), "'; DROP TABLE uplinks"])
    expect((await app.anonymous.post(`/api/ingest/lorawan/${encodeURIComponent(unknown)}`, {})).status).toBe(
      404,
    );
  expect(await kept(source.id)).toEqual([]);
  const { sources } = await app.call(listSources);
  expect(sources.find(({ id }) => id === source.id)).toMatchObject({ refused: 2, received: 0 });
  expect(JSON.stringify(sources)).not.toContain(secret);
  const { rows } = await pool.query<{ text: string }>(
    'SELECT s::text AS text FROM lorawan_sources s WHERE id = $1',
    [source.id],
  );
  expect(rows[0]?.text).not.toContain(secret);
  expect(app.log).toEqual([]);
});

test('what is no JSON is 400, what is too large 413, zipped or not', async () => {
  const { source, secret, path } = await aSource(app, 'tts', 'Krumm');
  const post = (body: string | Uint8Array<ArrayBuffer>, more: Record<string, string> = {}) =>
    fetch(`${app.origin}${path}`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', ...more },
    });
  const zipped = (text: string) => new Uint8Array(gzipSync(text));
  const gzip = { 'content-encoding': 'gzip' };
  for (const broken of ['', '{"uplink_message":', new Uint8Array([0x7b, 0xff, 0x7d])])
    expect((await post(broken)).status).toBe(400);
  expect((await post('{}', { 'content-encoding': 'rot13' })).status).toBe(400);
  expect((await post(`"${'x'.repeat(300_000)}"`)).status).toBe(413);
  expect((await post(zipped(`"${'x'.repeat(5_000_000)}"`), gzip)).status).toBe(413);
  expect(await kept(source.id)).toEqual([]);
  expect((await post(zipped(JSON.stringify(ttsUplink())), gzip)).status).toBe(202);
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  expect((await post(deep, { 'content-type': 'text/plain' })).status).toBe(202);
  expect(await kept(source.id)).toMatchObject([{}, { state: 'quarantined', reason: 'unreadable' }]);
});

test('what cannot be stored is 503 and asked for again', async () => {
  const { source, secret, send } = await aSource(app, 'tts', 'Ohne Platz');
  await pool.query('ALTER TABLE uplinks RENAME TO uplinks_away');
  const answer = await send(ttsUplink());
  await pool.query('ALTER TABLE uplinks_away RENAME TO uplinks');
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('30');
  expect(JSON.stringify(answer.body)).not.toMatch(/uplinks|relation/);
  expect(JSON.stringify(app.log)).not.toContain(secret);
  expect((await send(ttsUplink())).status).toBe(202);
  expect(await kept(source.id)).toHaveLength(1);
});

test('after a change the old secret serves another day; an ended source is gone', async () => {
  const { source, secret, send } = await aSource(app, 'tts', 'Wechsel');
  const params = { id: source.id };
  const changed = await app.call(rotateSecret, { params, body: { version: 1 } });
  expect(changed.source.previousUntil).toBe('2026-06-16T10:00:00.000Z');
  expect((await send(ttsUplink(), '', changed.secret)).status).toBe(202);
  expect((await send(ttsUplink(), '', secret)).status).toBe(202);
  app.setClock('2026-06-16T10:00:01Z');
  expect((await send(ttsUplink(), '', secret)).status).toBe(401);
  app.setClock('2026-06-15T10:00:00Z');
  const stale = await app.patch(`/api/lorawan/sources/${source.id}`, {
    version: 1,
    name: 'Neu',
    mapping: null,
  });
  expect(stale.status).toBe(409);
  const named = await app.call(editSource, { params, body: { version: 2, name: 'Neu', mapping: null } });
  expect(named).toMatchObject({ name: 'Neu', version: 3, received: 1 });
  expect(await app.call(endSource, { params, body: { version: 3 } })).toMatchObject({ version: 4 });
  expect((await send(ttsUplink(), '', changed.secret)).status).toBe(404);
  const { rows } = await pool.query<{ text: string }>(
    `SELECT act, payload::text AS text FROM audit_events WHERE noun = 'lorawan_source' AND thing_id = $1 ORDER BY id`,
    [source.id],
  );
  expect(rows).toMatchObject(['added', 'secret_changed', 'edited', 'ended'].map((act) => ({ act })));
  expect(JSON.stringify(rows)).not.toMatch(/lw_/);
});

test('whoever guesses too often waits', async () => {
  const { send } = await aSource(app, 'chirpstack', 'Geraten');
  const statuses: number[] = [];
  while (statuses.length < 70 && statuses.at(-1) !== 429)
    statuses.push((await send(chirpStackUplink(), '', 'lw_guess')).status);
  expect(statuses.at(-1)).toBe(429);
});
