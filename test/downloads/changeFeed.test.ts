import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { execute, select, sql, type Sql } from '../../server/db/sql.ts';
import { PUBLIC_FIELDS } from '../exports/publicFields.ts';
import { plantTrees } from '../bench/plantTrees.ts';
import { testApp } from '../support/app.ts';
import { PortalCopy, readPage, type Change } from './portalCopy.ts';

const TREES = 900;
const app = await testApp();
const { knex, pool, kind } = app.database;
await plantTrees(pool, TREES);
const importId = '01970000-0000-7000-8000-00000000dddd';
await execute(
  knex,
  sql`INSERT INTO imports (id, file_name, sha256, status, profile, created_by)
      VALUES (${importId}, 'trees.csv', '', 'done', '{}', ${DEMO_INSPECTOR_ID})`,
);

const address = (query: string) => `${app.origin}/export/changes.json${query}`;
const edit = (id: number, change: Sql) =>
  execute(knex, sql`UPDATE trees SET ${change} WHERE feature_id = ${id}`);

async function wholeExport() {
  const shape = z.object({ features: z.array(z.looseObject({ id: z.int() })) });
  return shape.parse(await (await fetch(`${app.origin}/export/trees.geojson`)).json()).features;
}

/** The changes that were made here have been heard of: tests write past the server. */
async function settled(copy: PortalCopy): Promise<void> {
  await expect
    .poll(
      async () => {
        await copy.follow(5000);
        return copy.all();
      },
      { timeout: 15_000, interval: 100 },
    )
    .toEqual(await wholeExport());
}

const copy = new PortalCopy(app.origin);

/** What the copy is told, once so many changes have been heard of: tests write past the server. */
async function told(count: number, who = copy): Promise<Change[]> {
  const all: Change[] = [];
  const more = async () => all.push(...(await who.follow(100)));
  await expect.poll(more, { timeout: 15_000, interval: 100 }).toBeGreaterThanOrEqual(count);
  return all;
}

test('a copy begins with everything, page by page', async () => {
  const all = await copy.follow(100);
  expect(all).toHaveLength(TREES);
  expect(new Set(all.map(({ change }) => change))).toEqual(new Set(['created']));
  expect(copy.all()).toEqual(await wholeExport());
  expect(Object.keys(z.looseObject({}).parse(copy.all()[0]?.properties))).toEqual(PUBLIC_FIELDS);
  const { version, current, changes } = await readPage(address(''));
  expect({ version, current, changes }).toEqual({
    version: copy.version,
    current: copy.version,
    changes: [],
  });
});

test('an inspection is no change; a change names its fields and no others', async () => {
  await edit(
    1,
    sql`vitality = '3', last_inspected_on = '2026-06-01', remarks = 'Pilz', next_due_on = '2027-01-01'`,
  );
  await edit(2, sql`height_m = 31.5, geom = ST_Translate(geom, 0.0001, 0)`);
  expect(await told(1)).toMatchObject([
    { id: 2, change: 'changed', fields: expect.arrayContaining(['geometry', 'hoehe_m']) },
  ]);
  expect(copy.all()).toEqual(await wholeExport());
});

test('a felling is a change; a record made by mistake is removed, and created when it was none', async () => {
  await edit(3, sql`status = 'GEF'`);
  await edit(4, sql`status = 'FEHL'`);
  expect(await told(2)).toMatchObject([
    { id: 3, change: 'changed' },
    { id: 4, change: 'removed' },
  ]);
  await edit(4, sql`status = 'BEST'`);
  expect(await told(1)).toMatchObject([{ id: 4, change: 'created' }]);
});

test('fields that changed one after the other are all named to who missed them', async () => {
  const late = new PortalCopy(app.origin);
  await late.follow(1000);
  await edit(5, sql`height_m = 30.5`);
  expect(await told(1)).toMatchObject([{ id: 5 }]);
  await edit(5, sql`cultivar = 'Spät'`);
  expect(await told(1)).toMatchObject([{ id: 5, fields: expect.not.arrayContaining(['hoehe_m']) }]);
  expect(await late.follow(100)).toMatchObject([
    { id: 5, fields: expect.arrayContaining(['hoehe_m', 'sorte']) },
  ]);
});

