import { afterAll, beforeEach, expect, test } from 'vitest';
import * as contract from '../../server/pulls/pulls.contract.ts';
import { backfillGaps } from '../../server/pulls/backfillGaps.ts';
import { pullOnce } from '../../server/pulls/puller.ts';
import { simulateStorage } from '../../server/pulls/simulation.ts';
import { registerSensor } from '../../server/sensors/sensors.contract.ts';
import { ttsUplink } from '../lorawan/messages.ts';
import { aSource } from '../lorawan/sending.ts';
import { aSensor, payload, sensing } from '../sensors/sensing.ts';
import { testApp } from '../support/app.ts';

const app = await testApp({ INNER_HOSTS: '127.0.0.1' });
const { knex, pool } = app.database;
const { clock, rows, process, readingsOf } = sensing(app);
const log: string[] = [];
const parts = {
  knex,
  clock: () => clock.now,
  log: (line: string) => void log.push(line),
  innerHosts: ['127.0.0.1'],
  pause: async () => undefined,
};
const API_KEY = 'NNSXS.GEHEIM.4711';
const DAY = { from: '2026-06-15T00:00:00Z', until: '2026-06-16T00:00:00Z' };

const messages: ReturnType<typeof stored>[] = [];
const storage = await simulateStorage({ apiKey: API_KEY, application: 'baumfeuchte', messages, pageSize: 2 });
afterAll(() => storage.close());

/** What the storage keeps of an uplink: everything but what tells the way it took. */
function stored(change: Parameters<typeof ttsUplink>[0] & { receivedAt?: string }) {
  const { correlation_ids: _way, ...message } = ttsUplink(change);
  return { ...message, received_at: change.receivedAt ?? message.received_at };
}

const at = (hour: number) => `2026-06-15T${String(hour).padStart(2, '0')}:00:00.123456789Z`;
const hourly = (devEui: string, hour: number) =>
  ({ devEui, fCnt: hour, at: at(hour), receivedAt: at(hour), payload: payload(20 + hour) }) as const;

let sources = 0;
async function aStorage(name = `Lücke ${++sources}`, address = storage.address) {
  const tts = await aSource(app, 'tts', name);
  const params = { id: tts.source.id };
  const body = { address, application: 'baumfeuchte', apiKey: API_KEY };
  await app.call(contract.setStorageAccess, { params, body });
  // What is not told to look by itself does not.
  await pool.query('UPDATE storage_accesses SET checked_at = $1', [clock.now]);
  return { ...tts, params };
}

const kept = (sourceId: string) =>
  rows<{ f_cnt: number }>('SELECT f_cnt FROM uplinks WHERE source_id = $1 ORDER BY f_cnt, id', sourceId);
const lastOf = async (sourceId: string) =>
  (await app.call(contract.listPulls)).storages.find((one) => one.sourceId === sourceId)?.backfills[0];

beforeEach(() => {
  messages.length = 0;
  storage.asked.length = 0;
  storage.faults.length = 0;
  clock.now = new Date('2026-06-15T10:00:00Z');
});

test('an uplink by webhook and the same by the storage is one row; what was missed becomes readings', async () => {
  const devEui = 'A84041FFFF200001';
  const { id } = await app.call(registerSensor, { body: aSensor(devEui) });
  const { source, send, params } = await aStorage();
  for (const hour of [1, 2, 3, 4, 5]) messages.push(stored(hourly(devEui, hour)));
  await send(ttsUplink(hourly(devEui, 1)));
  await send(ttsUplink(hourly(devEui, 4)));
  const begun = await app.call(contract.askBackfill, { params, body: DAY });
  expect(begun).toMatchObject({ state: 'open', kept: 0, askedBy: expect.any(String) });
  await pullOnce(parts);
  expect((await kept(source.id)).map(({ f_cnt }) => f_cnt)).toEqual([1, 2, 3, 4, 5]);
  expect(await lastOf(source.id)).toMatchObject({
    state: 'done',
    kept: 3,
    known: 2,
    failure: null,
    reachedAt: '2026-06-15T05:00:00.123Z',
  });
  // Pages by token, which stands for everything else.
  expect(storage.asked).toHaveLength(3);
  expect(storage.asked[1]).toMatch(/\?continuation_token=[^&]+$/);
  await process();
  expect((await readingsOf(id)).map(({ vwc }) => vwc)).toEqual([21, 22, 23, 24, 25]);
  // And the webhook once more, late.
  expect((await send(ttsUplink(hourly(devEui, 3)))).body).toMatchObject({ duplicate: true });
});

test('a network without tokens is read on from the last moment', async () => {
  const old = await simulateStorage({
    apiKey: API_KEY,
    application: 'baumfeuchte',
    hasTokens: false,
    messages: Array.from({ length: 150 }, (_, index) => {
      const moment = new Date(Date.UTC(2026, 5, 15, 0, index)).toISOString();
      return stored({ devEui: 'A84041FFFF200002', fCnt: index + 1, at: moment, receivedAt: moment });
    }),
  });
  const { source, params } = await aStorage('Alt', old.address);
  await app.call(contract.askBackfill, { params, body: DAY });
  await pullOnce(parts);
  await old.close();
  expect(await kept(source.id)).toHaveLength(150);
  expect(await lastOf(source.id)).toMatchObject({ state: 'done', kept: 150, known: 1 });
});

