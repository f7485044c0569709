import { setTimeout } from 'node:timers/promises';
import { copyInResponse, fatalError, greeting, OutputReader, type OutputSummary } from './backendMessages.ts';
import { query, sync } from './frontendMessages.ts';
import { Session, type Unit } from './session.ts';
import { SessionTraces } from './sessionTraces.ts';
import { joined } from './wire.ts';

/** The one backend: executes whole units and hands out what they answer. */
export interface Backend {
  /** ParameterStatus values every client is greeted with. */
  readonly parameters: ReadonlyMap<string, string>;
  execute(unit: Uint8Array, onOutput: (bytes: Uint8Array) => void): Promise<void>;
}

export interface MultiplexerOptions {
  send: (session: number, bytes: Uint8Array<ArrayBuffer>) => void;
  end: (session: number) => void;
  /** Told around every unit; null stands for the default time limit, 0 for none. */
  onBegin: (timeLimit: number | null) => void;
  onEnd: () => void;
  /** The backend left a question unanswered: it can no longer be trusted. */
  onBroken: (reason: unknown) => void;
  /** A session that keeps a transaction open and silent this long is ended with 25P03. */
  idleInTransactionMs: number;
}

/** Nobody is told when a transaction ends, and only a recycle waits for it. */
const IDLE_POLL_MS = 20;

/**
 * Lets many clients share one backend. Units are never interleaved; a client whose unit leaves a transaction,
 * portal or COPY open keeps the backend until it is idle again; the others wait, first come first served.
 */
export class Multiplexer {
  readonly #backend: () => Backend;
  readonly #options: MultiplexerOptions;
  readonly #sessions = new Map<number, Session>();
  readonly #waiting = new Set<Session>();
  readonly #traces = new SessionTraces(this.#sessions, (message) => this.#run(undefined, message));
  #owner: Session | undefined;
  #idle: AbortController | undefined;
  #turn = Promise.resolve();
  #scheduled = false;

  /** The backend is asked for anew each time: it may be exchanged between two turns. */
  constructor(backend: () => Backend, options: MultiplexerOptions) {
    this.#backend = backend;
    this.#options = options;
  }

  receive(id: number, bytes: Uint8Array): void {
    const session = this.#sessions.get(id) ?? this.#create(id);
    session.receive(bytes);
  }

  /** The client is gone. */
  disconnect(id: number): void {
    this.#sessions.get(id)?.end();
  }

  /** Ends every client, rolling back what one left open, then runs something with the backend for the last time. */
  async shutDown(work: () => Promise<void>): Promise<void> {
    for (const session of this.#sessions.values()) session.end();
    await this.#exclusively(work);
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Runs something between two turns, when no client keeps the backend. */
  async whenIdle(work: () => Promise<void>): Promise<void> {
    let done = false;
    while (!done) {
      await this.#exclusively(async () => {
        if (this.#owner) return;
        await work();
        done = true;
      });
      if (!done) await setTimeout(IDLE_POLL_MS);
    }
  }

  /** Brings a fresh backend to where the old one was. To be called from within `whenIdle`. */
  restore(): Promise<void> {
    return this.#traces.restore();
  }

  #create(id: number): Session {
    const session = new Session(id, {
      onUnit: (ready) => this.#wake(ready),
      onStartup: (started, parameters) => this.#start(started, parameters),
      onEnd: (ended) => this.#leave(ended),
      send: (bytes) => this.#options.send(id, bytes),
    });
    this.#sessions.set(id, session);
    return session;
  }

  #start(session: Session, parameters: ReadonlyMap<string, string>): void {
    const name = parameters.get('application_name');
    if (name) session.settings.set('application_name', `SET application_name = ${quotedText(name)}`);
    session.send(greeting(this.#backend().parameters, session.id));
  }

  #wake(session: Session): void {
    if (session !== this.#owner) this.#waiting.add(session);
    this.#schedule();
  }

  /** One turn at a time, with the event loop in between: disconnects and new clients are heard. */
  #schedule(): void {
    if (this.#scheduled) return;
    const session = this.#next();
    if (!session) return;
    this.#scheduled = true;
    void this.#exclusively(async () => {
      this.#scheduled = false;
      const chosen = this.#next();
      if (!chosen) return;
      this.#waiting.delete(chosen);
      await this.#serve(chosen);
      if (chosen.hasUnit) this.#wake(chosen);
    }).then(() => setImmediate(() => this.#schedule()));
  }

  #next(): Session | undefined {
    if (this.#owner) return this.#owner.hasUnit ? this.#owner : undefined;
    const [first] = this.#waiting;
    return first;
  }

  #exclusively(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #serve(session: Session): Promise<void> {
    const unit = session.takeUnit();
    if (!unit) return;
    if (unit.kind === 'copy') return session.send(copyInResponse());
    this.#idle?.abort();
    this.#owner = session;
    await this.#traces.takeSettings(session);
    for (const sql of unit.sql) session.learn(sql);
    await this.#settle(session, await this.#run(session, unit.bytes, unit));
  }

  /** Decides who has the backend after a unit. */
  async #settle(session: Session, { state, failed, lastTag }: OutputSummary): Promise<void> {
    if (state !== 'idle') return this.#watchIdle(session);
    const heardBefore = session.channels.size;
    session.settle(!failed && lastTag !== 'ROLLBACK');
    this.#owner = undefined;
    if (session.channels.size < heardBefore) await this.#traces.listenAgain();
  }

  #watchIdle(session: Session): void {
    this.#idle = new AbortController();
    void setTimeout(this.#options.idleInTransactionMs, undefined, {
      signal: this.#idle.signal,
      ref: false,
    }).then(
      () => {
        session.send(fatalError('25P03', 'terminating connection due to idle-in-transaction timeout'));
        session.end();
      },
      () => undefined, // the client went on in time
    );
  }

  #leave(session: Session): void {
    this.#sessions.delete(session.id);
    this.#waiting.delete(session);
    this.#options.end(session.id);
    void this.#exclusively(async () => {
      if (this.#owner === session) await this.#rollBack(session);
      else await this.#traces.forget(session);
    });
  }

  async #rollBack(session: Session): Promise<void> {
    if (this.#owner !== session) return;
    this.#idle?.abort();
    await this.#run(undefined, joined([sync(), query('ROLLBACK')]));
    this.#owner = undefined;
    await this.#traces.forget(session);
    this.#schedule();
  }

  async #run(session: Session | undefined, bytes: Uint8Array, unit?: Extract<Unit, { kind: 'messages' }>) {
    const asksReady = unit?.asksReady ?? true;
    const output = new OutputReader({
      onMessages: (messages) => session?.send(messages),
      onNotification: (channel, notification) => this.#traces.notify(channel, notification),
      copyAnswered: unit?.copyAnswered ?? false,
      asksReady,
    });
    this.#options.onBegin(session ? (session.localTimeLimit ?? session.timeLimit) : null);
    try {
      await this.#backend().execute(bytes, (piece) => output.push(piece));
    } finally {
      this.#options.onEnd();
    }
    const summary = output.finish();
    if (asksReady && !summary.state)
      this.#options.onBroken(new Error('The engine ended a statement without a word'));
    return summary;
  }
}

function quotedText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
