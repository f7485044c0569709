import { lookup } from 'node:dns/promises';
import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { addressIn, mayBeAsked } from './addresses.ts';
import { OutboundFailure } from './outboundFailure.ts';

/** Gives all addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** What is asked for, and what of the answer is wanted at most. */
export interface Asked {
  url: URL;
  headers: Readonly<Record<string, string>>;
  /** Is the host one of the city's own network? Only then it may have a private address, and speak without TLS. */
  isInner: boolean;
  /** Media types, such as `image/png`; anything else is not read. */
  types: readonly string[];
  maxBytes: number;
  /** From looking up the name until the last byte. */
  timeoutMs: number;
  resolve?: Resolve;
}

export interface Fetched {
  type: string;
  /** As it was sent: `gzip`, or null for plain. */
  encoding: string | null;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/**
 * Asks another server, and no machine but the one meant: its name is looked up once, every address it has is looked
 * at, and the connection goes to those (OWASP ASVS 5.0, 1.3.6). Redirects are not followed. Null: there is nothing.
 */
export async function fetchPinned(asked: Asked): Promise<Fetched | null> {
  const { url, isInner, timeoutMs } = asked;
  if (url.protocol !== 'https:' && !(isInner && url.protocol === 'http:'))
    throw new OutboundFailure('forbidden', 'only https is spoken to hosts outside');
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const addresses = await within(signal, addressesOf(asked));
    const response = await send(asked, addresses, signal);
    return await answerIn(response, asked);
  } catch (error) {
    if (error instanceof OutboundFailure) throw error;
    if (signal.aborted) throw new OutboundFailure('slow', `no whole answer within ${timeoutMs} ms`);
    throw new OutboundFailure('unreachable', codeOf(error));
  }
}

async function addressesOf({ url, isInner, resolve = allAddresses }: Asked): Promise<readonly string[]> {
  const literal = addressIn(url);
  const addresses = literal === null ? await resolve(url.hostname) : [literal];
  // One bad address among good ones is enough: a name that mixes them wants to be let in.
  if (addresses.length === 0 || !addresses.every((address) => mayBeAsked(address, { isInner })))
    throw new OutboundFailure('forbidden', 'the name leads to an address that must not be asked');
  return addresses;
}

async function allAddresses(hostname: string): Promise<string[]> {
  return (await lookup(hostname, { all: true })).map(({ address }) => address);
}

/** Kept-alive connections lead to addresses that were looked at; those of inner hosts stay apart. */
const agents = { inner: agentsOf(), outer: agentsOf() };

function agentsOf() {
  const options = { keepAlive: true, maxFreeSockets: 4, timeout: 20_000 };
  return { http: new HttpAgent(options), https: new HttpsAgent(options) };
}

function send(
  { url, headers, isInner }: Asked,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:';
  const own = agents[isInner ? 'inner' : 'outer'];
  const options = { headers, signal, lookup: only(addresses), agent: isSecure ? own.https : own.http };
  return new Promise((resolve, reject) => {
    (isSecure ? httpsRequest : httpRequest)(url, options).on('response', resolve).on('error', reject).end();
  });
}

/** Answers every look-up with the addresses that were looked at. */
function only(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_hostname, options, done) => {
    const [first] = all;
    if (options.all) done(null, all);
    else done(null, first?.address ?? '', first?.family);
  };
}

async function answerIn(response: IncomingMessage, asked: Asked): Promise<Fetched | null> {
  try {
    const status = response.statusCode ?? 0;
    if (status === 204 || status === 404 || status === 410) return null;
    if (status !== 200) {
      const retryAfterS = retryAfterIn(response.headers);
      throw new OutboundFailure('refused', `answered ${status}`, { status, retryAfterS });
    }
    const type = response.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!asked.types.includes(type))
      throw new OutboundFailure('wrong_type', `answered with ${type.slice(0, 60)}`);
    const { headers } = response;
    return { type, encoding: encodingOf(response), headers, body: await bodyOf(response, asked.maxBytes) };
  } finally {
    // Read to its end, this does nothing; else the connection ends, and with it whatever was still to come.
    if (!response.readableEnded) response.destroy();
  }
}

/** `Retry-After` in seconds (RFC 9110, 10.2.3); ELEMENT IoT says `x-ratelimit-reset` in milliseconds. */
function retryAfterIn(headers: IncomingHttpHeaders): number | null {
  const [seconds, reset] = [headers['retry-after'], headers['x-ratelimit-reset']];
  if (seconds !== undefined && /^\d{1,9}$/.test(seconds)) return Number(seconds);
  return typeof reset === 'string' && /^\d{1,9}$/.test(reset) ? Math.ceil(Number(reset) / 1000) : null;
}

function encodingOf({ headers }: IncomingMessage): string | null {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity') return null;
  if (encoding !== 'gzip') throw new OutboundFailure('wrong_type', `packed as ${encoding.slice(0, 20)}`);
  return encoding;
}

async function bodyOf(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => new OutboundFailure('too_large', `more than ${maxBytes} bytes`);
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  // A stream in binary mode gives buffers; its type does not say so.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Counted, not believed: a length that was promised may be a lie.
    if (bytes > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

function within<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('too late')), { once: true });
  });
  return Promise.race([work, late]);
}

/** Never the message, which may name the address with what is secret in it. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no connection';
}
