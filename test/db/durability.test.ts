import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { DatabaseInUse, openEmbedded } from '../../server/db/connect.ts';
import { temporaryDirectory } from './emptyDatabases.ts';

const WRITER = fileURLToPath(new URL('writeAndReport.ts', import.meta.url));

test('what was acknowledged survives kill -9, and the next start comes up by itself', async () => {
  const directory = await temporaryDirectory();
  let acknowledged = 0;
  for (const rows of [30, 7]) {
    const { child, lines } = startWriter(directory);
    let written = 0;
    for await (const line of lines) {
      acknowledged = Number(line);
      written += 1;
      if (written === rows) child.kill('SIGKILL');
    }
  }
  const database = await openEmbedded(directory);
  const { rows } = await database.pool.query('SELECT count(*) AS n, max(n) AS last FROM written');
  await database.close();
  expect(acknowledged).toBeGreaterThan(36);
  expect(rows[0].n).toBe(rows[0].last);
  expect(rows[0].n).toBeGreaterThanOrEqual(acknowledged);
}, 60_000);

test('a second process is refused with the name of the directory, and harms nothing', async () => {
  const directory = await temporaryDirectory();
  const database = await openEmbedded(directory, { durable: false });
  const { lines } = startWriter(directory);
  const said: string[] = [];
  for await (const line of lines) said.push(line);
  expect(said).toEqual([expect.stringMatching(/^DatabaseInUse: .*embedded-/)]);
  await expect(openEmbedded(directory)).rejects.toThrow(DatabaseInUse);
  expect((await database.pool.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
  await database.close();
  await database.close();
}, 60_000);

test('what an interrupted first start left is cleared away', async () => {
  const directory = await temporaryDirectory();
  await mkdir(join(directory, 'cluster.unfinished-abc', 'base'), { recursive: true });
  const database = await openEmbedded(directory, { durable: false });
  await database.close();
  expect(await readdir(directory)).toEqual(['cluster']);
});

test('a database of another major version is refused with a sentence', async () => {
  const directory = await temporaryDirectory();
  await mkdir(join(directory, 'cluster'));
  await writeFile(join(directory, 'cluster', 'PG_VERSION'), '17\n');
  await expect(openEmbedded(directory)).rejects.toThrow(/made by PostgreSQL 17/);
});

function startWriter(directory: string): { child: ChildProcess; lines: AsyncIterable<string> } {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, lines: createInterface({ input: child.stdout }) };
}
