import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, inject, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { execute, select, sql } from '../../server/db/sql.ts';
import { Downloads } from '../../server/downloads/downloads.ts';
import { pushDownloads } from '../../server/pushes/pushDownloads.ts';
import { findPush } from '../../server/pushes/pushes.store.ts';
import { plantTrees } from '../bench/plantTrees.ts';
import { testDatabase } from '../support/database.ts';
import { KEY_ID, REGION, s3Server, SECRET } from './s3Server.ts';
import { PASSWORD, USER, webDavServer } from './webDavServer.ts';

const database = await testDatabase();
await plantTrees(database.pool, 300);
const dataDirectory = await mkdtemp(join(inject('scratch'), 'push-'));
const NAMES = ['dcat.jsonld', 'trees.csv', 'trees.geojson', 'trees.gpkg'];
let version = 0;

/** Whoever pushes to a place, with a clock that tests set. */
function pusher(environment: Record<string, string>) {
  const config = readConfig({ DATA_DIR: dataDirectory, PUBLIC_URL: 'https://baum.example', ...environment });
  if (!config.push) throw new Error('nothing is pushed anywhere');
  let now = new Date('2026-06-15T10:00:00Z');
  const clock = () => now;
  const downloads = new Downloads({ database, config, clock }, () => String(version));
  const parts = { knex: database.knex, downloads, settings: config.push, timeZone: 'Europe/Berlin', clock };
  const { shownTarget } = config.push;
  return {
    push: () => pushDownloads(parts),
    row: () => findPush(database.knex, shownTarget),
    at: (instant: string) => (now = new Date(instant)),
  };
}

async function changeTree(heightM: number): Promise<void> {
  await execute(database.knex, sql`UPDATE trees SET height_m = ${heightM} WHERE feature_id = 1`);
  version++;
}

const pushEvents = () =>
  select<{ act: string; payload: string }>(
    database.knex,
    sql`SELECT act, payload FROM audit_events WHERE noun = 'push' ORDER BY id`,
  );

test('into a folder: at once, then at night, and only what has changed', async () => {
  const folder = await mkdtemp(join(inject('scratch'), 'folder-'));
  const { push, row, at } = pusher({ PUBLISH_TO: pathToFileURL(folder).href });
  await writeFile(join(folder, 'trees.csv'), 'old');
  expect(await push()).toBe('sent');
  expect((await readdir(folder)).toSorted()).toEqual(NAMES);
  expect(await readFile(join(folder, 'trees.csv'), 'utf8')).toMatch(/^id,lon,lat,baumnummer/);
  expect(JSON.parse(await readFile(join(folder, 'trees.geojson'), 'utf8')).features).toHaveLength(300);
  expect(await row()).toMatchObject({
    succeededAt: '2026-06-15T10:00:00.000Z',
    failures: 0,
    nextTryAt: '2026-06-16T02:00:00.000Z',
  });
  expect(await push()).toBe('not due');
  at('2026-06-16T02:00:30Z');
  expect(await push()).toBe('unchanged');
  await changeTree(11.5);
  at('2026-06-17T02:00:30Z');
  expect(await push()).toBe('sent');
  expect((await pushEvents()).map(({ act }) => act)).toEqual(['sent', 'sent']);
});

test('to WebDAV: under another name, then moved over the old file; by name and password', async () => {
  const server = await webDavServer();
  const { push } = pusher({ PUBLISH_TO: server.url, PUBLISH_USER: USER, PUBLISH_PASSWORD: PASSWORD });
  server.files.set('/offene-daten/trees.gpkg', Buffer.from('old'));
  expect(await push()).toBe('sent');
  expect([...server.files.keys()].toSorted()).toEqual(NAMES.map((name) => `/offene-daten/${name}`));
  expect(server.files.get('/offene-daten/trees.gpkg')?.toString('latin1', 0, 15)).toBe('SQLite format 3');
  expect(server.asked.filter((line) => line.startsWith('PUT')).every((line) => line.endsWith('.part'))).toBe(
    true,
  );
});

