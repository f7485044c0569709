import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { seedReference } from '../../seeds/seed.ts';
import { SERVER_ACCOUNT } from '../accounts/accounts.store.ts';
import { dayIn } from '../calendar/calendar.rules.ts';
import { ConfigError, readConfig, type Config } from '../config.ts';
import { DatabaseInUse, type Database } from '../db/connect.ts';
import { migrate } from '../db/migrate.ts';
import { openDatabase } from '../db/openDatabase.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { ON_THE_SERVER } from '../http/visitor.ts';
import { describeAnalysis, describeReport } from './importAccount.ts';
import { importFromFile } from './importFromFile.ts';
import { importSentence } from './imports.text.ts';
import { importMapping, type ImportMapping } from './mapping/importMapping.ts';

const USAGE = `npm run import -- FILE [--dry-run] [--crs EPSG:n] [--mapping FILE] [--out FILE] [--again]

FILE        CSV, GeoJSON or a zipped Shapefile
--dry-run   says what would become of the records, and takes none
--crs       the coordinate system, when the file does not give it away
--mapping   a JSON file that says which column becomes what, see docs/import.md
--out       where records that need a look are written; otherwise FILE.listed.csv
--again     takes a file that has been imported before`;

try {
  await main();
} catch (error) {
  endProgress();
  console.error(sentenceOf(error));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      crs: { type: 'string' },
      mapping: { type: 'string' },
      out: { type: 'string' },
      again: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [path, ...more] = positionals;
  if (!path || more.length > 0 || values.help) {
    console.log(USAGE);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const config = readConfig(process.env);
  const database = await openDatabase(config, console.log);
  try {
    if ((await migrate(database.pool)).length > 0) await seedReference(database);
    const out = values.out ?? `${path}.listed.csv`;
    const dryRun = values['dry-run'];
    const started = performance.now();
    const report = await importFromFile(database, workOf(database, config), {
      path,
      dryRun,
      out,
      again: values.again,
      crs: values.crs ?? null,
      citySystem: config.city.epsg,
      mapping: values.mapping ? await readMapping(values.mapping) : null,
      onAnalysis: (analysis, mapping) =>
        console.log([path, ...describeAnalysis(analysis, mapping)].join('\n')),
      onRows: showProgress,
    });
    endProgress();
    console.log(describeReport(report, dryRun).join('\n'));
    if (report.issues.length > 0) console.log(`Flagged and refused records: ${out}`);
    console.log(
      `${dryRun ? 'Dry run, nothing taken,' : 'Done'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
    );
  } finally {
    await database.close();
  }
}

/** Whoever may run commands on the server is not known by name: the server itself stands for them. */
function workOf(database: Database, config: Config): Work {
  const { timeZone } = config.city;
  const now = new Date();
  const today = dayIn(timeZone, now);
  return { db: database.knex, now, timeZone, today, account: SERVER_ACCOUNT, origin: ON_THE_SERVER };
}

async function readMapping(path: string): Promise<ImportMapping> {
  const parsed = importMapping.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${path} is no mapping: ${wrong.join('; ')}`);
}

function showProgress(read: number, total: number): void {
  if (process.stdout.isTTY)
    process.stdout.write(`\r${read.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} records`);
}

function endProgress(): void {
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
}

/** A sentence for what the sender can do something about; the stack for what is a bug. */
function sentenceOf(error: unknown): string {
  if (error instanceof Problem)
    return error.issues.map(({ key, params }) => importSentence(key, params, 'en')).join('\n');
  if (!(error instanceof Error)) return String(error);
  const known =
    error instanceof ConfigError ||
    error instanceof DatabaseInUse ||
    error instanceof SyntaxError ||
    'code' in error;
  return known ? error.message : (error.stack ?? error.message);
}
