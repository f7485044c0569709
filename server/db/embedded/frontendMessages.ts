import { HEADER_BYTES, joined, message, numberAt, textAt } from './wire.ts';

/** One frontend message of the PostgreSQL protocol: its type letter and all its bytes, header included. */
export interface FrontendMessage {
  type: string;
  bytes: Uint8Array;
}

/** What a client says before its first message: https://www.postgresql.org/docs/current/protocol-message-formats.html */
export type Opening =
  | { kind: 'ssl' }
  | { kind: 'cancel' }
  | { kind: 'startup'; parameters: Map<string, string> };

const PROTOCOL_3 = 196608;
const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;
const OPENING_HEADER_BYTES = 8;

const encoder = new TextEncoder();

/** Cuts the byte stream of one client into whole messages; chunks may end anywhere. */
export class FrontendReader {
  #rest: Uint8Array = new Uint8Array(0);

  push(chunk: Uint8Array): void {
    this.#rest = this.#rest.length === 0 ? chunk : joined([this.#rest, chunk]);
  }

  /** The next opening packet, or undefined until it is complete. */
  takeOpening(): Opening | undefined {
    if (this.#rest.length < OPENING_HEADER_BYTES) return undefined;
    const packet = this.#take(numberAt(this.#rest, 0));
    if (!packet) return undefined;
    const code = numberAt(packet, 4);
    if (code === SSL_REQUEST || code === GSS_REQUEST) return { kind: 'ssl' };
    if (code === CANCEL_REQUEST) return { kind: 'cancel' };
    return { kind: 'startup', parameters: startupParameters(packet) };
  }

  /** The next message, or undefined until it is complete. */
  takeMessage(): FrontendMessage | undefined {
    if (this.#rest.length < HEADER_BYTES) return undefined;
    const bytes = this.#take(1 + numberAt(this.#rest, 1));
    return bytes && { type: String.fromCharCode(bytes[0] ?? 0), bytes };
  }

  #take(length: number): Uint8Array | undefined {
    if (this.#rest.length < length) return undefined;
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return taken;
  }
}

/** The SQL text of a Query or Parse message; undefined for every other type. */
export function sqlOf({ type, bytes }: FrontendMessage): string | undefined {
  if (type === 'Q') return textAt(bytes, HEADER_BYTES);
  if (type !== 'P') return undefined;
  return textAt(bytes, afterText(bytes, HEADER_BYTES));
}

/** The statement a Parse names, or the statement a Close closes; undefined for the unnamed one. */
export function statementNameOf({ type, bytes }: FrontendMessage): string | undefined {
  const closesStatement = type === 'C' && bytes[HEADER_BYTES] === 'S'.charCodeAt(0);
  if (type !== 'P' && !closesStatement) return undefined;
  return textAt(bytes, type === 'P' ? HEADER_BYTES : HEADER_BYTES + 1) || undefined;
}

/** The message with its statement and portal names prefixed, so that clients cannot meet in one backend. */
export function withPrefixedNames({ type, bytes }: FrontendMessage, prefix: string): FrontendMessage {
  const starts = nameStarts(type, bytes).filter((start) => bytes[start] !== 0);
  if (starts.length === 0) return { type, bytes };
  const inserted = encoder.encode(prefix);
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const start of starts) {
    pieces.push(bytes.subarray(from, start), inserted);
    from = start;
  }
  const renamed = joined([...pieces, bytes.subarray(from)]);
  new DataView(renamed.buffer).setInt32(1, renamed.length - 1);
  return { type, bytes: renamed };
}

/** The opening packet of a client. */
export function startup(parameters: Record<string, string>): Uint8Array {
  const words = Object.entries(parameters).flat();
  const body = encoder.encode(`${words.join('\0')}\0\0`);
  const bytes = new Uint8Array(OPENING_HEADER_BYTES + body.length);
  new DataView(bytes.buffer).setInt32(0, bytes.length);
  new DataView(bytes.buffer).setInt32(4, PROTOCOL_3);
  bytes.set(body, OPENING_HEADER_BYTES);
  return bytes;
}

/** A Query message. */
export function query(text: string): Uint8Array {
  return message('Q', `${text}\0`);
}

/** A Sync message: ends an extended query, also one that failed. */
export function sync(): Uint8Array {
  return message('S', '');
}

/** A Close message for a prepared statement. */
export function closeStatement(name: string): Uint8Array {
  return message('C', `S${name}\0`);
}

function nameStarts(type: string, bytes: Uint8Array): number[] {
  switch (type) {
    case 'P':
    case 'E':
      return [HEADER_BYTES];
    case 'B':
      return [HEADER_BYTES, afterText(bytes, HEADER_BYTES)];
    case 'C':
    case 'D':
      return [HEADER_BYTES + 1];
    default:
      return [];
  }
}

function startupParameters(packet: Uint8Array): Map<string, string> {
  const words = new TextDecoder().decode(packet.subarray(OPENING_HEADER_BYTES)).split('\0');
  const parameters = new Map<string, string>();
  for (let index = 0; index + 1 < words.length; index += 2) {
    const name = words[index];
    if (name) parameters.set(name, words[index + 1] ?? '');
  }
  return parameters;
}

function afterText(bytes: Uint8Array, start: number): number {
  return bytes.indexOf(0, start) + 1;
}