test('what breaks off goes on where it was; what does not pass ends it with the reason', async () => {
  const devEui = 'A84041FFFF200003';
  const { source, params } = await aStorage();
  for (const hour of [1, 2, 3, 4, 5]) messages.push(stored(hourly(devEui, hour)));
  await app.call(contract.askBackfill, { params, body: DAY });
  const whole = JSON.stringify({ result: messages[2] });
  const half = { status: 200, headers: { 'content-type': 'text/event-stream' }, body: whole.slice(0, 50) };
  storage.faults.push(null, half);
  await pullOnce(parts);
  expect(await lastOf(source.id)).toMatchObject({ state: 'open', kept: 2, failure: 'unreadable' });
  clock.now = new Date('2026-06-15T10:00:30Z');
  storage.faults.push({ status: 429, headers: { 'retry-after': '120' } });
  await pullOnce(parts);
  expect(await lastOf(source.id)).toMatchObject({
    failure: 'rate_limited',
    nextAt: '2026-06-15T10:02:30.000Z',
  });
  clock.now = new Date('2026-06-15T10:02:30Z');
  await pullOnce(parts);
  expect(await lastOf(source.id)).toMatchObject({ state: 'done', kept: 5, failure: null });
  expect(await kept(source.id)).toHaveLength(5);
  await app.call(contract.askBackfill, { params, body: DAY });
  storage.faults.push({ status: 403 });
  await pullOnce(parts);
  expect(await lastOf(source.id)).toMatchObject({
    state: 'failed',
    failure: 'unauthorized',
    failureStatus: 403,
  });
});

test('one at a time, and whoever ends it keeps what it brought', async () => {
  const { source, params } = await aStorage();
  for (const hour of [1, 2, 3, 4, 5]) messages.push(stored(hourly('A84041FFFF200004', hour)));
  const { id } = await app.call(contract.askBackfill, { params, body: DAY });
  const second = await app.post(`/api/lorawan/sources/${source.id}/backfills`, DAY);
  expect(second).toMatchObject({ status: 409, body: { issues: [{ key: 'backfill_open' }] } });
  const abort = () => app.call(contract.abortBackfill, { params: { id } });
  await pullOnce({ ...parts, pause: async () => void (await abort()) });
  expect(await lastOf(source.id)).toMatchObject({ state: 'aborted', askedBy: expect.any(String) });
  const { length } = await kept(source.id);
  expect(length).toBeGreaterThanOrEqual(2);
  expect(length).toBeLessThan(5);
  expect(await abort()).toMatchObject({ state: 'aborted' });
});

test('after a silence it begins by itself, from the last message on, once; not while a source speaks', async () => {
  const devEui = 'A84041FFFF200005';
  // Sources of other tests are silent as well.
  await pool.query('UPDATE lorawan_sources SET ended_at = now() WHERE ended_at IS NULL');
  const { source, send } = await aStorage();
  app.setClock('2026-06-15T04:00:00Z');
  await send(ttsUplink(hourly(devEui, 4)));
  app.setClock('2026-06-15T10:00:00Z');
  for (const hour of [3, 4, 5, 6, 7]) messages.push(stored(hourly(devEui, hour)));
  await pool.query('UPDATE storage_accesses SET checked_at = NULL WHERE source_id = $1', [source.id]);
  expect(await backfillGaps(parts)).toBe(1);
  expect(await lastOf(source.id)).toMatchObject({
    state: 'open',
    askedBy: null,
    from: '2026-06-15T03:45:00.000Z',
    until: '2026-06-15T10:00:00.000Z',
  });
  expect(await backfillGaps(parts)).toBe(0);
  await pullOnce(parts);
  expect(await lastOf(source.id)).toMatchObject({ state: 'done', kept: 3, known: 1 });
  clock.now = new Date('2026-06-15T11:00:00Z');
  expect(await backfillGaps(parts)).toBe(0);
  // Silent again for more than two hours.
  clock.now = new Date('2026-06-15T13:00:00Z');
  expect(await backfillGaps(parts)).toBe(1);
  await pool.query(`UPDATE backfills SET state = 'done', finished_at = now() WHERE state = 'open'`);
});

test('the key is told nobody, and asked for again with another address; times have to make sense', async () => {
  const { source, params } = await aStorage();
  await app.call(contract.askBackfill, { params, body: DAY });
  storage.faults.push({ status: 500, body: API_KEY });
  await pullOnce(parts);
  const pulls = await app.get('/api/lorawan/pulls');
  const events = await rows(`SELECT payload::text FROM audit_events WHERE noun = 'lorawan_source'`);
  expect(JSON.stringify([pulls.body, events, log, app.log])).not.toContain(API_KEY);
  const path = `/api/lorawan/sources/${source.id}`;
  const elsewhere = {
    address: 'https://eu1.cloud.thethings.network',
    application: 'baumfeuchte',
    apiKey: null,
  };
  expect(await app.put(`${path}/storage`, elsewhere)).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'apiKey', key: 'key_needed_for_address' }] },
  });
  const backward = { from: DAY.until, until: DAY.from };
  expect(await app.post(`${path}/backfills`, backward)).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'until', key: 'until_before_from' }] },
  });
  const chirpStack = await aSource(app, 'chirpstack');
  const odd = await app.put(`/api/lorawan/sources/${chirpStack.source.id}/storage`, {
    ...elsewhere,
    apiKey: API_KEY,
  });
  expect(odd.status).toBe(404);
  const inspector = await app.as('inspector');
  expect((await inspector.post(`${path}/backfills`, DAY)).status).toBe(403);
});
