import { expect, test } from 'vitest';
import { Problem } from '../../server/http/problem.ts';
import { analyseFile } from '../../server/imports/analyse.ts';
import { insertImport } from '../../server/imports/imports.store.ts';
import { planReimport } from '../../server/reimports/makeReimportPlan.ts';
import { applyReimport, undoReimport } from '../../server/reimports/reimports.commands.ts';
import { editTree, moveTree } from '../../server/trees/trees.commands.ts';
import { csv, fileOf, refusalOf } from '../imports/support/files.ts';
import { importText, workOn } from '../imports/support/trying.ts';
import { testDatabase } from '../support/database.ts';
import { kindsOf, reimportText } from './support/reimporting.ts';

const database = await testDatabase();
const work = workOn(database);

interface Row {
  key: string | number;
  number?: string | number;
  street?: string;
  species?: string;
  height?: string | number;
  status?: string;
  lat?: string;
}

/** Trees of one source; each test has its own street and keys. */
function table(rows: readonly Row[], street: string): string {
  const header = ['Baum_ID', 'Nr', 'Straße', 'Art botanisch', 'Höhe', 'Status', 'lon', 'lat'];
  const lines = rows.map((row) => [
    `${street}-${row.key}`,
    row.number ?? row.key,
    row.street ?? street,
    row.species ?? 'Tilia cordata',
    row.height ?? 10,
    row.status ?? 'BEST',
    (8.2 + Number(row.key) * 1e-4).toFixed(7),
    row.lat ?? (53 + street.length * 1e-3).toFixed(7),
  ]);
  return csv([header, ...lines]);
}

async function treeOf(key: string) {
  const { rows } = await database.pool.query<{
    id: string;
    version: number;
    number: string | null;
    height: number | null;
    status: string;
    lat: number;
    lon: number;
    species: number | null;
    area: string;
    method: string;
  }>(
    `SELECT t.id, t.version, t.number, t.height_m AS height, t.status, ST_Y(t.geom) AS lat, ST_X(t.geom) AS lon,
            t.species_id AS species, a.name AS area, t.position_method AS method
     FROM published_trees t JOIN control_areas a ON a.id = t.control_area_id
     WHERE t.external_key = $1 AND t.status <> 'FEHL'`,
    [key],
  );
  const [tree] = rows;
  if (!tree) throw new Error(`no tree ${key}`);
  return tree;
}

async function edit(
  key: string,
  facts: Parameters<typeof editTree>[2] extends infer F ? Omit<F, 'version'> : never,
) {
  const { id, version } = await treeOf(key);
  return database.knex.transaction((db) => editTree({ ...work, db }, id, { version, ...facts }));
}

test('new, changed, gone and unchanged are told apart, and what was changed here stays', async () => {
  const one = [{ key: 1 }, { key: 2 }, { key: 3 }, { key: 4 }, { key: 5 }];
  await importText(database, table(one, 'Ahornweg'));
  await edit('Ahornweg-2', { heightM: 15 });
  await edit('Ahornweg-3', { heightM: 16, remarks: 'hohl' });
  const two = [{ key: 1 }, { key: 2 }, { key: 3, height: 12 }, { key: 4, height: 11 }, { key: 6 }];
  const { reimport, importId } = await reimportText(database, table(two, 'Ahornweg'));
  expect(kindsOf(reimport)).toEqual({
    new: 1,
    changed: 2,
    conflict: 1,
    unchanged: 2,
    gone: 1,
    kept: 1,
    toWrite: 1,
    toPropose: 1,
  });
  expect(reimport.fields).toEqual([{ field: 'heightM', changed: 2, conflicts: 1, taken: 0 }]);
  expect(await treeOf('Ahornweg-2')).toMatchObject({ height: 15 });
  expect(await treeOf('Ahornweg-3')).toMatchObject({ height: 16 });
  expect(await treeOf('Ahornweg-4')).toMatchObject({ height: 11, version: 2 });
  expect(await treeOf('Ahornweg-5')).toMatchObject({ status: 'BEST', version: 1 });
  expect(await treeOf('Ahornweg-6')).toMatchObject({ number: '6', area: 'Ahornweg', height: 10 });
  const events = await database.pool.query<{ act: string; after: object }>(
    `SELECT act, payload::jsonb -> 'after' AS after FROM audit_events
     WHERE thing_id = $1 OR tree_id = $2 ORDER BY id`,
    [importId, (await treeOf('Ahornweg-4')).id],
  );
  expect(events.rows.map(({ act }) => act)).toEqual(['uploaded', 'edited', 'updated']);
  expect(events.rows[1]?.after).toEqual({ heightM: 11, version: 2 });
});

