import { afterAll, beforeEach, expect, test } from 'vitest';
import { listSources } from '../../server/lorawan/sources.contract.ts';
import * as contract from '../../server/pulls/pulls.contract.ts';
import { pullOnce, startPuller } from '../../server/pulls/puller.ts';
import { simulateElement, type SimulatedReading } from '../../server/pulls/simulation.ts';
import { registerSensor } from '../../server/sensors/sensors.contract.ts';
import { aSensor, sensing } from '../sensors/sensing.ts';
import { until } from '../brokers/fetching.ts';
import { testApp } from '../support/app.ts';

const app = await testApp({ INNER_HOSTS: '127.0.0.1' });
const { pool, knex } = app.database;
const { clock, rows, process } = sensing(app);
const log: string[] = [];
let pauses = 0;
const parts = {
  knex,
  clock: () => clock.now,
  log: (line: string) => void log.push(line),
  innerHosts: ['127.0.0.1'],
  pause: async () => void pauses++,
};
const API_KEY = 'geheimer-schluessel-4711';
const [ONE, TWO] = ['70B3D5E750000A01', '70B3D5E750000A02'];

const readings: SimulatedReading[] = [];
const element = await simulateElement({
  apiKey: API_KEY,
  devices: { 'id-1': ONE, 'id-2': TWO, gateway: null },
  folders: { baeume: ['id-1', 'id-2', 'gateway'] },
  readings,
});
afterAll(() => element.close());

let count = 0;
/** As parsers of ELEMENT write them; measured on the hour, the first at midnight of 14 June. */
function says(device: string, data: Record<string, unknown>, change: Partial<SimulatedReading> = {}): void {
  const at = new Date(Date.UTC(2026, 5, 14, 0, count));
  count += 1;
  readings.push({
    id: `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`,
    device_id: device,
    packet_id: `p-${count}`,
    parser_id: 'c1',
    measured_at: at.toISOString(),
    inserted_at: new Date(at.getTime() + 400).toISOString(),
    location: null,
    data,
    ...change,
  });
}

const settings = {
  address: element.address,
  folder: 'baeume',
  devEuis: [],
  since: '2026-06-01T00:00:00Z',
  everyMinutes: 15,
};

async function aPull(name: string, change: object = {}) {
  return app.call(contract.addElementSource, { body: { name, apiKey: API_KEY, ...settings, ...change } });
}

const ofSource = (id: string) =>
  rows<{ dev_eui: string; reason: string | null }>(
    'SELECT dev_eui, reason FROM uplinks WHERE source_id = $1 ORDER BY id',
    id,
  );
const stateOf = async (id: string) =>
  (await app.call(contract.listPulls)).elements.find(({ sourceId }) => sourceId === id);
/** A source of before must not be asked again by later tests. */
const rest = (id: string) =>
  pool.query(`UPDATE element_pulls SET next_at = '2100-01-01' WHERE source_id = $1`, [id]);

beforeEach(() => {
  readings.length = 0;
  element.asked.length = 0;
  element.faults.length = 0;
  pauses = 0;
});

test('page by page everything is fetched once, devices are looked up once, and the next look asks only for what is new', async () => {
  for (let index = 0; index < 250; index++) says(index % 2 ? 'id-1' : 'id-2', { moisturePercent1: 20 });
  const { sourceId } = await aPull('Stadtwerke');
  await pullOnce(parts);
  expect(await ofSource(sourceId)).toHaveLength(250);
  expect(element.asked.filter((path) => path.includes('/devices/'))).toHaveLength(2);
  expect(pauses).toBe(3);
  expect(await stateOf(sourceId)).toMatchObject({
    failure: null,
    reachedAt: readings.at(-1)?.inserted_at,
    nextAt: '2026-06-15T10:15:00.000Z',
  });
  says('id-1', { moisturePercent1: 21 });
  element.asked.length = 0;
  clock.now = new Date('2026-06-15T10:14:59Z');
  await pullOnce(parts);
  expect(element.asked).toEqual([]);
  clock.now = new Date('2026-06-15T10:15:00Z');
  await pullOnce(parts);
  expect(await ofSource(sourceId)).toHaveLength(251);
  expect(element.asked[0]).toContain(`retrieve_after=${readings[249]?.id}`);
  await rest(sourceId);
});

