import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import { clientIdOf, isMqttKind, pauseMs, topicsOf } from './brokers.rules.ts';
import * as store from './brokers.store.ts';
import { reach } from './brokerSocket.ts';
import { keepDelivered } from './keepDelivered.ts';
import { FORGET, runSession, type Delivered, type Ended } from './session.ts';

export interface ConnectionParts {
  knex: Knex;
  clock: () => Date;
  log: (line: string) => void;
  /** Between attempts. */
  pause: { leastMs: number; mostMs: number };
}

/** Fetches the messages of one source until it is closed: connects, and whenever that fails waits and connects again. */
export class Connection {
  readonly #broker: store.Connecting;
  readonly #parts: ConnectionParts;
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;
  #state: store.ConnectionState;
  /** Not stored yet. It is stored before anything else: with quality of service 0 nobody delivers it again. */
  #held: Delivered | null = null;
  #keeping: Promise<void> = Promise.resolve();
  #failures = 0;

  constructor(broker: store.Connecting, parts: ConnectionParts) {
    this.#broker = broker;
    this.#parts = parts;
    this.#state = { state: 'connecting', since: parts.clock(), failure: null };
    this.#running = this.#run();
  }

  /** Says how it fares; also that it still does. */
  async tell(): Promise<void> {
    const { knex, clock, log } = this.#parts;
    await store
      .writeState(knex, this.#broker.id, this.#state, clock())
      // A database that is away is told at the next time.
      .catch((error: unknown) => log(lineOf('tell how a broker fares', this.#broker.id, error)));
  }

  /** Ends it once what is being stored is stored; for good, or to be taken up again by another one. */
  async close(isForGood = false): Promise<void> {
    this.#stop.abort(isForGood ? FORGET : undefined);
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    await this.tell();
    while (!signal.aborted) {
      const reason = await this.#connectOnce(signal);
      await this.#keeping;
      if (signal.aborted) break;
      this.#enter('failed', reason);
      const pause = pauseMs(this.#failures++, this.#parts.pause, Math.random());
      await wait(pause, undefined, { signal }).catch(() => undefined); // it is to end
    }
  }

  async #connectOnce(signal: AbortSignal): Promise<Exclude<store.ConnectionState['failure'], null>> {
    if (this.#held !== null && !(await this.#keep(this.#held))) return 'not_stored';
    const { kind, application, address, key, username, password, authority } = this.#broker;
    if (!isMqttKind(kind)) return 'topic_refused';
    const where = await reach(address);
    if (typeof where === 'string') return where;
    const topics = topicsOf(kind, application);
    const formerTopics = await this.#formerTopics();
    if (formerTopics === null) return 'not_stored';
    return runSession({
      where,
      clientId: clientIdOf(key),
      username,
      password,
      authority,
      topics,
      formerTopics,
      signal,
      keep: async (message) => {
        if (!(await this.#keep(message))) throw new Error('the message could not be stored');
      },
      onSubscribed: () => this.#welcome(topics),
    });
  }

  #welcome(topics: readonly string[]): void {
    this.#failures = 0;
    this.#enter('connected', null);
    const { knex, log } = this.#parts;
    void store
      .writeSubscribed(knex, this.#broker.id, topics)
      .catch((error: unknown) => log(lineOf('note subscriptions', this.#broker.id, error))); // only to be tidied up
  }

  async #formerTopics(): Promise<string[] | null> {
    try {
      return await store.subscribedOf(this.#parts.knex, this.#broker.id);
    } catch (error) {
      this.#parts.log(lineOf('read subscriptions', this.#broker.id, error));
      return null; // a database that is away could not store messages either
    }
  }

  /** Is it stored? */
  async #keep(message: Delivered): Promise<boolean> {
    const { knex, clock, log } = this.#parts;
    const keeping = keepDelivered(knex, this.#broker, message, clock());
    this.#keeping = keeping.catch(() => undefined); // told below
    try {
      await keeping;
      this.#held = null;
      return true;
    } catch (error) {
      this.#held = message;
      log(lineOf('keep a message of a broker', this.#broker.id, error));
      return false;
    }
  }

  #enter(state: 'connected' | 'failed', failure: Ended | store.ConnectionState['failure']): void {
    const isNews = this.#state.state !== state || this.#state.failure !== failure;
    if (!isNews) return;
    this.#state = { state, failure, since: this.#parts.clock() };
    void this.tell();
  }
}

function lineOf(task: string, source: string, error: unknown): string {
  return JSON.stringify({ level: 'error', task, source, error: String(error) });
}
