import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { discardUnfinishedImports } from '../../server/imports/imports.store.ts';
import { restIndexes, wakeIndexes } from '../../server/imports/loading/resting.store.ts';
import { testDatabase } from '../support/database.ts';
import { csv, fileOf } from './support/files.ts';
import { importText, rowsWritten, visibleTrees, workOn } from './support/trying.ts';

const database = await testDatabase();
const { pool } = database;
const BEFORE = await indexes();
const RESTING = ['trees_geom_3857', 'trees_living_number', 'trees_species_id'];
const ENOUGH = 6000;

beforeEach(async () => {
  await pool.query('DELETE FROM import_rows; DELETE FROM trees; DELETE FROM control_areas');
});

/** The definitions of all indexes of trees, in the order of their names. */
async function indexes(): Promise<string[]> {
  const { rows } = await pool.query<{ indexdef: string }>(
    `SELECT indexdef FROM pg_indexes WHERE tablename = 'trees' ORDER BY indexname`,
  );
  return rows.map(({ indexdef }) => indexdef);
}

async function restingNow(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>('SELECT name FROM resting_indexes ORDER BY name');
  return rows.map(({ name }) => name);
}

/** A CSV of that many trees along one street, with numbers from 1. */
function street(name: string, count: number): string {
  const trees = Array.from({ length: count }, (_, i) => [i + 1, name, (8.2 + i * 1e-6).toFixed(7), '53.14']);
  return csv([['Nr', 'Straße', 'lon', 'lat'], ...trees]);
}

/** Maps a tree by hand in a control area of that name. */
async function plant(area: string, number: string): Promise<void> {
  const by = workOn(database).account.id;
  await pool.query(
    `INSERT INTO control_areas (id, name, kind, created_by) VALUES ($1, $2, 'street', $3) ON CONFLICT DO NOTHING`,
    [randomUUID(), area, by],
  );
  await pool.query(
    `INSERT INTO trees (id, status, geom, position_method, control_area_id, number, created_by, updated_by)
     SELECT $1, 'BEST', ST_SetSRID(ST_MakePoint(8.1, 53), 4326), 'GNSS', id, $2, $3, $3 FROM control_areas WHERE name = $4`,
    [randomUUID(), number, by, area],
  );
}

describe.runIf(database.kind === 'postgres')('on PostgreSQL', () => {
  test('indexes rest while an empty cadastre is loaded; before its trees are seen all are there again', async () => {
    const seen = new Set<string>();
    let loading = true;
    const watch = (async () => {
      while (loading) {
        const { rows } = await pool.query<{ resting: number; trees: number }>(
          'SELECT (SELECT count(*) FROM resting_indexes) AS resting, (SELECT count(*) FROM published_trees) AS trees',
        );
        seen.add(`${rows[0]?.resting} ${rows[0]?.trees}`);
      }
    })();
    await importText(database, street('Leer', 40_000));
    loading = false;
    await watch;
    expect(seen).toContain('3 0');
    expect([...seen].filter((state) => state.endsWith('40000')).every((state) => state.startsWith('0'))).toBe(
      true,
    );
    expect(await indexes()).toEqual(BEFORE);
  });

  test('an import killed in the middle leaves indexes that the next start builds, and nothing else', async () => {
    const before = await rowsWritten(database);
    const path = await fileOf('killed.csv', street('Getötet', 60_000));
    const script = fileURLToPath(new URL('../bench/importOnce.ts', import.meta.url));
    const child = fork(script, [path, `${path}.listed.csv`], {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, DATABASE_URL: pool.options.connectionString },
      stdio: 'ignore',
    });
    while (!(await pool.query('SELECT FROM trees LIMIT 1')).rowCount) await wait(10);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await restingNow()).toEqual(RESTING);
    while ((await restingNow()).length > 0) await discardUnfinishedImports(database);
    expect(await indexes()).toEqual(BEFORE);
    expect(await rowsWritten(database)).toEqual({ ...before, imports: (before?.imports ?? 0) + 1 });
    await importText(database, street('Getötet', ENOUGH));
    expect(await visibleTrees(database)).toHaveLength(ENOUGH);
  }, 60_000);

  test('a number that is taken by hand meanwhile refuses the import, and nothing of it is left', async () => {
    await pool.query(`
      CREATE FUNCTION map_meanwhile() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO trees (id, status, geom, position_method, control_area_id, number, created_by, updated_by)
        VALUES (gen_random_uuid(), 'BEST', NEW.geom, 'GNSS', NEW.control_area_id, '1', NEW.created_by, NEW.created_by);
        RETURN NEW;
      END $$;
      CREATE TRIGGER map_meanwhile BEFORE INSERT ON trees FOR EACH ROW
        WHEN (NEW.number = '5000' AND NEW.import_id IS NOT NULL) EXECUTE FUNCTION map_meanwhile();
      ALTER TABLE trees ENABLE ALWAYS TRIGGER map_meanwhile`);
    await expect(importText(database, street('Belegt', ENOUGH))).rejects.toThrow('trees_living_number');
    await pool.query('DROP TRIGGER map_meanwhile ON trees; DROP FUNCTION map_meanwhile()');
    const { rows } = await pool.query(`
      SELECT i.failure, (SELECT array_agg(number) FROM trees) AS numbers
      FROM imports i ORDER BY i.created_at DESC LIMIT 1`);
    expect(rows).toEqual([{ failure: { key: 'number_taken', params: {} }, numbers: ['1'] }]);
    expect(await indexes()).toEqual(BEFORE);
  });

  test('trees mapped by hand keep different numbers while the index of numbers rests', async () => {
    await restIndexes(database, ENOUGH);
    expect(await restingNow()).toEqual(RESTING);
    await plant('Hand', '1');
    await expect(plant('Hand', '1')).rejects.toThrow('trees_living_number_by_hand');
    await plant('Hand', '2');
    await wakeIndexes(database);
    expect(await indexes()).toEqual(BEFORE);
  });

  test('indexes do not rest where trees stand, for a short file, or while somebody reads', async () => {
    await restIndexes(database, 100);
    expect(await restingNow()).toEqual([]);
    const reader = await pool.connect();
    try {
      await reader.query('BEGIN; SELECT FROM trees');
      await restIndexes(database, ENOUGH);
    } finally {
      await reader.query('COMMIT');
      reader.release();
    }
    expect(await restingNow()).toEqual([]);
    await plant('Da', '1');
    await restIndexes(database, ENOUGH);
    expect(await restingNow()).toEqual([]);
    expect(await indexes()).toEqual(BEFORE);
  });
});

test('an import of any size leaves every index as it was', async () => {
  await importText(database, street('Groß', ENOUGH));
  await importText(database, street('Größer', ENOUGH + 1));
  expect(await indexes()).toEqual(BEFORE);
  expect(await restingNow()).toEqual([]);
});
