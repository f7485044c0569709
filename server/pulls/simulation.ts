import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a platform answers instead of what was asked for, once. */
export type Fault = { status: number; headers?: Record<string, string>; body?: string } | 'hang_up';

interface Simulated {
  /** `http://127.0.0.1:PORT` */
  address: string;
  /** Paths with their queries, as they were asked. */
  asked: string[];
  /** The next answers, instead of what they would be. */
  faults: (Fault | null)[];
  close(): Promise<void>;
}

export interface SimulatedReading {
  id: string;
  device_id: string;
  packet_id: string;
  parser_id: string;
  measured_at: string;
  inserted_at: string;
  location: null;
  data: Record<string, unknown>;
}

/**
 * ZENNER ELEMENT IoT, as far as the product asks it: devices by id and by DevEUI, readings of a folder or a device page
 * by page, the key in the address. `readings` lie in the order they were taken in and may grow.
 */
export async function simulateElement(given: {
  apiKey: string;
  /** DevEUI by id; null: no LoRaWAN device. */
  devices: Record<string, string | null>;
  folders: Record<string, readonly string[]>;
  readings: SimulatedReading[];
  port?: number;
}): Promise<Simulated> {
  return platform(given.port, (url, request, response) => {
    if (url.searchParams.get('auth') !== given.apiKey)
      return json(response, 401, { ok: false, status: 401, error: 'unauthorized' });
    const [, , , noun, first = '', second] = url.pathname.split('/').map(decodeURIComponent);
    if (request.method !== 'GET') return json(response, 405, {});
    if (noun === 'devices' && first === 'by-eui') {
      const found = Object.entries(given.devices).find(([, eui]) => eui === second);
      return found ? ok(response, [deviceBody(...found)]) : json(response, 404, { ok: false, status: 404 });
    }
    const ids = noun === 'devices' ? [first] : (given.folders[first] ?? []);
    const isKnown =
      noun === 'devices' ? Object.hasOwn(given.devices, first) : Object.hasOwn(given.folders, first);
    if (!isKnown) return json(response, 404, { ok: false, status: 404 });
    if (second !== 'readings') return ok(response, deviceBody(first, given.devices[first] ?? null));
    return pageOf(
      response,
      url.searchParams,
      given.readings.filter(({ device_id: id }) => ids.includes(id)),
    );
  });
}

function deviceBody(id: string, eui: string | null) {
  const opts = eui === null ? {} : { device_eui: eui, device_type: 'LoRaWAN' };
  return { id, name: `Fühler ${id}`, slug: id, interfaces: [{ id: `i-${id}`, opts }], tags: [] };
}

function pageOf(response: ServerResponse, query: URLSearchParams, all: readonly SimulatedReading[]): void {
  const after = query.get('retrieve_after');
  const place = after === null ? -1 : all.findIndex(({ id }) => id === after);
  if (after !== null && place < 0) return json(response, 422, { ok: false, status: 422 });
  const since = query.get('measured_after') ?? '';
  const page = all
    .slice(place + 1)
    .filter(({ measured_at: at }) => Date.parse(at) >= Date.parse(since))
    .slice(0, Math.min(Number(query.get('limit') ?? 100), 100));
  const last = page.at(-1)?.id ?? null;
  json(response, 200, { ok: true, status: 200, body: page, retrieve_after_id: last });
}

function ok(response: ServerResponse, body: unknown): void {
  json(response, 200, { ok: true, status: 200, body });
}

/**
 * The Storage Integration of The Things Stack: messages between two moments, an object of JSON per line, and a token for
 * the next page. `messages` are what its webhook posted, without the correlation ids that it does not keep.
 */
export async function simulateStorage(given: {
  apiKey: string;
  application: string;
  messages: { received_at: string }[];
  pageSize?: number;
  /** Before version 3.26 there were no tokens. */
  hasTokens?: boolean;
  port?: number;
}): Promise<Simulated> {
  const path = `/api/v3/as/applications/${given.application}/packages/storage/uplink_message`;
  const tokens = new Map<string, { messages: { received_at: string }[]; limit: number }>();
  return platform(given.port, (url, request, response) => {
    if (request.headers.authorization !== `Bearer ${given.apiKey}`)
      return json(response, 403, { code: 7, message: 'error:pkg/auth/rights:no_application_rights' });
    if (url.pathname !== path) return json(response, 404, { code: 5, message: 'application not found' });
    const token = url.searchParams.get('continuation_token');
    const asked = token === null ? askedBy(url.searchParams, given.messages) : tokens.get(token);
    if (!asked) return json(response, 400, { code: 3, message: 'invalid continuation token' });
    const size = Math.min(asked.limit, given.pageSize ?? 1000);
    const page = asked.messages.slice(0, size);
    const rest = asked.messages.slice(size);
    const headers: Record<string, string> = { 'content-type': 'text/event-stream' };
    if (rest.length > 0 && given.hasTokens !== false) {
      const next = `token-${tokens.size}`;
      tokens.set(next, { messages: rest, limit: asked.limit });
      headers['x-continuation-token'] = next;
    }
    response.writeHead(200, headers);
    response.end(page.map((message) => `${JSON.stringify({ result: message })}\n\n`).join(''));
  });
}

function askedBy(query: URLSearchParams, messages: readonly { received_at: string }[]) {
  const moment = (name: string) => Date.parse(query.get(name) ?? '');
  const within = messages.filter(({ received_at: text }) => {
    const at = Date.parse(text);
    return at >= moment('after') && at < moment('before');
  });
  return {
    messages: within.toSorted((a, b) => Date.parse(a.received_at) - Date.parse(b.received_at)),
    limit: Number(query.get('limit') ?? 1000),
  };
}

async function platform(
  port: number | undefined,
  answer: (url: URL, request: IncomingMessage, response: ServerResponse) => void,
): Promise<Simulated> {
  const asked: string[] = [];
  const faults: (Fault | null)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const fault = faults.shift();
    if (fault === 'hang_up') return void request.socket.destroy();
    if (fault) return void response.writeHead(fault.status, fault.headers).end(fault.body);
    answer(new URL(request.url ?? '', 'http://127.0.0.1'), request, response);
  });
  await new Promise<void>((done) => server.listen(port ?? 0, '127.0.0.1', done));
  const { port: bound } = server.address() as AddressInfo; // it listens on a port
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { address: `http://127.0.0.1:${bound}`, asked, faults, close };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
