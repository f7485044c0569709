import { setTimeout as wait } from 'node:timers/promises';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface Received {
  to: string[];
  mail: Email;
}

/** A real mail server on a free port of this machine, which keeps what it is given. */
export interface MailServer {
  /** `smtp://127.0.0.1:PORT` */
  readonly url: string;
  readonly received: readonly Received[];
  /** Recipients it refuses, by their address: for good (550), or for now when it is greylisting (450). */
  readonly unknown: Set<string>;
  /** Senders it takes nothing from, by their address. */
  readonly strangers: Set<string>;
  /** The password it asks for; null: none. */
  password: string | null;
  isGreylisting: boolean;
  /** How often somebody has tried to sign in or to give it a mail. */
  attempts: number;
  /** Waits until so many have arrived. */
  arrived(count: number, patienceMs?: number): Promise<readonly Received[]>;
  close(): Promise<void>;
}

const PATIENCE_MS = 20_000;

export async function startMailServer(port = 0): Promise<MailServer> {
  const received: Received[] = [];
  const reading: Promise<number>[] = [];
  const readMail = async (to: string[], bytes: Buffer) =>
    received.push({ to, mail: await PostalMime.parse(bytes) });
  const unknown = new Set<string>();
  const strangers = new Set<string>();
  const state = { password: null as string | null, isGreylisting: false, attempts: 0 };
  const refusal = (words: string, responseCode: number) => Object.assign(new Error(words), { responseCode });
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth({ username, password }, _session, done) {
      state.attempts += 1;
      if (password === state.password) return done(null, { user: username });
      done(refusal('Authentication credentials invalid', 535));
    },
    onMailFrom({ address }, session, done) {
      if (session.user === undefined) state.attempts += 1;
      if (state.password !== null && session.user === undefined)
        return done(refusal('Authentication required', 530));
      if (strangers.has(address)) return done(refusal('Sender address rejected', 553));
      done();
    },
    onRcptTo({ address }, _session, done) {
      if (!unknown.has(address)) return done();
      done(state.isGreylisting ? refusal('Please try again', 450) : refusal('No such user here', 550));
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        reading.push(readMail(to, Buffer.concat(pieces)));
        done();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const address = server.server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${bound}`,
    received,
    unknown,
    strangers,
    async arrived(count: number, patienceMs = PATIENCE_MS) {
      const until = Date.now() + patienceMs;
      while (received.length < count && Date.now() < until) await wait(20);
      return received;
    },
    async close() {
      await Promise.all(reading);
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  });
}
