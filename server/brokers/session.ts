import { MqttClient, type IClientOptions } from 'mqtt';
import type { Failure } from './brokers.contract.ts';
import { openSocket, type Reachable } from './brokerSocket.ts';

/** A message as the broker delivers it. */
export interface Delivered {
  topic: string;
  bytes: Buffer;
}

export interface SessionParts {
  where: Reachable;
  clientId: string;
  username: string | null;
  password: string | null;
  authority: string | null;
  topics: readonly string[];
  /** Subscribed to by an earlier connection, and no longer wanted. */
  formerTopics: readonly string[];
  /** Resolves once the message is stored for good; the broker is told only then. */
  keep(message: Delivered): Promise<void>;
  onSubscribed(): void;
  signal: AbortSignal;
}

export type Ended = Extract<
  Failure,
  'unreachable' | 'slow' | 'certificate' | 'login' | 'topic_refused' | 'lost' | 'not_stored'
>;

const ANSWER_WITHIN_MS = 15_000;
const KEEPALIVE_S = 30;
const GOODBYE_MS = 2000;
/** Why a session is stopped for good; for any other reason somebody comes back to it. */
export const FORGET = 'forget';

/**
 * One connection to a broker, until it ends; why it did. Its session outlives it (MQTT 3.1.1, clean session 0): what was
 * published meanwhile with quality of service 1 is delivered at the next one, and so is what was not acknowledged. A
 * message that cannot be stored ends the connection, because no broker delivers it again before.
 */
export function runSession(parts: SessionParts): Promise<Ended> {
  const client = new MqttClient(() => openSocket(parts.where, parts.authority), options(parts));
  return new Promise((ended) => {
    let reason: Ended = 'unreachable';
    const leave = (because: Ended) => {
      reason = because;
      client.end(true);
    };
    const stop = () => {
      if (parts.signal.reason !== FORGET || !client.connected) return leave('lost');
      // Nobody will come for what the broker would keep.
      const late = setTimeout(() => leave('lost'), GOODBYE_MS);
      client.unsubscribe([...parts.topics], () => {
        clearTimeout(late);
        leave('lost');
      });
    };
    parts.signal.addEventListener('abort', stop, { once: true });
    // Messages come one after the other, and the next one after the answer to the one before.
    client.handleMessage = ({ topic, payload }, done) => {
      const bytes = Buffer.isBuffer(payload) ? payload : Buffer.from(payload);
      void keepThenAnswer(parts.keep({ topic, bytes }), done, () => leave('not_stored'));
    };
    client.on('connect', () => {
      reason = 'lost';
      subscribe(client, parts, leave);
    });
    client.on('error', (error) => (reason = reasonOf(error)));
    client.on('close', () => {
      parts.signal.removeEventListener('abort', stop);
      client.end(true);
      ended(reason);
    });
    if (parts.signal.aborted) stop();
  });
}

async function keepThenAnswer(keeping: Promise<void>, answer: () => void, leave: () => void): Promise<void> {
  try {
    await keeping;
  } catch {
    return leave(); // whoever keeps messages has logged why
  }
  answer();
}

function options({ clientId, username, password }: SessionParts): IClientOptions {
  return {
    protocolVersion: 4, // The Things Stack speaks 3.1.1 only
    clientId,
    clean: false,
    resubscribe: false,
    reconnectPeriod: 0, // another address may stand behind the name by then
    connectTimeout: ANSWER_WITHIN_MS,
    keepalive: KEEPALIVE_S,
    ...(username !== null && { username }),
    ...(password !== null && { password }),
  };
}

function subscribe(client: MqttClient, parts: SessionParts, leave: (because: Ended) => void): void {
  const { topics, formerTopics, onSubscribed } = parts;
  const gone = formerTopics.filter((topic) => !topics.includes(topic));
  if (gone.length > 0) client.unsubscribe(gone);
  client.subscribe([...topics], { qos: 1 }, (error, granted = []) => {
    if (client.disconnecting) return;
    const isRefused = error !== null || granted.some(({ qos }) => qos > 2);
    if (isRefused) leave('topic_refused');
    else onSubscribed();
  });
}

/** 4 and 5: user or password are wrong, or not allowed (MQTT 3.1.1, table 3.1). */
const LOGIN_REFUSED = [4, 5];

function reasonOf(error: Error): Ended {
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'number') return LOGIN_REFUSED.includes(code) ? 'login' : 'unreachable';
  if (typeof code === 'string' && /CERT|TLS|SSL|SIGNATURE|EPROTO/.test(code)) return 'certificate';
  return /timeout/i.test(`${String(code)} ${error.message}`) || code === 'ETIMEDOUT' ? 'slow' : 'unreachable';
}
