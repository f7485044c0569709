import { chmod, mkdir, stat, unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join, relative, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Another process has this database open. */
export class DatabaseInUse extends Error {
  readonly directory: string;

  constructor(directory: string) {
    super(`The database in ${directory} is in use by another process (Datenbank wird bereits verwendet)`);
    this.name = 'DatabaseInUse';
    this.directory = directory;
  }
}

export interface DirectoryLock {
  release(): Promise<void>;
}

const SOCKET = 'lock.sock';
/** sockaddr_un holds 108 bytes on Linux and 104 on macOS, one of them the closing zero. */
const LONGEST_SOCKET_PATH = 103;
/** Two processes that find the same stale socket have both replaced it well within this time. */
const SETTLING_MS = 150;

/**
 * Takes a directory for this process, creating it when missing. A listening socket is the lock: the system closes
 * it with its process, so a socket nobody answers on is left over from a kill and is replaced.
 * Throws DatabaseInUse when another process answers.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  await mkdir(directory, { recursive: true });
  const file = resolve(directory, SOCKET);
  const server = (await listen(directory)) ?? (await replaceStale(directory, file));
  await chmod(file, 0o600);
  const { ino } = await stat(file);
  return {
    async release() {
      if (await isSocket(file, ino)) await unlink(file);
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

async function replaceStale(directory: string, file: string): Promise<Server> {
  if (await isAnswered(directory)) throw new DatabaseInUse(directory);
  await unlink(file).catch(ignoreMissing);
  const server = await listen(directory);
  if (!server) throw new DatabaseInUse(directory);
  const { ino } = await stat(file);
  await setTimeout(SETTLING_MS);
  if (await isSocket(file, ino)) return server;
  server.close();
  throw new DatabaseInUse(directory); // another process replaced the same stale socket after this one
}

/** Undefined when the socket file is already there. */
function listen(directory: string): Promise<Server | undefined> {
  return new Promise((done, failed) => {
    const server = createServer((caller) => caller.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') done(undefined);
      else failed(error);
    });
    server.listen(socketPath(directory), () => done(server.unref()));
  });
}

function isAnswered(directory: string): Promise<boolean> {
  return new Promise((done) => {
    const caller = connect(socketPath(directory));
    caller.once('connect', () => done(true));
    caller.once('error', () => done(false));
    caller.once('close', () => caller.destroy());
  });
}

/** The shorter of the absolute and the relative path: a socket's path is limited, a project's is not. */
function socketPath(directory: string): string {
  const absolute = resolve(directory, SOCKET);
  const near = relative(process.cwd(), absolute);
  const path = near !== '' && near.length < absolute.length ? near : absolute;
  if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH) return path;
  throw new Error(
    `The path ${join(directory, SOCKET)} is too long for a socket; choose a shorter data directory`,
  );
}

async function isSocket(file: string, ino: number): Promise<boolean> {
  const found = await stat(file).catch(ignoreMissing);
  return found?.ino === ino;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
