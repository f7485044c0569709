import { mkdir, statfs } from 'node:fs/promises';
import { Problem } from './problem.ts';

/**
 * Throws a Problem when less than `reserveBytes` are free where files are kept: a full disk would stop the database
 * as well, and with it what can still be done. ASVS 5.2.1.
 */
export async function requireRoom(directory: string, reserveBytes: number): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize >= reserveBytes) return;
  throw new Problem('no_room', 'There is no room left on the server for more files; reading goes on', [
    { path: '', key: 'no_room' },
  ]);
}
