import { once } from 'node:events';
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { extname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Chance } from '../../seeds/town/chance.ts';
import type { ClientBuild } from './clientBuild.ts';
import { decideFault, type Decision, type Fault } from './faults.ts';

/** What carries field work to the server; everything else passes, as long as the line is there. */
const FIELD_WORK = /^\/api\/(sync|photos)\b/;

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** The line from one tablet to the server, on a port of its own; it is cut, and loses and doubles what it carries. */
export class FaultLine {
  readonly counts = new Map<Fault, number>();
  cuts = 0;
  #isCut = false;
  #isCalm = false;
  #carried = 0;
  readonly #late = new Set<Promise<unknown>>();
  readonly #sockets = new Set<Socket>();
  readonly #parts: { client: ClientBuild; chance: Chance; upstream: () => string };
  readonly #server: Server;

  private constructor(parts: { client: ClientBuild; chance: Chance; upstream: () => string }) {
    this.#parts = parts;
    this.#server = createServer((request, response) => {
      // A tablet that goes away in the middle of it is part of the test.
      this.#carry(request, response).catch(() => request.socket.destroy());
    });
    this.#server.on('connection', (socket) => {
      if (this.#isCut) socket.destroy();
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  /** `upstream`: where the server is now. */
  static async open(parts: {
    client: ClientBuild;
    chance: Chance;
    upstream: () => string;
  }): Promise<FaultLine> {
    const line = new FaultLine(parts);
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  get origin(): string {
    const address = this.#server.address();
    if (typeof address !== 'object' || !address) throw new Error('the line is not open');
    return `http://127.0.0.1:${address.port}`;
  }

  cut(): void {
    this.cuts += 1;
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  /** No faults any more; resolves when what was to come late has come. */
  async calm(): Promise<void> {
    this.mend();
    this.#isCalm = true;
    await Promise.allSettled(this.#late);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #carry(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const file = request.method === 'GET' ? this.#parts.client.files.get(pathOf(request)) : undefined;
    if (file) return void response.writeHead(200, headersOfFile(pathOf(request))).end(file);
    const body = await bytesOf(request);
    const { fault, afterMs } = this.#decide(request);
    const forward = () => forwarded(request, body, this.#parts.upstream());
    if (fault === 'dropped before') return void request.socket.destroy();
    if (fault === 'reordered') {
      this.#later(wait(afterMs).then(forward));
      return void request.socket.destroy();
    }
    if (fault === 'delayed') await wait(afterMs);
    if (fault === 'duplicated') this.#later(forward());
    const answer = await forward();
    if (fault === 'dropped after' || this.#isCut) return void request.socket.destroy();
    if (fault === 'half answered') return halfAnswer(response, answer);
    this.#answer(response, answer);
  }

  #decide(request: IncomingMessage): Decision {
    if (this.#isCalm || request.method === 'GET' || !FIELD_WORK.test(pathOf(request)))
      return { fault: 'none', afterMs: 0 };
    this.#carried += 1;
    const decision = decideFault(this.#parts.chance.fork(`request ${this.#carried}`));
    this.counts.set(decision.fault, (this.counts.get(decision.fault) ?? 0) + 1);
    return decision;
  }

  /** What arrives when nobody waits for it may also find no server. */
  #later(arrival: Promise<unknown>): void {
    const ended = arrival.catch(() => undefined).finally(() => this.#late.delete(ended));
    this.#late.add(ended);
  }

  /** The server's own page loads what the server was built with: here the page of this test's build stands for it. */
  #answer(response: ServerResponse, { status, headers, body }: Answer): void {
    const isPage = status === 200 && headers['content-type']?.startsWith('text/html');
    const sent = isPage ? this.#parts.client.page : body;
    const { connection: _c, 'transfer-encoding': _t, etag: _e, ...kept } = headers;
    response.writeHead(status, { ...kept, 'content-length': sent.length }).end(sent);
  }
}

function forwarded(request: IncomingMessage, body: Buffer, upstream: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { 'accept-encoding': _compressed, connection: _c, ...headers } = request.headers;
    const asked = ask(
      new URL(request.url ?? '/', upstream),
      { method: request.method, headers },
      (answer) => {
        bytesOf(answer).then(
          (bytes) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: bytes }),
          reject,
        );
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

function halfAnswer(response: ServerResponse, { status, headers, body }: Answer): void {
  const { connection: _c, 'transfer-encoding': _t, ...kept } = headers;
  response.writeHead(status, { ...kept, 'content-length': body.length });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(Buffer.from(part as Uint8Array)); // a stream without an encoding gives bytes
  return Buffer.concat(parts);
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return new URL(url, 'http://line').pathname;
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

function headersOfFile(path: string): Record<string, string> {
  return {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'cache-control': path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
  };
}
