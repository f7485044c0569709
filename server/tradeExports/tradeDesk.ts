import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { pieces, RAW_LINES } from '../exports/exports.stream.ts';
import { Problem } from '../http/problem.ts';
import { requireRoom } from '../http/room.ts';
import type { Work } from '../http/serve.ts';
import { crsOf, rowLines } from '../treeFiles/treeFiles.store.ts';
import { writeTreeFile } from '../treeFiles/treeFile.ts';
import { isInDegrees } from './tradeColumns.rules.ts';
import { TRADE_COLUMN_WORDS, TRADE_FILE_WORDS } from './tradeColumns.text.ts';
import type { TradeExport, TradeFormat, TradeOrder } from './tradeExports.contract.ts';
import { tradeField } from './tradeExports.fields.ts';

export interface TradeParts {
  database: Database;
  config: Pick<Config, 'city' | 'dataDirectory' | 'diskReserveBytes'>;
  log: (line: string) => void;
}

/** An export of somebody, as long as its file is kept. */
interface Job extends TradeExport {
  by: string;
  path: string;
  format: TradeFormat;
}

/** Own proposals: two cores write two files; a person looks at one while the next is written. */
const MOST_RUNNING = 3;
const MOST_OF_ONE = 2;
const RETRY_AFTER_S = 10;
const KEPT_MS = 3_600_000;

const DEGREES = 4326;
const MEDIA_TYPES: Readonly<Record<TradeFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  gpkg: 'application/geopackage+sqlite3',
  shp: 'application/zip',
  geojson: 'application/geo+json',
  kml: 'application/vnd.google-earth.kml+xml',
};

/** Writes exports beside the requests that ask for them, and keeps the files for an hour, each for who asked. */
export class TradeDesk {
  readonly #parts: TradeParts;
  readonly #directory: string;
  readonly #jobs = new Map<string, Job>();
  #isCleared = false;

  constructor(parts: TradeParts) {
    this.#parts = parts;
    this.#directory = join(resolve(parts.config.dataDirectory), 'trade-exports');
  }

  /** Throws a Problem where too many are written already, or there is no room. */
  async requirePlace(by: string): Promise<void> {
    const running = [...this.#jobs.values()].filter(({ state }) => state === 'running');
    if (running.length >= MOST_RUNNING || running.filter((job) => job.by === by).length >= MOST_OF_ONE)
      throw new Problem(
        'too_many',
        'Many exports are being written; try again soon',
        [{ path: '', key: 'exports_busy', params: { seconds: RETRY_AFTER_S } }],
        RETRY_AFTER_S,
      );
    await this.#clear();
    await requireRoom(this.#directory, this.#parts.config.diskReserveBytes);
  }

  /** Begins to write; the request that asked for it does not wait. */
  start({ account, timeZone, today, now }: Work, order: TradeOrder, total: number): TradeExport {
    const id = randomUUID();
    const ending = order.format === 'shp' ? 'zip' : order.format;
    const job: Job = {
      id,
      by: account.id,
      format: order.format,
      path: join(this.#directory, `${id}.${ending}`),
      state: 'running',
      written: 0,
      total,
      fileName: `${TRADE_FILE_WORDS[order.language].file}-${today}.${ending}`,
      bytes: null,
    };
    this.#jobs.set(id, job);
    void this.#write(job, order, { timeZone, today, now });
    setTimeout(() => void this.#forget(job), KEPT_MS).unref();
    return job;
  }

  /** Throws a Problem when there is none of that person. */
  require(id: string, by: string): TradeExport {
    return this.#find(id, by);
  }

  fileOf(id: string, by: string): { path: string; fileName: string; mediaType: string } {
    const { state, path, fileName, format } = this.#find(id, by);
    if (state !== 'done') throw new Problem('not_found', 'The file is not ready');
    return { path, fileName, mediaType: MEDIA_TYPES[format] };
  }

  #find(id: string, by: string): Job {
    const job = this.#jobs.get(id);
    if (job?.by !== by) throw new Problem('not_found', 'There is no such export, or it is over an hour old');
    return job;
  }

  async #write(job: Job, order: TradeOrder, when: Pick<Work, 'timeZone' | 'today' | 'now'>): Promise<void> {
    try {
      await writeOrder(this.#parts, order, when, job);
      job.bytes = (await stat(job.path)).size;
      job.total = job.written;
      job.state = 'done';
    } catch (error) {
      job.state = 'failed';
      const described = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#parts.log(
        JSON.stringify({ level: 'error', what: 'trade export failed', id: job.id, error: described }),
      );
      await tidy(job);
    }
  }

  async #forget(job: Job): Promise<void> {
    this.#jobs.delete(job.id);
    await tidy(job);
  }

  /** What a server before this one left there nobody can ask for any more. */
  async #clear(): Promise<void> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    if (this.#isCleared) return;
    this.#isCleared = true;
    const now = Date.now();
    for (const name of await readdir(this.#directory)) {
      const path = join(this.#directory, name);
      const age = now - ((await stat(path).catch(() => null))?.mtimeMs ?? now);
      if (age > KEPT_MS) await rm(path, { recursive: true, force: true });
    }
  }
}

/** The file, and what a Shapefile is put together from. */
async function tidy({ path }: Job): Promise<void> {
  await rm(path, { force: true });
  await rm(`${path}.parts`, { recursive: true, force: true });
}

async function writeOrder(
  { database, config }: TradeParts,
  { filter, format, columns, language, crs }: TradeOrder,
  { timeZone, today, now }: Pick<Work, 'timeZone' | 'today' | 'now'>,
  job: Job,
): Promise<void> {
  const epsg = isInDegrees(format, crs) ? DEGREES : config.city.epsg;
  const fields = columns.map((column) => tradeField(column, language));
  const words = TRADE_FILE_WORDS[language];
  const rows = { filter, epsg, fields, today, timeZone };
  job.written = await writeTreeFile(
    {
      format,
      path: job.path,
      layer: words.layer,
      title: words.title(config.city.name),
      description: words.note,
      columns: columns.map((column, index) => ({
        name: language === 'de' ? column : TRADE_COLUMN_WORDS[column].name,
        title: TRADE_COLUMN_WORDS[column][language],
        kind: fields[index]?.kind ?? 'text',
      })),
      crs: await crsOf(database.knex, epsg),
      language,
      madeAt: now,
    },
    pieces(
      database,
      (ids) => rowLines(rows, ids),
      () => RAW_LINES,
    ),
    (written) => (job.written = written),
  );
}
