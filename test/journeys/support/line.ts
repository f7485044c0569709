import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';

/** The way between a device and the product, for a test to cut and to meddle with. */
export interface Line {
  /** `http://127.0.0.1:PORT`: where the device finds the product. */
  readonly origin: string;
  /** From now on nothing passes, and what is under way breaks off. */
  cut(): void;
  mend(): void;
  /** From now on what the product answers at a path passes through this. */
  rewrite(path: string, change: (text: string) => string): void;
}

/** Opens a line to the product; it ends with the file. */
export async function openLine(target: string): Promise<Line> {
  const rewritten = new Map<string, (text: string) => string>();
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((asked, reply) => {
    const change = rewritten.get(asked.url ?? '');
    // Whole and readable.
    if (change)
      for (const name of ['accept-encoding', 'if-none-match', 'if-modified-since'])
        delete asked.headers[name];
    const passed = request(new URL(asked.url ?? '', target), {
      method: asked.method,
      headers: asked.headers,
    });
    passed.on(
      'response',
      (answer) => void (change ? passChanged(answer, reply, change) : pass(answer, reply)),
    );
    passed.on('error', () => reply.destroy());
    asked.pipe(passed);
  });
  server.on('connection', (socket) => {
    if (isCut) return socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  afterAll(() => {
    cut();
    server.close();
  });
  // Listening on a port, so the address is one.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    cut,
    mend: () => {
      isCut = false;
    },
    rewrite: (path, change) => void rewritten.set(path, change),
  };
}

function pass(answer: IncomingMessage, reply: ServerResponse): void {
  reply.writeHead(answer.statusCode ?? 502, answer.headers);
  answer.pipe(reply);
}

async function passChanged(
  answer: IncomingMessage,
  reply: ServerResponse,
  change: (text: string) => string,
): Promise<void> {
  const changed = change(await text(answer));
  const { 'content-length': _length, etag: _etag, 'last-modified': _day, ...headers } = answer.headers;
  reply.writeHead(answer.statusCode ?? 502, headers).end(changed);
}
