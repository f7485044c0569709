const LONGEST_VARINT = 5;

/** Writes the wire format of Protocol Buffers as far as vector tiles need it: numbers below 2^32, text, nesting. */
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

  varint(value: number): void {
    this.#makeRoom(LONGEST_VARINT);
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  /** A signed number: small ones of either sign stay short. */
  zigzag(value: number): void {
    this.varint(((value << 1) ^ (value >> 31)) >>> 0);
  }

  varintField(field: number, value: number): void {
    this.varint(field << 3);
    this.varint(value);
  }

  textField(field: number, text: string): void {
    this.bytesField(field, Buffer.from(text));
  }

  bytesField(field: number, bytes: Uint8Array): void {
    this.varint((field << 3) | 2);
    this.varint(bytes.length);
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Begins a message or packed list of at most 127 bytes; `close` wants what it returns. */
  open(field: number): number {
    this.varint((field << 3) | 2);
    this.#makeRoom(1);
    return this.#length++;
  }

  close(opened: number): void {
    const length = this.#length - opened - 1;
    if (length > 0x7f) throw new Error(`a short message grew to ${length} bytes`);
    this.#bytes[opened] = length;
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe((this.#bytes.length + bytes) * 2);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
