import { connect } from 'node:net';

export interface PostLoad {
  perSecond: number;
  /** Of how long answers took, in ms. */
  medianMs: number;
  p99Ms: number;
}

/**
 * Posts bodies, each once, over kept-alive connections of bare sockets; a full HTTP client costs more than the answers.
 * `bodyOf` is asked for a body by its number. Throws at any status but 202.
 */
export async function postLoad(
  url: string,
  bodyOf: (number: number) => string,
  {
    seconds,
    headers,
    connections = 8,
  }: { seconds: number; headers: Record<string, string>; connections?: number },
): Promise<PostLoad> {
  const { host, hostname, port, pathname, search } = new URL(url);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\n${lines.join('')}`;
  const took: number[] = [];
  let number = 0;
  const next = () => {
    const body = bodyOf(number++);
    return `${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, () =>
      postInTurn({ hostname, port: Number(port), until }, next, took),
    ),
  );
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return {
    perSecond: (took.length / (performance.now() - began)) * 1000,
    medianMs: at(0.5),
    p99Ms: at(0.99),
  };
}

function postInTurn(
  { hostname, port, until }: { hostname: string; port: number; until: number },
  next: () => string,
  took: number[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port, noDelay: true });
    let asked = 0;
    let answer = '';
    const ask = () => {
      answer = '';
      asked = performance.now();
      socket.write(next());
    };
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.on('connect', ask);
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('the server closed the connection')));
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      if (!isWhole(answer)) return;
      took.push(performance.now() - asked);
      if (!answer.startsWith('HTTP/1.1 202'))
        return fail(new Error(`unexpected answer: ${answer.slice(0, 300)}`));
      if (performance.now() < until) return ask();
      resolve();
      socket.destroy();
    });
  });
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = Number(/content-length: (\d+)/i.exec(answer.slice(0, end))?.[1] ?? 0);
  return answer.length - end - 4 >= length;
}
