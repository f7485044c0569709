import { expect, test } from 'vitest';
import { execute, selectOne, sql, type Sql } from '../../server/db/sql.ts';
import { plantTrees } from '../bench/plantTrees.ts';
import { geoportalApp } from './geoportalApp.ts';

const app = await geoportalApp();
const { knex, pool } = app.database;
await plantTrees(pool, 100);
await execute(knex, sql`UPDATE trees SET status = 'BEST'`);

const LONG_AGO = '2026-01-10';

/** The day the public is told, after a tree was changed that had not been for long. */
async function standAfter(change: Sql): Promise<unknown> {
  await execute(
    knex,
    sql`UPDATE trees SET published_changed_at = ${LONG_AGO}::timestamptz, status_changed_at = NULL WHERE feature_id = 1`,
  );
  await execute(
    knex,
    sql`UPDATE trees SET ${change}, updated_at = now(), version = version + 1 WHERE feature_id = 1`,
  );
  return (await app.feature('trees', 1)).properties.stand;
}

test.each([
  [
    'an inspection',
    sql`last_inspected_on = '2026-06-14', vitality = '2', condition = 'L', last_result = 'OB'`,
  ],
  ['a task that is skipped', sql`next_due_on = '2027-01-01'`],
  ['a remark', sql`remarks = 'Nachbar fragt', protections = '{}', age_phase = 'R'`],
  ['what is written again as it was', sql`height_m = height_m, geom = geom, status = status`],
])('%s does not move the day the public is told', async (_, change) => {
  expect(await standAfter(change)).toBe(LONG_AGO);
});

test.each([
  ['its height', sql`height_m = COALESCE(height_m, 0) + 1`],
  ['its place', sql`geom = ST_Translate(geom, 0.0001, 0)`],
  ['its girth', sql`stem_girths_cm = '{77,12}', girth_height_m = 1`],
  ['its street', sql`street = 'Neue Straße'`],
  ['its status', sql`status = 'FAELL'`],
])('%s moves it', async (_, change) => {
  expect(await standAfter(change)).not.toBe(LONG_AGO);
});

test('a change of the status has its day, and no other change', async () => {
  await standAfter(sql`height_m = 3`);
  const changed = async () =>
    (
      await selectOne<{ changed: boolean }>(
        knex,
        sql`SELECT status_changed_at IS NOT NULL AS changed FROM trees WHERE feature_id = 1`,
      )
    )?.changed;
  expect(await changed()).toBe(false);
  await standAfter(sql`status = 'TORSO'`);
  expect(await changed()).toBe(true);
});

test('gone trees are told whose day is known: no undated ones of an import, no empty sites', async () => {
  const importId = '01970000-0000-7000-8000-00000000cccc';
  await execute(
    knex,
    sql`INSERT INTO imports (id, file_name, sha256, status, profile, created_by)
        SELECT ${importId}, 'trees.csv', '', 'done', '{}', created_by FROM trees LIMIT 1`,
  );
  const set = (ids: number[], changes: Sql) =>
    execute(knex, sql`UPDATE trees SET ${changes} WHERE feature_id = ANY (${ids}::integer[])`);
  await set([10, 11, 12], sql`import_id = ${importId}`);
  await set([10, 11, 13, 14], sql`status = 'GEF'`);
  await set([15], sql`status = 'LEER'`);
  await set([12], sql`status = 'UMG'`);
  // Imported, or recorded, as gone: the status never changed.
  await set([10, 13], sql`status_changed_at = NULL`);
  await set([14], sql`status_changed_at = '2019-05-01'`);
  await expect
    .poll(async () => (await app.items('felled-trees')).features.map(({ id }) => id))
    .toEqual([11, 12, 13]);
});

test('what a file said of a species is not published: it may hold remarks', async () => {
  await execute(
    knex,
    sql`UPDATE trees SET species_id = NULL, species_as_given = 'Linde, Frau Meier beschwert sich' WHERE feature_id = 20`,
  );
  expect((await app.feature('trees', 20)).properties.art_bot).toBeNull();
  const exported = await fetch(`${app.origin}/export/trees.csv`);
  expect(await exported.text()).not.toContain('Frau Meier');
});

test.each([
  ['a species', sql`UPDATE species SET german_name = 'Umbenannt' WHERE id = 1`],
  ['a code', sql`UPDATE codes SET de = 'Stehend' WHERE list = 'tree_status' AND code = 'BEST'`],
  ['a felling', sql`UPDATE fellings SET felled_on = felled_on`],
])('an answer is out of date when %s changes', async (_, change) => {
  const path = '/collections/trees/items?limit=1';
  const tag = (await app.read(path)).headers.get('etag') ?? '';
  await execute(knex, change);
  await expect.poll(() => app.status(path, { headers: { 'if-none-match': tag } })).toBe(200);
});
