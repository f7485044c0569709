import { HEADER_BYTES, joined, message, numberAt, textAt } from './wire.ts';

/** Output is handed on in pieces of this size, so that a long result reaches its client while it is still read. */
const PIECE_BYTES = 256 * 1024;
const LETTERS = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** Whether the backend is idle, in a transaction, or in a failed one: the last byte of ReadyForQuery. */
export type TransactionState = 'idle' | 'open' | 'failed';

/** What one unit's output said beside its rows. */
export interface OutputSummary {
  /** Undefined when the client asked to flush only and has more to say. */
  state: TransactionState | undefined;
  failed: boolean;
  lastTag: string;
}

export interface OutputHandlers {
  /** Whole messages for the client whose turn it is. The array is its own to keep or transfer. */
  onMessages: (bytes: Uint8Array<ArrayBuffer>) => void;
  onNotification: (channel: string, bytes: Uint8Array<ArrayBuffer>) => void;
  /** True when the client was already asked for its COPY data, so the backend's own request is dropped. */
  copyAnswered: boolean;
  /** True when the unit asks for a ReadyForQuery; after an error the engine sends one too many. */
  asksReady: boolean;
}

/** Walks the output of one unit: hands it on, takes notifications out, and remembers how it ended. */
export class OutputReader {
  readonly #handlers: OutputHandlers;
  #readyLetter: string | undefined;
  #failed = false;
  #lastTag = '';
  #buffer = new Uint8Array(8192);
  #filled = 0;
  /** Start of the first message not yet looked at. */
  #seen = 0;

  constructor(handlers: OutputHandlers) {
    this.#handlers = handlers;
  }

  /** Takes over bytes from the backend's own memory: they are copied. */
  push(bytes: Uint8Array): void {
    this.#append(bytes);
    while (this.#seen + HEADER_BYTES <= this.#filled) {
      const length = 1 + numberAt(this.#buffer, this.#seen + 1);
      if (this.#seen + length > this.#filled) break;
      this.#look(length);
    }
    if (this.#seen >= PIECE_BYTES) this.#flush();
  }

  /** The unit is over: hands on the rest, with the one ReadyForQuery it asked for. */
  finish(): OutputSummary {
    const letter = this.#handlers.asksReady ? this.#readyLetter : undefined;
    if (letter) this.#append(message('Z', letter));
    this.#seen = this.#filled;
    this.#flush();
    return {
      state: letter === undefined ? undefined : transactionState(letter),
      failed: this.#failed,
      lastTag: this.#lastTag,
    };
  }

  #flush(): void {
    if (this.#seen === 0) return;
    this.#handlers.onMessages(this.#buffer.slice(0, this.#seen));
    this.#buffer.copyWithin(0, this.#seen, this.#filled);
    this.#filled -= this.#seen;
    this.#seen = 0;
  }

  #look(length: number): void {
    const start = this.#seen;
    const letter = LETTERS[this.#buffer[start] ?? 0];
    if (letter === 'E') this.#failed = true;
    if (letter === 'C') this.#lastTag = textAt(this.#buffer, start + HEADER_BYTES);
    if (letter === 'Z') this.#readyLetter = LETTERS[this.#buffer[start + HEADER_BYTES] ?? 0];
    if (letter === 'A') this.#notify(this.#buffer.slice(start, start + length));
    if (letter === 'Z' || letter === 'A' || (letter === 'G' && this.#handlers.copyAnswered)) {
      this.#buffer.copyWithin(start, start + length, this.#filled);
      this.#filled -= length;
    } else {
      this.#seen += length;
    }
  }

  #notify(notification: Uint8Array<ArrayBuffer>): void {
    const processIdBytes = 4;
    this.#handlers.onNotification(textAt(notification, HEADER_BYTES + processIdBytes), notification);
  }

  #append(bytes: Uint8Array): void {
    const needed = this.#filled + bytes.length;
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
      larger.set(this.#buffer.subarray(0, this.#filled));
      this.#buffer = larger;
    }
    this.#buffer.set(bytes, this.#filled);
    this.#filled = needed;
  }
}

/** An error that ends the connection, as PostgreSQL words it: SQLSTATE and a sentence. */
export function fatalError(code: string, text: string): Uint8Array<ArrayBuffer> {
  return message('E', `SFATAL\0VFATAL\0C${code}\0M${text}\0\0`);
}

/** Asks the client for its COPY data. Column formats are left out: text, and clients know what they send. */
export function copyInResponse(): Uint8Array<ArrayBuffer> {
  return message('G', new Uint8Array(3));
}

/** The greeting of a new session: authentication, the server's parameters, its process id, ready. */
export function greeting(
  parameters: ReadonlyMap<string, string>,
  processId: number,
): Uint8Array<ArrayBuffer> {
  const key = new Uint8Array(8);
  new DataView(key.buffer).setInt32(0, processId);
  return joined([
    message('R', new Uint8Array(4)),
    ...[...parameters].map(([name, value]) => message('S', `${name}\0${value}\0`)),
    message('K', key),
    message('Z', 'I'),
  ]);
}

/** The ParameterStatus values in what a server answers to a new client. */
export function readParameters(answer: Uint8Array): Map<string, string> {
  const parameters = new Map<string, string>();
  for (let at = 0; at + HEADER_BYTES <= answer.length; at += 1 + numberAt(answer, at + 1)) {
    if (LETTERS[answer[at] ?? 0] !== 'S') continue;
    const name = textAt(answer, at + HEADER_BYTES);
    parameters.set(name, textAt(answer, at + HEADER_BYTES + name.length + 1));
  }
  return parameters;
}

function transactionState(letter: string): TransactionState {
  if (letter === 'I') return 'idle';
  return letter === 'T' ? 'open' : 'failed';
}
