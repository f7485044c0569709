import { randomUUID } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { administer, databaseAt } from '../../support/administer.ts';
import { startServer } from '../../support/serverProcess.ts';

/** The demo town that others are copied from: a data directory and, on a real server, the name of a database. */
export interface TownTemplate {
  directory: string;
  database: { url: string; name: string } | null;
}

/** A running server over a demo town of its own. */
export interface RunningTown {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Its database on a real server; null: the embedded one. */
  readonly databaseUrl: string | null;
  end(): Promise<void>;
}

/** Copies the town and starts the product over it, with variables as server/config.ts reads them. */
export async function startTown(
  { directory, database }: TownTemplate,
  environment: Record<string, string> = {},
): Promise<RunningTown> {
  const name = `journey_${randomUUID().slice(0, 8)}`;
  const data = join(directory, name);
  await cp(join(directory, 'data'), data, { recursive: true });
  if (database) await administer(database.url, `CREATE DATABASE ${name} TEMPLATE ${database.name}`);
  const databaseUrl = database && databaseAt(database.url, name);
  const server = await startServer({
    DATA_DIR: data,
    DATABASE_URL: databaseUrl ?? '',
    DEMO: 'no',
    ...environment,
  });
  return {
    origin: server.origin,
    databaseUrl,
    async end() {
      await server.stop();
      if (database) await administer(database.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}
