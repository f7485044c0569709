import { on, once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { fatalError } from './backendMessages.ts';
import { ClientStream } from './clientStream.ts';
import type { FromWorker, ToWorker, WorkerTask } from './link.ts';
import { Pulse } from './pulse.ts';
import { startThread } from './thread.ts';
import { watch, type Watch } from './watchdog.ts';

export interface EmbeddedServerOptions {
  durable: boolean;
  /** Longest a statement may run, in ms, unless it sets its own `statement_timeout`. */
  watchdogMs: number;
  idleInTransactionMs: number;
  log: (line: string) => void;
}

const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;
/** A close that takes longer is left to the recovery of the next start. */
const CLOSE_LIMIT_MS = 30_000;

/**
 * The engine in its thread, as a server whose clients are streams. When the thread ends, by a crash or by the
 * watchdog, every client is told 57P01 and a new thread recovers the cluster; new clients wait for it.
 */
export class EmbeddedServer {
  readonly pulse = new Pulse();
  readonly #cluster: string;
  readonly #options: EmbeddedServerOptions;
  readonly #streams = new Map<number, ClientStream>();
  readonly #watch: Watch;
  /** Undefined between the end of one thread and the start of the next. */
  #worker: Worker | undefined;
  #sessions = 0;
  #closing: Promise<void> | undefined;
  #retryMs = 0;

  /** Opens the cluster in that directory, creating it when it is empty. Throws what the engine's start threw. */
  static async start(cluster: string, options: EmbeddedServerOptions): Promise<EmbeddedServer> {
    const server = new EmbeddedServer(cluster, options);
    await server.#said('ready');
    server.#worker?.once('exit', () => server.#restart());
    return server;
  }

  private constructor(cluster: string, options: EmbeddedServerOptions) {
    this.#cluster = cluster;
    this.#options = options;
    this.#worker = this.#startWorker();
    this.#watch = watch(this.pulse, options.watchdogMs, (ranMs) => {
      options.log(
        `A statement ran for ${ranMs} ms and cannot be interrupted: the embedded database restarts`,
      );
      void this.#worker?.terminate();
    });
  }

  /** A new client, to be given to `pg` as its socket. */
  connect(): ClientStream {
    this.#sessions += 1;
    const session = this.#sessions;
    const stream = new ClientStream({
      send: (bytes) => this.#tell({ kind: 'bytes', session, bytes }),
      end: () => this.#disconnect(session),
    });
    if (this.#worker && !this.#closing) this.#streams.set(session, stream);
    else stream.destroy(new Error(`The embedded database is ${this.#closing ? 'closed' : 'not yet back'}`));
    return stream;
  }

  /** Exchanges the engine for a fresh one as soon as no transaction is open; clients only wait. */
  async recycle(): Promise<void> {
    this.#tell({ kind: 'recycle' });
    await this.#said('recycled');
  }

  /** Ends the clients, rolling back what they left open, writes a checkpoint and ends the thread. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#watch.stop();
    const worker = this.#worker;
    if (worker) {
      const limit = setTimeout(() => void worker.terminate(), CLOSE_LIMIT_MS);
      this.#tell({ kind: 'close' });
      await once(worker, 'exit');
      clearTimeout(limit);
    }
    for (const stream of this.#streams.values()) stream.receiveEnd();
    this.#streams.clear();
  }

  #startWorker(): Worker {
    const { durable, idleInTransactionMs } = this.#options;
    const task: WorkerTask = {
      cluster: this.#cluster,
      durable,
      idleInTransactionMs,
      pulse: this.pulse.memory,
    };
    const worker = startThread(new URL('./worker.ts', import.meta.url), task);
    worker.on('message', (message: FromWorker) => this.#hear(message));
    worker.on('error', (error) => this.#options.log(`The embedded database failed: ${String(error)}`));
    return worker;
  }

  /** Resolves when the thread says so; rejects when it ends before. */
  async #said(kind: FromWorker['kind']): Promise<void> {
    const worker = this.#worker;
    if (worker) {
      // an iterator of events is typed as any[]; this thread sends nothing but these messages
      const messages = on(worker, 'message', { close: ['exit'] }) as AsyncIterable<[FromWorker]>;
      for await (const [message] of messages) if (message.kind === kind) return;
    }
    throw new Error('The embedded database ended unexpectedly; its log says why');
  }

  #hear(message: FromWorker): void {
    switch (message.kind) {
      case 'bytes':
        this.#streams.get(message.session)?.receive(message.bytes);
        break;
      case 'end':
        this.#streams.get(message.session)?.receiveEnd();
        this.#streams.delete(message.session);
        break;
      case 'ready':
        this.#retryMs = 0;
        break;
      case 'broken':
        this.#options.log(`The embedded database broke off: ${message.reason}`);
        break;
      case 'recycled':
      case 'closed':
        break; // heard where they were asked for
    }
  }

  /** At once the first time; if the cluster does not come up, again and again with growing pauses. */
  #restart(): void {
    this.#worker = undefined;
    this.#endClients();
    if (this.#closing) return;
    this.pulse.reset();
    const pauseMs = this.#retryMs;
    this.#retryMs = Math.min(LONGEST_RETRY_MS, pauseMs * 2 || FIRST_RETRY_MS);
    if (pauseMs === 0) this.#startAgain();
    else setTimeout(() => this.#startAgain(), pauseMs);
  }

  #startAgain(): void {
    if (this.#closing) return;
    this.#worker = this.#startWorker();
    this.#worker.once('exit', () => this.#restart());
  }

  #endClients(): void {
    for (const stream of this.#streams.values()) {
      stream.receive(fatalError('57P01', 'terminating connection: the embedded database restarts'));
      stream.receiveEnd();
    }
    this.#streams.clear();
  }

  #disconnect(session: number): void {
    if (this.#streams.delete(session)) this.#tell({ kind: 'end', session });
  }

  #tell(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }
}
