import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fetchPinned, type Asked } from '../../server/outbound/fetchPinned.ts';
import { picture, upstreamServer } from './upstreamServer.ts';

const green = await picture();
const secretPlace = await upstreamServer((_request, response) => response.end('the secret'));
const server = await upstreamServer((request, response) => {
  const png = () => response.setHeader('content-type', 'image/png');
  switch (request.url) {
    case '/fine.png':
      png();
      return response.end(green);
    case '/redirect':
      return response.writeHead(302, { location: `${secretPlace.origin}/` }).end();
    case '/huge': {
      png();
      // For ever, in pieces of a megabyte.
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(1_000_000)));
      };
      response.on('drain', more);
      return more();
    }
    case '/lying':
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': '10000000000' });
      return response.write(green);
    case '/slow': {
      png();
      const drip = setInterval(() => response.write('.'), 20);
      return response.on('close', () => clearInterval(drip));
    }
    case '/silent':
      return undefined;
    case '/page':
      return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<script>');
    case '/svg':
      return response.writeHead(200, { 'content-type': 'image/svg+xml' }).end('<svg onload="x"/>');
    case '/brotli':
      return response.writeHead(200, { 'content-type': 'image/png', 'content-encoding': 'br' }).end(green);
    case '/gzip':
      return response
        .writeHead(200, { 'content-type': 'image/png', 'content-encoding': 'gzip' })
        .end(gzipSync(green));
    case '/broken':
      png();
      response.write('begun');
      return setTimeout(() => response.destroy(), 20);
    case '/missing':
      return response.writeHead(404).end('<ServiceException>');
    default:
      return response.writeHead(500).end();
  }
});

const LIMITS = { types: ['image/png'], maxBytes: 100_000, timeoutMs: 400, headers: {}, isInner: true };
const get = (path: string, asked: Partial<Asked> = {}) =>
  fetchPinned({ url: new URL(path, server.origin), ...LIMITS, ...asked });

test('a picture of an inner host arrives byte for byte', async () => {
  const fetched = await get('/fine.png');
  expect(fetched).toMatchObject({ type: 'image/png', encoding: null });
  expect(fetched?.body.equals(green)).toBe(true);
});

test('what is not there is nothing, and no failure', async () => {
  expect(await get('/missing')).toBeNull();
});

test('what is packed with gzip says so', async () => {
  expect(await get('/gzip')).toMatchObject({ encoding: 'gzip' });
});

test('a redirect is not followed', async () => {
  await expect(get('/redirect')).rejects.toMatchObject({ reason: 'refused', message: 'answered 302' });
  expect(secretPlace.asked).toEqual([]);
});

test('an answer without an end is cut off at the limit, and its connection with it', async () => {
  const before = process.memoryUsage().rss;
  await expect(get('/huge', { timeoutMs: 5000 })).rejects.toMatchObject({ reason: 'too_large' });
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
});

test.each([
  ['/lying', 'too_large'],
  ['/page', 'wrong_type'],
  ['/svg', 'wrong_type'],
  ['/brotli', 'wrong_type'],
  ['/broken', 'unreachable'],
  ['/else', 'refused'],
])('%s is refused as %s', async (path, reason) => {
  await expect(get(path)).rejects.toMatchObject({ reason });
});

test.each(['/slow', '/silent'])('%s: the time counts until the last byte', async (path) => {
  const began = performance.now();
  await expect(get(path)).rejects.toMatchObject({ reason: 'slow' });
  expect(performance.now() - began).toBeLessThan(1500);
});

test('a name that takes long to be looked up counts too', async () => {
  const never = () => new Promise<string[]>(() => undefined);
  await expect(get('/fine.png', { url: at('slow.example'), resolve: never })).rejects.toMatchObject({
    reason: 'slow',
  });
});

test.each([
  'http://127.0.0.1:9/',
  'https://127.0.0.1:9/',
  'https://2130706433:9/',
  'https://[::1]:9/',
  'https://[::ffff:127.0.0.1]:9/',
  'https://169.254.169.254/latest/meta-data/',
  'https://10.0.0.1/',
])('%s is not asked unless it is said to be inner', async (address) => {
  await expect(get('', { url: new URL(address), isInner: false })).rejects.toMatchObject({
    reason: 'forbidden',
  });
});

test('the address of secrets is not asked even of an inner host', async () => {
  await expect(get('', { url: new URL('http://169.254.169.254/latest/') })).rejects.toMatchObject({
    reason: 'forbidden',
  });
});

test('a name that leads to this machine is not asked, nor one that does so among others', async () => {
  const count = server.asked.length;
  for (const addresses of [['127.0.0.1'], ['93.184.216.34', '127.0.0.1'], ['::ffff:7f00:1'], []]) {
    const url = new URL(`https://127.0.0.1.nip.example:${server.port}/fine.png`);
    const asked = get('', { url, isInner: false, resolve: async () => addresses });
    await expect(asked).rejects.toMatchObject({ reason: 'forbidden' });
  }
  expect(server.asked).toHaveLength(count);
});

test('a name is looked up once; what it would lead to later is not asked', async () => {
  let lookups = 0;
  const rebinding = async () => (lookups++ === 0 ? ['127.0.0.1'] : ['169.254.169.254']);
  const fetched = await get('', { url: at('rebinding.example'), resolve: rebinding });
  expect(fetched?.body.equals(green)).toBe(true);
  expect(lookups).toBe(1);
});

test('a name that does not exist is a host that cannot be reached', async () => {
  const unknown = async () => {
    throw Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
  };
  const asked = get('', { url: at('nowhere.example'), resolve: unknown });
  await expect(asked).rejects.toMatchObject({ reason: 'unreachable', message: 'ENOTFOUND' });
});

function at(name: string): URL {
  return new URL(`http://${name}:${server.port}/fine.png`);
}
