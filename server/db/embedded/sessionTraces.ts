import { closeStatement, query, sync } from './frontendMessages.ts';
import type { Session } from './session.ts';
import { joined } from './wire.ts';

/**
 * What sessions leave in the one backend they share: settings, channels, prepared statements. Each finds its own
 * there when its turn comes, and takes it along when it goes.
 */
export class SessionTraces {
  readonly #sessions: ReadonlyMap<number, Session>;
  readonly #run: (messages: Uint8Array) => Promise<unknown>;
  /** Whose settings the backend has now. */
  #settingsOf: Session | undefined;

  constructor(sessions: ReadonlyMap<number, Session>, run: (messages: Uint8Array) => Promise<unknown>) {
    this.#sessions = sessions;
    this.#run = run;
  }

  async takeSettings(session: Session): Promise<void> {
    const before = this.#settingsOf;
    this.#settingsOf = session;
    if (before === session) return;
    if (before && before.settings.size > 0) await this.#run(query('RESET ALL'));
    for (const sql of session.settings.values()) await this.#run(query(sql));
  }

  /** One session's UNLISTEN silenced the backend for all: those who still listen are put back. */
  async listenAgain(): Promise<void> {
    for (const channel of this.#channels()) await this.#run(query(`LISTEN ${quoted(channel)}`));
  }

  notify(channel: string, notification: Uint8Array<ArrayBuffer>): void {
    for (const session of this.#sessions.values()) {
      if (session.channels.has(channel)) session.send(notification.slice());
    }
  }

  async forget(session: Session): Promise<void> {
    const names = [...session.statements.keys()];
    session.statements.clear();
    if (names.length > 0) await this.#run(joined([...names.map(closeStatement), sync()]));
    const heard = this.#channels();
    const left = [...session.channels].filter((channel) => !heard.has(channel));
    session.channels.clear();
    for (const channel of left) await this.#run(query(`UNLISTEN ${quoted(channel)}`));
  }

  /** Brings a fresh backend to where the old one was; settings follow when their session's turn comes. */
  async restore(): Promise<void> {
    this.#settingsOf = undefined;
    for (const session of this.#sessions.values()) {
      for (const statement of session.statements.values()) await this.#run(joined([statement, sync()]));
    }
    await this.listenAgain();
  }

  /** What the sessions still connected listen to. */
  #channels(): Set<string> {
    return new Set([...this.#sessions.values()].flatMap((session) => [...session.channels]));
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
