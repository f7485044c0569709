import { DEMO_INSPECTOR_ID } from '../../../seeds/people.ts';
import type { Database } from '../../../server/db/connect.ts';
import type { Work } from '../../../server/http/serve.ts';
import { ON_THE_SERVER } from '../../../server/http/visitor.ts';
import { importFromFile, type FileOrder } from '../../../server/imports/importFromFile.ts';
import { listedRows } from '../../../server/imports/imports.store.ts';
import { importMapping, type ImportMapping } from '../../../server/imports/mapping/importMapping.ts';
import { fileOf } from './files.ts';

/** The seeded person at work in the summer of 2026. */
export function workOn(database: Database): Work {
  const account = {
    id: DEMO_INSPECTOR_ID,
    name: 'Tjark Oltmanns',
    roles: ['office'],
    contractorId: null,
  } as const;
  const now = new Date('2026-06-15T10:00:00Z');
  return {
    db: database.knex,
    now,
    timeZone: 'Europe/Berlin',
    today: '2026-06-15',
    account,
    origin: ON_THE_SERVER,
  };
}

/** Imports a file as the command line does, with what its columns propose unless told otherwise. */
export function importOf(database: Database, path: string, given: Partial<FileOrder> = {}) {
  return importFromFile(database, workOn(database), {
    path,
    mapping: null,
    crs: null,
    dryRun: false,
    again: false,
    out: `${path}.listed.csv`,
    citySystem: 25832,
    onAnalysis: () => undefined,
    onRows: () => undefined,
    ...given,
  });
}

/** Imports a text as a file of that name. */
export async function importText(
  database: Database,
  text: string,
  given: Partial<FileOrder> & { name?: string } = {},
) {
  const path = await fileOf(given.name ?? 'bäume.csv', text);
  return { path, report: await importOf(database, path, given) };
}

export function mappingOf(
  columns: ImportMapping['columns'],
  more: Partial<ImportMapping> = {},
): ImportMapping {
  return importMapping.parse({ columns, ...more });
}

/** The trees everybody sees, in the order of their areas and numbers. */
export async function visibleTrees(database: Database) {
  const { rows } = await database.pool.query<{
    number: string | null;
    area: string;
    species: string | null;
    given: string | null;
    cultivar: string | null;
    year: number | null;
    height: number | null;
    crown: number | null;
    girths: number[];
    lon: number;
    lat: number;
    key: string | null;
    status: string;
  }>(`SELECT t.number, a.name AS area, s.botanical_name AS species, t.species_as_given AS given, t.cultivar,
        t.planting_year AS year, t.height_m AS height, t.crown_diameter_m AS crown, t.stem_girths_cm AS girths,
        ST_X(t.geom) AS lon, ST_Y(t.geom) AS lat, t.external_key AS key, t.status
      FROM published_trees t
      JOIN control_areas a ON a.id = t.control_area_id
      LEFT JOIN species s ON s.id = t.species_id
      ORDER BY a.name, t.number, t.feature_id`);
  return rows;
}

/** What is listed of the last import, row by row. */
export async function listedOfLast(database: Database) {
  const { rows } = await database.pool.query<{ id: string }>(
    'SELECT id FROM imports ORDER BY created_at DESC, id DESC LIMIT 1',
  );
  return listedRows(database.knex, { importId: rows[0]?.id ?? '', after: 0, limit: 1000 });
}

/** How many rows there are at all, hidden ones too. */
export async function rowsWritten(database: Database) {
  const { rows } = await database.pool.query<Record<'trees' | 'listed' | 'areas' | 'imports', number>>(`
    SELECT (SELECT count(*) FROM trees) AS trees, (SELECT count(*) FROM import_rows) AS listed,
           (SELECT count(*) FROM control_areas) AS areas, (SELECT count(*) FROM imports) AS imports`);
  return rows[0];
}
