import { setTimeout as wait } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { setBroker } from '../../server/brokers/brokers.contract.ts';
import type { Database } from '../../server/db/connect.ts';
import { addSource, listSources } from '../../server/lorawan/sources.contract.ts';
import { registerSensor } from '../../server/sensors/sensors.contract.ts';
import { processWaiting } from '../../server/sensors/processing.ts';
import { CADASTRE, startMosquitto } from '../support/mosquitto.ts';
import { requestsTo, type Requests } from '../support/request.ts';
import { startServer } from '../support/serverProcess.ts';
import { accountOf, type Account } from './account.ts';
import type { Plan } from './plan.rules.ts';
import { sendAll, type Sent } from './senders.ts';

const APPLICATION = '11111111-2222-4333-8444-555555555555';
const TIME_ZONE = 'Europe/Berlin';
const SETTLED_WITHIN_MS = 3_600_000;

/** What the product runs on, and who sets it up. */
export interface Ground {
  /** Environment variables of the server. */
  environment: Record<string, string>;
  /** Headers of an administrator. */
  headers: Record<string, string>;
  /** Only while no server runs: the embedded database has one process. */
  open(): Promise<Database>;
}

/** When what happens, as shares of the deliveries. */
export interface Mishaps {
  /** The server is killed between two instructions. */
  kills: readonly number[];
  /** The broker is started anew; for a moment there is none. */
  brokerRestarts: readonly number[];
}

export interface Replayed {
  account: Account;
  sent: Sent;
  kills: number;
  brokerRestarts: number;
  /** From the first message sent until all are stored. */
  storedInMs: number;
  /** From the first message sent until everything has become readings. */
  tookMs: number;
}

/** Sends a plan to the product while things go wrong, and compares what has come of it. */
export async function replay(
  plan: Plan,
  ground: Ground,
  mishaps: Mishaps,
  say: (line: string) => void = () => undefined,
): Promise<Replayed> {
  const mosquitto = await startMosquitto();
  let server = await startServer(ground.environment);
  try {
    const { key, secret } = await setUp(requestsTo(server.origin, ground.headers), plan, mosquitto.url);
    await connected(requestsTo(server.origin, ground.headers));
    say(`${plan.deliveries.length} deliveries of ${plan.sayings.length} uplinks …`);
    const began = performance.now();
    const happening = new Happening(mishaps, {
      kill: async () => {
        await server.kill();
        say('server killed');
        server = await startServer(ground.environment);
        say(`server back after ${server.startedInMs} ms`);
      },
      restartBroker: async () => {
        await mosquitto.restart(() => wait(500));
        say('broker started anew');
      },
    });
    const address = () => `${server.origin}/api/ingest/lorawan/${key}`;
    const publisher = await mosquitto.publisher();
    const sent = await sendAll(plan, { address, secret, publisher, application: APPLICATION }, (share) =>
      happening.reach(share),
    );
    await happening.over();
    say('everything is sent');
    await stored(() => requestsTo(server.origin, ground.headers), plan);
    const storedInMs = performance.now() - began;
    say('everything is stored');
    await server.stop();
    const account = await finish(ground, plan);
    const { kills, brokerRestarts } = happening;
    return { account, sent, kills, brokerRestarts, storedInMs, tookMs: performance.now() - began };
  } finally {
    await server.kill();
    await mosquitto.stop();
  }
}

/** Two networks that hear the same sensors, one posting and one by the broker. */
async function setUp(
  requests: Requests,
  plan: Plan,
  address: string,
): Promise<{ key: string; secret: string }> {
  const add = (name: string, kind: 'tts' | 'chirpstack') =>
    requests.call(addSource, { body: { name, kind, mapping: null } });
  const tts = await add('The Things Stack', 'tts');
  const { source } = await add('ChirpStack', 'chirpstack');
  const broker = { address, application: '+', ...CADASTRE, authority: null };
  await requests.call(setBroker, { params: { id: source.id }, body: { version: source.version, ...broker } });
  const from = new Date(Math.min(...plan.sayings.map(({ at }) => at.getTime())) - 86_400_000).toISOString();
  for (const devEui of new Set(plan.sayings.map((saying) => saying.devEui)))
    await requests.call(registerSensor, { body: sensorOf(devEui, from) });
  return { key: tts.source.key, secret: tts.secret };
}

function sensorOf(devEui: string, from: string) {
  return {
    id: uuidv7(),
    devEui,
    name: devEui,
    model: 'dragino-se01' as const,
    aliases: null,
    remarks: null,
    installation: {
      id: uuidv7(),
      from,
      site: 'Lindenallee',
      position: [8.2146, 53.1435] as [number, number],
      probes: [{ probe: 0, depthCm: 30 }],
      treeIds: [],
    },
  };
}

/** A session of the broker must be there before it can keep anything. */
async function connected(requests: Requests): Promise<void> {
  const { listBrokers } = await import('../../server/brokers/brokers.contract.ts');
  await until(async () =>
    (await requests.call(listBrokers)).brokers.every(({ state }) => state === 'connected'),
  );
}

async function stored(requests: () => Requests, plan: Plan): Promise<void> {
  const wanted = plan.messages.tts + plan.messages.chirpstack;
  await until(async () => {
    const { sources } = await requests().call(listSources);
    return sources.reduce((sum, { received }) => sum + received, 0) >= wanted;
  });
}

/** What still waits when the server ends is as well processed by the next one: here by the same code. */
async function finish(ground: Ground, plan: Plan): Promise<Account> {
  const database = await ground.open();
  try {
    await processWaiting({
      knex: database.knex,
      clock: () => new Date(),
      timeZone: TIME_ZONE,
      log: (line) => console.error(line),
    });
    return await accountOf(database, plan, TIME_ZONE);
  } finally {
    await database.close();
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + SETTLED_WITHIN_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('not everything has been stored');
    await wait(500);
  }
}

/** Mishaps at their moments, one after the other. */
class Happening {
  kills = 0;
  brokerRestarts = 0;
  readonly #due: { at: number; act: () => Promise<void> }[];
  #running: Promise<void> = Promise.resolve();

  constructor(
    { kills, brokerRestarts }: Mishaps,
    { kill, restartBroker }: { kill: () => Promise<void>; restartBroker: () => Promise<void> },
  ) {
    const killing = async () => {
      await kill();
      this.kills += 1;
    };
    const restarting = async () => {
      await restartBroker();
      this.brokerRestarts += 1;
    };
    this.#due = [
      ...kills.map((at) => ({ at, act: killing })),
      ...brokerRestarts.map((at) => ({ at, act: restarting })),
    ].toSorted((one, other) => one.at - other.at);
  }

  reach(share: number): void {
    while ((this.#due[0]?.at ?? Infinity) <= share) {
      const act = this.#due.shift()?.act;
      if (act) this.#running = this.#running.then(act);
    }
  }

  over(): Promise<void> {
    return this.#running;
  }
}
