import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import { anchorDaily, anchorHead, type Anchoring } from './anchors/anchoring.ts';
import { sealBlock } from './blocks.store.ts';
import { forgetAddresses } from './addresses.store.ts';

/** An event waits this long to be sealed, at least when this process has written it. */
const SEAL_EVERY_MS = 1000;
/** How often to look for what came in by other roads: imports, other servers. Seldom, so that the embedded database has quiet moments. */
const LOOK_EVERY_MS = 10_000;
const CARE_EVERY_MS = 60 * 60 * 1000;

export interface SealerParts extends Anchoring {
  knex: Knex;
  /** Days until shortened addresses are forgotten. */
  addressDays: number;
}

/**
 * Chains events to blocks once a second while something is written, anchors the head once a day (hourly after a target
 * was not reached) and when the server ends, and forgets addresses whose time is over.
 */
export class Sealer {
  readonly #parts: SealerParts;
  readonly #stopping = new AbortController();
  readonly #finished: Promise<void>;
  #awake = true;
  #lookedAt = 0;
  #caredAt = 0;

  constructor(parts: SealerParts) {
    this.#parts = parts;
    this.#finished = this.#run();
  }

  /** Something has been committed. */
  wake(): void {
    this.#awake = true;
  }

  /** Seals and anchors what there is, then ends. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#finished;
    await this.#attempt(async ({ knex }) => {
      await sealAll(knex);
      await anchorHead(knex, this.#parts);
    });
  }

  async #run(): Promise<void> {
    while (await pause(SEAL_EVERY_MS, this.#stopping.signal)) {
      if (!this.#awake && Date.now() - this.#lookedAt < LOOK_EVERY_MS) continue;
      this.#awake = false;
      this.#lookedAt = Date.now();
      await this.#attempt(({ knex }) => sealAll(knex));
      if (Date.now() - this.#caredAt < CARE_EVERY_MS) continue;
      this.#caredAt = Date.now();
      await this.#attempt(async ({ knex, addressDays }) => {
        await anchorDaily(knex, this.#parts);
        await forgetAddresses(knex, addressDays);
      });
    }
  }

  /** A database that is away for a while must not end sealing for good: the next second tries again. */
  async #attempt(work: (parts: SealerParts) => Promise<void>): Promise<void> {
    try {
      await work(this.#parts);
    } catch (error) {
      this.#awake = true;
      this.#parts.log(`Sealing the audit trail failed: ${String(error)}`);
    }
  }
}

/** Seals block after block until nothing finished is left. */
export async function sealAll(knex: Knex): Promise<void> {
  while ((await sealBlock(knex)) > 0);
}

/** False when it was cut short. */
async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return wait(ms, true, { signal, ref: false }).catch(() => false);
}
