import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import knex, { type Knex } from 'knex';
import pg from 'pg';
import { registerColumnTypes } from './columnTypes.ts';
import { prepareCluster } from './embedded/cluster.ts';
import { lockDirectory } from './embedded/directoryLock.ts';
import { EmbeddedServer } from './embedded/embeddedServer.ts';
import { Maintenance, type MaintenanceOptions } from './embedded/maintenance.ts';

export { DatabaseInUse } from './embedded/directoryLock.ts';

export interface Database {
  readonly kind: 'postgres' | 'embedded';
  readonly knex: Knex;
  /** The raw driver, for COPY, cursors, named statements and LISTEN. */
  readonly pool: pg.Pool;
  /** Waits for what is running, then closes. Safe to call twice. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  log?: (line: string) => void;
  /** Longest a statement may run, in ms; `SET LOCAL statement_timeout` lifts it for a transaction. */
  watchdogMs?: number;
  /** Longest a transaction may stay open without a statement, in ms: it keeps everybody else waiting. */
  idleInTransactionMs?: number;
  /** False gives up fsync: for tests only. */
  durable?: boolean;
  maintenance?: Omit<MaintenanceOptions, 'log'>;
  /** Where a finished empty database is kept to be copied from; unused where there is no node_modules or it cannot be written. */
  templates?: string;
}

/** ASVS 15.2.2: every query has a time limit. */
const STATEMENT_TIMEOUT_MS = 15_000;
/** Reaching it costs everybody the connection, so it is reached later than the limit of a real server. */
const WATCHDOG_MS = 30_000;
/** The raw pool streams whole exports and imports. */
const STREAMING_TIMEOUT_MS = 600_000;
const IDLE_IN_TRANSACTION_MS = 30_000;
/**
 * PostGIS functions are rated so costly that PostgreSQL compiles queries of milliseconds, which takes half a second:
 * measured, an export of 60,000 trees took 1.0 instead of 0.6 s.
 */
const SESSION_SETTINGS = '-c TimeZone=UTC -c jit=off';
const POOL_SIZE = 10;
const TEMPLATES = resolve('node_modules', '.cache', 'baumkataster');
const ACQUIRE_MS = 30_000;
const DRAIN_MS = 5000;

/** Connects to PostgreSQL with PostGIS. Throws when the first connection fails. */
export async function connectPostgres(url: string): Promise<Database> {
  const base = {
    connectionString: url,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    options: SESSION_SETTINGS,
  };
  const database = databaseOver('postgres', {
    queries: { ...base, statement_timeout: STATEMENT_TIMEOUT_MS },
    streaming: { ...base, statement_timeout: STREAMING_TIMEOUT_MS },
  });
  try {
    await database.pool.query('SELECT 1');
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/**
 * Opens the database kept in that directory, creating it on the first start.
 * Throws DatabaseInUse when another process has it open.
 */
export async function openEmbedded(directory: string, options: EmbeddedOptions = {}): Promise<Database> {
  const { log = () => undefined, durable = true, watchdogMs = WATCHDOG_MS } = options;
  const { idleInTransactionMs = IDLE_IN_TRANSACTION_MS, templates = TEMPLATES } = options;
  const lock = await lockDirectory(directory);
  try {
    const cluster = join(resolve(directory), 'cluster');
    await prepareCluster(cluster, { durable, templates, log });
    const server = await EmbeddedServer.start(cluster, { durable, watchdogMs, idleInTransactionMs, log });
    const maintenance = new Maintenance(server, { log, ...options.maintenance });
    const connection = { stream: () => server.connect(), user: 'postgres', database: 'postgres' };
    return databaseOver('embedded', { queries: connection, streaming: connection }, async () => {
      await maintenance.stop();
      await server.close();
      await lock.release();
    });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

interface Connections {
  /** Of the query builder: one statement, one answer. */
  queries: pg.ClientConfig;
  /** Of the raw pool: whole exports and imports. */
  streaming: pg.ClientConfig;
}

function databaseOver(
  kind: Database['kind'],
  { queries, streaming }: Connections,
  closeServer: () => Promise<void> = async () => undefined,
): Database {
  registerColumnTypes();
  const builder = knex({
    client: 'pg',
    connection: queries as Knex.PgConnectionConfig, // knex does not know pg's stream factory and hands it on
    pool: { min: 0, max: POOL_SIZE },
    acquireConnectionTimeout: ACQUIRE_MS,
    // Errors are logged with their statement: the values in it may be keys of networks.
    compileSqlOnError: false,
  });
  const pool = new pg.Pool({ ...streaming, max: POOL_SIZE, connectionTimeoutMillis: ACQUIRE_MS });
  const clients = followClients(pool);
  let closing: Promise<void> | undefined;
  const close = async () => {
    const drained = Promise.all([builder.destroy(), pool.end()]);
    await Promise.race([drained, setTimeout(DRAIN_MS, undefined, { ref: false })]);
    await Promise.all([...clients].map((client) => client.end()));
    await closeServer();
  };
  return { kind, knex: builder, pool, close: () => (closing ??= close()) };
}

/**
 * The pool's clients. A lost connection rejects the query under way and the pool replaces it; the event that
 * says so as well must have a listener, or it ends the process.
 */
function followClients(pool: pg.Pool): ReadonlySet<pg.Client> {
  const clients = new Set<pg.Client>();
  const ignore = () => undefined;
  pool.on('error', ignore);
  pool.on('connect', (client) => {
    client.on('error', ignore);
    clients.add(client);
  });
  pool.on('remove', (client) => clients.delete(client));
  return clients;
}
