import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject, vi } from 'vitest';
import { administer, databaseAt } from '../../support/administer.ts';
import { startServer } from '../../support/serverProcess.ts';

export interface EmptyCadastre {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Where the one-time link leads that the server has printed: `/welcome#…`. */
  readonly welcome: string;
  /** Nobody is there who could. */
  signIn(accountId: string): Promise<never>;
}

/** The running product at its first start in earnest: no demo town, no people. Ends itself after the file. */
export async function emptyCadastre(): Promise<EmptyCadastre> {
  const { database } = inject('town');
  const directory = await mkdtemp(join(tmpdir(), 'baumkataster-empty-'));
  const name = `empty_${randomUUID().slice(0, 8)}`;
  if (database) await administer(database.url, `CREATE DATABASE ${name}`);
  const server = await startServer({
    DATA_DIR: directory,
    DATABASE_URL: database ? databaseAt(database.url, name) : '',
    DEMO: 'no',
  });
  afterAll(async () => {
    await server.stop();
    if (database) await administer(database.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await rm(directory, { recursive: true, force: true });
  });
  // Printed after the server has said that it is ready.
  const welcome = await vi.waitUntil(() => /\/welcome#[\w-]+/.exec(server.output())?.[0], {
    timeout: 10_000,
  });
  return {
    origin: server.origin,
    welcome,
    signIn: () => Promise.reject(new Error('an empty cadastre knows nobody')),
  };
}
