import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { discardUnfinishedImports } from '../../server/imports/imports.store.ts';
import { testDatabase } from '../support/database.ts';
import { csv, fileOf, geojson, refusalOf } from './support/files.ts';
import {
  importOf,
  importText,
  listedOfLast,
  mappingOf,
  rowsWritten,
  visibleTrees,
  workOn,
} from './support/trying.ts';

const database = await testDatabase();

/** A CSV of that many trees along one street, `count` of them, with numbers from 1. */
function street(name: string, count: number, lon = 8.2): string {
  const trees = Array.from({ length: count }, (_, i) => [
    i + 1,
    name,
    'Tilia cordata',
    (lon + i * 1e-5).toFixed(7),
    '53.1400000',
  ]);
  return csv([['Nr', 'Straße', 'Art botanisch', 'lon', 'lat'], ...trees]);
}

test('a dry run writes nothing, but says what would become of the rows and lists them', async () => {
  const before = await rowsWritten(database);
  const table = csv([
    ['Nr', 'Straße', 'Höhe', 'lon', 'lat'],
    ['1', 'Probe', '80', '8.1', '53.1'],
    ['2', 'Probe', '8', '', ''],
  ]);
  const { path, report } = await importText(database, table, { dryRun: true });
  expect(report.rows).toEqual({ read: 2, clean: 0, flagged: 1, refused: 1, filled: 0 });
  expect(await rowsWritten(database)).toEqual(before);
  expect(await readFile(`${path}.listed.csv`, 'utf8')).toMatch(/80.*\r\n.*Koordinaten fehlen/);
});

test('trees are invisible until the import is done, and then all there at once', async () => {
  const seen = new Set<number>();
  const count = async () =>
    (
      await database.pool.query<{ n: number }>(
        `SELECT count(*) AS n FROM published_trees WHERE street = 'Unsichtbar'`,
      )
    ).rows[0]?.n ?? -1;
  let looking = true;
  const watch = (async () => {
    while (looking) seen.add(await count());
  })();
  await importText(database, street('Unsichtbar', 12_000));
  looking = false;
  await watch;
  expect(await count()).toBe(12_000);
  expect([...seen].every((number) => number === 0 || number === 12_000)).toBe(true);
  expect(seen).toContain(0);
});

test('a failure in the middle takes everything away again, areas too, and the import says so', async () => {
  const before = await rowsWritten(database);
  // A trigger that fails at the 9,000th tree stands for a disk that is full or a rule the judge does not know.
  await database.pool.query(`
    CREATE FUNCTION fail_late() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF NEW.number = '9000' THEN RAISE EXCEPTION 'no more'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER fail_late BEFORE INSERT ON trees FOR EACH ROW EXECUTE FUNCTION fail_late();
    ALTER TABLE trees ENABLE ALWAYS TRIGGER fail_late`);
  await expect(importText(database, street('Zu spät', 12_000, 8.4))).rejects.toThrow('no more');
  await database.pool.query('DROP TRIGGER fail_late ON trees; DROP FUNCTION fail_late()');
  expect(await rowsWritten(database)).toEqual({ ...before, imports: (before?.imports ?? 0) + 1 });
  const { rows } = await database.pool.query(
    `SELECT status, failure, rows_read FROM imports ORDER BY created_at DESC LIMIT 1`,
  );
  expect(rows).toEqual([{ status: 'failed', failure: { key: 'server_failed', params: {} }, rows_read: 0 }]);
});

test('what a killed process has left is taken away at the next start, and nobody saw it', async () => {
  const before = await rowsWritten(database);
  const [importId, areaId, usedId] = [randomUUID(), randomUUID(), randomUUID()];
  const by = workOn(database).account.id;
  await database.pool.query(
    `INSERT INTO imports (id, file_name, sha256, status, profile, created_by) VALUES ($1, 'x', 'x', 'running', '{}', $2)`,
    [importId, by],
  );
  await database.pool.query(
    `INSERT INTO control_areas (id, name, kind, import_id, created_by)
     VALUES ($1, 'Neu', 'street', $3, $4), ($2, 'Neu und benutzt', 'street', $3, $4)`,
    [areaId, usedId, importId, by],
  );
  const tree = `INSERT INTO trees (id, status, geom, position_method, control_area_id, import_id, created_by, updated_by)
    SELECT gen_random_uuid(), 'BEST', ST_SetSRID(ST_MakePoint(8, 53), 4326), 'IMP', $1, $2, $3, $3 FROM generate_series(1, $4)`;
  await database.pool.query(tree, [areaId, importId, by, 2500]);
  // Somebody has mapped a tree in an area of the import meanwhile: the area stays.
  await database.pool.query(tree, [usedId, null, by, 1]);
  const visible = (await visibleTrees(database)).length;
  await discardUnfinishedImports(database);
  const after = await rowsWritten(database);
  expect(after).toEqual({
    listed: before?.listed,
    trees: (before?.trees ?? 0) + 1,
    areas: (before?.areas ?? 0) + 1,
    imports: (before?.imports ?? 0) + 1,
  });
  expect((await visibleTrees(database)).length).toBe(visible);
  expect(
    (await database.pool.query('SELECT status, failure FROM imports WHERE id = $1', [importId])).rows,
  ).toEqual([{ status: 'failed', failure: { key: 'interrupted', params: {} } }]);
});