test('keys of parsers become readings: per cent, pF as kPa, degrees, battery', async () => {
  const { id } = await app.call(registerSensor, { body: aSensor(ONE, { model: null }) });
  const { sourceId } = await aPull('Werte', { folder: null, devEuis: [ONE] });
  says('id-1', {
    moisturePercent1: 18.2,
    soilWaterTension_pF1: 2.48,
    temperature_celsius1: 16.5,
    battery_level: 3.41,
  });
  // Of the same folder, not asked for.
  says('id-2', { moisturePercent1: 1 });
  await pullOnce(parts);
  await process();
  const [reading] = await rows(
    `SELECT vwc_percent AS vwc, round(tension_kpa::numeric, 2)::float AS tension, temperature_c AS temperature,
       measured_at AS at, quality
     FROM soil_readings WHERE sensor_id = $1 AND measured_at = $2`,
    id,
    readings[0]?.measured_at,
  );
  expect(reading).toEqual({
    vwc: 18.2,
    tension: 30.2,
    temperature: 16.5,
    quality: 0,
    at: readings[0]?.measured_at,
  });
  expect(await ofSource(sourceId)).toEqual([{ dev_eui: ONE, reason: null }]);
  await rest(sourceId);
});

test('a page that was kept before the cursor was is read again, and kept once', async () => {
  for (let index = 0; index < 120; index++) says('id-1', { moisturePercent1: 20 });
  const { sourceId } = await aPull('Absturz');
  // The power fails after the first page: its readings are there, its cursor is not.
  await pullOnce({ ...parts, pause: () => Promise.reject(new DOMException('ends', 'AbortError')) });
  expect(await ofSource(sourceId)).toHaveLength(100);
  expect(await stateOf(sourceId)).toMatchObject({ failure: null, succeededAt: null });
  await pool.query('DELETE FROM element_streams WHERE source_id = $1', [sourceId]);
  await pullOnce(parts);
  expect(await ofSource(sourceId)).toHaveLength(120);
  await rest(sourceId);
});

