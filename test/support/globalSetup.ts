import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { administer, databaseAt } from './administer.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What test files copy: the name of a PostgreSQL database, or the directory of an embedded one. */
    template: { kind: 'postgres'; url: string; name: string } | { kind: 'embedded'; directory: string };
    /** A directory of this run, removed at its end. */
    scratch: string;
  }
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/baumkataster');

/** Prepares, once per run, the database that test files copy; returns what removes it again. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratch = await mkdtemp(join(tmpdir(), 'baumkataster-test-'));
  project.provide('scratch', scratch);
  const url = process.env.TEST_DATABASE_URL;
  const dropTemplate = url ? await preparePostgres(project, url) : await prepareEmbedded(project, scratch);
  return async () => {
    await dropTemplate();
    await rm(scratch, { recursive: true, force: true });
  };
}

async function preparePostgres(project: TestProject, url: string): Promise<() => Promise<void>> {
  const name = `baumkataster_test_${randomUUID().slice(0, 8)}`;
  await administer(url, `CREATE DATABASE ${name}`);
  const drop = () => administer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  try {
    await prepare(databaseAt(url, name));
  } catch (error) {
    await drop();
    throw error;
  }
  project.provide('template', { kind: 'postgres', url, name });
  return drop;
}

/** The prepared directory is kept between runs under a name that follows from what went into it. */
async function prepareEmbedded(project: TestProject, scratch: string): Promise<() => Promise<void>> {
  const directory = join(CACHE, `test-database-${await fingerprint()}`);
  if (!existsSync(directory)) {
    await mkdir(CACHE, { recursive: true });
    const beside = await mkdtemp(join(CACHE, 'preparing-'));
    try {
      await prepare(beside);
      await removeOlder();
      // Another run may have been quicker; then its copy serves.
      if (!existsSync(directory)) await rename(beside, directory);
    } finally {
      await rm(beside, { recursive: true, force: true });
    }
  }
  // A copy of this run's own: a run started after the next migration removes the kept one.
  const own = join(scratch, 'template');
  await cp(directory, own, { recursive: true });
  project.provide('template', { kind: 'embedded', directory: own });
  return async () => {};
}

async function prepare(address: string): Promise<void> {
  const script = fileURLToPath(new URL('prepareDatabase.ts', import.meta.url));
  await promisify(execFile)(process.execPath, ['--import', 'tsx', script, address], { cwd: ROOT });
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of ['migrations', 'seeds', 'server/db', 'server/db/embedded']) {
    for (const entry of (await readdir(join(ROOT, folder), { withFileTypes: true })).filter((e) =>
      e.isFile(),
    )) {
      hash.update(entry.name).update(await readFile(join(ROOT, folder, entry.name)));
    }
  }
  hash.update(await readFile(join(ROOT, 'test/support/prepareDatabase.ts')));
  hash.update(await readFile(join(ROOT, 'node_modules/@electric-sql/pglite/package.json')));
  return hash.digest('hex').slice(0, 16);
}

async function removeOlder(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    if (name.startsWith('test-database-')) await rm(join(CACHE, name), { recursive: true, force: true });
  }
}
