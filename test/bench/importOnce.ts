import { SERVER_ACCOUNT } from '../../server/accounts/accounts.store.ts';
import { connectPostgres } from '../../server/db/connect.ts';
import { ON_THE_SERVER } from '../../server/http/visitor.ts';
import { importFromFile } from '../../server/imports/importFromFile.ts';

/**
 * `importOnce.ts FILE OUT`: imports a file into DATABASE_URL as the command line does, in a process of its own, and
 * says in one line of JSON how many milliseconds lay between opening the file and its trees being visible, how many of
 * CPU all its threads took meanwhile, and how much memory the process held at most.
 */
const [path = '', out = ''] = process.argv.slice(2);
const database = await connectPostgres(process.env.DATABASE_URL ?? '');
const now = new Date();
const today = now.toISOString().slice(0, 10);
const work = {
  db: database.knex,
  now,
  timeZone: 'UTC',
  today,
  account: SERVER_ACCOUNT,
  origin: ON_THE_SERVER,
};
const began = performance.now();
const cpuBefore = process.cpuUsage();
const { rows } = await importFromFile(database, work, {
  path,
  out,
  mapping: null,
  crs: null,
  dryRun: false,
  again: false,
  citySystem: 25_832,
  onAnalysis: () => undefined,
  onRows: () => undefined,
});
const ms = performance.now() - began;
const cpu = process.cpuUsage(cpuBefore);
const cpuMs = (cpu.user + cpu.system) / 1000;
await database.close();
process.stdout.write(JSON.stringify({ ms, cpuMs, rows, peakMb: process.resourceUsage().maxRSS / 1024 }));
