import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { administer, databaseAt } from '../../support/administer.ts';
import { startServer } from '../../support/serverProcess.ts';
import { startTown, type TownTemplate } from './startTown.ts';
import { openTownPool } from './townPool.ts';

declare module 'vitest' {
  interface ProvidedContext {
    town: TownTemplate;
    /** Where a running copy of it is to be had. */
    townPool: string;
  }
}

/** `npm test` runs all journeys; somebody who runs one file needs one town. */
const isWholeRun = process.env.TALLY_FILE !== undefined;

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
  const town = { directory, database };
  const pool = await openTownPool(() => startTown(town), isWholeRun);
  project.provide('town', town);
  project.provide('townPool', pool.address);
  return async () => {
    await pool.close();
    await remove();
  };
}
