import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Database } from './connect.ts';

/** Tells whether what was read from the database before still holds, so that nothing older is given out. */
export interface Notices {
  /** Another text after every change, also by other processes, and after every start. */
  version(): string;
  /** To be called when this process has committed a change, before it answers: the notice comes later. */
  announce(): void;
  close(): Promise<void>;
}

const RETRY_MS = 1000;
/** A connection that was cut without a word is noticed by asking. */
const PING_MS = 15_000;
const ANSWER_WITHIN_MS = 5000;

/**
 * Listens to a channel: `trees_changed`, which the database says at every commit that touches trees, `access_changed`,
 * which it says when somebody may do something else than before, `uplinks_waiting`, when messages of sensors came, or
 * `brokers_changed`, when messages are to be fetched elsewhere.
 * `onNotice` hears it too, and once at the beginning.
 */
export async function watchNotices(
  database: Database,
  channel: 'trees_changed' | 'access_changed' | 'uplinks_waiting' | 'brokers_changed',
  onNotice: () => void = () => undefined,
): Promise<Notices> {
  const notices = new ListeningNotices(database.pool.options, channel, onNotice);
  await notices.listen();
  return notices;
}

class ListeningNotices implements Notices {
  readonly #start = randomUUID();
  readonly #options: pg.ClientConfig;
  readonly #channel: string;
  readonly #onNotice: () => void;
  #count = 0;
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: pg.ClientConfig, channel: string, onNotice: () => void) {
    this.#options = options;
    this.#channel = channel;
    this.#onNotice = onNotice;
  }

  version(): string {
    // Deaf, nothing is known to be current: every answer then is a new one.
    if (!this.#client) this.#count++;
    return `${this.#start}.${this.#count}`;
  }

  announce(): void {
    this.#count++;
    this.#onNotice();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end();
    this.#client = undefined;
  }

  async listen(): Promise<void> {
    const client = new pg.Client({ ...this.#options, query_timeout: ANSWER_WITHIN_MS });
    client.on('error', () => this.#lose(client));
    client.on('end', () => this.#lose(client));
    client.on('notification', () => this.announce());
    await client.connect();
    await client.query(`LISTEN ${this.#channel}`);
    if (this.#closed) return client.end();
    this.#client = client;
    // What happened while nobody listened was not heard.
    this.announce();
    this.#later(PING_MS, () => this.#ping(client));
  }

  async #ping(client: pg.Client): Promise<void> {
    try {
      await client.query('SELECT 1');
      this.#later(PING_MS, () => this.#ping(client));
    } catch {
      this.#lose(client); // whatever the reason, this connection no longer tells us anything
    }
  }

  #lose(client: pg.Client): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = undefined;
    void client.end().catch(() => undefined); // it is lost already
    this.#later(0, () => this.#return());
  }

  async #return(): Promise<void> {
    try {
      await this.listen();
    } catch {
      this.#later(RETRY_MS, () => this.#return()); // the database is away; until it is back, nothing is kept
    }
  }

  #later(milliseconds: number, act: () => Promise<void>): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => void act(), milliseconds);
    this.#timer.unref();
  }
}
