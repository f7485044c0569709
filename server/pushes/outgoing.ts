import { createReadStream } from 'node:fs';
import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overTls } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { PushFailure } from './pushedFile.ts';

export interface Outgoing {
  method: string;
  url: string;
  headers: Record<string, string>;
  /** What is sent; without it nothing is. */
  file?: { path: string; bytes: number };
}

/** A line that says nothing for so long is broken. */
const SILENT_MS = 60_000;
/** Longest for one file. Own proposal: 100 MB over 1 Mbit/s. */
const LONGEST_MS = 15 * 60_000;

/**
 * One request to the configured host and to no other: where the answer leads elsewhere, it is not followed. The status
 * of the answer; what it says besides is thrown away. ASVS 1.3.6.
 */
export async function send({ method, url, headers, file }: Outgoing): Promise<number> {
  const open = url.startsWith('https:') ? overTls : overHttp;
  const length = file ? { 'content-length': String(file.bytes) } : {};
  const request = open(url, {
    method,
    headers: { ...headers, ...length },
    timeout: SILENT_MS,
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  request.on('timeout', () => request.destroy(new PushFailure('no answer came')));
  const answered = new Promise<IncomingMessage>((done, failed) => {
    request.once('response', done);
    request.once('error', failed);
  });
  const sent = file ? pipeline(createReadStream(file.path), request) : Promise.resolve(void request.end());
  // Who is refused in the middle of sending is told why by the answer, not by the broken line.
  sent.catch(() => undefined);
  const response = await answered;
  response.resume();
  response.on('error', () => undefined);
  request.on('error', () => undefined);
  const { statusCode = 0 } = response;
  if (statusCode < 300) await sent;
  else request.destroy();
  return statusCode;
}

/** Throws a sentence unless the request was granted. */
export async function demand(outgoing: Outgoing, what: string): Promise<void> {
  const status = await send(outgoing);
  if (status >= 200 && status < 300) return;
  const led = status >= 300 && status < 400 ? ', which leads elsewhere and is not followed' : '';
  throw new PushFailure(`${outgoing.method} ${what}: the server answered ${status}${led}`);
}
