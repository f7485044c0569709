import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, expect, test } from 'vitest';
import { answerErrors } from '../../server/http/errors.ts';
import { testApp } from '../support/app.ts';

const log: string[] = [];
const web = express();
web.use(() => {
  throw new Error('SELECT secret FROM accounts WHERE name = $1 - relation "accounts" is gone');
});
web.use(answerErrors((line) => log.push(line)));
const server = web.listen(0, '127.0.0.1');
await once(server, 'listening');
afterAll(() => server.close());
// A server that listens on a port of this machine has an address with a port.
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

test('a failure nobody expected tells its number and nothing of the inside; the log tells all under that number', async () => {
  const answer = await fetch(`${origin}/somewhere`);
  const text = await answer.text();
  expect(answer.status).toBe(500);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(text).not.toMatch(/SELECT|relation|accounts|\bat \w+|node_modules|\.ts/);
  const [, id = ''] = /urn:uuid:([\w-]+)/.exec(text) ?? [];
  expect(JSON.parse(log.at(-1) ?? '')).toMatchObject({
    level: 'error',
    id,
    method: 'GET',
    path: '/somewhere',
  });
});

test('one failure is one line of JSON, whatever the address holds, and no longer than that', async () => {
  await fetch(`${origin}/%0d%0a{"level":"fatal"}\u001B[31m${'x'.repeat(5000)}`);
  const line = log.at(-1) ?? '';
  expect(line.split('').filter((letter) => letter < ' ')).toEqual([]);
  const entry: Record<string, unknown> = JSON.parse(line);
  expect(entry.level).toBe('error');
  expect(String(entry.path)).toHaveLength(200);
});

test('every refusal says which field and why in keys, and nothing of the inside', async () => {
  const app = await testApp();
  const answers = await Promise.all([
    app.get('/api/trees?bbox=1'),
    app.get('/api/trees/x'),
    app.get('/api/nothing'),
    app.post('/api/trees', { id: 1 }),
    app.post('/api/trees', 'text', { 'content-type': 'text/plain' }),
    app.anonymous.get('/api/trees'),
    app.anonymous.get('/tiles/trees/1/1/1.mvt'),
    app.get('/export/trees.csv?x=1'),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([422, 422, 404, 422, 415, 401, 401, 422]);
  for (const { headers, body } of answers) {
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.stringify(body)).not.toMatch(/node_modules|select |relation |\bat \w+ \(/i);
  }
  expect(app.log).toEqual([]);
});
