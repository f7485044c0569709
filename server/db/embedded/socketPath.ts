import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

/** sockaddr_un holds 108 bytes on Linux and 104 on macOS, one of them the closing zero. */
const LONGEST_SOCKET_PATH = 103;

/**
 * Calls `visit` with a path to the socket `name` in a directory which the system accepts: a socket's path is limited, a
 * project's is not. Where neither the absolute nor the relative one is short enough, a link leads to the directory for
 * as long as `visit` takes.
 */
export async function throughSocketPath<Result>(
  directory: string,
  name: string,
  visit: (path: string) => Promise<Result>,
): Promise<Result> {
  const absolute = resolve(directory, name);
  const near = relative(process.cwd(), absolute);
  const short = [absolute, near].find((path) => path !== '' && isShort(path));
  return short === undefined ? throughLink(directory, name, visit) : visit(short);
}

async function throughLink<Result>(
  directory: string,
  name: string,
  visit: (path: string) => Promise<Result>,
): Promise<Result> {
  const shortcut = await mkdtemp(join(tmpdir(), 'db-'));
  try {
    const path = join(shortcut, 'd', name);
    if (!isShort(path)) {
      throw new Error(`The path ${path} is too long for a socket; set TMPDIR to a shorter directory`);
    }
    await symlink(resolve(directory), join(shortcut, 'd'));
    return await visit(path);
  } finally {
    await rm(shortcut, { recursive: true, force: true });
  }
}

function isShort(path: string): boolean {
  return Buffer.byteLength(path) <= LONGEST_SOCKET_PATH;
}
