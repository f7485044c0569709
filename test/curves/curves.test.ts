import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import * as contract from '../../server/curves/curves.contract.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';
import { hourly, soilOf } from './soil.ts';

const app = await testApp();
const { register, move, say } = soilOf(app);
const at = (text: string) => new Date(text).getTime();

test('what a device said stays with the place it said it of, also on the day it was moved', async () => {
  const { id, version, installations } = await register('A84041FFFF190001', { from: '2026-05-01T00:00:00Z' });
  const there = { site: 'Schlossgarten', from: '2026-06-10T12:00:00Z', probes: [{ probe: 0, depthCm: 60 }] };
  await move(id, version, there);
  await say(id, [
    ...hourly('2026-06-10T06:00:00Z', 6, () => 40),
    ...hourly('2026-06-10T12:00:00Z', 6, () => 10),
  ]);
  const params = { id };
  const fine = { from: '2026-06-10T00:00:00Z', to: '2026-06-11T00:00:00Z' };
  const readings = await app.call(contract.curveOfSensor, { params, query: fine });
  expect(readings).toMatchObject({
    resolution: 'reading',
    stays: [
      { site: 'Schlossgarten', distanceMs: 3_600_000 },
      { site: 'Lindenallee 12', until: '2026-06-10T12:00:00.000Z' },
    ],
    probes: [
      { depthCm: 60, vwc: { value: Array(6).fill(10), least: null } },
      { depthCm: 30, vwc: { value: Array(6).fill(40) } },
    ],
  });
  const year = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };
  const days = await app.call(contract.curveOfSensor, { params, query: year });
  expect(days).toMatchObject({
    resolution: 'day',
    probes: [
      { depthCm: 60, at: [at('2026-06-10T00:00:00+02:00')], vwc: { value: [10], least: [10], most: [10] } },
      { depthCm: 30, vwc: { value: [40] } },
    ],
  });
  const before = installations[0]?.id ?? '';
  const place = await app.call(contract.curveOfInstallation, { params: { id: before }, query: year });
  expect(place.probes).toMatchObject([{ depthCm: 30, vwc: { value: [40] } }]);
});

test('the days on which the clocks change have 23 and 25 hours, and late readings reach theirs', async () => {
  const { id } = await register('A84041FFFF190002', { from: '2025-01-01T00:00:00Z' });
  await say(
    id,
    hourly('2025-03-29T23:00:00Z', 47, (hour) => (hour < 23 ? 20 : 30)),
  );
  await say(
    id,
    hourly('2025-10-25T22:00:00Z', 49, (hour) => (hour < 25 ? 20 : 30)),
  );
  const query = { from: '2025-03-01T00:00:00+01:00', to: '2025-12-01T00:00:00+01:00' };
  const told = async () => {
    const { probes } = await app.call(contract.curveOfSensor, { params: { id }, query });
    return probes.map((probe) => [probe.at, probe.vwc?.value]);
  };
  const days = [
    '2025-03-30T00:00:00+01:00',
    '2025-03-31T00:00:00+02:00',
    '2025-10-26T00:00:00+02:00',
    '2025-10-27T00:00:00+01:00',
  ].map(at);
  expect(await told()).toEqual([[days, [20, 30, 20, 30]]]);
  await say(id, [{ at: '2025-03-30T21:30:00Z', vwc: 44 }]);
  expect(await told()).toEqual([[days, [21, 30, 20, 30]]]);
  const fortnight = { from: '2025-10-20T00:00:00+02:00', to: '2025-11-03T00:00:00+01:00' };
  const fine = await app.call(contract.curveOfSensor, { params: { id }, query: fortnight });
  expect(fine.resolution).toBe('reading');
  expect(fine.probes[0]?.at).toHaveLength(49);
});

test('readings that do not count are marked at any span, and no sum holds them', async () => {
  const { id } = await register('A84041FFFF190003', { from: '2023-01-01T00:00:00Z' });
  await say(id, [
    { at: '2026-06-01T08:00:00Z', vwc: 22 },
    { at: '2026-06-01T09:00:00Z', vwc: null, quality: 1 },
    { at: '2026-06-01T10:00:00Z', vwc: 99, quality: 4 },
    { at: '2026-06-03T10:00:00Z', vwc: 2, quality: 3 },
  ]);
  const params = { id };
  const of = (from: string) =>
    app.call(contract.curveOfSensor, { params, query: { from, to: '2026-06-14T00:00:00Z' } });
  expect((await of('2026-06-01T00:00:00Z')).probes).toMatchObject([
    { quality: [0, 1, 4, 3], vwc: { value: [22, null, 99, 2] }, bad: [] },
  ]);
  const [first, third] = [at('2026-06-01T00:00:00+02:00'), at('2026-06-03T00:00:00+02:00')];
  expect((await of('2026-01-01T00:00:00Z')).probes).toMatchObject([
    {
      at: [first],
      vwc: { value: [22], most: [22] },
      bad: [
        { at: first, quality: 1, readings: 1 },
        { at: first, quality: 4, readings: 1 },
        { at: third, quality: 3, readings: 1 },
      ],
    },
  ]);
  expect(await of('2023-06-01T00:00:00Z')).toMatchObject({
    resolution: 'week',
    probes: [{ at: [first], vwc: { value: [22] }, bad: [{ at: first }, { at: first }, { at: first }] }],
  });
});

