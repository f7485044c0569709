/** Reads a stream of bytes in pieces of the caller's choosing. `buffer` from `at` on is what has arrived unread. */
export class ByteReader {
  buffer: Buffer = Buffer.alloc(0);
  at = 0;
  readonly #chunks: AsyncIterator<Buffer>;

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** How many bytes have arrived unread. Ask before `hold`, which costs a turn of the event loop. */
  get held(): number {
    return this.buffer.length - this.at;
  }

  /** Waits until `count` bytes have arrived; false when the stream ends before. */
  async hold(count: number): Promise<boolean> {
    const pieces = [this.buffer.subarray(this.at)];
    let held = this.held;
    while (held < count) {
      const next = await this.#chunks.next();
      if (next.done) break;
      pieces.push(next.value);
      held += next.value.length;
    }
    if (pieces.length > 1) {
      this.buffer = Buffer.concat(pieces, held);
      this.at = 0;
    }
    return held >= count;
  }

  /** The next `count` bytes; fewer only at the end of the stream. */
  async take(count: number): Promise<Buffer> {
    if (this.held < count) await this.hold(count);
    const taken = this.buffer.subarray(this.at, this.at + count);
    this.at += taken.length;
    return taken;
  }

  /** Ends early and lets the source go. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
