import pg from 'pg';
import type { Database } from './connect.ts';

const RETRY_MS = 5000;
/** A connection that was cut without a word is noticed by asking. */
const PING_MS = 5000;
const ANSWER_WITHIN_MS = 5000;

interface Holding {
  /** This process alone has it now. */
  onHeld(): void;
  /** Another one may have it from now on. */
  onLost(): void;
}

/**
 * Does something in one process only, of all those that share the database: whoever holds an advisory lock of a session
 * of its own. The others wait until it lets go or dies. An embedded database has one process anyway.
 */
export function holdAlone(database: Database, lock: number, holding: Holding): { close(): Promise<void> } {
  const holder = new Holder(database.pool.options, lock, holding);
  const begun = holder.tryAgain();
  return {
    async close() {
      await begun;
      await holder.close();
    },
  };
}

class Holder {
  readonly #options: pg.ClientConfig;
  readonly #lock: number;
  readonly #holding: Holding;
  #client: pg.Client | undefined;
  #isHeld = false;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: pg.ClientConfig, lock: number, holding: Holding) {
    this.#options = options;
    this.#lock = lock;
    this.#holding = holding;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#letGo();
    // A session that is put back by an embedded database keeps its locks.
    await client?.query('SELECT pg_advisory_unlock_all()').catch(() => undefined); // it is lost already
    await client?.end().catch(() => undefined); // likewise
  }

  async tryAgain(): Promise<void> {
    try {
      const client = (this.#client ??= await this.#connect());
      if (!this.#isHeld) await this.#take(client);
      else await client.query('SELECT 1');
      this.#later(this.#isHeld ? PING_MS : RETRY_MS);
    } catch {
      this.#lose(); // whatever the reason, this connection no longer holds anything
    }
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...this.#options, query_timeout: ANSWER_WITHIN_MS });
    const lose = () => {
      if (this.#client === client) this.#lose();
    };
    client.on('error', lose);
    client.on('end', lose);
    await client.connect();
    return client;
  }

  async #take(client: pg.Client): Promise<void> {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
      this.#lock,
    ]);
    if (rows[0]?.mine !== true || this.#isClosed) return;
    this.#isHeld = true;
    this.#holding.onHeld();
  }

  #lose(): void {
    void this.#client?.end().catch(() => undefined); // it is lost already
    this.#letGo();
    this.#later(RETRY_MS);
  }

  #letGo(): void {
    this.#client = undefined;
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.#holding.onLost();
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.tryAgain(), milliseconds);
    this.#timer.unref();
  }
}
