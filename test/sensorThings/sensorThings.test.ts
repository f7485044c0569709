import { expect, test } from 'vitest';
import { z } from 'zod';
import { testApp } from '../support/app.ts';
import { hourly, soilOf } from '../curves/soil.ts';

const app = await testApp();
const { register, move, say } = soilOf(app);
const ROOT = '/api/sensorthings/v1.1';

const entity = z.looseObject({ '@iot.id': z.string(), '@iot.selfLink': z.string() });
const page = z.object({
  '@iot.count': z.int().optional(),
  '@iot.nextLink': z.string().optional(),
  value: z.array(entity),
});

async function read(path: string) {
  const { status, body } = await app.get(`${ROOT}${path}`);
  expect({ path, status, body }).toMatchObject({ status: 200 });
  return body;
}
const list = async (path: string) => page.parse(await read(path));

const sensor = await register('A84041FFFF1B0001', { from: '2026-05-01T00:00:00Z' });
const place = sensor.installations[0]?.id ?? '';
const stream = `${place}-0-vwc`;
await say(
  sensor.id,
  hourly('2026-06-01T00:00:00Z', 250, (hour) => 10 + hour / 10),
);
await say(sensor.id, [{ at: '2026-06-12T00:00:00Z', vwc: 1, quality: 3 }]);
const moved = await move(sensor.id, sensor.version, {
  site: 'Schlossgarten',
  from: '2026-06-11T12:00:00Z',
  probes: [{ probe: 0, depthCm: 60 }],
});

test('from the root one comes by links to a site, its datastream and what was said there', async () => {
  const root = await read('/');
  expect(root).toMatchObject({
    value: expect.arrayContaining([{ name: 'Things', url: expect.any(String) }]),
  });
  const things = await list('/Things?$expand=Locations,Datastreams&$count=true');
  expect(things).toMatchObject({
    '@iot.count': 2,
    value: [
      {
        '@iot.id': place,
        name: 'Lindenallee 12',
        Locations: [{ location: { type: 'Point', coordinates: [8.2146, 53.1435] } }],
        Datastreams: [{ '@iot.id': stream, unitOfMeasurement: { symbol: '%' }, properties: { depthCm: 30 } }],
      },
      { name: 'Schlossgarten', Datastreams: [{ properties: { depthCm: 60 } }] },
    ],
  });
  for (const link of ['Thing', 'Sensor', 'ObservedProperty'])
    expect(await read(`/Datastreams('${stream}')/${link}`)).toMatchObject({ name: expect.any(String) });
  expect(await read(`/Things('${place}')/HistoricalLocations`)).toMatchObject({
    value: [{ time: '2026-05-01T00:00:00.000Z' }],
  });
  const observations = await list(`/Things('${place}')/Datastreams('${stream}')/Observations?$top=1`);
  expect(observations.value).toMatchObject([
    {
      phenomenonTime: '2026-06-01T00:00:00.000Z',
      resultTime: '2026-06-01T00:00:00.000Z',
      result: 10,
      resultQuality: { code: 0, meaning: 'good' },
    },
  ]);
  const [one] = observations.value;
  const id = one?.['@iot.id'] ?? '';
  expect(await read(`/Observations('${id}')`)).toMatchObject({ result: 10 });
  expect(await read(`/Observations('${id}')/FeatureOfInterest`)).toMatchObject({ name: 'Lindenallee 12' });
  expect(await read(`/Observations('${id}')/Datastream`)).toMatchObject({ '@iot.id': stream });
});

test('what a sensor said after it was moved is of its new datastream', async () => {
  const there = `${moved.installations[0]?.id ?? ''}-0-vwc`;
  const after = await list(`/Datastreams('${there}')/Observations?$count=true`);
  expect(after).toMatchObject({
    '@iot.count': 1,
    value: [{ result: 1, resultQuality: { meaning: 'frozen' } }],
  });
  const before = await list(`/Datastreams('${stream}')/Observations?$top=0&$count=true`);
  expect(before).toEqual({ '@iot.count': 250, value: [] });
  const streams = await list(`/Sensors('${sensor.id}')/Datastreams`);
  expect(streams.value.map((one) => one['@iot.id'])).toEqual([stream, there]);
});

