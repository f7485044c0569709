import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectPostgres, openEmbedded, type Database } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { seedDemoPeople } from '../../seeds/people.ts';
import { seedReference } from '../../seeds/seed.ts';
import { startCluster, type Cluster } from '../support/cluster.ts';
import { anArea } from '../support/examples.ts';
import { startServer, type ServerProcess } from '../support/serverProcess.ts';
import { signedInAs } from '../support/signedIn.ts';

/** Something to be killed: how it starts, and what exactly dies. */
export interface Target {
  /** The control area trees are mapped in. */
  readonly areaId: string;
  /** By which its writers are known. */
  readonly headers: Record<string, string>;
  start(): Promise<ServerProcess>;
  /** Kills and brings back; the server that answers afterwards, and how long that took in ms. */
  crash(server: ServerProcess): Promise<{ server: ServerProcess; tookMs: number }>;
  close(): Promise<void>;
}

export async function embeddedTarget(): Promise<Target> {
  const directory = await mkdtemp(join(tmpdir(), 'baumkataster-crash-'));
  const prepared = await prepare(await openEmbedded(join(directory, 'postgis')));
  const start = () => startServer({ DATA_DIR: directory, DATABASE_URL: '', DEMO: 'no' });
  return {
    ...prepared,
    start,
    crash: crashServerWith(start),
    close: () => rm(directory, { recursive: true, force: true }),
  };
}

/** `killDatabase`: PostgreSQL dies and the server lives on; else the other way round. */
export async function postgresTarget({ killDatabase }: { killDatabase: boolean }): Promise<Target> {
  const cluster = await startCluster();
  const directory = await mkdtemp(join(tmpdir(), 'baumkataster-crash-'));
  const prepared = await prepare(await connectPostgres(cluster.url));
  const start = () => startServer({ DATA_DIR: directory, DATABASE_URL: cluster.url, DEMO: 'no' });
  return {
    ...prepared,
    start,
    crash: killDatabase ? crashDatabaseOf(cluster) : crashServerWith(start),
    close: async () => {
      await cluster.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function prepare(database: Database): Promise<Pick<Target, 'areaId' | 'headers'>> {
  try {
    await migrate(database.pool);
    await seedReference(database);
    await seedDemoPeople(database.pool);
    return { areaId: await anArea(database), headers: await signedInAs(database) };
  } finally {
    await database.close();
  }
}

function crashServerWith(start: () => Promise<ServerProcess>): Target['crash'] {
  return async (server) => {
    await server.kill();
    const next = await start();
    return { server: next, tookMs: next.startedInMs };
  };
}

function crashDatabaseOf(cluster: Cluster): Target['crash'] {
  return async (server) => {
    const began = performance.now();
    await cluster.killAndRestart();
    await answering(server);
    return { server, tookMs: Math.round(performance.now() - began) };
  };
}

async function answering(server: ServerProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if ((await fetch(`${server.origin}/health/ready`)).ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server did not come back after its database had; it said:\n${server.output()}`);
}
