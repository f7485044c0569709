import {
  FrontendReader,
  query,
  sqlOf,
  statementNameOf,
  withPrefixedNames,
  type FrontendMessage,
} from './frontendMessages.ts';
import { copyInOf, effectsOf, timeLimitOf, type SessionEffect } from './statements.ts';
import { joined } from './wire.ts';

/**
 * What is given to the engine in one piece: messages up to one that asks for an answer. A `copy` only asks
 * the client for its data, because the engine must be given a COPY and its data in one call.
 */
export type Unit =
  | { kind: 'messages'; bytes: Uint8Array; sql: readonly string[]; copyAnswered: boolean; asksReady: boolean }
  | { kind: 'copy' };

export interface SessionEvents {
  onUnit: (session: Session) => void;
  onStartup: (session: Session, parameters: ReadonlyMap<string, string>) => void;
  onEnd: (session: Session) => void;
  /** To the client of this session. */
  send: (bytes: Uint8Array<ArrayBuffer>) => void;
}

/** Messages after which a client waits for an answer: Query, Sync, Flush, FunctionCall, CopyDone, CopyFail. */
const ENDS_UNIT = new Set(['Q', 'S', 'H', 'F', 'c', 'f']);
const COPY_MESSAGES = new Set(['d', 'c', 'f']);
/** The engine leaves for ever when COPY data is missing, so such a statement never reaches it. */
const REFUSE_MIXED_COPY = `DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '0A000',
  MESSAGE = 'COPY FROM STDIN must be the only statement of a simple query'; END $$`;
const NO_SSL = new Uint8Array(['N'.charCodeAt(0)]);

/** One client: its bytes cut into units, and what it has set, prepared and listens to. */
export class Session {
  readonly id: number;
  readonly settings = new Map<string, string>();
  readonly channels = new Set<string>();
  /** Prepared statements by prefixed name, as the Parse message that made them. */
  readonly statements = new Map<string, Uint8Array>();
  /** Effects of the open transaction; they count once it commits. */
  pending: SessionEffect[] = [];
  timeLimit: number | null = null;
  localTimeLimit: number | null = null;

  readonly #events: SessionEvents;
  readonly #reader = new FrontendReader();
  readonly #units: Unit[] = [];
  #started = false;
  #ended = false;
  #collecting: FrontendMessage[] = [];
  #copy: FrontendMessage[] | undefined;

  constructor(id: number, events: SessionEvents) {
    this.id = id;
    this.#events = events;
  }

  get hasUnit(): boolean {
    return this.#units.length > 0;
  }

  get ended(): boolean {
    return this.#ended;
  }

  receive(chunk: Uint8Array): void {
    if (this.#ended) return;
    this.#reader.push(chunk);
    while (!this.#started && !this.#ended && this.#open());
    if (!this.#started) return;
    for (let next = this.#reader.takeMessage(); next && !this.#ended; next = this.#reader.takeMessage()) {
      this.#accept(next);
    }
  }

  /** The next unit, first come first served. */
  takeUnit(): Unit | undefined {
    return this.#units.shift();
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    if (!this.#ended) this.#events.send(bytes);
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#units.length = 0;
    this.#events.onEnd(this);
  }

  /** Takes in what a statement about to run sets: its time limit at once, the rest when it commits. */
  learn(sql: string): void {
    const limit = timeLimitOf(sql);
    if (limit?.local) this.localTimeLimit = limit.milliseconds;
    else if (limit) this.timeLimit = limit.milliseconds;
    this.pending.push(...effectsOf(sql));
  }

  /** The transaction ended: its effects count, or they are forgotten. */
  settle(committed: boolean): void {
    if (committed) for (const effect of this.pending) this.#apply(effect);
    this.pending = [];
    this.localTimeLimit = null;
  }

  #open(): boolean {
    const opening = this.#reader.takeOpening();
    if (!opening) return false;
    if (opening.kind === 'ssl') this.send(NO_SSL.slice());
    else if (opening.kind === 'cancel') this.end();
    else {
      this.#started = true;
      this.#events.onStartup(this, opening.parameters);
    }
    return true;
  }

  #accept(received: FrontendMessage): void {
    if (received.type === 'X') return this.end();
    if (this.#copy) return this.#acceptCopy(this.#copy, received);
    if (COPY_MESSAGES.has(received.type)) return; // left over from a COPY that failed
    this.#collecting.push(withPrefixedNames(received, `${this.id}_`));
    if (ENDS_UNIT.has(received.type)) this.#finishUnit();
  }

  #acceptCopy(copy: FrontendMessage[], received: FrontendMessage): void {
    if (!COPY_MESSAGES.has(received.type)) return; // the protocol has Sync and Flush ignored during COPY
    copy.push(received);
    if (received.type === 'd') return;
    this.#copy = undefined;
    this.#queue({ ...unitOf(copy), copyAnswered: true });
  }

  #finishUnit(): void {
    const messages = this.#collecting;
    this.#collecting = [];
    const copies = new Set(messages.map((each) => copyInOf(sqlOf(each) ?? '', each.type === 'Q')));
    if (copies.has('mixed')) {
      this.#queue(unitOf([{ type: 'Q', bytes: query(REFUSE_MIXED_COPY) }]));
    } else if (copies.has('whole')) {
      this.#copy = messages;
      this.#queue({ kind: 'copy' });
    } else {
      for (const each of messages) this.#remember(each);
      this.#queue(unitOf(messages));
    }
  }

  #remember(each: FrontendMessage): void {
    const name = statementNameOf(each);
    if (!name) return;
    if (each.type === 'P') this.statements.set(name, each.bytes);
    else this.statements.delete(name);
  }

  #queue(unit: Unit): void {
    this.#units.push(unit);
    this.#events.onUnit(this);
  }

  #apply(effect: SessionEffect): void {
    switch (effect.kind) {
      case 'set':
        this.settings.set(effect.name, effect.sql);
        break;
      case 'reset':
        if (effect.name === 'all') this.settings.clear();
        else this.settings.delete(effect.name);
        break;
      case 'listen':
        this.channels.add(effect.channel);
        break;
      case 'unlisten':
        if (effect.channel === '*') this.channels.clear();
        else this.channels.delete(effect.channel);
    }
  }
}

function unitOf(messages: readonly FrontendMessage[]): Extract<Unit, { kind: 'messages' }> {
  return {
    kind: 'messages',
    bytes: joined(messages.map(({ bytes }) => bytes)),
    sql: messages.flatMap((each) => sqlOf(each) ?? []),
    copyAnswered: false,
    asksReady: messages.at(-1)?.type !== 'H',
  };
}
