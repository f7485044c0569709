import { chmod, mkdir, rename, stat, unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { throughSocketPath } from './socketPath.ts';

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
/** Two processes that find the same stale socket have both replaced it well within this time. */
const SETTLING_MS = 150;

/**
 * Takes a directory for this process, creating it when missing. A listening socket is the lock: the system closes
 * it with its process, so a socket nobody answers on is left over from a kill and is replaced.
 * Throws DatabaseInUse when another process answers.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  await mkdir(directory, { recursive: true });
  if (await isAnswered(directory)) throw new DatabaseInUse(directory);
  const file = resolve(directory, SOCKET);
  const { server, socket } = await putSocket(directory, file);
  await setTimeout(SETTLING_MS);
  if ((await inodeOf(file)) !== socket) {
    server.close();
    throw new DatabaseInUse(directory); // another process replaced the same stale socket after this one
  }
  return {
    async release() {
      if ((await inodeOf(file)) === socket) await unlink(file);
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

/**
 * Listens under a name of its own and then takes the place of the lock at one stroke: Node removes the name a server
 * began with when it closes, and must not remove what another process has put there.
 */
async function putSocket(directory: string, file: string): Promise<{ server: Server; socket: number }> {
  const own = `${SOCKET}.${process.pid}.${++tries}`;
  const server = await throughSocketPath(directory, own, listen);
  await chmod(resolve(directory, own), 0o600);
  const socket = await inodeOf(resolve(directory, own));
  if (socket === undefined || (await isAnswered(directory))) {
    server.close();
    throw new DatabaseInUse(directory);
  }
  await rename(resolve(directory, own), file);
  return { server, socket };
}

let tries = 0;

function listen(path: string): Promise<Server> {
  return new Promise((done, failed) => {
    const server = createServer((caller) => caller.destroy());
    server.once('error', failed);
    server.listen(path, () => done(server.unref()));
  });
}

function isAnswered(directory: string): Promise<boolean> {
  return throughSocketPath(directory, SOCKET, answers);
}

function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const caller = connect(path);
    caller.once('connect', () => done(true));
    caller.once('error', () => done(false));
    caller.once('close', () => caller.destroy());
  });
}

async function inodeOf(file: string): Promise<number | undefined> {
  return (await stat(file).catch(ignoreMissing))?.ino;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
