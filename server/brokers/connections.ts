import type { Database } from '../db/connect.ts';
import { holdAlone } from '../db/holdAlone.ts';
import { watchNotices } from '../db/notices.ts';
import { brokersToConnect, type Connecting } from './brokers.store.ts';
import { Connection, type ConnectionParts } from './connection.ts';

/** Any number, the same in every process of the product. */
const CONNECTING = 0x6d_71_74_74;
/** Also how often it is said that connections fare as they did. */
const LOOK_EVERY_MS = 30_000;
/** Own proposal: a broker that was started anew has everybody back within a minute. */
const PAUSE = { leastMs: 1000, mostMs: 60_000 };

interface Parts extends Omit<ConnectionParts, 'knex' | 'pause'> {
  database: Database;
  pause?: ConnectionParts['pause'];
}

/**
 * Fetches messages from the brokers of all sources while the server runs, in one process only: a broker throws out
 * whoever is connected under a name when another one comes under it.
 */
export async function startConnections({
  database,
  pause = PAUSE,
  ...parts
}: Parts): Promise<{ close(): Promise<void> }> {
  const connections = new Connections({ knex: database.knex, pause, ...parts });
  const notices = await watchNotices(database, 'brokers_changed', () => connections.look());
  const timer = setInterval(() => connections.look(), LOOK_EVERY_MS);
  timer.unref();
  const alone = holdAlone(database, CONNECTING, {
    onHeld: () => connections.begin(),
    onLost: () => connections.rest(),
  });
  return {
    async close() {
      clearInterval(timer);
      await notices.close();
      connections.rest();
      await connections.settled();
      await alone.close();
    },
  };
}

class Connections {
  readonly #parts: ConnectionParts;
  readonly #open = new Map<string, { connection: Connection; as: string }>();
  #isMine = false;
  #working: Promise<void> = Promise.resolve();

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  begin(): void {
    this.#isMine = true;
    this.look();
  }

  rest(): void {
    this.#isMine = false;
    this.look();
  }

  /** Brings what is open in line with what is wanted, one look after the other. */
  look(): void {
    this.#working = this.#working.then(() => this.#align());
  }

  settled(): Promise<void> {
    return this.#working;
  }

  async #align(): Promise<void> {
    const wanted = this.#isMine ? await this.#wanted() : [];
    if (wanted === null) return;
    const meant = new Map(wanted.map((broker) => [broker.id, JSON.stringify(broker)]));
    const gone = [...this.#open].filter(([id, { as }]) => meant.get(id) !== as);
    await Promise.all(gone.map(([id, { connection }]) => connection.close(this.#isMine && !meant.has(id))));
    for (const [id] of gone) this.#open.delete(id);
    await Promise.all([...this.#open.values()].map(({ connection }) => connection.tell()));
    for (const broker of wanted) this.#openUp(broker, meant.get(broker.id) ?? '');
  }

  #openUp(broker: Connecting, as: string): void {
    if (this.#open.has(broker.id)) return;
    this.#open.set(broker.id, { connection: new Connection(broker, this.#parts), as });
  }

  /** Null: the database is away, and everything stays as it is. */
  async #wanted(): Promise<Connecting[] | null> {
    try {
      return await brokersToConnect(this.#parts.knex);
    } catch (error) {
      this.#parts.log(JSON.stringify({ level: 'error', task: 'look for brokers', error: String(error) }));
      return null;
    }
  }
}
