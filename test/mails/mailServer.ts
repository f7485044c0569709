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
  /** Recipients it refuses for good, by their address. */
  readonly unknown: Set<string>;
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
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      if (!unknown.has(address)) return done();
      done(Object.assign(new Error('No such user here'), { responseCode: 550 }));
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
  return {
    url: `smtp://127.0.0.1:${bound}`,
    received,
    unknown,
    async arrived(count, patienceMs = PATIENCE_MS) {
      const until = Date.now() + patienceMs;
      while (received.length < count && Date.now() < until) await wait(20);
      return received;
    },
    async close() {
      await Promise.all(reading);
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}
