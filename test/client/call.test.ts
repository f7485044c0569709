import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf, send } from '../../client/http/call.ts';
import { onServerChange } from '../../client/http/changes.ts';
import { issueText } from '../../client/http/issueText.ts';
import { issuesOf, Refusal, ServerFault, Unreachable } from '../../client/http/refusal.ts';

const server = createServer((request, response) => {
  const status = Number(request.url?.slice(1));
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    ...(status === 401 ? { 'content-length': 1000 } : {}),
  });
  if (status === 401) return void response.write('{"title":"No', () => response.destroy());
  response.end(
    status === 409
      ? JSON.stringify({
          title: 'Taken',
          kind: 'conflict',
          issues: [{ path: 'number', key: 'number_taken' }],
        })
      : '<html>',
  );
});
let base = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // An address of a TCP server is an object.
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

test('an address gets its parameters, lists by comma, and nothing for what is not asked', () => {
  const address = addressOf(
    '/api/trees/:id/photos',
    { id: 'a/b' },
    { state: ['due', 'ok'], cursor: undefined, limit: 5 },
  );
  expect(address).toBe('/api/trees/a%2Fb/photos?state=due%2Cok&limit=5');
});

test('a refusal carries its kind and its issues', async () => {
  const refusal = await send(`${base}/409`).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ status: 409, kind: 'conflict' });
  expect(issuesOf(refusal)).toEqual([{ path: 'number', key: 'number_taken' }]);
});

test('what is not the product’s own word is no refusal: half an answer, or that of a proxy', async () => {
  await expect(send(`${base}/404`)).rejects.toBeInstanceOf(ServerFault);
  await expect(send(`${base}/401`)).rejects.toBeInstanceOf(Unreachable);
});

test('a server that fails is told from one that is away', async () => {
  await expect(send(`${base}/500`)).rejects.toBeInstanceOf(ServerFault);
  await expect(send(`${base}/503`)).rejects.toBeInstanceOf(Unreachable);
  await expect(send('http://127.0.0.1:1')).rejects.toBeInstanceOf(Unreachable);
});

test('a confirmed write is announced, a read or a refusal is not', async () => {
  let changes = 0;
  const stop = onServerChange(() => {
    changes += 1;
  });
  await send(`${base}/200`, { method: 'POST' });
  await send(`${base}/200`);
  await send(`${base}/409`, { method: 'POST' }).catch(() => null);
  stop();
  expect(changes).toBe(1);
});

test('an issue is told by the sentence for its field, for its key, a common one, or the words of the server', () => {
  const sentences = { de: { 'number:taken': 'Nummer vergeben', taken: 'vergeben' }, en: {} };
  expect(issueText({ path: 'number', key: 'taken' }, 'de', sentences)).toBe('Nummer vergeben');
  expect(issueText({ path: 'name', key: 'taken' }, 'de', sentences)).toBe('vergeben');
  expect(issueText({ path: 'heightM', key: 'too_big', params: { maximum: 80 } }, 'en', sentences)).toBe(
    'Too large: at most 80.',
  );
  expect(issueText({ path: 'x', key: 'odd', params: { message: 'Odd indeed' } }, 'de', sentences)).toBe(
    'Odd indeed',
  );
  expect(issueText({ path: 'x', key: 'odd' }, 'de', sentences)).toBe('x odd');
});
