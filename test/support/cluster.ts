import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Cluster {
  /** Of a superuser on the database `postgres`. */
  readonly url: string;
  /** Ends the postmaster between two instructions, then lets PostgreSQL start and recover by itself. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

/** A PostgreSQL of its own in a temporary directory, on a free port of this machine, with durability as in earnest. */
export async function startCluster(): Promise<Cluster> {
  const programs = await programsFolder();
  const directory = await mkdtemp(join(tmpdir(), 'baumkataster-pg-'));
  const data = join(directory, 'data');
  if (isRoot()) await chown(directory, ...(await postgresUser()));
  await asPostgres(join(programs, 'initdb'), [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ]);
  const port = await freePort();
  const options = `-p ${port} -k ${directory} -c listen_addresses=127.0.0.1`;
  const start = () =>
    asPostgres(join(programs, 'pg_ctl'), [
      'start',
      '-w',
      '-D',
      data,
      '-l',
      join(directory, 'log'),
      '-o',
      options,
    ]);
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    killAndRestart: async () => {
      process.kill(await postmaster(data), 'SIGKILL');
      await start();
    },
    stop: async () => {
      await asPostgres(join(programs, 'pg_ctl'), ['stop', '-w', '-D', data, '-m', 'immediate']);
      await rm(directory, { recursive: true, force: true });
    },
  };
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

/** initdb refuses to run as root. */
async function asPostgres(program: string, args: readonly string[]): Promise<void> {
  if (isRoot()) await run('runuser', ['-u', 'postgres', '--', program, ...args], { cwd: '/' });
  else await run(program, args);
}

async function postgresUser(): Promise<[number, number]> {
  const [user, group] = await Promise.all(['-u', '-g'].map((which) => run('id', [which, 'postgres'])));
  return [Number(user?.stdout), Number(group?.stdout)];
}

async function postmaster(data: string): Promise<number> {
  return Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