test.runIf(kind === 'postgres')(
  'what was under way when a state was numbered is told with the next',
  async () => {
    await copy.follow(100);
    await knex.transaction(async (slow) => {
      await execute(slow, sql`UPDATE trees SET height_m = 29.5 WHERE feature_id = 6`);
      await edit(7, sql`height_m = 29.5`);
      expect(await told(1)).toMatchObject([{ id: 7 }]);
    });
    expect(await told(1)).toMatchObject([{ id: 6 }]);
  },
);

test('a name that many trees carry changes them all', async () => {
  await execute(knex, sql`UPDATE codes SET de = 'Gefällt!' WHERE list = 'tree_status' AND code = 'GEF'`);
  const felled = await select<{ id: number }>(
    knex,
    sql`SELECT feature_id AS id FROM trees WHERE status = 'GEF' ORDER BY feature_id`,
  );
  expect(felled.map(({ id }) => id)).toContain(3);
  expect(await told(felled.length)).toMatchObject(
    felled.map(({ id }) => ({ id, change: 'changed', fields: ['status'] })),
  );
});

const id = fc.integer({ min: 1, max: TREES });
const edits = fc.oneof(
  id.map((n) => () => edit(n, sql`geom = ST_Translate(geom, 0.00001, -0.00002)`)),
  id.map((n) => () => edit(n, sql`height_m = COALESCE(height_m, 0) % 40 + 1.5`)),
  id.map((n) => () => edit(n, sql`status = 'GEF'`)),
  id.map((n) => () => edit(n, sql`status = 'FEHL'`)),
  id.map((n) => () => edit(n, sql`status = 'BEST'`)),
  id.map((n) => () => edit(n, sql`species_id = feature_id % 50 + 1`)),
  id.map((n) => () => edit(n, sql`import_id = ${importId}`)),
  fc
    .constantFrom('failed', 'done')
    .map((status) => () => execute(knex, sql`UPDATE imports SET status = ${status} WHERE id = ${importId}`)),
  id.map(
    (n) => () =>
      execute(
        knex,
        sql`INSERT INTO trees (id, status, geom, position_method, control_area_id, created_by, updated_by)
            SELECT gen_random_uuid(), 'NEU', geom, 'GNSS', control_area_id, created_by, updated_by
            FROM trees WHERE feature_id = ${n}`,
      ),
  ),
  id.map(
    (n) => () =>
      execute(
        knex,
        sql`UPDATE control_areas SET district = 'Teil ' || ${n}::text
                        WHERE id = (SELECT control_area_id FROM trees WHERE feature_id = ${n})`,
      ),
  ),
);

test('whatever happens, also between two pages, a copy that follows is exactly the export', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(edits, { minLength: 5, maxLength: 40 }),
      fc.integer({ min: 1, max: 60 }),
      async (all, limit) => {
        const waiting = [...all];
        const some = async () => {
          for (const one of waiting.splice(0, 3)) await one();
        };
        await some();
        await copy.follow(limit, some);
        while (waiting.length > 0) await some();
        await settled(copy);
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);

test('a state that never was is refused, so that a copy from before a restore begins anew', async () => {
  const refused = await fetch(address(`?since=${copy.version + 10}`));
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ issues: [{ path: 'since', key: 'version_unknown' }] });
  for (const query of ['?since=-1', '?since=x', '?limit=0', '?after=1', '?sinse=3', '?since=1e300'])
    expect((await fetch(address(query))).status).toBe(422);
});

test('a portal that is up to date is told so in a word', async () => {
  const { headers } = await fetch(address(`?since=${copy.version}`));
  const tag = headers.get('etag') ?? '';
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect((await fetch(address(`?since=${copy.version}`), { headers: { 'if-none-match': tag } })).status).toBe(
    304,
  );
});
