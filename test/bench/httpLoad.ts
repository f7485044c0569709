import { connect } from 'node:net';

export interface Load {
  perSecond: number;
  bytesEach: number;
}

/**
 * Asks for the paths in turn over kept-alive connections, each beginning elsewhere in the list, so that they do not
 * ask for the same at the same time. A bare socket loop: a full HTTP client costs more than many of the answers.
 * Throws at any status but 200 and 204.
 */
export async function loadHttp(
  origin: string,
  paths: readonly string[],
  {
    seconds,
    headers = {},
    connections = 8,
    gzip = false,
  }: { seconds: number; headers?: Record<string, string>; connections?: number; gzip?: boolean },
): Promise<Load> {
  const { host, hostname, port } = new URL(origin);
  const sent = { ...headers, ...(gzip ? { 'Accept-Encoding': 'gzip' } : {}) };
  const lines = Object.entries(sent).map(([name, value]) => `${name}: ${value}\r\n`);
  const requests = paths.map((path) =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${lines.join('')}\r\n`),
  );
  const began = performance.now();
  const until = began + seconds * 1000;
  const tallies = await Promise.all(
    Array.from({ length: connections }, (_, index) => {
      const first = Math.floor((index * requests.length) / connections);
      return askInTurn(
        hostname,
        Number(port),
        [...requests.slice(first), ...requests.slice(0, first)],
        until,
      );
    }),
  );
  const answers = tallies.reduce((sum, tally) => sum + tally.answers, 0);
  const bytes = tallies.reduce((sum, tally) => sum + tally.bytes, 0);
  return { perSecond: (answers / (performance.now() - began)) * 1000, bytesEach: bytes / answers };
}

function askInTurn(host: string, port: number, requests: readonly Buffer[], until: number) {
  return new Promise<{ answers: number; bytes: number }>((resolve, reject) => {
    const tally = { answers: 0, bytes: 0 };
    const socket = connect({ host, port, noDelay: true });
    const ask = () => socket.write(requests[tally.answers % requests.length] ?? '');
    const reader = new AnswerReader();
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.on('connect', ask);
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('the server closed the connection')));
    socket.on('data', (chunk: Buffer) => {
      reader.read(chunk);
      if (reader.status !== 200 && reader.status !== 204)
        return fail(new Error(`unexpected status ${reader.status}`));
      if (!reader.isWhole) return;
      tally.answers++;
      tally.bytes += reader.bodyBytes;
      if (performance.now() < until) return void ask();
      resolve(tally);
      socket.destroy();
    });
  });
}

/** Reads one answer after the other, as far as needed to know where each ends. Heads arrive in one piece here. */
class AnswerReader {
  status = 0;
  bodyBytes = 0;
  #missing = 0;

  get isWhole(): boolean {
    return this.#missing === 0;
  }

  read(chunk: Buffer): void {
    if (!this.isWhole) {
      this.#missing -= chunk.length;
      return;
    }
    const end = chunk.indexOf('\r\n\r\n');
    const head = chunk.toString('latin1', 0, end);
    this.status = Number(head.slice(9, 12));
    this.bodyBytes = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    this.#missing = this.bodyBytes - (chunk.length - end - 4);
  }
}
