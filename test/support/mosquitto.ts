import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { connectAsync, type MqttClient } from 'mqtt';
import { freePort } from './cluster.ts';

const run = promisify(execFile);
const READY_WITHIN_MS = 20_000;
/** Debian puts it where only root's path leads. */
const PLACES = ['/usr/sbin/mosquitto', '/usr/bin/mosquitto', '/usr/local/sbin/mosquitto'];

/** The program of a real broker, or null. */
export function mosquittoProgram(): string | null {
  const found = PLACES.find((place) => existsSync(place));
  return found ?? (spawnSync('mosquitto', ['-h']).error ? null : 'mosquitto');
}

/** For `describe.skipIf`: says aloud what is not tested. */
export function hasNoMosquitto(): boolean {
  const isMissing = mosquittoProgram() === null;
  if (isMissing) console.warn('SKIPPED: mosquitto is not installed (Debian: apt-get install mosquitto)');
  return isMissing;
}

export const NETWORK = { username: 'netz', password: 'network-server' };
export const CADASTRE = { username: 'baumkataster', password: 'fetches messages' };

/** A broker of its own in a temporary directory, on a free port of this machine, which keeps what it has on disk. */
export interface Mosquitto {
  /** `mqtt://127.0.0.1:PORT` */
  readonly url: string;
  /** Ends and starts it again, as after an update. */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
  /** Somebody who publishes, as a network server does. */
  publisher(): Promise<MqttClient>;
}

/** Throws when mosquitto is not installed or does not start. */
export async function startMosquitto(): Promise<Mosquitto> {
  const directory = await mkdtemp(join(tmpdir(), 'baumkataster-mqtt-'));
  const port = await freePort();
  const passwords = join(directory, 'passwords');
  await writeFile(passwords, '');
  for (const { username, password } of [NETWORK, CADASTRE])
    await run('mosquitto_passwd', ['-b', passwords, username, password]);
  const settings = join(directory, 'mosquitto.conf');
  await writeFile(settings, settingsOf({ port, directory, passwords }));
  let broker = await start(settings, port);
  const publishers: MqttClient[] = [];
  return {
    url: `mqtt://127.0.0.1:${port}`,
    restart: async (meanwhile = async () => undefined) => {
      await end(broker);
      await meanwhile();
      broker = await start(settings, port);
    },
    stop: async () => {
      await Promise.all(publishers.map((client) => client.endAsync(true)));
      await end(broker);
      await rm(directory, { recursive: true, force: true });
    },
    publisher: async () => {
      const client = await connectAsync(`mqtt://127.0.0.1:${port}`, { ...NETWORK, reconnectPeriod: 200 });
      client.on('error', () => undefined); // it is away while it is started anew
      publishers.push(client);
      return client;
    },
  };
}

/** As docs/sensors.md asks for: it keeps sessions on disk, and forgets no message because there are many. */
function settingsOf({
  port,
  directory,
  passwords,
}: Record<'directory' | 'passwords', string> & { port: number }) {
  return [
    ...(process.getuid?.() === 0 ? ['user root'] : []),
    `listener ${port} 127.0.0.1`,
    'allow_anonymous false',
    `password_file ${passwords}`,
    'persistence true',
    `persistence_location ${directory}/`,
    'max_queued_messages 0',
    'log_dest none',
    '',
  ].join('\n');
}

async function start(settings: string, port: number): Promise<ChildProcess> {
  const broker = spawn(mosquittoProgram() ?? 'mosquitto', ['-c', settings], { stdio: 'ignore' });
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (broker.exitCode !== null) break;
    if (await answers(port)) return broker;
    await wait(20);
  }
  await end(broker);
  throw new Error('mosquitto did not start');
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/** It writes what it keeps when it is asked to end. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
