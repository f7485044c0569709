import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { administer } from './administer.ts';

const run = promisify(execFile);
/** Recovery after a crash included. */
const READY_WITHIN_MS = 60_000;

export interface Cluster {
  /** Of a superuser on the database `postgres`. */
  readonly url: string;
  /** Ends PostgreSQL between two instructions, then starts it again; it recovers by itself. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

/** Not as root: PostgreSQL refuses to. */
type Owner = { uid: number; gid: number } | Record<string, never>;

/** A PostgreSQL of its own in a temporary directory, on a free port of this machine, with durability as in earnest. */
export async function startCluster(): Promise<Cluster> {
  const programs = await programsFolder();
  const owner = await ownerOfClusters();
  const directory = await mkdtemp(join(tmpdir(), 'baumkataster-pg-'));
  if (owner.uid !== undefined) await chown(directory, owner.uid, owner.gid);
  const initdb = [
    '-D',
    join(directory, 'data'),
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ];
  await run(join(programs, 'initdb'), initdb, { ...owner, cwd: directory });
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const start = () => startPostgres(join(programs, 'postgres'), directory, port, owner);
  let postgres = await ready(url, start);
  return {
    url,
    killAndRestart: async () => {
      await end(postgres, 'SIGKILL');
      postgres = await ready(url, start);
    },
    stop: async () => {
      await end(postgres, 'SIGQUIT');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function startPostgres(program: string, directory: string, port: number, owner: Owner): ChildProcess {
  const settings = [`listen_addresses=127.0.0.1`, `port=${port}`, `unix_socket_directories=${directory}`];
  return spawn(program, ['-D', join(directory, 'data'), ...settings.flatMap((setting) => ['-c', setting])], {
    ...owner,
    cwd: directory,
    stdio: 'ignore',
  });
}

/** Starts until it answers: after a crash it refuses as long as the last of its old processes is there. */
async function ready(url: string, start: () => ChildProcess): Promise<ChildProcess> {
  const deadline = Date.now() + READY_WITHIN_MS;
  let postgres = start();
  while (Date.now() < deadline) {
    if (postgres.exitCode !== null) postgres = start();
    await wait(100);
    const answers = await administer(url, 'SELECT 1').then(
      () => true,
      () => false,
    );
    if (answers) return postgres;
  }
  await end(postgres, 'SIGKILL');
  throw new Error(`PostgreSQL did not get ready within ${READY_WITHIN_MS} ms`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** Where Debian puts the programs, newest first; elsewhere they are on the path. */
async function programsFolder(): Promise<string> {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? await readdir(debian) : [];
  const folders = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(debian, version, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? '';
}

async function ownerOfClusters(): Promise<Owner> {
  if (process.getuid?.() !== 0) return {};
  const [user, group] = await Promise.all(['-u', '-g'].map((which) => run('id', [which, 'postgres'])));
  return { uid: Number(user?.stdout), gid: Number(group?.stdout) };
}

/** A port nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address) resolve(address.port);
        else reject(new Error('there is no free port'));
      });
    });
  });
}
