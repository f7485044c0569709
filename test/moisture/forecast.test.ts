import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { openForecast } from '../../server/moisture/forecast.ts';
import { testApp } from '../support/app.ts';
import { youngTrees } from '../youngTrees/youngTrees.ts';
import { moistening } from './moistened.ts';

const app = await testApp();
/** What the weather says; null: it is out of order. */
const weather: { mm: number | null; asked: string[] } = { mm: 20, asked: [] };
const server = createServer((request, response) => {
  weather.asked.push(request.url ?? '');
  if (weather.mm === null) return void response.writeHead(503).end();
  const at = (hours: number) => new Date(soil.clock.now.getTime() + hours * 3_600_000).toISOString();
  const hours = [
    { timestamp: at(3), precipitation: weather.mm / 2 },
    { timestamp: at(4), precipitation: null },
    { timestamp: at(30), precipitation: weather.mm / 2 },
    { timestamp: at(60), precipitation: 99 },
  ];
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ weather: hours }));
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
afterAll(() => void server.close());
const { port } = server.address() as AddressInfo; // it listens on a port
const log: string[] = [];
const forecast = openForecast({
  url: `http://127.0.0.1:${port}`,
  bbox: [8.13, 53.08, 8.3, 53.21],
  clock: () => soil.clock.now,
  log: (line) => log.push(line),
});
const soil = await moistening(app, { forecast });

test('rain to come postpones twice at most; then somebody drives', async () => {
  const { ids } = await youngTrees(app, 1);
  const [tree = ''] = ids;
  const { devEui, sensor } = await soil.install(ids);
  await soil.say(devEui, 60, { hours: 3 });
  expect(await soil.needsOf(tree)).toMatchObject([{ state: 'postponed', postponedUntil: '2026-06-17' }]);
  expect(weather.asked.at(-1)).toMatch(/^\/weather\?lat=53\.145&lon=8\.215&date=2026-06-15T/);
  await soil.say(devEui, 60, { hours: 48, every: 12 });
  expect(await soil.needsOf(tree)).toMatchObject([{ state: 'postponed', postponedUntil: '2026-06-19' }]);
  await soil.say(devEui, 60, { hours: 48, every: 12 });
  const [need] = await soil.needsOf(tree);
  expect(need).toMatchObject({ state: 'open', postponedUntil: null });
  expect(await soil.siteOf(sensor.id)).toMatchObject({ needId: need?.id });
});

test('it is asked once an hour, and its failure is no forecast', async () => {
  weather.mm = null;
  soil.pass(2);
  const before = weather.asked.length;
  expect(await Promise.all([forecast(), forecast()])).toEqual([null, null]);
  expect(weather.asked.length).toBe(before + 1);
  expect(log.at(-1)).toContain('forecast');
  const { ids } = await youngTrees(app, 1);
  const { devEui } = await soil.install(ids);
  await soil.say(devEui, 60, { hours: 3 });
  expect(await soil.needsOf(ids[0] ?? '')).toMatchObject([{ state: 'open' }]);
});

test.each([
  ['FORECAST_URL', 'brightsky', 'must be an http:// or https:// address'],
  ['WATERING_SEASON', '3-15', 'must be two days of the year'],
  ['WATERING_FROM', 'dry', 'must be moderate or bad'],
])('%s=%s is refused with a sentence', (name, value, words) => {
  expect(() => readConfig({ [name]: value })).toThrow(`The environment variable ${name} is wrong: ${words}`);
});
