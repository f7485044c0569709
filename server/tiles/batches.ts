/** Thrown when so many wait already that one more would wait too long. */
export class QueueFull extends Error {}

/** Thrown when nobody wants the result any more by the time the work could begin. */
export class NoLongerWanted extends Error {}

interface Limits {
  /** How many batches are under way at once; what comes meanwhile waits, and goes together. */
  atOnce: number;
  longestQueue: number;
  largest: number;
}

interface Waiting<Group, Item, Result> {
  group: Group;
  item: Item;
  wanted(): boolean;
  resolve(result: Result): void;
  reject(error: unknown): void;
  /** When it came, in ms. */
  since: number;
}

/** Several times what a batch of small tiles takes; a slow one holds up others no longer than that. */
const PATIENCE_MS = 5;

/**
 * Does small pieces of work together that have come together. Under light load every piece goes at once and alone;
 * under heavy load batches grow by themselves, which is cheaper for each piece, and nothing crowds out the rest of
 * the server. `run` answers in the order of the items.
 */
export class Batches<Group, Item, Result> {
  readonly #limits: Limits;
  readonly #run: (group: Group, items: Item[]) => Promise<Result[]>;
  #queue: Waiting<Group, Item, Result>[] = [];
  #running = 0;
  #beginsSoon = false;
  #patience: NodeJS.Timeout | undefined;

  constructor(limits: Limits, run: (group: Group, items: Item[]) => Promise<Result[]>) {
    this.#limits = limits;
    this.#run = run;
  }

  /**
   * Only pieces of the same group go together. `wanted` is asked once, when the turn has come.
   * Throws QueueFull or NoLongerWanted, or what `run` throws.
   */
  add(group: Group, item: Item, wanted: () => boolean): Promise<Result> {
    if (this.#queue.length >= this.#limits.longestQueue) return Promise.reject(new QueueFull());
    return new Promise((resolve, reject) => {
      this.#queue.push({ group, item, wanted, resolve, reject, since: performance.now() });
      this.#beginSoon();
    });
  }

  /** Once all that has arrived by now is in the queue: the event loop reads several requests in a turn. */
  #beginSoon(): void {
    if (this.#beginsSoon) return;
    this.#beginsSoon = true;
    setImmediate(() => {
      this.#beginsSoon = false;
      this.#begin();
    });
  }

  #begin(): void {
    while (this.#running < this.#limits.atOnce && this.#isWorthwhile()) {
      const [first, ...others] = this.#takeBatch();
      if (!first) return;
      void this.#work(first.group, [first, ...others]);
    }
  }

  /** Beside another batch only half a batch goes, or what has waited: else small ones keep each other small. */
  #isWorthwhile(): boolean {
    const [first] = this.#queue;
    if (!first) return false;
    const worthwhile =
      this.#running === 0 ||
      this.#queue.length >= this.#limits.largest / 2 ||
      performance.now() - first.since >= PATIENCE_MS;
    if (!worthwhile && this.#patience === undefined)
      this.#patience = setTimeout(() => this.#losePatience(), PATIENCE_MS);
    return worthwhile;
  }

  #losePatience(): void {
    this.#patience = undefined;
    this.#begin();
  }

  /** The first that is still wanted, and those of its group that wait behind it. */
  #takeBatch(): Waiting<Group, Item, Result>[] {
    const batch: Waiting<Group, Item, Result>[] = [];
    const left: Waiting<Group, Item, Result>[] = [];
    for (const waiting of this.#queue) {
      const [first = waiting] = batch;
      const fits = first.group === waiting.group && batch.length < this.#limits.largest;
      if (!fits) left.push(waiting);
      else if (waiting.wanted()) batch.push(waiting);
      else waiting.reject(new NoLongerWanted());
    }
    this.#queue = left;
    return batch;
  }

  async #work(group: Group, batch: readonly Waiting<Group, Item, Result>[]): Promise<void> {
    this.#running++;
    try {
      const results = await this.#run(
        group,
        batch.map(({ item }) => item),
      );
      for (const [index, result] of results.entries()) batch[index]?.resolve(result);
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    } finally {
      this.#running--;
      this.#beginSoon();
    }
  }
}
