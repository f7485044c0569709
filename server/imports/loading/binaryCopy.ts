/**
 * Rows of a COPY in PostgreSQL's binary format, written into one growing buffer: a quarter less work for the server
 * than text. COPY_START goes before the first of them, COPY_END behind the last.
 */
export class BinaryCopy {
  #buffer: Buffer;
  #at = 0;

  constructor(expectedBytes: number) {
    this.#buffer = Buffer.allocUnsafe(expectedBytes);
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
    this.#put(value);
  }

  /** Columns that are the same in many rows, packed once as a `packed` of another copy. */
  columns(packed: Uint8Array): void {
    this.#need(packed.length);
    this.#put(packed);
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
    this.#need(ONE_INTEGER.length + 4);
    this.#put(value === null ? NO_INTEGERS : ONE_INTEGER);
    if (value !== null) this.#at = this.#buffer.writeInt32BE(value, this.#at);
  }

  /** `numeric`: a positive number below 10,000 with two decimals at most. */
  decimal(value: number | null): void {
    if (value === null) return this.null();
    const whole = Math.floor(value);
    const rest = Math.round((value - whole) * 10_000);
    const digits = whole === 0 || rest === 0 ? 1 : 2;
    this.#length(8 + digits * 2, 12);
    this.#short(digits);
    this.#short(whole === 0 ? -1 : 0);
    this.#short(POSITIVE);
    this.#short(DECIMALS);
    if (whole !== 0) this.#short(whole);
    if (whole === 0 || rest !== 0) this.#short(rest);
  }

  /** Everything written. */
  packed(): Buffer {
    return this.#buffer.subarray(0, this.#at);
  }

  #short(value: number): void {
    this.#at = this.#buffer.writeInt16BE(value, this.#at);
  }

  /** Byte by byte: for the few bytes of a value that is faster than a call into the engine. */
  #put(value: Uint8Array): void {
    for (let index = 0; index < value.length; index++) this.#buffer[this.#at + index] = value[index] ?? 0;
    this.#at += value.length;
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
export const COPY_START = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
export const COPY_END = Buffer.from([0xff, 0xff]);
const SHORT = 24;
const LAST_ASCII = 0x7f;
const JSONB_VERSION = 1;
const POSITIVE = 0;
const DECIMALS = 2;
const INTEGER_OID = 23;
/** Arrays with their length ahead: dimensions, no nulls, type; of the dimension its size and first index. */
const NO_INTEGERS = words(12, 0, 0, INTEGER_OID);
const ONE_INTEGER = words(28, 1, 0, INTEGER_OID, 1, 1, 4);

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeInt32BE(value, index * 4));
  return bytes;
}
