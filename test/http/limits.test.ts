import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';

const app = await testApp({ REQUESTS_PER_MINUTE: '20' });

test('an account that asks too often is told when to ask again; others are not held up', async () => {
  const viewer = await app.as('viewer');
  const statuses: number[] = [];
  for (let n = 0; n < 21; n++) statuses.push((await viewer.get('/api/codes')).status);
  expect(statuses).toEqual([...Array<number>(20).fill(200), 429]);
  const refused = await viewer.get('/api/codes');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.body).toMatchObject({ issues: [{ key: 'too_many_requests' }] });
  expect((await app.get('/api/codes')).status).toBe(200);
});

test('an address nobody is signed in at may ask a tenth as often', async () => {
  const statuses = [1, 2, 3].map(() => app.anonymous.get('/api/sign-in'));
  expect((await Promise.all(statuses)).map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    200, 200, 429,
  ]);
});

test('tiles are counted apart: ten times as many, and those of strangers as well', async () => {
  const tile = '/tiles/trees/14/8565/5343.mvt';
  const viewer = await app.as('viewer');
  const asked = async (from: typeof viewer, times: number) => {
    const answers = await Promise.all(Array.from({ length: times }, () => from.get(tile)));
    return answers.filter(({ status }) => status !== 429).length;
  };
  expect(await asked(viewer, 201)).toBe(200);
  expect(await asked(app.anonymous, 21)).toBe(20);
  const refused = await app.anonymous.get(tile);
  expect(refused).toMatchObject({ status: 429, body: { issues: [{ key: 'too_many_requests' }] } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('the public exports are counted by address', async () => {
  expect((await app.anonymous.get('/export/trees.csv')).status).toBe(429);
});

test('what nobody can read is counted like anything else', async () => {
  const inspector = await app.as('inspector');
  const statuses: number[] = [];
  for (let n = 0; n < 21; n++)
    statuses.push((await inspector.post('/api/sync', new Uint8Array([123]), JSON_SENT)).status);
  expect(statuses).toEqual([...Array<number>(20).fill(422), 429]);
});

const JSON_SENT = { 'content-type': 'application/json' };
