import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DatabaseInUse, lockDirectory } from '../../server/db/embedded/directoryLock.ts';
import { temporaryDirectory } from './emptyDatabases.ts';

test('a directory has one holder at a time', async () => {
  const directory = await temporaryDirectory();
  const lock = await lockDirectory(directory);
  await expect(lockDirectory(directory)).rejects.toThrow(new DatabaseInUse(directory));
  await lock.release();
  await (await lockDirectory(directory)).release();
});

test('the lock of a killed process does not block, and only one of many heirs gets it', async () => {
  const directory = await temporaryDirectory();
  await leaveStaleSocket(join(directory, 'lock.sock'));
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => lockDirectory(directory)));
  const holders = tries.filter((each) => each.status === 'fulfilled');
  expect(holders).toHaveLength(1);
  const refusals = tries.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  expect(refusals).toHaveLength(4);
  expect(refusals.every((reason) => reason instanceof DatabaseInUse)).toBe(true);
  await holders[0]?.value.release();
});

test('the lock is for its owner alone', async () => {
  const directory = await temporaryDirectory();
  const lock = await lockDirectory(directory);
  expect((await stat(join(directory, 'lock.sock'))).mode & 0o777).toBe(0o600);
  await lock.release();
});

test('a directory deeper than a socket’s path may be long is locked all the same', async () => {
  const directory = join(await temporaryDirectory(), 'x'.repeat(120));
  const lock = await lockDirectory(directory);
  await expect(lockDirectory(directory)).rejects.toThrow(new DatabaseInUse(directory));
  await lock.release();
  expect(await readdir(directory)).toEqual([]);
  await (await lockDirectory(directory)).release();
});

async function leaveStaleSocket(path: string): Promise<void> {
  const code = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  await once(spawn(process.execPath, ['-e', code]), 'exit');
}
