import { connectPostgres, openEmbedded, type Database } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { seedDemoPeople } from '../../seeds/people.ts';
import { seedReference } from '../../seeds/seed.ts';

/**
 * `prepareDatabase.ts ADDRESS`: fills a database once, so that test files can start from copies of it.
 * ADDRESS is a postgres:// address or the directory of an embedded database.
 * A process of its own, because the engine of the embedded database should not outlive the preparation.
 */
/** The tables that hold reference data. */
const REFERENCE = [
  'accounts',
  'contractors',
  'crews',
  'crew_members',
  'codes',
  'species',
  'species_synonyms',
  'watering_norms',
];

const [address] = process.argv.slice(2);
if (!address) throw new Error('prepareDatabase.ts needs an address');
const database = await open(address);
try {
  await migrate(database.pool);
  await seedReference(database);
  await seedDemoPeople(database.pool);
  await keepReference(database);
} finally {
  await database.close();
}

function open(target: string): Promise<Database> {
  return target.startsWith('postgres') ? connectPostgres(target) : openEmbedded(target, { durable: false });
}

/** Keeps what was seeded beside the tables, for files that share one embedded database: see database.ts. Events are
 * none of it: every file begins with an empty chain, on both databases. */
async function keepReference({ pool }: Database): Promise<void> {
  await pool.query(
    'BEGIN; SET LOCAL session_replication_role = replica; TRUNCATE audit_events RESTART IDENTITY; COMMIT',
  );
  await pool.query('CREATE SCHEMA test_reference');
  for (const table of REFERENCE) {
    await pool.query(`CREATE TABLE test_reference.${table} AS TABLE public.${table}`);
  }
}
