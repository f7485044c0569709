import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { SERVER_ACCOUNT } from '../../server/accounts/accounts.store.ts';
import { discardUnfinishedImports, forgetAbandoned } from '../../server/imports/imports.store.ts';
import { testDatabase } from '../support/database.ts';
import { csv, refusalOf } from './support/files.ts';
import { importOf, importText, mappingOf, visibleTrees, workOn } from './support/trying.ts';

const database = await testDatabase();

/** What happened to imports since the last call, the oldest first. */
async function newEvents() {
  const { rows } = await database.pool.query<{ id: number; act: string; thing: string; by: string }>(
    `SELECT id, act, thing_id AS thing, made_by AS by FROM audit_events WHERE noun = 'import' AND id > $1 ORDER BY id`,
    [last],
  );
  last = rows.at(-1)?.id ?? last;
  return rows.map(({ act, thing, by }) => ({ act, thing, by }));
}
let last = 0;

/** An import in that state, as a process has left it. */
async function leftOver(status: 'running' | 'analysed', createdAt: string): Promise<string> {
  const id = randomUUID();
  await database.pool.query(
    `INSERT INTO imports (id, file_name, sha256, status, profile, created_by, created_at)
     VALUES ($1, 'x', 'x', $2, '{}', $3, $4)`,
    [id, status, DEMO_INSPECTOR_ID, createdAt],
  );
  return id;
}

const street = (name: string, number: string) =>
  csv([
    ['Nr', 'Straße', 'lon', 'lat'],
    [number, name, '8.2', '53.14'],
  ]);

test('an import that fails has come in, begun and failed, in the name of whoever sent it', async () => {
  await newEvents();
  await database.pool.query(`
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no more'; END $$;
    CREATE TRIGGER fail BEFORE INSERT ON trees FOR EACH ROW EXECUTE FUNCTION fail();
    ALTER TABLE trees ENABLE ALWAYS TRIGGER fail`);
  await expect(importText(database, street('Scheitern', '1'))).rejects.toThrow('no more');
  await database.pool.query('DROP TRIGGER fail ON trees; DROP FUNCTION fail()');
  const events = await newEvents();
  expect(events.map(({ act, by }) => [act, by])).toEqual([
    ['uploaded', DEMO_INSPECTOR_ID],
    ['started', DEMO_INSPECTOR_ID],
    ['failed', DEMO_INSPECTOR_ID],
  ]);
  expect(new Set(events.map(({ thing }) => thing)).size).toBe(1);
});

test('what a killed process has left is discarded by the server, and its event says so', async () => {
  const thing = await leftOver('running', '2026-06-01');
  await newEvents();
  await discardUnfinishedImports(database);
  await discardUnfinishedImports(database);
  expect(await newEvents()).toEqual([{ act: 'discarded', thing, by: SERVER_ACCOUNT.id }]);
});

test('a file that was never imported is forgotten with an event', async () => {
  const thing = await leftOver('analysed', '2020-01-01');
  await newEvents();
  await forgetAbandoned(workOn(database));
  expect(await newEvents()).toEqual([{ act: 'forgotten', thing, by: DEMO_INSPECTOR_ID }]);
});

test('an import refused at its start is forgotten with an event', async () => {
  await newEvents();
  const columns = { Nr: 'number', lon: 'number' } as const;
  const mapping = mappingOf(columns);
  expect(await refusalOf(importText(database, street('Abgewiesen', '1'), { mapping }))).toEqual(
    expect.any(String),
  );
  expect((await newEvents()).map(({ act }) => act)).toEqual(['uploaded', 'forgotten']);
});

test('the event of a filled tree says what was written, not what somebody has entered meanwhile', async () => {
  const table = csv([
    ['Nr', 'Straße', 'Art botanisch', 'Höhe', 'lon', 'lat'],
    ['1', 'Meanwhile', 'Baumus fantasticus', '80', '8.91', '53.1'],
    ['2', 'Meanwhile', 'Quercus robur', '80', '8.92', '53.1'],
    ['3', 'Meanwhile', 'Quercus robur', '9', '', ''],
  ]);
  const { path } = await importText(database, table);
  // Somebody enters heights after the rows were judged: while the tree of the third row is written.
  await database.pool.query(`
    CREATE FUNCTION enter_heights() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN UPDATE trees SET height_m = 7 WHERE street = 'Meanwhile' AND number <> '3'; RETURN NULL; END $$;
    CREATE TRIGGER enter_heights AFTER INSERT ON trees FOR EACH ROW EXECUTE FUNCTION enter_heights();
    ALTER TABLE trees ENABLE ALWAYS TRIGGER enter_heights`);
  const corrected = (await readFile(`${path}.listed.csv`, 'utf8'))
    .replaceAll(';80;', ';8;')
    .replace('Baumus fantasticus;8;', 'Acer rubrum;8;')
    .replace('robur;9;;', 'robur;9;8.93;53.1');
  await writeFile(`${path}.corrected.csv`, corrected);
  const { rows } = await importOf(database, `${path}.corrected.csv`);
  await database.pool.query('DROP TRIGGER enter_heights ON trees; DROP FUNCTION enter_heights()');
  expect(rows).toMatchObject({ read: 3, filled: 2 });
  const trees = (await visibleTrees(database)).filter(({ area }) => area === 'Meanwhile');
  expect(trees.map(({ height, species, given }) => [height, species, given])).toEqual([
    [7, 'Acer rubrum', null],
    [7, 'Quercus robur', null],
    [9, 'Quercus robur', null],
  ]);
  const edited = await database.pool.query<{ number: string; before: object; after: object }>(
    `SELECT t.number, e.payload::jsonb -> 'before' AS before, e.payload::jsonb -> 'after' AS after
     FROM audit_events e JOIN trees t ON t.id = e.tree_id WHERE t.street = 'Meanwhile' AND e.act = 'edited'`,
  );
  expect(edited.rows).toEqual([
    {
      number: '1',
      before: { speciesId: null, speciesAsGiven: 'Baumus fantasticus' },
      after: { speciesId: expect.any(Number), speciesAsGiven: null, version: 2 },
    },
  ]);
});
