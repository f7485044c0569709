import { at, moment } from '../lorawan/fields.rules.ts';
import { askNetwork, PullFailure } from './askNetwork.ts';
import type { PullFailureKey } from './failures.rules.ts';

export interface StorageAccessOf {
  address: string;
  application: string;
  apiKey: string;
  innerHosts: readonly string[];
}

export interface StoragePage {
  messages: unknown[];
  /** For the next page; null where there is none, or where the network is older than 3.26 and has no tokens. */
  token: string | null;
  isFull: boolean;
}

/** A message heard by many gateways has some ten thousand bytes. */
export const STORAGE_PAGE = 100;
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * A page of what The Things Stack has kept of an application between two moments, the oldest first (Storage
 * Integration). It answers an object of JSON per line, whatever the type says.
 */
export async function askStorage(
  { address, application, apiKey, innerHosts }: StorageAccessOf,
  asked: { after: Date; before: Date; token: string | null },
): Promise<StoragePage> {
  const base = address.replace(/\/+$/, '');
  const url = new URL(`${base}/api/v3/as/applications/${application}/packages/storage/uplink_message`);
  // A token stands for everything else that was asked for.
  url.search = new URLSearchParams(
    asked.token === null
      ? {
          after: asked.after.toISOString(),
          before: asked.before.toISOString(),
          order: 'received_at',
          limit: String(STORAGE_PAGE),
        }
      : { continuation_token: asked.token },
  ).toString();
  const { body, headers } = await askNetwork(url, {
    headers: { accept: 'text/event-stream', authorization: `Bearer ${apiKey}` },
    types: ['text/event-stream', 'application/json', ''],
    maxBytes: MOST_BYTES,
    innerHosts,
  });
  const messages = messagesIn(body.toString('utf8'));
  const token = headers['x-continuation-token'];
  return {
    messages,
    token: typeof token === 'string' && token !== '' ? token : null,
    isFull: messages.length >= STORAGE_PAGE,
  };
}

/** Of the Application Server, by which the storage sorts. */
export function receivedAt(message: unknown): Date | null {
  return moment(at(message, 'received_at')) ?? moment(at(message, 'uplink_message', 'received_at'));
}

function messagesIn(text: string): unknown[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const said = jsonIn(line);
      const result = at(said, 'result');
      if (result === undefined)
        throw new PullFailure(keyOfCode(at(said, 'error', 'code') ?? at(said, 'code')));
      return result;
    });
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line) as unknown; // whatever a stranger sent
  } catch {
    throw new PullFailure('unreadable'); // cut off in the middle: it is asked for again
  }
}

/** Codes of gRPC, by which The Things Stack breaks off an answer that has begun. */
function keyOfCode(code: unknown): PullFailureKey {
  if (code === 7 || code === 16) return 'unauthorized';
  if (code === 5) return 'not_found';
  if (code === 8) return 'rate_limited';
  return 'server_error';
}
