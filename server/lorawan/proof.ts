import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { hashOf } from '../accounts/tokens.ts';
import { signedPart } from './networks/thingPark.rules.ts';
import type { Sender } from './sources.store.ts';

/** Does a request show the secret of the source? By bearer, as password of basic, or as an API key. */
export function showsSecret({ hashes }: Pick<Sender, 'hashes'>, headers: IncomingHttpHeaders): boolean {
  const shown = hashOf(secretIn(headers) ?? '');
  // All of them, whichever fits: how long it takes tells nothing.
  return hashes.map((hash) => timingSafeEqual(hash, shown)).includes(true);
}

function secretIn({ authorization, 'x-api-key': apiKey }: IncomingHttpHeaders): string | null {
  if (typeof apiKey === 'string') return apiKey;
  const [, scheme = '', shown = ''] = /^(bearer|basic) +(\S+)$/i.exec(authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return shown;
  if (scheme === '') return null;
  const pair = Buffer.from(shown, 'base64').toString();
  return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : null;
}

/** A signed message that comes again later than this is a replay; clocks of two servers are closer. Own proposal. */
const FRESH_MS = 10 * 60_000;

/** Did ThingPark sign this message with the source's key, just now? */
export function isSigned(
  { signingKeys }: Pick<Sender, 'signingKeys'>,
  { body, rawQuery }: { body: unknown; rawQuery: string },
  now: Date,
): boolean {
  const shown = /(?:^|&)Token=([0-9a-f]{64})(?:&|$)/i.exec(rawQuery)?.[1] ?? '';
  const token = Buffer.from(shown.padEnd(64, '0'), 'hex');
  const fits = signingKeys.map((key) => timingSafeEqual(tokenOf(body, rawQuery, key), token)).includes(true);
  return fits && shown !== '' && isFresh(rawQuery, now);
}

/** What ThingPark calls Token; `rawQuery` with or without one. */
export function tokenOf(body: unknown, rawQuery: string, key: string): Buffer {
  return createHash('sha256')
    .update(signedPart(body, rawQuery) + key)
    .digest();
}

function isFresh(rawQuery: string, now: Date): boolean {
  const written = /(?:^|&)Time=([^&]*)/i.exec(rawQuery)?.[1] ?? '';
  const sentAt = Date.parse(unescaped(written));
  return Math.abs(now.getTime() - sentAt) <= FRESH_MS;
}

function unescaped(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return ''; // no time at all
  }
}
