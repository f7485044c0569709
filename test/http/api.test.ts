import { expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { addControlArea, listControlAreas } from '../../server/areas/areas.contract.ts';
import { testApp } from '../support/app.ts';

const app = await testApp();
const document = z.object({
  openapi: z.string().startsWith('3.'),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ operationId: z.string(), summary: z.string().min(10) })),
  ),
});

test('the OpenAPI document names every operation once, with a sentence', async () => {
  const { paths } = document.parse((await app.get('/api/openapi.json')).body);
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  const ids = operations.map((operation) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/api/trees/{id}', '/api/inspections', '/api/tasks', '/api/imports']),
  );
});

test('every reading operation without parameters answers', async () => {
  const { paths } = document.parse((await app.get('/api/openapi.json')).body);
  const plain = Object.entries(paths).filter(
    ([path, methods]) =>
      'get' in methods &&
      !path.includes('{') &&
      !/search|near|offline\/files|reports\/|planner\/groups/.test(path),
  );
  const administrator = await app.as('administrator');
  for (const [path] of plain) {
    const answers = [await app.get(path), await administrator.get(path)].map(({ status }) => status);
    expect({ path, answers }).toEqual({ path, answers: expect.arrayContaining([200]) });
  }
});

test('the readable page lists the endpoints and needs no script', async () => {
  const { body } = await app.get('/api/docs');
  expect(body).toContain('/api/trees/:id');
  expect(body).not.toContain('<script');
});

test('live says the process answers, ready that the database does', async () => {
  expect(await app.get('/health/live')).toMatchObject({ status: 200, body: { status: 'live' } });
  expect(await app.get('/health/ready')).toMatchObject({ status: 200, body: { status: 'ready' } });
});

test('an unknown address of the API is a problem, not a page', async () => {
  const answer = await app.get('/api/nothing');
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
});

test('who may not ask is told so, whatever the body holds', async () => {
  const viewer = await app.as('viewer');
  for (const body of ['{', JSON.stringify({ remarks: 'x'.repeat(2_000_000) })]) {
    const asked = (from: typeof viewer) =>
      from.post('/api/trees', Buffer.from(body), { 'content-type': 'application/json' });
    expect((await asked(app.anonymous)).status).toBe(401);
    expect((await asked(viewer)).status).toBe(403);
  }
});

test('broken JSON and a body too large are refused with a sentence', async () => {
  const send = (body: string) =>
    fetch(`${app.origin}/api/trees`, {
      method: 'POST',
      headers: { ...app.headers, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      body,
    });
  expect((await send('{"a":')).status).toBe(422);
  expect((await send(JSON.stringify({ a: 'x'.repeat(2_000_000) }))).status).toBe(422);
});

test.each([
  ['nested 8,000 deep', `${'{"a":'.repeat(8000)}1${'}'.repeat(8000)}`, 'nested_too_deeply'],
  ['with NUL in a value', '{"a":"\\u0000"}', 'unstorable_text'],
  ['with NUL in a name', '{"\\u0000":1}', 'unstorable_text'],
  ['with half a character in a name', '{"\\ud800":1}', 'unstorable_text'],
])('even where a body may be anything, one %s is refused', async (_what, json, key) => {
  const operation = `{"id":"${uuidv7()}","kind":"mapTree","madeAt":"2026-06-15T08:00:00Z","body":${json}}`;
  const response = await fetch(`${app.origin}/api/sync`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...app.headers },
    body: `{"operations":[${operation}]}`,
  });
  expect(await response.json()).toMatchObject({ status: 422, issues: [{ key }] });
});

test.each([
  '/api/trees?limit=0',
  '/api/trees?limit=1e9',
  '/api/trees?bbox=1,2,3',
  '/api/trees?state=happy',
  '/api/trees?limit[]=5',
  '/api/trees?surprise=1',
  '/api/trees/near?lon=NaN&lat=1',
  '/api/trees/not-a-uuid',
  '/api/trees/search?q=%00',
  '/api/trees/by-feature/99999999999',
])('GET %s is refused, not an error of the server', async (path) => {
  const answer = await app.get(path);
  expect(answer.status).toBe(422);
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|select |at \//i);
});

test('a control area is added once; a name that is taken is refused', async () => {
  const body = { id: uuidv7(), name: 'Neuer Weg', kind: 'street' as const, district: null };
  const added = await app.call(addControlArea, { body });
  expect(await app.call(addControlArea, { body })).toEqual(added);
  expect((await app.post('/api/control-areas', { ...body, id: uuidv7() })).body).toMatchObject({
    status: 409,
    issues: [{ path: 'name', key: 'name_taken' }],
  });
  const { areas } = await app.call(listControlAreas, {});
  expect(areas.map((area) => area.name)).toEqual(['Neuer Weg']);
});