test('what fails is tried again, later each time, told once in the trail and without the password', async () => {
  const server = await webDavServer();
  server.files.set('/offene-daten/trees.geojson', Buffer.from('old'));
  const { push, row, at } = pusher({
    PUBLISH_TO: server.url,
    PUBLISH_USER: USER,
    PUBLISH_PASSWORD: PASSWORD,
    PUBLISH_EVERY: '6h',
  });
  server.refuse('MOVE', 507);
  const before = (await pushEvents()).length;
  expect(await push()).toBe('failed');
  expect(server.files.get('/offene-daten/trees.geojson')?.toString()).toBe('old');
  expect([...server.files.keys()]).toEqual(['/offene-daten/trees.geojson']);
  expect(await row()).toMatchObject({
    failures: 1,
    lastError: 'MOVE trees.geojson: the server answered 507',
    nextTryAt: '2026-06-15T10:05:00.000Z',
  });
  expect(await push()).toBe('not due');
  at('2026-06-15T10:05:01Z');
  expect(await push()).toBe('failed');
  expect(await row()).toMatchObject({ failures: 2, nextTryAt: '2026-06-15T10:15:01.000Z' });
  server.grant();
  at('2026-06-15T10:15:02Z');
  expect(await push()).toBe('sent');
  expect(await row()).toMatchObject({ failures: 0, lastError: null, nextTryAt: '2026-06-15T16:15:02.000Z' });
  const events = (await pushEvents()).slice(before);
  expect(events.map(({ act }) => act)).toEqual(['failed', 'sent']);
  expect(JSON.stringify(events)).not.toContain(PASSWORD.slice(0, 6));
});

test.each([
  ['leads elsewhere', 302, 'leads elsewhere and is not followed'],
  ['knows nobody', 401, 'the server answered 401'],
])('a server that %s is not believed', async (_, status, words) => {
  const server = await webDavServer();
  server.refuse('PUT', status);
  const { push, row } = pusher({ PUBLISH_TO: server.url, PUBLISH_USER: USER, PUBLISH_PASSWORD: PASSWORD });
  expect(await push()).toBe('failed');
  expect((await row())?.lastError).toContain(words);
  expect(server.files.size).toBe(0);
});

test('a server that is away is an outcome', async () => {
  const { push, row } = pusher({ PUBLISH_TO: 'http://127.0.0.1:9/' });
  expect(await push()).toBe('failed');
  expect((await row())?.lastError).toBe('ECONNREFUSED');
});

test('to S3: each object whole and signed', async () => {
  const server = await s3Server();
  const s3 = {
    PUBLISH_TO: 's3://offene-daten/städte/beispiel',
    PUBLISH_S3_ENDPOINT: server.endpoint,
    PUBLISH_S3_REGION: REGION,
    PUBLISH_S3_KEY_ID: KEY_ID,
  };
  const { push, row } = pusher({ ...s3, PUBLISH_S3_SECRET: SECRET });
  expect(await push()).toBe('sent');
  expect(server.refusals).toEqual([]);
  expect([...server.objects.keys()].toSorted()).toEqual(
    NAMES.map((name) => `/offene-daten/städte/beispiel/${name}`),
  );
  expect((await row())?.pushedBytes).toBe(
    [...server.objects.values()].reduce((sum, { length }) => sum + length, 0),
  );
  const wrong = pusher({
    ...s3,
    PUBLISH_TO: 's3://offene-daten/anders',
    PUBLISH_S3_SECRET: 'another secret',
  });
  expect(await wrong.push()).toBe('failed');
  expect(server.refusals).toEqual(['signature']);
});

test('two servers on one database do not send the same', async () => {
  const folder = await mkdtemp(join(inject('scratch'), 'folder-'));
  const environment = { PUBLISH_TO: pathToFileURL(folder).href };
  const outcomes = await Promise.all([pusher(environment).push(), pusher(environment).push()]);
  expect(outcomes.toSorted()).toEqual(['not due', 'sent']);
});
