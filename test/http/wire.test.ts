import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';

const app = await testApp();

/** What goes over the wire before a server of JavaScript gets to see it: no library would send this. */
test.each([
  ['headers of 20 kB', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ['an address of 20 kB', `GET /api/trees?q=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
  ['a method that does not exist', 'FETCH / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['no host', 'GET /api/codes HTTP/1.1\r\n\r\n', 400],
  [
    'two lengths',
    'POST /api/trees HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n{}',
    400,
  ],
  [
    'a length and chunks, as for smuggling',
    'POST /api/trees HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  [
    'a chunk that is none',
    'POST /api/trees HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n',
    400,
  ],
  ['a header with a line feed in it', 'GET / HTTP/1.1\r\nHost: x\r\nX: a\nb\r\n\r\n', 400],
  ['a NUL in a header', 'GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n', 400],
  ['the greeting of TLS', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000', 400],
])('%s is refused and the connection closed', async (_what, bytes, status) => {
  const { said, closed } = await talk(bytes);
  expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(closed).toBe(true);
  expect(said).not.toMatch(/node_modules|\bat \w+|Error:/);
});

test('whoever sends headers byte by byte is cut off, and holds up nobody', async () => {
  const slow = connect(Number(new URL(app.origin).port), '127.0.0.1');
  let closed = false;
  let said = '';
  slow.on('data', (data: Buffer) => (said += data.toString())).on('close', () => (closed = true));
  slow.on('error', () => undefined);
  slow.write('GET / HTTP/1.1\r\nHost: x\r\n');
  const began = Date.now();
  while (!closed && Date.now() - began < 15_000) {
    slow.write('X-Drip: 1\r\n');
    await wait(250);
    expect((await app.get('/health/live')).status).toBe(200);
  }
  expect(closed).toBe(true);
  expect(said).toMatch(/^HTTP\/1.1 408 /);
});

/** Sends bytes as they are; what came back, and whether the server closed the connection by itself. */
async function talk(bytes: string): Promise<{ said: string; closed: boolean }> {
  const socket: Socket = connect(Number(new URL(app.origin).port), '127.0.0.1');
  let said = '';
  const closed = new Promise<boolean>((resolve) => {
    socket.on('data', (data: Buffer) => (said += data.toString()));
    socket.on('error', () => resolve(true));
    socket.on('close', () => resolve(true));
    socket.setTimeout(3000, () => {
      resolve(false);
      socket.destroy();
    });
  });
  socket.write(Buffer.from(bytes, 'latin1'));
  return { closed: await closed, said };
}
