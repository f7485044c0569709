import { Duplex } from 'node:stream';
import { joined } from './wire.ts';

/** Where a client's bytes go. */
export interface StreamLink {
  send(bytes: Uint8Array<ArrayBuffer>): void;
  end(): void;
}

/** What `pg` takes for its socket: the PostgreSQL protocol, carried to the engine's thread. */
export class ClientStream extends Duplex {
  readonly #link: StreamLink;
  #linked = true;

  constructor(link: StreamLink) {
    super({ allowHalfOpen: false });
    this.#link = link;
  }

  /** Bytes from the engine. */
  receive(bytes: Uint8Array<ArrayBuffer>): void {
    if (!this.destroyed) this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  /** The engine's side has ended. */
  receiveEnd(): void {
    this.#linked = false;
    if (!this.destroyed) this.push(null);
  }

  connect(): this {
    setImmediate(() => this.emit('connect'));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {
    // Bytes are pushed as they come: the engine has finished a unit long before a slow reader asks.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#send(joined([chunk]), done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#send(joined(chunks.map(({ chunk }) => chunk)), done);
  }

  override _final(done: () => void): void {
    this.#unlink();
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#unlink();
    done(error);
  }

  #send(bytes: Uint8Array<ArrayBuffer>, done: () => void): void {
    if (this.#linked) this.#link.send(bytes);
    done();
  }

  #unlink(): void {
    if (this.#linked) this.#link.end();
    this.#linked = false;
  }
}
