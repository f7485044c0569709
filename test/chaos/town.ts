import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { seedReference } from '../../seeds/seed.ts';
import { connectPostgres, openEmbedded, type Database } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { mapTree, type NewTree } from '../../server/trees/trees.contract.ts';
import { orderTask } from '../../server/tasks/tasks.contract.ts';
import { administer, databaseAt } from '../support/administer.ts';
import { aTree } from '../support/examples.ts';
import { requestsTo } from '../support/request.ts';
import { signedInAs } from '../support/signedIn.ts';
import { startServer, type ServerProcess } from '../support/serverProcess.ts';
import { employ } from '../support/staff.ts';

export interface Colleague {
  id: string;
  login: string;
}

/** A tree that is in the cadastre before the chaos begins, with an open control task. */
export interface PlantedTree {
  id: string;
  facts: NewTree;
  taskId: string;
  taskVersion: number;
}

/** A small cadastre, and the real server in front of it that is killed and comes back. */
export interface ChaosTown {
  readonly people: readonly Colleague[];
  readonly areaId: string;
  readonly trees: readonly PlantedTree[];
  /** Where the server is now; throws nothing while it is away, but nobody answers there. */
  origin(): string;
  /** Kills it (-9) and starts it again. */
  crash(): Promise<void>;
  readonly crashes: { count: number; slowestStartMs: number };
  /** What the server has said in all its lives. */
  said(): string;
  /** Ends the server and opens its database. */
  open(): Promise<Database>;
  readonly dataDirectory: string;
  close(): Promise<void>;
}

/** `trees` planted trees and `people` people with a password. On TEST_DATABASE_URL, else embedded. */
export async function openTown({ people, trees }: { people: number; trees: number }): Promise<ChaosTown> {
  const directory = await mkdtemp(join(tmpdir(), 'baumkataster-chaos-'));
  const place = await placeOf(directory);
  const { colleagues, areaId, officeCookie } = await prepare(await place.connect(), people);
  const start = () => startServer({ ...place.environment, DATA_DIR: directory, DEMO: 'no' });
  let server = await start();
  let said = '';
  let crashing = Promise.resolve();
  let database: Database | null = null;
  const crashes = { count: 0, slowestStartMs: 0 };
  return {
    people: colleagues,
    areaId,
    trees: await plantTrees(server, { areaId, officeCookie, count: trees }),
    origin: () => server.origin,
    crashes,
    crash() {
      // Tablets do not agree on when; a server can only be killed while it lives.
      crashing = crashing.then(async () => {
        await server.kill();
        said += server.output();
        server = await start();
        crashes.count += 1;
        crashes.slowestStartMs = Math.max(crashes.slowestStartMs, server.startedInMs);
      });
      return crashing;
    },
    said: () => said + server.output(),
    async open() {
      await server.stop();
      database = await place.connect();
      return database;
    },
    dataDirectory: directory,
    async close() {
      await server.stop();
      await database?.close();
      await place.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function placeOf(directory: string) {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) {
    return {
      environment: { DATABASE_URL: '' },
      connect: () => openEmbedded(join(directory, 'postgis')),
      drop: async () => undefined,
    };
  }
  const name = `baumkataster_chaos_${randomUUID().slice(0, 8)}`;
  await administer(url, `CREATE DATABASE ${name}`);
  return {
    environment: { DATABASE_URL: databaseAt(url, name) },
    connect: () => connectPostgres(databaseAt(url, name)),
    drop: () => administer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function prepare(database: Database, people: number) {
  try {
    await migrate(database.pool);
    await seedReference(database);
    const office = await employ(database, 'buero', ['office', 'inspector']);
    const colleagues: Colleague[] = [];
    for (let number = 1; number <= people; number++) {
      const login = `kontrolle${number}`;
      colleagues.push({ id: await employ(database, login, ['inspector']), login });
    }
    const { rows } = await database.pool.query<{ id: string }>(
      `INSERT INTO control_areas (name, kind, created_by) VALUES ('Lindenallee', 'street', $1) RETURNING id`,
      [office],
    );
    return { colleagues, areaId: rows[0]?.id ?? '', officeCookie: await signedInAs(database, office) };
  } finally {
    await database.close();
  }
}

async function plantTrees(
  server: ServerProcess,
  { areaId, officeCookie, count }: { areaId: string; officeCookie: { cookie: string }; count: number },
): Promise<PlantedTree[]> {
  const office = requestsTo(server.origin, officeCookie);
  const planted: PlantedTree[] = [];
  for (let number = 0; number < count; number++) {
    // Ten metres apart, so that nobody is warned of a neighbour.
    const facts = aTree(areaId, {
      position: [8.2 + (number % 40) * 0.00015, 53.14 + Math.floor(number / 40) * 0.00009],
    });
    await office.call(mapTree, { body: facts });
    const task = await office.call(orderTask, {
      body: {
        id: uuidv7(),
        treeId: facts.id,
        type: 'RK',
        dueOn: dayFromNow(20),
        dueUntil: dayFromNow(110),
        reason: 'Regelkontrolle',
        assignedTo: null,
      },
    });
    planted.push({ id: facts.id, facts, taskId: task.id, taskVersion: task.version });
  }
  return planted;
}

export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
