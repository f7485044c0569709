import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { EmbeddedServer } from './embeddedServer.ts';

export interface MaintenanceOptions {
  log: (line: string) => void;
  /** How often to look, in ms; a moment is quiet when nothing ran since the look before. */
  lookMs?: number;
  /** Shortest time between two steps, in ms. */
  stepMs?: number;
  /** WebAssembly memory in megabytes above which the engine is exchanged. */
  recycleMegabytes?: number;
}

const MEGABYTE = 1024 * 1024;
const LOOK_MS = 1000;
const STEP_MS = 10_000;
/** The engine's memory only grows, to 2 GB at most, where allocations begin to fail. */
const RECYCLE_MEGABYTES = 1024;
/** PostgreSQL's default `checkpoint_timeout`; less than a little is left for later. */
const CHECKPOINT_EVERY_MS = 300_000;
const LITTLE_BYTES = MEGABYTE;
/** Past this much write-ahead log, so that a recovery stays within seconds. */
const CHECKPOINT_BYTES = 32 * MEGABYTE;
/** Under steady load work is done all the same after this long. */
const LONGEST_WAIT_MS = 120_000;

const WAL_SINCE_CHECKPOINT = `
  SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) AS bytes FROM pg_control_checkpoint()`;
/** PostgreSQL's autovacuum thresholds: 50 rows and 20 % to vacuum, 50 rows and 10 % to analyze. */
const NEEDIEST_TABLE = `
  SELECT format('%I.%I', tables.schemaname, tables.relname) AS name,
    n_dead_tup > 50 + 0.2 * greatest(reltuples, 0) AS vacuum
  FROM pg_stat_user_tables AS tables
  JOIN pg_class ON pg_class.oid = tables.relid
  WHERE n_dead_tup > 50 + 0.2 * greatest(reltuples, 0)
    OR n_mod_since_analyze > 50 + 0.1 * greatest(reltuples, 0)
  ORDER BY n_dead_tup + n_mod_since_analyze DESC
  LIMIT 1`;

/**
 * Does what PostgreSQL's background processes do, which the engine lacks: checkpoints, vacuum, statistics; and
 * exchanges the engine when its memory has grown. One step at a time, in quiet moments, and none when nothing ran.
 */
export class Maintenance {
  readonly #server: EmbeddedServer;
  readonly #options: MaintenanceOptions;
  readonly #stopping = new AbortController();
  readonly #finished: Promise<void>;
  #seen = -1;
  /** What the pulse showed when there was nothing left to do. */
  #settled: number;
  #lastStepAt = Date.now();
  #lastCheckpointAt = Date.now();

  constructor(server: EmbeddedServer, options: MaintenanceOptions) {
    this.#server = server;
    this.#options = options;
    this.#settled = server.pulse.begun;
    this.#finished = this.#run();
  }

  /** Starts nothing new and waits for what is running. */
  stop(): Promise<void> {
    this.#stopping.abort();
    return this.#finished;
  }

  async #run(): Promise<void> {
    const { lookMs = LOOK_MS, log } = this.#options;
    while (await pause(lookMs, this.#stopping.signal)) {
      if (!this.#isTime()) continue;
      await this.#step().catch((error: unknown) =>
        log(`Maintenance of the database failed: ${String(error)}`),
      );
      this.#lastStepAt = Date.now();
      this.#seen = this.#server.pulse.begun;
    }
  }

  #isTime(): boolean {
    const { begun, busy } = this.#server.pulse;
    const quiet = begun === this.#seen && !busy;
    this.#seen = begun;
    const sinceMs = Date.now() - this.#lastStepAt;
    if (begun === this.#settled || sinceMs < (this.#options.stepMs ?? STEP_MS)) return false;
    return quiet || sinceMs > LONGEST_WAIT_MS;
  }

  async #step(): Promise<void> {
    const { recycleMegabytes = RECYCLE_MEGABYTES, log } = this.#options;
    const { pulse } = this.#server;
    if (pulse.heapMegabytes > recycleMegabytes) {
      log(`The database engine holds ${pulse.heapMegabytes} MB of memory: exchanging it for a fresh one`);
      await this.#server.recycle();
    } else if (await this.#withClient((client) => this.#catchUp(client))) {
      this.#settled = pulse.begun;
    }
  }

  /** One step; true when there was nothing to do. */
  async #catchUp(client: pg.Client): Promise<boolean> {
    const written = (await client.query<{ bytes: number }>(WAL_SINCE_CHECKPOINT)).rows[0]?.bytes ?? 0;
    const overdue = written > LITTLE_BYTES && Date.now() - this.#lastCheckpointAt > CHECKPOINT_EVERY_MS;
    if (written > CHECKPOINT_BYTES || overdue) {
      await client.query('CHECKPOINT');
      this.#lastCheckpointAt = Date.now();
      return false;
    }
    const [table] = (await client.query<{ name: string; vacuum: boolean }>(NEEDIEST_TABLE)).rows;
    if (table) await client.query(`${table.vacuum ? 'VACUUM (ANALYZE)' : 'ANALYZE'} ${table.name}`);
    return !table && written <= LITTLE_BYTES;
  }

  /** A client without a time limit: nobody waits for its answers, and the next step would take as long again. */
  async #withClient<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const client = new pg.Client({ stream: () => this.#server.connect() });
    client.on('error', () => undefined); // the query under way is rejected as well, and that is told
    await client.connect();
    try {
      await client.query('SET statement_timeout = 0');
      return await work(client);
    } finally {
      await client.end();
    }
  }
}

/** False when it was cut short. */
async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return setTimeout(ms, true, { signal, ref: false }).catch(() => false);
}