test('two imports do not run at once', async () => {
  const [first, second] = await Promise.allSettled([
    importText(database, street('Eins', 6000, 8.5)),
    importText(database, street('Zwei', 6000, 8.6)),
  ]);
  const outcomes = [first.status, second.status].toSorted();
  expect(outcomes).toEqual(['fulfilled', 'rejected']);
  const trees = await visibleTrees(database);
  expect([6000, 0]).toContain(trees.filter(({ area }) => area === 'Eins').length);
  expect(trees.filter(({ area }) => area === 'Eins' || area === 'Zwei')).toHaveLength(6000);
});

test('the same file is not imported twice unless asked for', async () => {
  const { path } = await importText(database, street('Einmal', 2));
  expect(await refusalOf(importOf(database, path))).toBe('imported_before');
  const { rows } = await importOf(database, path, { again: true });
  // Numbers and places are taken; the trees are listed, not made up as new ones without a word.
  expect(rows).toMatchObject({ clean: 0, flagged: 2 });
});

test('references are right although their triggers rested: a tree cannot lose its area, species or import', async () => {
  await importText(database, street('Bezug', 3));
  const { rows } = await database.pool.query<{ orphans: number }>(`
    SELECT count(*) AS orphans FROM trees t
    WHERE NOT EXISTS (SELECT FROM control_areas WHERE id = t.control_area_id)
      OR NOT EXISTS (SELECT FROM accounts WHERE id = t.created_by) OR NOT EXISTS (SELECT FROM accounts WHERE id = t.updated_by)
      OR t.import_id IS NOT NULL AND NOT EXISTS (SELECT FROM imports WHERE id = t.import_id)
      OR t.species_id IS NOT NULL AND NOT EXISTS (SELECT FROM species WHERE id = t.species_id)`);
  expect(rows[0]?.orphans).toBe(0);
  await expect(database.pool.query(`DELETE FROM control_areas WHERE name = 'Bezug'`)).rejects.toThrow(
    /foreign key/,
  );
});

test('every trigger on trees that rests during an import has been thought about', async () => {
  const { rows } = await database.pool.query<{ name: string }>(`
    SELECT tgname AS name FROM pg_trigger WHERE tgrelid = 'trees'::regclass AND NOT tgisinternal ORDER BY tgname`);
  // Imports write no codes; publishing announces the change; a new tree has the default of what the third writes. A new
  // trigger: does an import need what it does?
  expect(rows.map(({ name }) => name)).toEqual(['trees_changed', 'trees_codes_known', 'trees_public_change']);
});

