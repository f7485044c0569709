/** Writes the wire format of Protocol Buffers as far as vector tiles need it: whole numbers below 2^32, text, nesting. */
export class ProtobufWriter {
  #bytes: Buffer;
  #length = 0;

  constructor(expectedBytes: number) {
    this.#bytes = Buffer.allocUnsafe(Math.max(expectedBytes, 64));
  }

  /** What has been written so far; shares memory with the writer. */
  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Begins anew; what `finish` gave before is overwritten. */
  restart(): void {
    this.#length = 0;
  }

  varintField(field: number, value: number): void {
    this.#makeRoom(LONGEST_FIELD);
    this.#length = putVarint(this.#bytes, this.#length, field << 3);
    this.#length = putVarint(this.#bytes, this.#length, value);
  }

  textField(field: number, text: string): void {
    const bytes = Buffer.byteLength(text);
    this.lengthField(field, bytes);
    this.#makeRoom(bytes);
    this.#length += this.#bytes.write(text, this.#length);
  }

  bytesField(field: number, bytes: Uint8Array): void {
    this.lengthField(field, bytes.length);
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** The head of a field whose bytes follow by other means. */
  lengthField(field: number, bytes: number): void {
    this.#makeRoom(LONGEST_FIELD);
    this.#length = putVarint(this.#bytes, this.#length, (field << 3) | 2);
    this.#length = putVarint(this.#bytes, this.#length, bytes);
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe((this.#bytes.length + bytes) * 2);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** Two numbers of at most 32 bits, seven bits a byte. */
const LONGEST_FIELD = 10;

/** Writes a whole number, 0 to 2^32 - 1, and returns the place after it. There has to be room for 5 bytes. */
export function putVarint(bytes: Uint8Array, at: number, value: number): number {
  let place = at;
  let rest = value;
  while (rest > 0x7f) {
    bytes[place++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[place++] = rest;
  return place;
}

/** Folds signs away, so that small numbers of either sign stay short: 0, -1, 1, -2 become 0, 1, 2, 3. */
export function zigzag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}
