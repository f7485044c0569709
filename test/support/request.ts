import type { z } from 'zod';
import type { Endpoint } from '../../server/http/endpoint.ts';

export interface Answer {
  status: number;
  headers: Headers;
  /** The parsed body when it is JSON, else its text. */
  body: unknown;
}

export interface Requests {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Asks an endpoint of a contract and returns its parsed reply; throws when the answer is a refusal. */
  call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    endpoint: Endpoint<P, Q, B, R>,
    input?: { params?: z.input<P>; query?: z.input<Q>; body?: z.input<B> },
  ): Promise<z.output<R>>;
}

/**
 * What a client says to the server at `origin`, with headers such as a session's cookie. Bytes travel as they are,
 * anything else as JSON.
 */
export function requestsTo(origin: string, own: Record<string, string> = {}): Requests {
  const send = async (method: string, path: string, body?: unknown, given: Record<string, string> = {}) => {
    // As a page of the product itself asks.
    const headers = { 'sec-fetch-site': 'same-origin', ...own, ...given };
    const response = await fetch(new URL(path, origin), { method, ...encode(body, headers) });
    return { status: response.status, headers: response.headers, body: await bodyOf(response) };
  };
  return {
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
    call: async (endpoint, { params, query, body } = {}) => {
      const answer = await send(endpoint.method.toUpperCase(), pathOf(endpoint.path, params, query), body);
      if (answer.status < 300) return endpoint.reply.parse(answer.body);
      throw new Error(`${endpoint.method} ${endpoint.path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    },
  };
}

function pathOf(template: string, params: unknown, query: unknown): string {
  const filled = entriesOf(params).reduce(
    (path, [name, value]) => path.replace(`:${name}`, () => encodeURIComponent(value)),
    template,
  );
  const search = new URLSearchParams(entriesOf(query)).toString();
  return search ? `${filled}?${search}` : filled;
}

/** Lists travel comma-separated, as `listOf` of endpoint.ts reads them. */
function entriesOf(value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([, given]) => given !== undefined)
    .map(([name, given]) => [name, Array.isArray(given) ? given.join(',') : String(given)]);
}

function encode(body: unknown, headers: Record<string, string>): RequestInit {
  if (body === undefined) return { headers };
  if (body instanceof Uint8Array) {
    // fetch takes bytes over an ArrayBuffer only; a copy is always one.
    return {
      headers: { 'content-type': 'application/octet-stream', ...headers },
      body: new Uint8Array(body),
    };
  }
  return { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return /[/+]json\b/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
}
