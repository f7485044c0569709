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
import type { ImportProfile } from '../importProfiles/importProfiles.contract.ts';
import { allProfiles, profileNamed } from '../importProfiles/importProfiles.store.ts';
import { ENCODINGS, fileReading, type FileReading } from './formats/fileProfile.ts';
import { historyFromCli } from '../histories/historyFromCli.ts';
import { updateFromCli } from '../reimports/updateFromCli.ts';
import { reimportSentence } from '../reimports/reimports.text.ts';
import { describeAnalysis, describeReport } from './importAccount.ts';
import { importFromFile } from './importFromFile.ts';
import type { ImportAnalysis } from './imports.contract.ts';
import { importMapping, type ImportMapping } from './mapping/importMapping.ts';

const USAGE = `npm run import -- FILE [--dry-run] [--crs EPSG:n] [--mapping FILE] [--profile NAME]
                      [--layer NAME] [--encoding NAME] [--out FILE] [--again]
npm run import -- FILE --update [--dry-run] [--source IMPORT] [--key external_key|number] [--theirs]
npm run import -- FILE --history [--dry-run] [--mapping FILE] [--no-dues]

FILE        CSV, GeoJSON, GeoPackage, XLSX or a zipped Shapefile
--dry-run   says what would become of the records, and takes none
--crs       the coordinate system, when the file does not give it away
--mapping   a JSON file that says which column becomes what, see docs/import.md
--profile   a mapping remembered in the browser under that name, with how the file is read
--layer     the layer of a GeoPackage or the sheet of a workbook, when not the likeliest
--encoding  utf-8, windows-1252, iso-8859-15, cp850, cp437, macintosh, utf-16le or utf-16be
--out       where records that need a look are written; otherwise FILE.listed.csv
--again     takes a file that has been imported before
--update    compares a file of a known source with the cadastre and takes what the source has changed
--source    the id of the import by which the source first came; otherwise the one that knows most of the trees
--key       by what a tree is known; otherwise the external key, else the number in its control area
--theirs    follows the source where a field was changed here too; otherwise what was changed here stays
--history   takes over inspections or measures of another system, one a row; see docs/import.md
--no-dues   has no due dates follow from them`;

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
      profile: { type: 'string' },
      layer: { type: 'string' },
      encoding: { type: 'string' },
      out: { type: 'string' },
      again: { type: 'boolean', default: false },
      update: { type: 'boolean', default: false },
      source: { type: 'string' },
      key: { type: 'string' },
      theirs: { type: 'boolean', default: false },
      history: { type: 'boolean', default: false },
      'no-dues': { type: 'boolean', default: false },
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
    const profile = values.profile === undefined ? null : await requireProfile(database, values.profile);
    const started = performance.now();
    if (values.history) {
      const reading = readingOf(values, profile);
      const wanted = { path, dryRun, reading, citySystem: config.city.epsg, onRows: showProgress };
      const lines = await historyFromCli(database, workOf(database, config), wanted, values);
      endProgress();
      console.log(lines.join('\n'));
      return;
    }
    const order = {
      path,
      dryRun,
      crs: values.crs ?? null,
      citySystem: config.city.epsg,
      mapping: values.mapping ? await readMapping(values.mapping) : (profile?.mapping ?? null),
      reading: readingOf(values, profile),
      onAnalysis: (analysis: ImportAnalysis, mapping: ImportMapping) =>
        console.log([path, ...describeAnalysis(analysis, mapping)].join('\n')),
      onRows: showProgress,
    };
    if (values.update) {
      const lines = await updateFromCli(database, workOf(database, config), order, values);
      endProgress();
      console.log(lines.join('\n'));
    } else {
      const report = await importFromFile(database, workOf(database, config), {
        ...order,
        out,
        again: values.again,
      });
      endProgress();
      console.log(describeReport(report, dryRun).join('\n'));
      if (report.issues.length > 0) console.log(`Flagged and refused records: ${out}`);
    }
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

async function requireProfile(database: Database, name: string): Promise<ImportProfile> {
  const found = await profileNamed(database.knex, name);
  if (found) return found;
  const known = (await allProfiles(database.knex)).map((profile) => profile.name);
  throw new ConfigError([`No mapping is remembered as “${name}”. Known: ${known.join(', ') || 'none'}`]);
}

/** What is said by hand counts before what the profile remembers. */
function readingOf(
  said: { layer?: string | undefined; encoding?: string | undefined },
  profile: ImportProfile | null,
): FileReading {
  const reading = { ...profile?.reading, ...(said.layer === undefined ? {} : { layer: said.layer }) };
  const parsed = fileReading.safeParse({
    ...reading,
    ...(said.encoding === undefined ? {} : { encoding: said.encoding }),
  });
  if (parsed.success) return parsed.data;
  throw new ConfigError([`--encoding is one of ${ENCODINGS.join(', ')}`]);
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
    return error.issues.map(({ key, params }) => reimportSentence(key, params, 'en')).join('\n');
  if (!(error instanceof Error)) return String(error);
  const known =
    error instanceof ConfigError ||
    error instanceof DatabaseInUse ||
    error instanceof SyntaxError ||
    'code' in error;
  return known ? error.message : (error.stack ?? error.message);
}
