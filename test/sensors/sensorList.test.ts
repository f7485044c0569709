import { expect, test } from 'vitest';
import { registerSensor, listSensors, type SensorView } from '../../server/sensors/sensors.contract.ts';
import { testApp } from '../support/app.ts';
import { aSensor } from './sensing.ts';

const app = await testApp();

/** Three of one name; two have been heard of late, the others never or a week ago. */
const names = ['Ahorn', 'Zeder', 'Birke', 'Birke', 'Birke', 'Ölweide', 'Eiche'];
const sensors = names.map((name, index) => {
  const sensor = aSensor(`A84041FFFF1900${String(index).padStart(2, '0')}`, { name });
  if (name === 'Eiche') sensor.installation.site = 'Am Lappan 3';
  return sensor;
});
for (const body of sensors) await app.call(registerSensor, { body });
const idOf = (index: number) => sensors[index]?.id ?? '';
for (const [index, heard] of [
  [0, '2026-06-15T09:30:00Z'],
  [2, '2026-06-15T09:30:00Z'],
  [3, '2026-06-08T09:30:00Z'],
] as const)
  await app.database.pool.query(
    'INSERT INTO sensor_health (sensor_id, last_heard_at, interval_s) VALUES ($1, $2, 3600)',
    [idOf(index), heard],
  );
await app.post(`/api/sensors/${idOf(1)}/retire`, {
  version: 1,
  at: '2026-06-14T10:00:00Z',
  because: 'Gebrochen',
});

async function pagesOf(query: { show?: SensorView; q?: string; limit: number }) {
  const pages = [];
  let cursor: string | undefined;
  do {
    const page = await app.call(listSensors, { query: { ...query, ...(cursor && { cursor }) } });
    pages.push(page);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return pages;
}
const namesOf = (pages: Awaited<ReturnType<typeof pagesOf>>) =>
  pages.map((page) => page.sensors.map(({ name }) => name));

test('sensors come page by page, each once though three have one name, and the first page counts all views', async () => {
  const pages = await pagesOf({ limit: 2 });
  expect(pages.map((page) => page.sensors.length)).toEqual([2, 2, 2]);
  const ids = pages.flatMap((page) => page.sensors.map(({ id }) => id));
  expect(ids.toSorted()).toEqual(sensors.map(({ id }) => id).filter((id) => id !== idOf(1)));
  expect(namesOf(pages)[0]).toEqual(['Ahorn', 'Birke']);
  expect(pages.map(({ counts }) => counts)).toEqual([{ in_service: 6, concern: 4, retired: 1 }, null, null]);
});

test('those that need a look are judged among all, and come page by page, too', async () => {
  const pages = await pagesOf({ show: 'concern', limit: 3 });
  expect(pages.map((page) => page.sensors.length)).toEqual([3, 1]);
  const found = pages.flatMap((page) => page.sensors);
  expect(found.map(({ name, concerns }) => `${name}: ${concerns.join()}`).toSorted()).toEqual([
    'Birke: never_heard',
    'Birke: silent',
    'Eiche: never_heard',
    'Ölweide: never_heard',
  ]);
  expect(namesOf(await pagesOf({ show: 'retired', limit: 3 }))).toEqual([['Zeder']]);
});

test('what is looked for is found on the server in name, DevEUI and site, and counted in each view', async () => {
  const [birches] = await pagesOf({ q: 'birke', limit: 100 });
  expect(birches).toMatchObject({ counts: { in_service: 3, concern: 2, retired: 0 }, nextCursor: null });
  expect(namesOf(await pagesOf({ q: 'lappan', limit: 100 }))).toEqual([['Eiche']]);
  expect(namesOf(await pagesOf({ q: '190000', limit: 100 }))).toEqual([['Ahorn']]);
  expect(namesOf(await pagesOf({ q: 'b_rke', limit: 100 }))).toEqual([[]]);
  const [gone] = await pagesOf({ q: 'zeder', limit: 100 });
  expect(gone).toMatchObject({ sensors: [], counts: { in_service: 0, concern: 0, retired: 1 } });
});

test('sums of the last week make a concern: a fifth of the messages lost', async () => {
  const [lately] = await pagesOf({ q: 'Ahorn', show: 'concern', limit: 100 });
  expect(lately?.sensors).toEqual([]);
  await app.database.pool.query(
    `INSERT INTO sensor_days (sensor_id, day, received, lost) VALUES ($1, '2026-06-14', 20, 10), ($1, '2026-06-01', 5, 500)`,
    [idOf(0)],
  );
  const [now] = await pagesOf({ q: 'Ahorn', show: 'concern', limit: 100 });
  expect(now).toMatchObject({
    sensors: [{ concerns: ['loss'], received: 20, lost: 10 }],
    counts: { concern: 1 },
  });
});

test('a cursor somebody made up is refused', async () => {
  expect(await app.get('/api/sensors?cursor=Zm9v')).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'cursor', key: 'cursor_unknown' }] },
  });
  expect((await app.get('/api/sensors?limit=1000')).status).toBe(422);
});
