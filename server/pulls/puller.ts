import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../db/connect.ts';
import { holdAlone } from '../db/holdAlone.ts';
import { backfillGaps } from './backfillGaps.ts';
import { dueBackfills } from './backfills.store.ts';
import { duePulls } from './elementPulls.store.ts';
import { pullElement } from './pullElement.ts';
import type { PullParts } from './pullParts.ts';
import { runBackfill } from './runBackfill.ts';

/** Whoever presses a button waits no longer. Own proposal. */
const LOOK_EVERY_MS = 5000;
const GAPS_EVERY_MS = 3_600_000;
/** Platforms bound how often they may be asked; clients of ELEMENT wait as long. */
const PAUSE_MS = 1000;

/** Any number, the same in every process of the product. */
const PULLING = 0x70_75_6c_6c;

/**
 * Asks platforms that post nothing, and fills up what others could not post, while the server runs; of several processes
 * one alone: a platform counts how often it is asked, and no page is wanted twice.
 */
export function startPuller({
  database,
  ...parts
}: Omit<PullParts, 'knex' | 'pause'> & { database: Database }): { close(): Promise<void> } {
  let ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let isClosing = false;
  const pause = async () => {
    await wait(PAUSE_MS, undefined, { ref: false, signal: ending.signal });
  };
  const puller = new Puller({ knex: database.knex, ...parts, pause });
  const rest = () => {
    clearInterval(timer);
    ending.abort();
  };
  const alone = holdAlone(database, PULLING, {
    onHeld() {
      if (isClosing) return;
      ending = new AbortController();
      puller.look();
      timer = setInterval(() => puller.look(), LOOK_EVERY_MS);
      timer.unref();
    },
    onLost: rest,
  });
  return {
    async close() {
      isClosing = true;
      rest();
      await puller.rest();
      await alone.close();
    },
  };
}

/** Everything that is due, once; what tests call. */
export async function pullOnce(parts: PullParts): Promise<void> {
  const puller = new Puller(parts);
  await puller.lookOnce();
  await puller.rest();
}

class Puller {
  readonly #parts: PullParts;
  /** By source: one that answers slowly holds up no other. */
  readonly #running = new Map<string, Promise<void>>();
  #looking: Promise<void> | null = null;
  #gapsAt = 0;

  constructor(parts: PullParts) {
    this.#parts = parts;
  }

  look(): void {
    this.#looking ??= this.lookOnce()
      .catch((error: unknown) =>
        // A database that is away must not end it for good: the next look tries again.
        this.#parts.log(JSON.stringify({ level: 'error', task: 'ask networks', error: String(error) })),
      )
      .finally(() => (this.#looking = null));
  }

  async lookOnce(): Promise<void> {
    const { knex, clock } = this.#parts;
    const now = clock();
    if (now.getTime() - this.#gapsAt >= GAPS_EVERY_MS) {
      this.#gapsAt = now.getTime();
      await backfillGaps(this.#parts);
    }
    for (const pull of await duePulls(knex, now))
      this.#start(pull.sourceId, () => pullElement(this.#parts, pull));
    for (const job of await dueBackfills(knex, now))
      this.#start(job.sourceId, () => runBackfill(this.#parts, job));
  }

  async rest(): Promise<void> {
    await this.#looking;
    await Promise.all(this.#running.values());
  }

  #start(sourceId: string, act: () => Promise<void>): void {
    if (this.#running.has(sourceId)) return;
    const running = act()
      .catch((error: unknown) =>
        this.#parts.log(JSON.stringify({ level: 'error', task: 'ask networks', error: String(error) })),
      )
      .finally(() => this.#running.delete(sourceId));
    this.#running.set(sourceId, running);
  }
}
