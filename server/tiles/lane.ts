/** Thrown when so many wait already that one more would wait too long. */
export class LaneFull extends Error {}

/** Thrown when nobody wants the work any more by the time it could begin. */
export class NoLongerWanted extends Error {}

interface Waiting {
  begin(): void;
  leave(): void;
  wanted(): boolean;
}

/** Lets a few pieces of work run at once and the others wait in order, so that none crowds out the rest of the server. */
export class Lane {
  readonly #places: number;
  readonly #longestQueue: number;
  readonly #queue: Waiting[] = [];
  #running = 0;

  constructor(places: number, longestQueue: number) {
    this.#places = places;
    this.#longestQueue = longestQueue;
  }

  /** `wanted` is asked once, when the turn has come. Throws LaneFull or NoLongerWanted, or what the work throws. */
  async run<Result>(work: () => Promise<Result>, wanted: () => boolean): Promise<Result> {
    if (this.#running < this.#places) this.#running++;
    else await this.#turn(wanted);
    try {
      return await work();
    } finally {
      this.#next();
    }
  }

  #turn(wanted: () => boolean): Promise<void> {
    if (this.#queue.length >= this.#longestQueue) throw new LaneFull();
    return new Promise((resolve, reject) => {
      this.#queue.push({ wanted, begin: resolve, leave: () => reject(new NoLongerWanted()) });
    });
  }

  /** Hands the place on; the number of those running stays the same. */
  #next(): void {
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      if (next.wanted()) return next.begin();
      next.leave();
    }
    this.#running--;
  }
}
