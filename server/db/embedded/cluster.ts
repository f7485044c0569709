import { constants } from 'node:fs';
import { access, cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';
import { syncPath, syncTree } from './durableFiles.ts';
import { EmbeddedServer } from './embeddedServer.ts';

/** Names what the engine writes to disk; another version must not read it. */
export const FORMAT = 'pglite-0.5.8-postgis-0.2.8';
const MAJOR_VERSION = '18';
const EXTENSIONS = 'CREATE EXTENSION postgis; CREATE EXTENSION pg_trgm';
const NEVER_MS = 0;

/**
 * Makes sure a cluster with its extensions is at that place. A new one is made beside it, written through to the
 * disk and renamed, so that a crash never leaves half of one. Creating takes 9 s; it is done once, kept in
 * `templates` when that can be written, and copied from there.
 */
export async function prepareCluster(
  cluster: string,
  { durable, templates, log }: { durable: boolean; templates: string; log: (line: string) => void },
): Promise<void> {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(absent);
  if (version !== undefined) return checkVersion(cluster, version.trim());
  await removeUnfinished(cluster);
  const template = await prepareTemplate(templates, log);
  const unfinished = template ? await copied(template, cluster) : await created(cluster, log);
  if (durable) await syncTree(unfinished);
  await rename(unfinished, cluster);
  if (durable) await syncPath(dirname(cluster));
}

function checkVersion(cluster: string, version: string): void {
  if (version === MAJOR_VERSION) return;
  throw new Error(
    `The database in ${cluster} was made by PostgreSQL ${version}, this engine reads ${MAJOR_VERSION}: ` +
      'dump it with the version of this program that made it, and load the dump',
  );
}

/** The place of a finished template, or undefined where none can be kept. */
async function prepareTemplate(templates: string, log: (line: string) => void): Promise<string | undefined> {
  const template = join(templates, FORMAT);
  if (await exists(template)) return template;
  if (!(await isWritable(templates))) return undefined;
  const unfinished = await created(template, log);
  await rename(unfinished, template).catch(async () => {
    await rm(unfinished, { recursive: true }); // another process was faster
  });
  return template;
}

async function created(place: string, log: (line: string) => void): Promise<string> {
  log('Creating the embedded database (about 10 seconds, once)');
  const unfinished = await unfinishedPlace(place);
  const options = { durable: false, watchdogMs: NEVER_MS, idleInTransactionMs: 60_000, log };
  const server = await EmbeddedServer.start(unfinished, options);
  const client = new pg.Client({ stream: () => server.connect() });
  await client.connect();
  await client.query(EXTENSIONS);
  await client.end();
  await server.close();
  return unfinished;
}

async function copied(template: string, place: string): Promise<string> {
  const unfinished = await unfinishedPlace(place);
  await cp(template, unfinished, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return unfinished;
}

async function unfinishedPlace(place: string): Promise<string> {
  await mkdir(dirname(place), { recursive: true });
  return mkdtemp(`${place}.unfinished-`);
}

/** What an earlier first start left when it was killed; the directory lock keeps others from working on it. */
async function removeUnfinished(cluster: string): Promise<void> {
  const entries = await readdir(dirname(cluster));
  const left = entries.filter((name) => name.startsWith(`${basename(cluster)}.unfinished-`));
  for (const name of left) await rm(join(dirname(cluster), name), { recursive: true });
}

/** Makes the directory itself, and `.cache` above it, but no `node_modules` where none is. */
async function isWritable(templates: string): Promise<boolean> {
  const parent = dirname(templates);
  try {
    if (await exists(dirname(parent))) await mkdir(templates, { recursive: true });
    await access(templates, constants.W_OK);
    return true;
  } catch {
    return false; // a read-only installation, or none: the database is then made in its place
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