test('pages lead to the next until all is told once, by time either way', async () => {
  const collect = async (first: string) => {
    const results: unknown[] = [];
    let path: string | undefined = first;
    while (path !== undefined) {
      const part: z.output<typeof page> = page.parse((await app.get(path)).body);
      results.push(...part.value.map(({ result }) => result));
      path = part['@iot.nextLink']?.replace(/^https?:\/\/[^/]+/, '');
    }
    return results;
  };
  const up = await collect(`${ROOT}/Datastreams('${stream}')/Observations?$top=99&$orderby=phenomenonTime`);
  const down = await collect(
    `${ROOT}/Datastreams('${stream}')/Observations?$orderby=phenomenonTime desc&$top=99`,
  );
  expect(up).toHaveLength(250);
  expect(down).toEqual(up.toReversed());
  const skipped = await list(`/Datastreams('${stream}')/Observations?$skip=249`);
  expect(skipped.value).toMatchObject([{ result: 34.9 }]);
  const large = await list(`/Datastreams('${stream}')/Observations?$top=5000`);
  expect(large.value).toHaveLength(250);
});

test('a filter by time takes what lies between', async () => {
  const of = (filter: string) =>
    list(`/Datastreams('${stream}')/Observations?$filter=${encodeURIComponent(filter)}&$count=true`);
  const day = await of('phenomenonTime ge 2026-06-02T00:00:00Z and phenomenonTime lt 2026-06-03T00:00:00Z');
  expect(day['@iot.count']).toBe(24);
  const local = await of(
    `phenomenonTime gt 2026-06-02T02:00:00+02:00 and resultTime le '2026-06-02T02:00:00Z'`,
  );
  expect(local.value.map(({ phenomenonTime }) => phenomenonTime)).toEqual([
    '2026-06-02T01:00:00.000Z',
    '2026-06-02T02:00:00.000Z',
  ]);
});

test.each([
  [400, '/Things?$top=-1'],
  [400, '/Things?$top=1&$top=2'],
  [400, '/Things?$limit=1'],
  [400, '/Things?$count=yes'],
  [400, `/Things('${place}')?$top=1`],
  [400, '/Things/Datastreams'],
  [400, `/Datastreams('${stream}')/Observations?$filter=phenomenonTime ge yesterday`],
  [400, '/Things?$expand=Observations'],
  [404, '/Trees'],
  [404, '/Things(1)'],
  [404, '/Things(%2700000000-0000-4000-8000-000000000000%27)'],
  [404, `/Datastreams('${place}-3-vwc')/Observations`],
  [404, `/Things('${place}')/Sensors`],
  [501, '/Observations'],
  [501, '/Things?$select=name'],
  [501, '/Things?$orderby=name'],
  [501, '/Things?$filter=name eq 1'],
  [501, '/Things?$expand=Datastreams/Observations'],
  [501, `/Things('${place}')/name`],
  [501, `/Datastreams('${stream}')/Observations?$filter=result gt 5`],
  [
    501,
    `/Datastreams('${stream}')/Observations?$filter=phenomenonTime lt 2026-01-01T00:00:00Z or result gt 5`,
  ],
])('%i with a reason: %s', async (status, path) => {
  const answer = await app.get(`${ROOT}${encodeURI(path).replaceAll('%25', '%')}`);
  expect(answer).toMatchObject({ status, body: { status, detail: expect.stringMatching(/\w{3}/) } });
});

test('it is read by who may read the cadastre, and written by nobody', async () => {
  expect((await app.anonymous.get(`${ROOT}/Things`)).status).toBe(401);
  expect((await (await app.as('contractor')).get(`${ROOT}/Things`)).status).toBe(403);
  expect((await (await app.as('viewer')).get(`${ROOT}/Things`)).status).toBe(200);
  expect((await app.post(`${ROOT}/Things`, {})).status).toBe(405);
});
