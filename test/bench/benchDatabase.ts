import { randomUUID } from 'node:crypto';
import { seedDemoPeople } from '../../seeds/people.ts';
import { seedReference } from '../../seeds/seed.ts';
import { connectPostgres, type Database } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { administer, databaseAt } from '../support/administer.ts';
import { plantTrees } from './plantTrees.ts';

export interface BenchDatabase {
  readonly url: string;
  readonly database: Database;
  drop(): Promise<void>;
}

/** A database of its own on the server at `url`, with `trees` planted trees and a control task for each that is due one day. */
export async function benchDatabase(url: string, trees: number): Promise<BenchDatabase> {
  const name = `baumkataster_bench_${randomUUID().slice(0, 8)}`;
  await administer(url, `CREATE DATABASE ${name}`);
  const own = databaseAt(url, name);
  const database = await connectPostgres(own);
  await migrate(database.pool);
  await seedReference(database);
  await seedDemoPeople(database.pool);
  await plantTrees(database.pool, trees);
  return {
    url: own,
    database,
    drop: async () => {
      await database.close();
      await administer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}