test('429 is waited out as long as ELEMENT says, errors of its server twice as long each time, and then it goes on', async () => {
  says('id-1', { moisturePercent1: 20 });
  const { sourceId } = await aPull('Gebremst');
  const failsWith = async (fault: (typeof element.faults)[number]) => {
    const before = clock.now;
    element.faults.push(fault);
    await pullOnce(parts);
    const state = await stateOf(sourceId);
    clock.now = new Date(state?.nextAt ?? '');
    return [state?.failure, state?.failureStatus, (clock.now.getTime() - before.getTime()) / 1000];
  };
  expect(await failsWith({ status: 429, headers: { 'x-ratelimit-reset': '90000' } })).toEqual([
    'rate_limited',
    429,
    90,
  ]);
  expect(await failsWith({ status: 503 })).toEqual(['server_error', 503, 60]);
  expect(await failsWith('hang_up')).toEqual(['unreachable', null, 120]);
  const html = { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Wartung</h1>' };
  expect(await failsWith(html)).toEqual(['unreadable', null, 240]);
  expect(await failsWith({ status: 401 })).toEqual(['unauthorized', 401, 3600]);
  await pullOnce(parts);
  expect(await stateOf(sourceId)).toMatchObject({ failure: null, failedSince: null });
  expect(await ofSource(sourceId)).toHaveLength(1);
  await rest(sourceId);
});

test('a reading whose place ELEMENT has forgotten does not end it: it is asked from the beginning', async () => {
  for (let index = 0; index < 3; index++) says('id-1', { moisturePercent1: 20 });
  const { sourceId } = await aPull('Vergesslich');
  await pullOnce(parts);
  readings.splice(0, 3);
  says('id-1', { moisturePercent1: 22 });
  await app.call(contract.pullNow, { params: { id: sourceId } });
  clock.now = new Date(clock.now.getTime() + 3_600_000);
  await pullOnce(parts);
  expect(await stateOf(sourceId)).toMatchObject({ failure: null });
  expect(await ofSource(sourceId)).toHaveLength(4);
  await rest(sourceId);
});

test('what has no DevEUI is kept and put aside; a device ELEMENT does not know is named', async () => {
  says('gateway', { load: 1 });
  const folder = await aPull('Ordner');
  await pullOnce(parts);
  expect(await ofSource(folder.sourceId)).toEqual([{ dev_eui: null, reason: 'no_device' }]);
  await rest(folder.sourceId);
  const unknown = '70B3D5E750000AFF';
  const devices = await aPull('Liste', { folder: null, devEuis: [TWO, unknown] });
  await pullOnce(parts);
  expect(await stateOf(devices.sourceId)).toMatchObject({ failure: null, missing: [unknown] });
  await rest(devices.sourceId);
});

test('the key is in no answer, no log and no event, and goes to no other address', async () => {
  const pull = await aPull('Verschwiegen');
  element.faults.push({ status: 500, body: API_KEY }, 'hang_up');
  await pullOnce(parts);
  const { sourceId, version } = pull;
  const sources = await app.get('/api/lorawan/sources');
  const pulls = await app.get('/api/lorawan/pulls');
  const events = await rows(`SELECT payload::text FROM audit_events WHERE noun = 'lorawan_source'`);
  expect(JSON.stringify([pull, sources.body, pulls.body, events, log, app.log])).not.toContain(API_KEY);
  expect((await app.call(listSources)).sources.find(({ id }) => id === sourceId)).toMatchObject({
    kind: 'element',
  });
  // A statement that fails is logged without its values.
  const failing = knex.raw('SELECT 1 / (length(?) - length(?))', [API_KEY, API_KEY]);
  const words = await failing.then(String, (error: unknown) => (error instanceof Error ? error.stack : ''));
  expect(words).toContain('division by zero');
  expect(words).not.toContain(API_KEY);
  const edit = { version, name: 'Verschwiegen', apiKey: null, ...settings };
  const elsewhere = await app.patch(`/api/lorawan/element-sources/${sourceId}`, {
    ...edit,
    address: 'https://anderswo.example',
  });
  expect(elsewhere).toMatchObject({ status: 422, body: { issues: [{ path: 'apiKey' }] } });
  const rotated = await app.post(`/api/lorawan/sources/${sourceId}/rotate`, { version });
  expect(rotated).toMatchObject({ status: 422, body: { issues: [{ key: 'source_has_no_secret' }] } });
  await rest(sourceId);
});

test('an address of the own network is asked only where the server is told so, and never without TLS else', async () => {
  const refused = async (change: object) => {
    const body = { name: 'Irgendwo', apiKey: API_KEY, ...settings, ...change };
    return (await app.post('/api/lorawan/element-sources', body)).body;
  };
  const issue = (path: string, key: string) => ({ issues: [{ path, key }] });
  expect(await refused({ address: 'http://stadt.element-iot.com' })).toMatchObject(
    issue('address', 'address_not_https'),
  );
  expect(await refused({ address: 'https://10.1.2.3' })).toMatchObject(issue('address', 'address_inner'));
  expect(await refused({ address: 'https://u:p@stadt.example' })).toMatchObject(
    issue('address', 'address_odd'),
  );
  expect(await refused({ address: 'file:///etc/passwd' })).toMatchObject(issue('address', 'address_odd'));
  expect(await refused({ devEuis: [ONE] })).toMatchObject(issue('devEuis', 'folder_or_devices'));
  expect(await refused({ folder: null })).toMatchObject(issue('folder', 'folder_or_devices'));
  const { sourceId } = await aPull('Fremd');
  await pullOnce({ ...parts, innerHosts: [] });
  expect(await stateOf(sourceId)).toMatchObject({ failure: 'forbidden_address' });
  await rest(sourceId);
});

test('an ended source is not asked any more, and who may not manage sensors has nothing to do with it', async () => {
  const { sourceId, version } = await aPull('Vorbei');
  await app.post(`/api/lorawan/sources/${sourceId}/end`, { version });
  await pullOnce(parts);
  expect(element.asked).toEqual([]);
  const inspector = await app.as('inspector');
  expect((await inspector.get('/api/lorawan/pulls')).status).toBe(403);
  expect((await inspector.post(`/api/lorawan/element-sources/${sourceId}/pull`)).status).toBe(403);
  const pulled = await app.post(`/api/lorawan/element-sources/${sourceId}/pull`);
  expect(pulled).toMatchObject({ status: 422, body: { issues: [{ key: 'source_ended' }] } });
});

/** The embedded database has one process and one session, which has every lock. */
test.skipIf(app.database.kind === 'embedded')(
  'of two servers one asks; when it ends, the other one goes on where it was',
  async () => {
    for (let index = 0; index < 250; index++) says('id-1', { moisturePercent1: 20 });
    const { sourceId } = await aPull('Zu zweit');
    const { clock: now, log: say, innerHosts } = parts;
    const start = () => startPuller({ database: app.database, clock: now, log: say, innerHosts });
    const [one, two] = [start(), start()];
    const pages = () => element.asked.filter((path) => path.includes('/readings')).length;
    try {
      await until(async () => (await ofSource(sourceId)).length === 250);
      await until(async () => (await stateOf(sourceId))?.succeededAt != null);
      // Two full ones, a last one and an empty one.
      expect(pages()).toBe(4);
      says('id-1', { moisturePercent1: 21 });
      await one.close();
      await app.call(contract.pullNow, { params: { id: sourceId } });
      await until(async () => (await ofSource(sourceId)).length === 251, 20_000);
    } finally {
      await Promise.all([one.close(), two.close()]);
    }
    await rest(sourceId);
  },
);
