import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

const PIECE_BYTES = 256 * 1024;

/** A file written from its start to its end, in pieces large enough; its own thread waits for the disk. */
export class FileSink {
  readonly #file: number;
  #waiting: Uint8Array[] = [];
  #bytes = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'wx', 0o600);
  }

  write(piece: string | Uint8Array): void {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    this.#waiting.push(bytes);
    this.#bytes += bytes.length;
    if (this.#bytes >= PIECE_BYTES) this.#out();
  }

  /** Writes over the start of what is there, such as a head that knows the end. */
  overwriteStart(bytes: Uint8Array): void {
    this.#out();
    writeWhole(this.#file, bytes, 0);
  }

  end(): void {
    this.#out();
    fsyncSync(this.#file);
    closeSync(this.#file);
  }

  #out(): void {
    writeWhole(this.#file, Buffer.concat(this.#waiting, this.#bytes), null);
    this.#waiting = [];
    this.#bytes = 0;
  }
}

/** A write may take less than it was given. */
function writeWhole(file: number, bytes: Uint8Array, at: number | null): void {
  for (let done = 0; done < bytes.length;)
    done += writeSync(file, bytes, done, bytes.length - done, at === null ? null : at + done);
}
