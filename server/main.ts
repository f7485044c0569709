import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { closeDemo, offerFirstAdministrator } from './accounts/firstStart.ts';
import { startRetention } from './accounts/retention.ts';
import { createApp } from './app.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import type { Database } from './db/connect.ts';
import { migrate } from './db/migrate.ts';
import { openDatabase } from './db/openDatabase.ts';
import { hourly } from './hourly.ts';
import { startByItself } from './nights/byItself.ts';
import { discardUnfinishedImports } from './imports/imports.store.ts';
import { clearNoticeUploads } from './notices/noticePhotos.commands.ts';
import { clearUploads } from './photos/photoUploads.clearing.ts';
import { startListening } from './sensors/listening.ts';
import { isInUse, seedDemoTown, seedReference } from '../seeds/seed.ts';
import { speakInDemoTown } from '../seeds/speak.ts';
import { dayIn } from './calendar/calendar.rules.ts';

const log = (line: string) => console.log(line);
/** What is open, closed in reverse order when the server is asked to end, even while it is still starting. */
const open: { close(): Promise<void> }[] = [];
let stopping = false;

try {
  stopOn(['SIGINT', 'SIGTERM']);
  await serve(readConfig(process.env));
} catch (error) {
  // Whatever breaks off because the server is ending is no news.
  if (!stopping) {
    console.error(error instanceof ConfigError || isSentence(error) ? messageOf(error) : error);
    await closeAll();
    // Not only an exit code: the line to the process that started this one would keep it waiting.
    process.exit(1);
  }
}

async function serve(config: Config): Promise<void> {
  await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 });
  log(
    config.databaseUrl
      ? 'Connecting to PostgreSQL …'
      : `Opening the embedded PostGIS in ${config.dataDirectory} …`,
  );
  const database = await openDatabase(config, log);
  open.push(database);
  await prepare(database, config);
  const clock = () => new Date();
  await closeDemo(database, { config, clock });
  const app = await createApp({ database, config, clock, log });
  open.push(app, startRetention({ knex: database.knex, clock, log, addressDays: config.audit.addressDays }));
  const photos = resolve(config.dataDirectory);
  const clear = async () => {
    await clearUploads(database.knex, photos, clock());
    await clearNoticeUploads(database.knex, photos, clock());
  };
  open.push(hourly('photo uploads', clear, log));
  open.push(...(await startListening({ database, config, clock, log })));
  if (config.demo)
    open.push(hourly('demo sensors', async () => void (await speakInDemoTown(database, clock())), log));
  open.push(startByItself({ ...nightParts(database, config, clock), smtp: config.smtp, log }));
  await app.listen();
  log(`Baumkataster is ready: ${app.address}`);
  await offerFirstAdministrator(database, { config, clock, address: app.address, log });
}

function nightParts({ knex }: Database, { city, publicUrl, smtp }: Config, clock: () => Date) {
  return { knex, clock, timeZone: city.timeZone, sender: smtp && { city: city.name, publicUrl } };
}

/** Brings schema and reference data up to date, and the demo town into an empty cadastre. */
async function prepare(database: Database, config: Config): Promise<void> {
  const applied = await migrate(database.pool);
  if (applied.length > 0) log(`Schema: applied ${applied.length} migrations.`);
  await discardUnfinishedImports(database);
  await seedReference(database);
  if (!config.demo || (await isInUse(database))) return;
  log('Seeding the invented demo town (once) …');
  await seedDemoTown(database, { today: dayIn(config.city.timeZone, new Date()), log });
}

/** Stops once: on a signal, or when the process that started this one is gone and can send none. */
function stopOn(signals: readonly NodeJS.Signals[]): void {
  for (const signal of signals) process.on(signal, stop);
  process.on('disconnect', stop);
}

function stop(): void {
  if (stopping) return;
  stopping = true;
  log('Stopping: finishing what has begun …');
  closeAll().then(
    () => {
      log('Stopped.');
      process.exit(0);
    },
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
}

async function closeAll(): Promise<void> {
  for (const thing of open.splice(0).toReversed()) await thing.close();
}

/** Failures a person can act on carry a sentence; others show their stack. */
function isSentence(error: unknown): boolean {
  return (
    error instanceof Error &&
    ['DatabaseInUse', 'EADDRINUSE'].some((name) => error.name === name || messageOf(error).includes(name))
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
