import { setTimeout } from 'node:timers/promises';
import { dayIn } from '../calendar/calendar.rules.ts';
import type { Database } from '../db/connect.ts';
import { lastFeatureEver, lastState, numberChanges, type PublicState } from './states.store.ts';

export interface StatesParts {
  database: Database;
  config: { city: { timeZone: string } };
  clock: () => Date;
}

/** The embedded database has one backend: after so many trees others get their turn. */
const IDS_AT_ONCE = { embedded: 500, postgres: 10_000 };

/** Comparing takes at most a fifth of the time, however often somebody asks while trees change. Own proposal. */
const REST = 4;

/** Numbers the states of the public data: compares what was told with the trees when somebody asks and they changed. */
export class PublicStates {
  readonly #parts: StatesParts;
  readonly #treesVersion: () => string;
  #seen: string | null = null;
  #running: Promise<void> | null = null;
  #restUntil = 0;

  constructor(parts: StatesParts, treesVersion: () => string) {
    this.#parts = parts;
    this.#treesVersion = treesVersion;
  }

  /** The state the public data is in, at least as new as the call. */
  async current(): Promise<PublicState> {
    // What runs already may have begun before the latest change.
    if (this.#running) await this.#running;
    if (this.#seen !== this.#now())
      await (this.#running ??= this.#compare().finally(() => (this.#running = null)));
    return lastState(this.#parts.database.knex);
  }

  get day() {
    const { timeZone } = this.#parts.config.city;
    return { timeZone, today: dayIn(timeZone, this.#parts.clock()) };
  }

  /** Names the state the trees are in; the age of a tree changes with the day. */
  #now(): string {
    return `${this.#treesVersion()} ${this.day.today}`;
  }

  async #compare(): Promise<void> {
    await setTimeout(Math.max(0, this.#restUntil - performance.now()));
    const { database, clock } = this.#parts;
    const began = performance.now();
    const seen = this.#now();
    const { day } = this;
    const last = await lastFeatureEver(database.knex);
    for (let after = 0; after < last; after += IDS_AT_ONCE[database.kind]) {
      await numberChanges(database.knex, day, { after, upTo: after + IDS_AT_ONCE[database.kind] }, clock());
    }
    this.#seen = seen;
    this.#restUntil = performance.now() + REST * (performance.now() - began);
  }
}
