import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Config } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { csv, geojson, pieces, RAW_LINES } from '../exports/exports.stream.ts';
import { STANDING_FIELDS } from '../geoportal/geoportal.fields.ts';
import { crsOf, rowLines } from '../treeFiles/treeFiles.store.ts';
import { writeTreeFile } from '../treeFiles/treeFile.ts';
import type { PushedFile } from '../pushes/pushedFile.ts';
import { BuiltFileShelf, type BuiltFile } from './builtFile.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { jsonLd } from './catalogue/graph.ts';
import { GEOPACKAGE_TYPE } from './downloads.contract.ts';
import { GEOPACKAGE_WORDS } from './downloads.text.ts';
import { PublicStates } from './publicStates.ts';

export interface DownloadParts {
  database: Database;
  config: Pick<
    Config,
    'city' | 'dataDirectory' | 'dataTerms' | 'catalogue' | 'diskReserveBytes' | 'publicUrl'
  >;
  clock: () => Date;
}

/** What the files look like; another number makes every file anew, such as after an update of the product. */
const FORM = 1;
const LAYER = 'baeume';

/** The public trees as files and states: what portals fetch, and what is pushed to them. */
export class Downloads {
  readonly states: PublicStates;
  readonly #parts: DownloadParts;
  readonly #shelves: Record<'gpkg' | 'geojson' | 'csv' | 'record', BuiltFileShelf>;

  constructor(parts: DownloadParts, treesVersion: () => string) {
    this.#parts = parts;
    this.states = new PublicStates(parts, treesVersion);
    const { dataDirectory, diskReserveBytes } = parts.config;
    const place = { directory: join(resolve(dataDirectory), 'downloads'), reserveBytes: diskReserveBytes };
    this.#shelves = {
      gpkg: new BuiltFileShelf('trees.gpkg', place, (path) => this.#writeGeoPackage(path)),
      geojson: new BuiltFileShelf('trees.geojson', place, (path) => this.#writeStream(path, geojson)),
      csv: new BuiltFileShelf('trees.csv', place, (path) => this.#writeStream(path, csv)),
      record: new BuiltFileShelf('dcat.jsonld', place, (path) => this.#writeRecord(path)),
    };
  }

  /** All public trees as a GeoPackage in the city's system, at least as new as the call. */
  async geoPackage(): Promise<BuiltFile> {
    return this.#shelves.gpkg.get(await this.#madeOf(), this.#parts.clock());
  }

  /** Everything that is published, as files: what `madeOf` is equal for is the same. */
  async bundle(): Promise<{ madeOf: string; files: PushedFile[] }> {
    const madeOf = await this.#madeOf();
    const files: PushedFile[] = [];
    for (const name of ['geojson', 'csv', 'gpkg', 'record'] as const) {
      // The record links to this server, so it is told only where its address is known.
      if (name === 'record' && this.#parts.config.publicUrl === null) continue;
      const { path, bytes, sha256 } = await this.#shelves[name].get(madeOf, this.#parts.clock());
      files.push({ ...PUSHED[name], path, bytes, sha256 });
    }
    return { madeOf, files };
  }

  async #madeOf(): Promise<string> {
    const { version } = await this.states.current();
    const { city, dataTerms, catalogue: record, publicUrl } = this.#parts.config;
    return JSON.stringify([FORM, version, city.name, city.epsg, dataTerms, record, publicUrl]);
  }

  async #writeGeoPackage(path: string): Promise<void> {
    const { database, config, clock } = this.#parts;
    const { city, dataTerms } = config;
    const rows = { ...this.states.day, filter: {}, epsg: city.epsg, fields: STANDING_FIELDS };
    await writeTreeFile(
      {
        format: 'gpkg',
        path,
        layer: LAYER,
        title: GEOPACKAGE_WORDS.title(city.name),
        description: GEOPACKAGE_WORDS.description(dataTerms),
        columns: STANDING_FIELDS.map(({ name, kind, words: { de } }) => ({ name, kind, title: de })),
        crs: await crsOf(database.knex, city.epsg),
        language: 'de',
        madeAt: clock(),
      },
      pieces(
        database,
        (ids) => rowLines(rows, ids),
        () => RAW_LINES,
      ),
    );
  }

  async #writeStream(path: string, write: typeof geojson): Promise<void> {
    const order = { ...this.states.day, filter: {}, epsg: null, spreadsheet: false };
    const source = Readable.from(write(this.#parts.database, order), { objectMode: true });
    await pipeline(source, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  }

  async #writeRecord(path: string): Promise<void> {
    const { config } = this.#parts;
    const { changedAt } = await this.states.current();
    const text = jsonLd(catalogue({ config, base: config.publicUrl ?? '', changedAt }));
    await writeFile(path, text, { flag: 'wx', mode: 0o600, flush: true });
  }
}

const PUSHED = {
  geojson: { name: 'trees.geojson', mediaType: 'application/geo+json' },
  csv: { name: 'trees.csv', mediaType: 'text/csv; charset=utf-8' },
  gpkg: { name: 'trees.gpkg', mediaType: GEOPACKAGE_TYPE },
  record: { name: 'dcat.jsonld', mediaType: 'application/ld+json' },
};
