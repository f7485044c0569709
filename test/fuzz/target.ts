import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { connectPostgres, openEmbedded, type Database } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { seedDemoPeople } from '../../seeds/people.ts';
import { seedReference } from '../../seeds/seed.ts';
import { administer, databaseAt } from '../support/administer.ts';
import { requestsTo } from '../support/request.ts';
import { plantCadastre } from './cadastre.ts';
import type { CampaignPlan } from './campaign.ts';
import { operationsOf } from './operations.ts';
import { allSenders } from './senders.ts';

export interface Target extends Omit<CampaignPlan, 'requests' | 'seed'> {
  /** What the server wrote to its log: nothing, when nothing went wrong. */
  log: readonly string[];
  close(): Promise<void>;
}

const NOW = new Date('2026-06-15T10:00:00Z');
/** Nobody is turned away for asking too often. */
const SETTINGS = {
  BASEMAP_STYLE_URL: 'none',
  DEMO: 'no',
  HOST: '127.0.0.1',
  PORT: '0',
  REQUESTS_PER_MINUTE: '10000000',
};

/** The whole product on a throw-away database with a few of everything in it, listening on a free port. */
export async function openTarget(): Promise<Target> {
  const directory = await mkdtemp(join(tmpdir(), 'baumkataster-fuzz-'));
  const database = await throwAwayDatabase(directory);
  await migrate(database.pool);
  await seedReference(database);
  await seedDemoPeople(database.pool);
  const log: string[] = [];
  const files = join(directory, 'files');
  const app = await createApp({
    database,
    config: readConfig({ ...SETTINGS, DATA_DIR: files }),
    clock: () => NOW,
    log: (line) => log.push(line),
  });
  await app.listen();
  const origin = app.address.replace('localhost', '127.0.0.1');
  const [planner, ...others] = await allSenders(database, NOW);
  const requests = requestsTo(origin, planner?.headers);
  const operations = operationsOf((await requests.get('/api/openapi.json')).body);
  return {
    origin,
    pool: database.pool,
    directory: files,
    operations,
    ingredients: await plantCadastre(requests, database, operations),
    senders: planner ? [planner, ...others] : [],
    log,
    async close() {
      await app.close();
      await database.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function throwAwayDatabase(directory: string): Promise<Database> {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) return openEmbedded(join(directory, 'postgis'), { durable: false });
  const name = `baumkataster_fuzz_${randomUUID().slice(0, 8)}`;
  await administer(url, `CREATE DATABASE ${name}`);
  const database = await connectPostgres(databaseAt(url, name));
  return {
    ...database,
    close: async () => {
      await database.close();
      await administer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}
