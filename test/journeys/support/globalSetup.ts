import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { administer, databaseAt } from '../../support/administer.ts';
import { startServer } from '../../support/serverProcess.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A demo town ready to be copied: a data directory and, on a real server, the name of a database. */
    town: { directory: string; database: { url: string; name: string } | null };
  }
}

/** Lets a server make the demo town once, by its own first start; each journey then begins with a copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'baumkataster-town-'));
  const url = process.env.TEST_DATABASE_URL;
  const database = url ? { url, name: `baumkataster_town_${randomUUID().slice(0, 8)}` } : null;
  const remove = async () => {
    if (database) await administer(database.url, `DROP DATABASE IF EXISTS ${database.name} WITH (FORCE)`);
    await rm(directory, { recursive: true, force: true });
  };
  try {
    if (database) await administer(database.url, `CREATE DATABASE ${database.name}`);
    const server = await startServer({
      DATA_DIR: join(directory, 'data'),
      DATABASE_URL: database ? databaseAt(database.url, database.name) : '',
      DEMO: 'yes',
    });
    await server.stop();
  } catch (error) {
    await remove();
    throw error;
  }
  project.provide('town', { directory, database });
  return remove;
}