test('a tree has the curves of the sensors that stand for it, with when it was watered', async () => {
  const tree = await app.call(mapTree, { body: aTree(await anArea(app.database)) });
  const { id, installations } = await register('A84041FFFF190004', {
    treeIds: [tree.id],
    probes: [
      { probe: 1, depthCm: 60 },
      { probe: 0, depthCm: 30 },
    ],
  });
  await say(id, [
    { at: '2026-06-12T08:00:00Z', vwc: 18 },
    { at: '2026-06-12T08:00:00Z', tension: 61, probe: 1 },
  ]);
  const water = (moment: string, litres: number) =>
    app.database.pool.query(
      `INSERT INTO waterings (id, tree_id, outcome, litres, watered_at, watered_on, created_by)
       SELECT $1, $2, 'done', $4, $3::timestamptz, ($3::timestamptz AT TIME ZONE 'Europe/Berlin')::date, id
       FROM accounts LIMIT 1`,
      [uuidv7(), tree.id, moment, litres],
    );
  await water('2026-06-11T07:00:00Z', 75);
  await water('2026-06-11T07:20:00Z', 25);
  await water('2026-05-20T07:00:00Z', 50);
  const query = { from: '2026-05-01T00:00:00Z', to: '2026-06-15T00:00:00Z' };
  const curve = await app.call(contract.curveOfTree, { params: { id: tree.id }, query });
  expect(curve.probes).toMatchObject([
    { depthCm: 30, vwc: { value: [18] }, tension: null },
    { depthCm: 60, vwc: null, tension: { value: [61] } },
  ]);
  const installationId = installations[0]?.id;
  expect(curve.waterings).toEqual([
    { installationId, at: at('2026-06-11T07:00:00Z'), trees: 1, litres: 100 },
  ]);
  const soil = await app.call(contract.soilOfTree, { params: { id: tree.id } });
  expect(soil.installations).toMatchObject([
    { installationId, sensorId: id, probes: [{ depthCm: 30, measuredAt: null }, { depthCm: 60 }] },
  ]);
});

test('the limits of a curve are those its site is judged by, of its depth and its trees', async () => {
  const tree = await app.call(mapTree, {
    body: aTree(await anArea(app.database), { plantingYear: 2024, youngTreeCare: true }),
  });
  const { id } = await register('A84041FFFF190006', {
    treeIds: [tree.id],
    profile: 'tension-by-year',
    probes: [
      { probe: 0, depthCm: 30 },
      { probe: 1, depthCm: 90 },
    ],
  });
  const of = async (to: string) => {
    const query = { from: '2026-06-01T00:00:00Z', to };
    return (await app.call(contract.curveOfSensor, { params: { id }, query })).probes.map(
      ({ limits }) => limits,
    );
  };
  expect(await of('2026-06-14T00:00:00Z')).toEqual([
    { kind: 'tension', moderateFrom: 62, badFrom: 81 },
    { kind: 'tension', moderateFrom: 25, badFrom: 33 },
  ]);
  expect(await of('2031-01-01T00:00:00Z')).toEqual([null, null]);
});

test('who speaks too often is told by days; spans that are none, strangers and unknown things are refused', async () => {
  const { id } = await register('A84041FFFF190005', { from: '2026-01-01T00:00:00Z' });
  const often = Array.from({ length: 22_001 }, (_, step) => ({
    at: new Date(at('2026-06-01T00:00:00Z') + step * 45_000).toISOString(),
    vwc: 20,
  }));
  await say(id, often);
  const query = { from: '2026-06-01T00:00:00Z', to: '2026-06-14T00:00:00Z' };
  expect((await app.call(contract.curveOfSensor, { params: { id }, query })).resolution).toBe('day');
  const ask = (path: string, who: Pick<typeof app, 'get'> = app) => who.get(path);
  const path = `/api/sensors/${id}/curve`;
  const backwards = await ask(`${path}?from=2026-06-02T00:00:00Z&to=2026-06-01T00:00:00Z`);
  expect(backwards).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'to', key: 'ends_before_it_begins' }] },
  });
  const long = await ask(`${path}?from=2015-01-01T00:00:00Z&to=2036-01-01T00:00:00Z`);
  expect(long).toMatchObject({ status: 422, body: { issues: [{ path: 'from', key: 'span_too_long' }] } });
  const good = '?from=2026-06-01T00:00:00Z&to=2026-06-02T00:00:00Z';
  for (const noun of ['sensors', 'installations'])
    expect((await ask(`/api/${noun}/${uuidv7()}/curve${good}`)).status).toBe(404);
  expect((await ask(`${path}${good}`, await app.as('viewer'))).status).toBe(200);
  expect((await ask(`${path}${good}`, await app.as('contractor'))).status).toBe(403);
  expect((await ask(`${path}${good}`, app.anonymous)).status).toBe(401);
});
