import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedDemoPeople } from '../../seeds/people.ts';
import { seedReference } from '../../seeds/seed.ts';
import { connectPostgres, openEmbedded, type Database } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { administer, databaseAt } from '../support/administer.ts';
import { startCluster } from '../support/cluster.ts';
import { personWith, signedInAs } from '../support/signedIn.ts';
import type { Ground } from './replay.ts';

export type Prepared = Ground & { close(): Promise<void> };

/** The embedded database, with durability as in earnest. */
export async function embeddedGround(): Promise<Prepared> {
  const directory = await mkdtemp(join(tmpdir(), 'baumkataster-replay-'));
  const open = () => openEmbedded(join(directory, 'postgis'));
  return {
    ...(await prepare(open)),
    environment: { DATA_DIR: directory, DATABASE_URL: '', DEMO: 'no' },
    close: () => rm(directory, { recursive: true, force: true }),
  };
}

/** A database of its own on the server at `url`, or on a throw-away cluster. */
export async function postgresGround(url: string | undefined): Promise<Prepared> {
  const directory = await mkdtemp(join(tmpdir(), 'baumkataster-replay-'));
  const cluster = url === undefined ? await startCluster() : { url, stop: async () => undefined };
  const name = `baumkataster_replay_${randomUUID().slice(0, 8)}`;
  await administer(cluster.url, `CREATE DATABASE ${name}`);
  const own = databaseAt(cluster.url, name);
  return {
    ...(await prepare(() => connectPostgres(own))),
    environment: { DATA_DIR: directory, DATABASE_URL: own, DEMO: 'no' },
    close: async () => {
      await administer(cluster.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await cluster.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function prepare(open: () => Promise<Database>): Promise<Pick<Ground, 'headers' | 'open'>> {
  const database = await open();
  try {
    await migrate(database.pool);
    await seedReference(database);
    await seedDemoPeople(database.pool);
    return { headers: await signedInAs(database, personWith('administrator')), open };
  } finally {
    await database.close();
  }
}