test('the listed file, corrected, imports again: refused rows become trees, open values are filled in', async () => {
  const table = csv([
    ['Nr', 'Straße', 'Art botanisch', 'Höhe', 'Bemerkung', 'lon', 'lat'],
    ['1', 'Rück', 'Tilia cordata', '80', '=1+1', '8.71', '53.1'],
    ['2', 'Rück', 'Baumus fantasticus', '12', '', '8.72', '53.1'],
    ['3', 'Rück', 'Quercus robur', '9', '-3', '', ''],
    ['4', 'Rück', 'Quercus robur', '10', '', '8.74', '53.1'],
  ]);
  const { path, report } = await importText(database, table);
  expect(report.rows).toMatchObject({ clean: 1, flagged: 2, refused: 1 });
  const listed = await readFile(`${path}.listed.csv`, 'utf8');
  expect(listed).toContain(`;'=1+1;`);
  expect(listed).toContain(';-3;');
  const corrected = listed
    .replace(';80;', ';8,0;')
    .replace('Baumus fantasticus;12', 'Acer rubrum;99')
    .replace(';-3;;', ';-3;8.73;53.1');
  await writeFile(`${path}.corrected.csv`, corrected);
  const again = await importOf(database, `${path}.corrected.csv`);
  expect(again.rows).toMatchObject({ read: 3, filled: 2, refused: 0 });
  const trees = (await visibleTrees(database)).filter(({ area }) => area === 'Rück');
  expect(trees.map(({ number, species, height, given }) => [number, species, height, given])).toEqual([
    ['1', 'Tilia cordata', 8, null],
    ['2', 'Acer rubrum', 12, null],
    ['3', 'Quercus robur', 9, null],
    ['4', 'Quercus robur', 10, null],
  ]);
  const { rows } = await database.pool.query<{ after: object }>(`
    SELECT c.payload::jsonb -> 'after' AS after FROM audit_events c JOIN trees t ON t.id = c.tree_id WHERE t.street = 'Rück' AND c.act = 'edited' ORDER BY t.number`);
  expect(rows.map(({ after }) => after)).toEqual([
    expect.objectContaining({ heightM: 8, version: 2 }),
    expect.objectContaining({ speciesId: expect.any(Number), version: 2 }),
  ]);
});

test('a filled row never overwrites what somebody has entered, and names no tree twice', async () => {
  const table = csv([
    ['Nr', 'Straße', 'Höhe', 'lon', 'lat'],
    ['1', 'Eingetragen', '80', '8.81', '53.1'],
  ]);
  const { path } = await importText(database, table);
  await database.pool.query(`UPDATE trees SET height_m = 7 WHERE street = 'Eingetragen'`);
  const [header = '', row = ''] = (await readFile(`${path}.listed.csv`, 'utf8'))
    .replace(';80;', ';8;')
    .split('\r\n');
  await writeFile(`${path}.twice.csv`, [header, row, row].join('\r\n'));
  const report = await importOf(database, `${path}.twice.csv`);
  expect(report.rows).toMatchObject({ flagged: 1, refused: 1, filled: 1 });
  expect((await listedOfLast(database)).map(({ issues }) => issues[0]?.key)).toEqual([
    'filled_already',
    'tree_twice',
  ]);
  expect((await visibleTrees(database)).find(({ area }) => area === 'Eingetragen')?.height).toBe(7);
});

test('a listed GeoJSON keeps its places: coordinates and system stand in the file', async () => {
  const tree = {
    at: [447460.798, 5887965.81],
    properties: { nummer: '1', strasse: 'Metrisch', hoehe: '80' },
  };
  const crs = { type: 'name', properties: { name: 'EPSG:25832' } };
  const { path } = await importText(
    database,
    geojson([tree, { at: null, properties: { nummer: '2', strasse: 'Metrisch', hoehe: '8' } }], { crs }),
    { name: 'm.geojson' },
  );
  const [header, first = '', second] = (await readFile(`${path}.listed.csv`, 'utf8')).split('\r\n');
  expect(header).toContain('kataster_id;X_EPSG25832;Y_EPSG25832;nummer;strasse;hoehe');
  expect(first).toContain(';447460.798;5887965.81;1;Metrisch;80');
  await writeFile(
    `${path}.again.csv`,
    [header, first.replace(/;[0-9a-f-]{36};/, ';;'), second?.replace(';;;2', ';447470.5;5887960;2')].join(
      '\r\n',
    ),
  );
  await importOf(database, `${path}.again.csv`);
  const trees = (await visibleTrees(database)).filter(({ area }) => area === 'Metrisch');
  expect(trees.map(({ number, lon }) => [number, lon.toFixed(4)])).toEqual([
    ['1', '8.2146'],
    ['2', '8.2147'],
    [null, '8.2146'],
  ]);
});

test.each([
  ['a column that is not there', { Gibtsnicht: 'number' as const }, 'column_unknown'],
  ['no coordinates', { Nr: 'number' as const }, 'no_coordinates'],
  ['a field for two columns', { Nr: 'number' as const, Straße: 'number' as const }, 'field_twice'],
])('a mapping with %s is refused before anything is written', async (_, columns, key) => {
  const before = await rowsWritten(database);
  const path = await fileOf('t.csv', street('Abgelehnt', 1));
  expect(await refusalOf(importOf(database, path, { mapping: mappingOf(columns) }))).toBe(key);
  expect(await rowsWritten(database)).toEqual(before);
});
