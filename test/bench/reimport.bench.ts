import { randomUUID } from 'node:crypto';
import { seedDemoPeople } from '../../seeds/people.ts';
import { seedReference } from '../../seeds/seed.ts';
import { connectPostgres } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { tryTwoSides } from '../reimports/support/tryTwoSides.ts';
import { administer, databaseAt } from '../support/administer.ts';
import { atMost, type Figure } from './figure.ts';

const CITY = 83_772;
const EDITS = 10_000;
const SEED = 20_260_615;
/** Comparing and writing a whole city, at most. Own proposal. */
const WANTED_MS = 30_000;
/** Most of it is the expectation of every tree, three times over. Own proposal. */
const WANTED_MB = 1500;

/**
 * A city imported, ten thousand edits on both sides, and imported again: exactly what must come out, how long it takes,
 * and how much memory. The memory is that of this process with the whole expectation in it.
 */
export async function reimportBench(
  { databaseUrl }: { databaseUrl: string },
  say: (line: string) => void,
): Promise<Figure[]> {
  const name = `baumkataster_bench_${randomUUID().slice(0, 8)}`;
  await administer(databaseUrl, `CREATE DATABASE ${name}`);
  const database = await connectPostgres(databaseAt(databaseUrl, name));
  try {
    await migrate(database.pool);
    await seedReference(database);
    await seedDemoPeople(database.pool);
    const trial = await tryTwoSides(database, CITY, EDITS, SEED);
    say(JSON.stringify(trial));
    const isExact = trial.wrong.length === 0 && sorted(trial.found) === sorted(trial.expected);
    if (!isExact || trial.again.written) throw new Error('the re-import is not what it must be');
    const { rows, ms } = trial;
    return [
      atMost(WANTED_MS, {
        name: `re-import of ${rows} trees after ${EDITS} edits`,
        value: ms.update,
        unit: 'ms',
      }),
      atMost(WANTED_MS, { name: 'the same file once more', value: ms.again, unit: 'ms' }),
      atMost(WANTED_MB, {
        name: 'memory of all that, at most',
        value: Math.round(process.resourceUsage().maxRSS / 1024),
        unit: 'MB',
      }),
    ];
  } finally {
    await database.close();
    await administer(databaseUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

function sorted(counts: Record<string, number>): string {
  return JSON.stringify(Object.entries(counts).toSorted(([a], [b]) => a.localeCompare(b)));
}