test('the same file once more says that all is unchanged, and writes nothing', async () => {
  const one = [{ key: 1 }, { key: 2 }, { key: 3 }];
  await importText(database, table(one, 'Birkenweg'));
  await edit('Birkenweg-1', { heightM: 15 });
  const two = table([{ key: 1, height: 11 }, { key: 2, height: 9, lat: '53.2' }, { key: 4 }], 'Birkenweg');
  await reimportText(database, two);
  const before = await database.pool.query('SELECT max(id) AS id FROM audit_events WHERE noun = $1', [
    'tree',
  ]);
  const again = await reimportText(database, two);
  expect(again.importId).toBeNull();
  expect(kindsOf(again.reimport)).toEqual({ unchanged: 3, gone: 1, kept: 1 });
  expect(
    (await database.pool.query('SELECT max(id) AS id FROM audit_events WHERE noun = $1', ['tree'])).rows,
  ).toEqual(before.rows);
});

test('a conflict is decided for the source when somebody chooses it', async () => {
  await importText(database, table([{ key: 1 }, { key: 2 }], 'Buchenweg'));
  await edit('Buchenweg-1', { heightM: 15 });
  await reimportText(database, table([{ key: 1, height: 11 }, { key: 2 }], 'Buchenweg'), { take: 'theirs' });
  expect(await treeOf('Buchenweg-1')).toMatchObject({ height: 11 });
  const back = await reimportText(database, table([{ key: 1, height: 10 }, { key: 2 }], 'Buchenweg'));
  expect(kindsOf(back.reimport)).toMatchObject({ changed: 1, toWrite: 1 });
  expect(await treeOf('Buchenweg-1')).toMatchObject({ height: 10 });
});

test('two trees change their numbers, and a number somebody has stays with them', async () => {
  await importText(database, table([{ key: 1 }, { key: 2 }, { key: 3 }], 'Eichenweg'));
  const two = [
    { key: 1, number: 2 },
    { key: 2, number: 1 },
    { key: 3, number: 2 },
  ];
  const { reimport } = await reimportText(database, table(two, 'Eichenweg'));
  expect(kindsOf(reimport)).toEqual({ changed: 2, unchanged: 1, toWrite: 2 });
  expect((await treeOf('Eichenweg-1')).number).toBe('2');
  expect((await treeOf('Eichenweg-2')).number).toBe('1');
  expect((await treeOf('Eichenweg-3')).number).toBe('3');
});

test('a position moves by two centimetres, a local move stays', async () => {
  await importText(
    database,
    table(
      [
        { key: 1, lat: '53.3' },
        { key: 2, lat: '53.3' },
        { key: 3, lat: '53.3' },
      ],
      'Erlenweg',
    ),
  );
  const { id, version } = await treeOf('Erlenweg-2');
  await database.knex.transaction((db) =>
    moveTree({ ...work, db }, id, {
      position: [8.3, 53.3],
      positionMethod: 'GNSS',
      positionAccuracyM: 2,
      version,
    }),
  );
  const two = [
    { key: 1, lat: '53.3000002' },
    { key: 2, lat: '53.3000002' },
    { key: 3, lat: '53.30000005' },
  ];
  const { reimport } = await reimportText(database, table(two, 'Erlenweg'));
  expect(kindsOf(reimport)).toEqual({ changed: 2, conflict: 1, unchanged: 1, toWrite: 1 });
  expect(await treeOf('Erlenweg-1')).toMatchObject({ lat: 53.3000002, method: 'IMP' });
  expect(await treeOf('Erlenweg-2')).toMatchObject({ lat: 53.3, lon: 8.3, method: 'GNSS' });
  expect((await treeOf('Erlenweg-3')).lat).toBe(53.3);
});

test('a felled tree of the source is proposed, not felled', async () => {
  await importText(database, table([{ key: 1 }, { key: 2 }], 'Eschenweg'));
  const { reimport } = await reimportText(
    database,
    table([{ key: 1, status: 'GEF' }, { key: 2 }], 'Eschenweg'),
  );
  expect(kindsOf(reimport)).toEqual({ changed: 1, unchanged: 1, toPropose: 1 });
  const tree = await treeOf('Eschenweg-1');
  expect(tree).toMatchObject({ status: 'BEST', version: 1 });
  const { rows } = await database.pool.query('SELECT said_status FROM absences WHERE tree_id = $1', [
    tree.id,
  ]);
  expect(rows).toEqual([{ said_status: 'GEF' }]);
});

test('rows without a key, with one twice, and values that are implausible change nothing', async () => {
  await importText(database, table([{ key: 1 }, { key: 2 }], 'Fichtenweg'));
  const text = `${table([{ key: 1, height: 800 }, { key: 2 }, { key: 2, height: 4 }], 'Fichtenweg')}\r\n;9;Fichtenweg;Tilia cordata;3;BEST;8.4;53.1`;
  const { reimport } = await reimportText(database, text);
  expect(kindsOf(reimport)).toEqual({ unchanged: 2, refused: 2 });
  expect(reimport.report?.issues.map(({ key }) => key).toSorted()).toEqual([
    'implausible',
    'key_missing',
    'key_twice',
  ]);
  expect(await treeOf('Fichtenweg-1')).toMatchObject({ height: 10, version: 1 });
});

