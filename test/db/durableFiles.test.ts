import { closeSync, openSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FORMAT } from '../../server/db/embedded/cluster.ts';
import { addFsync } from '../../server/db/embedded/durableFiles.ts';
import type { EmscriptenModule, HostFiles } from '../../server/db/embedded/emscripten.ts';
import { emptyEmbedded, temporaryDirectory } from './emptyDatabases.ts';

test('fsync reaches the file or its directory, and a failure is passed on', async () => {
  const directory = await temporaryDirectory();
  const files: HostFiles = { realPath: String, stream_ops: {} };
  addFsync({ FS: { filesystems: { NODEFS: files } } } as EmscriptenModule); // the part it touches
  const path = join(directory, 'segment');
  writeFileSync(path, 'written');
  const nfd = openSync(path, 'r+');
  expect(files.stream_ops.fsync?.({ nfd, node: path })).toBe(0);
  expect(files.stream_ops.fsync?.({ node: directory })).toBe(0);
  closeSync(nfd);
  expect(files.stream_ops.fsync?.({ nfd, node: path })).toBe(29);
  expect(files.stream_ops.fsync?.({ node: join(directory, 'missing') })).toBe(29);
});

test('a database is opened so that its commits are on the disk', async () => {
  const { pool } = await emptyEmbedded({ durable: true });
  const { rows } = await pool.query(`
    SELECT current_setting('fsync') AS fsync, current_setting('wal_sync_method') AS method,
      current_setting('synchronous_commit') AS commits, current_setting('full_page_writes') AS pages`);
  expect(rows).toEqual([{ fsync: 'on', method: 'fsync', commits: 'on', pages: 'on' }]);
});

test('the prepared database is named after the versions that made it', async () => {
  const url = new URL('../../package.json', import.meta.url);
  const { dependencies } = JSON.parse(await readFile(url, 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const engine = dependencies['@electric-sql/pglite'];
  expect(FORMAT).toBe(`pglite-${engine}-postgis-${dependencies['@electric-sql/pglite-postgis']}`);
});
