const BEGUN = 0;
const ENDED = 1;
const TIME_LIMIT = 2;
const WAITING = 3;
const HEAP_MEGABYTES = 4;
const FIELDS = 5;
const DEFAULT_LIMIT = -1;
const BYTES_PER_MEGABYTE = 1024 * 1024;

/** Counters both threads see: the engine cannot answer while it works, its pulse can still be felt. */
export class Pulse {
  readonly memory: SharedArrayBuffer;
  readonly #fields: Int32Array;

  constructor(memory = new SharedArrayBuffer(FIELDS * Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.#fields = new Int32Array(memory);
  }

  /** A unit begins. Limit in ms; 0 for none, null for the default one. */
  begin(timeLimit: number | null): void {
    Atomics.store(this.#fields, TIME_LIMIT, timeLimit ?? DEFAULT_LIMIT);
    Atomics.add(this.#fields, BEGUN, 1);
  }

  end(waiting: number, heapBytes: number): void {
    Atomics.store(this.#fields, WAITING, waiting);
    Atomics.store(this.#fields, HEAP_MEGABYTES, Math.round(heapBytes / BYTES_PER_MEGABYTE));
    Atomics.add(this.#fields, ENDED, 1);
  }

  /** The engine is gone: whatever it was doing is over. */
  reset(): void {
    this.#fields.fill(0);
  }

  /** Units begun so far; a number that stays the same while busy is one long unit. */
  get begun(): number {
    return Atomics.load(this.#fields, BEGUN);
  }

  get busy(): boolean {
    return this.begun !== Atomics.load(this.#fields, ENDED);
  }

  /** Limit of the running unit in ms; 0 for none, null for the default one. */
  get timeLimit(): number | null {
    const limit = Atomics.load(this.#fields, TIME_LIMIT);
    return limit === DEFAULT_LIMIT ? null : limit;
  }

  get waiting(): number {
    return Atomics.load(this.#fields, WAITING);
  }

  get heapMegabytes(): number {
    return Atomics.load(this.#fields, HEAP_MEGABYTES);
  }
}
