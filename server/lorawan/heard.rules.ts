/** What a message of a network says, in the same words whichever network it was. */
export interface Heard {
  event: 'uplink' | 'join' | 'status' | 'log' | 'other';
  /** Sixteen upper-case hexadecimal digits; null: the message names none. */
  devEui: string | null;
  deviceName: string | null;
  deviceType: string | null;
  /** With another one the counter begins anew. */
  session: string | null;
  fCnt: number | null;
  fPort: number | null;
  payload: Uint8Array | null;
  /** What the network made of the payload. */
  decoded: unknown;
  /** When the network server heard it. */
  networkAt: Date | null;
  rssi: number | null;
  snr: number | null;
  spreadingFactor: number | null;
  gateways: number | null;
  /** Which gateways heard it, the loudest first and no more than `MOST_GATEWAYS`; missing: the network does not name them. */
  gatewayIds?: readonly string[] | null;
  batteryPercent: number | null;
  /** Somebody tries the connection out: never a reading. */
  isTest: boolean;
  /** Why nobody needs to try to decode it; null: it can be tried. */
  refusal: Refusal | null;
  /** What makes it the same message however often it comes; null: its whole body. */
  identity: readonly unknown[] | null;
}

/** Reasons why a message is put aside before any decoder sees it. */
export type Refusal = 'unreadable' | 'no_device' | 'encrypted' | 'payload_unreadable' | 'payload_too_long';

/** A message nobody can make anything of; kept all the same. */
export const UNREADABLE: Heard = {
  event: 'other',
  devEui: null,
  deviceName: null,
  deviceType: null,
  session: null,
  fCnt: null,
  fPort: null,
  payload: null,
  decoded: null,
  networkAt: null,
  rssi: null,
  snr: null,
  spreadingFactor: null,
  gateways: null,
  batteryPercent: null,
  isTest: false,
  refusal: 'unreadable',
  identity: null,
};

/** As many say where a message was heard; a city's networks reach a handful. Own proposal. */
export const MOST_GATEWAYS = 16;

/** LoRaWAN regional parameters 1.0.4: no payload is longer than 242 bytes. */
const LONGEST_PAYLOAD = 242;

/** The message with what its payload comes to: a text that is none, or too long, is put aside and not guessed at. */
export function withPayload(
  heard: Omit<Heard, 'payload' | 'refusal'>,
  given: unknown,
  encoding: 'base64' | 'hex',
): Heard {
  const refused = (refusal: Refusal): Heard => ({ ...heard, payload: null, refusal });
  if (heard.devEui === null) return refused('no_device');
  if (given === undefined || given === null || given === '')
    return { ...heard, payload: null, refusal: null };
  const payload = encoding === 'hex' ? bytesOfHex(given) : bytesOfBase64(given);
  if (payload === null) return refused('payload_unreadable');
  if (payload.length > LONGEST_PAYLOAD) return refused('payload_too_long');
  return { ...heard, payload, refusal: null };
}

function bytesOfHex(given: unknown): Uint8Array | null {
  if (typeof given !== 'string' || !/^(?:[0-9a-f]{2})*$/i.test(given)) return null;
  return Uint8Array.from(given.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function bytesOfBase64(given: unknown): Uint8Array | null {
  if (typeof given !== 'string') return null;
  const plain = given
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/={1,2}$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(plain) || plain.length % 4 === 1) return null;
  return Uint8Array.from(atob(plain), (letter) => letter.codePointAt(0) ?? 0);
}
