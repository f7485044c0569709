import { Agent, request as httpRequest } from 'node:http';
import type { FuzzRequest } from './requests.ts';

export interface FuzzAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  tookMs: number;
}

/** An answer that takes longer hangs. */
const GIVE_UP_MS = 10_000;

/** Sends requests as they are, which fetch would correct or refuse. A string is why there was no answer. */
export function sender(origin: string): {
  send(request: FuzzRequest): Promise<FuzzAnswer | string>;
  close(): void;
} {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return { send: (request) => send(origin, agent, request), close: () => agent.destroy() };
}

function send(origin: string, agent: Agent, request: FuzzRequest): Promise<FuzzAnswer | string> {
  const began = performance.now();
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    const headers = {
      ...request.headers,
      ...(request.body && { 'content-length': String(request.body.length) }),
    };
    const outgoing = httpRequest(
      { agent, hostname, port, method: request.method, path: request.target, headers, timeout: GIVE_UP_MS },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', (error) => resolve(`the answer broke off: ${error.message}`));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
            tookMs: performance.now() - began,
          }),
        );
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${GIVE_UP_MS} ms`)));
    outgoing.on('error', (error) => resolve(error.message));
    outgoing.end(request.body ?? undefined);
  });
}