/** Uploads a file and plans it, as the wizard does. */
async function planned(text: string, street: string): Promise<string> {
  const path = await fileOf('neu.csv', text);
  const analysis = await analyseFile(path, 25832);
  const id = crypto.randomUUID();
  await insertImport(work, { id, fileName: 'neu.csv', sha256: id, analysis });
  const { rows } = await database.pool.query<{ id: string }>(
    'SELECT import_id AS id FROM trees WHERE street = $1 LIMIT 1',
    [street],
  );
  await planReimport(database, work, {
    importId: id,
    firstImportId: rows[0]?.id ?? '',
    key: 'external_key',
    mapping: analysis.proposedMapping,
    source: { path, fileName: 'neu.csv', file: analysis.file },
    citySystem: 25832,
    onRead: () => undefined,
  });
  return id;
}
const apply = (id: string) => database.knex.transaction((db) => applyReimport({ ...work, db }, id));
const undo = (id: string) => database.knex.transaction((db) => undoReimport({ ...work, db }, id));

test('a plan that has been overtaken is refused, and nothing of it is written', async () => {
  await importText(database, table([{ key: 1 }, { key: 2 }], 'Ginkgoweg'));
  const id = await planned(
    table([{ key: 1, height: 11 }, { key: 2, height: 11 }, { key: 3 }], 'Ginkgoweg'),
    'Ginkgoweg',
  );
  await edit('Ginkgoweg-2', { heightM: 20 });
  expect(await refusalOf(apply(id))).toBe('plan_outdated');
  expect(await treeOf('Ginkgoweg-1')).toMatchObject({ height: 10, version: 1 });
  await expect(treeOf('Ginkgoweg-3')).rejects.toThrow();
  // What it does not speak of may change.
  const other = await planned(table([{ key: 1, height: 11 }, { key: 2 }], 'Ginkgoweg'), 'Ginkgoweg');
  await edit('Ginkgoweg-1', { remarks: 'schief' });
  await apply(other);
  expect(await treeOf('Ginkgoweg-1')).toMatchObject({ height: 11 });
  expect(await refusalOf(apply(other))).toBe('import_done');
});

test('a re-import is taken back whole, and can be done again', async () => {
  await importText(database, table([{ key: 1 }, { key: 2 }, { key: 3 }, { key: 9 }], 'Haselweg'));
  const [one, two] = [await treeOf('Haselweg-1'), await treeOf('Haselweg-2')];
  const text = table(
    [
      { key: 1, number: 2, height: 12, lat: '53.4' },
      { key: 2, number: 1, street: 'Anderswo' },
      { key: 3 },
      { key: 4 },
    ],
    'Haselweg',
  );
  const id = await planned(text, 'Haselweg');
  await apply(id);
  expect(await treeOf('Haselweg-2')).toMatchObject({ area: 'Anderswo', number: '1' });
  await undo(id);
  const { version: _v, ...before } = one;
  expect(await treeOf('Haselweg-1')).toMatchObject(before);
  expect(await treeOf('Haselweg-2')).toMatchObject({ number: two.number, area: two.area });
  await expect(treeOf('Haselweg-4')).rejects.toThrow();
  expect(await refusalOf(undo(id))).toBe('undone_already');
  const { reimport } = await reimportText(database, text);
  expect(kindsOf(reimport)).toEqual({ new: 1, changed: 2, unchanged: 1, gone: 1, toWrite: 2, toPropose: 1 });
});

test('what somebody has touched since keeps a re-import from being taken back', async () => {
  await importText(database, table([{ key: 1 }], 'Kirschweg'));
  const id = await planned(table([{ key: 1, height: 12 }, { key: 2 }], 'Kirschweg'), 'Kirschweg');
  await apply(id);
  await edit('Kirschweg-1', { remarks: 'anders' });
  await edit('Kirschweg-2', { heightM: 3 });
  const refusal = await undo(id).then(
    () => null,
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(Problem);
  expect(refusal).toMatchObject({ issues: [{ key: 'written_trees_touched', params: { trees: 1 } }] });
});

test('by number a tree is found where the source had it, even when it was renumbered here', async () => {
  await importText(database, table([{ key: 1 }, { key: 2 }], 'Lindenweg'));
  await edit('Lindenweg-1', { number: '77' });
  const { reimport } = await reimportText(
    database,
    table([{ key: 1, height: 12 }, { key: 2 }], 'Lindenweg'),
    { key: 'number' },
  );
  expect(kindsOf(reimport)).toEqual({ changed: 1, unchanged: 1, kept: 1, toWrite: 1 });
  expect(await treeOf('Lindenweg-1')).toMatchObject({ number: '77', height: 12 });
});
