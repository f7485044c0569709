import { setTimeout as wait } from 'node:timers/promises';
import { watchNotices } from '../db/notices.ts';
import type { Database } from '../db/connect.ts';
import { processWaiting, type ProcessingParts } from './processing.ts';

/** What a notice did not tell is found by looking. Own proposal. */
const LOOK_EVERY_MS = 60_000;
/** Between two rounds of work while messages keep coming: many together cost little more than one. Own proposal. */
const PAUSE_MS = 250;

interface ProcessorParts extends ProcessingParts {
  /** What has to follow, whether or not there was a message. */
  afterwards: () => Promise<void>;
}

/** Processes messages while the server runs: as soon as some are stored, whoever stored them, and every minute. */
export async function startProcessor({
  database,
  ...parts
}: Omit<ProcessorParts, 'knex'> & { database: Database }): Promise<{ close(): Promise<void> }> {
  const processor = new Processor({ knex: database.knex, ...parts });
  const notices = await watchNotices(database, 'uplinks_waiting', () => processor.wake());
  const timer = setInterval(() => processor.wake(), LOOK_EVERY_MS);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await notices.close();
      await processor.rest();
    },
  };
}

class Processor {
  readonly #parts: ProcessorParts;
  #running: Promise<void> | null = null;
  #isAsked = false;

  constructor(parts: ProcessorParts) {
    this.#parts = parts;
  }

  /** Whoever asks while it works has it look again afterwards. */
  wake(): void {
    this.#isAsked = true;
    this.#running ??= this.#work().finally(() => (this.#running = null));
  }

  async rest(): Promise<void> {
    await this.#running;
  }

  async #work(): Promise<void> {
    while (this.#isAsked) {
      this.#isAsked = false;
      await this.#once().catch((error: unknown) =>
        // A database that is away must not end it for good: the next look tries again.
        this.#parts.log(JSON.stringify({ level: 'error', task: 'process uplinks', error: String(error) })),
      );
      if (this.#isAsked) await wait(PAUSE_MS);
    }
  }

  async #once(): Promise<void> {
    await processWaiting(this.#parts);
    await this.#parts.afterwards();
  }
}
