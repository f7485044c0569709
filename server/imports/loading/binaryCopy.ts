/** A COPY in PostgreSQL's binary format, written into one growing buffer: a quarter less work for the server than text. */
export class BinaryCopy {
  #buffer: Buffer;
  #at = 0;

  constructor(expectedBytes: number) {
    this.#buffer = Buffer.allocUnsafe(HEADER.length + expectedBytes);
    this.#at = HEADER.copy(this.#buffer);
  }

  /** Begins a row of that many columns. */
  row(columns: number): void {
    this.#need(2);
    this.#at = this.#buffer.writeInt16BE(columns, this.#at);
  }

  null(): void {
    this.#length(-1, 0);
  }

  /** A value as the wire has it: a uuid, a geometry as EWKB. */
  bytes(value: Uint8Array): void {
    this.#length(value.length, value.length);
    this.#buffer.set(value, this.#at);
    this.#at += value.length;
  }

  text(value: string | null): void {
    if (value === null) return this.null();
    // UTF-16 units take at most three bytes in UTF-8.
    this.#need(4 + value.length * 3);
    const written = this.#ascii(value) ?? this.#buffer.write(value, this.#at + 4, 'utf8');
    this.#buffer.writeInt32BE(written, this.#at);
    this.#at += 4 + written;
  }

  /** Short ASCII is written faster byte by byte than by a call into the engine; null when it is neither. */
  #ascii(value: string): number | null {
    if (value.length > SHORT) return null;
    for (let index = 0; index < value.length; index++) {
      const code = value.charCodeAt(index);
      if (code > LAST_ASCII) return null;
      this.#buffer[this.#at + 4 + index] = code;
    }
    return value.length;
  }

  jsonb(value: unknown): void {
    const text = JSON.stringify(value);
    const size = Buffer.byteLength(text);
    this.#length(size + 1, size + 1);
    this.#buffer[this.#at] = JSONB_VERSION;
    this.#at += 1 + this.#buffer.write(text, this.#at + 1, 'utf8');
  }

  integer(value: number | null): void {
    if (value === null) return this.null();
    this.#length(4, 4);
    this.#at = this.#buffer.writeInt32BE(value, this.#at);
  }

  /** `integer[]` with one element, or none. */
  integers(value: number | null): void {
    this.#length(value === null ? 12 : 28, 28);
    this.#at = this.#buffer.writeInt32BE(value === null ? 0 : 1, this.#at);
    this.#at = this.#buffer.writeInt32BE(0, this.#at);
    this.#at = this.#buffer.writeInt32BE(INTEGER_OID, this.#at);
    if (value === null) return;
    for (const part of [1, 1, 4, value]) this.#at = this.#buffer.writeInt32BE(part, this.#at);
  }

  /** `numeric`: a positive number below 10,000 with two decimals at most. */
  decimal(value: number | null): void {
    if (value === null) return this.null();
    const whole = Math.floor(value);
    const rest = Math.round((value - whole) * 10_000);
    const digits = whole === 0 ? [rest] : rest === 0 ? [whole] : [whole, rest];
    this.#length(8 + digits.length * 2, 12);
    for (const part of [digits.length, whole === 0 ? -1 : 0, POSITIVE, 2, ...digits]) {
      this.#at = this.#buffer.writeInt16BE(part, this.#at);
    }
  }

  /** Everything written, with the mark of the end. */
  finish(): Buffer {
    this.#need(2);
    this.#at = this.#buffer.writeInt16BE(-1, this.#at);
    return this.#buffer.subarray(0, this.#at);
  }

  #length(length: number, room: number): void {
    this.#need(4 + room);
    this.#at = this.#buffer.writeInt32BE(length, this.#at);
  }

  #need(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + bytes));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }
}

/** Signature, no flags, no extension: PostgreSQL manual, COPY, "Binary Format". */
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const SHORT = 24;
const LAST_ASCII = 0x7f;
const JSONB_VERSION = 1;
const INTEGER_OID = 23;
const POSITIVE = 0;
