import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { execute, sql } from '../../server/db/sql.ts';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { addToken } from '../../server/accounts/tokens.contract.ts';
import type { Scope } from '../../server/accounts/permissions.rules.ts';
import { plantTrees } from '../bench/plantTrees.ts';
import { geoportalApp } from './geoportalApp.ts';
import { PUBLIC_FIELDS } from '../exports/publicFields.ts';

const app = await geoportalApp();
await plantTrees(app.database.pool, 50);

const tokenFor = async (scope: Scope) => {
  const administrator = await app.as('administrator');
  const body = { name: `Geoportal ${scope}`, scopes: [scope], lastDay: '2026-12-31' };
  const { secret } = await administrator.call(addToken, { body });
  return { authorization: `Bearer ${secret}` };
};
const reader = await tokenFor('cadastre.read');
const other = await tokenFor('lists.read');

test('the public gets the public fields and no more, also whoever is signed in as a person', async () => {
  for (const headers of [{}, app.headers, other]) {
    const { features } = await app.items('trees', 'limit=3', { headers });
    for (const { properties } of features) expect(Object.keys(properties)).toEqual(PUBLIC_FIELDS);
  }
  for (const collection of ['planned-trees', 'felled-trees']) {
    await execute(app.database.knex, sql`UPDATE trees SET status = 'PLAN' WHERE feature_id = 1`);
    await execute(app.database.knex, sql`UPDATE trees SET status = 'GEF' WHERE feature_id = 2`);
    const { features } = await app.items(collection);
    expect(features.length).toBeGreaterThan(0);
    for (const { properties } of features)
      expect([...PUBLIC_FIELDS, 'faelldatum', 'faellgrund']).toEqual(
        expect.arrayContaining(Object.keys(properties)),
      );
  }
  const { features } = await app.items('control-areas');
  expect(Object.keys(features[0]?.properties ?? {})).toEqual(['name', 'art', 'stadtteil', 'baeume']);
});

test('of a felling the public learns the day and the reason from the list, and no words of the office', async () => {
  await execute(app.database.knex, sql`UPDATE trees SET status = 'GEF' WHERE feature_id IN (3, 4)`);
  await fell(3, { on: '2026-02-10', reason: 'F03' });
  await fell(4, { on: '2019-02-10', reason: 'F01' });
  const { features } = await app.items('felled-trees', 'limit=1000');
  expect(features.find(({ id }) => id === 3)?.properties).toMatchObject({
    faelldatum: '2026-02-10',
    faellgrund: 'abgestorben',
  });
  // Longer ago than is shown, whenever the record changed.
  expect(features.find(({ id }) => id === 4)).toBeUndefined();
  expect(features.find(({ id }) => id === 2)?.properties).toMatchObject({
    faelldatum: null,
    faellgrund: null,
  });
  expect((await app.read('/collections/felled-trees/items?limit=1000')).text).not.toContain('Nachbar');
});

/** An accepted felling, without the way that led to it: role `replica` asks for no measure. */
async function fell(featureId: number, { on, reason }: { on: string; reason: string }): Promise<void> {
  await app.database.knex.transaction(async (db) => {
    await execute(db, sql`SET LOCAL session_replication_role = replica`);
    const id = uuidv7();
    await execute(
      db,
      sql`INSERT INTO fellings (measure_id, tree_id, version, felled_on, felled_as, created_by)
          SELECT ${id}::uuid, id, 1, ${on}::date, 'GEF', ${DEMO_INSPECTOR_ID}::uuid FROM trees
          WHERE feature_id = ${featureId}`,
    );
    await execute(
      db,
      sql`INSERT INTO felling_decisions (id, measure_id, version, step, reason, reason_words, written_by, written_at)
          VALUES (gen_random_uuid(), ${id}::uuid, 1, 'reason', ${reason}, 'Der Nachbar drängt', ${DEMO_INSPECTOR_ID}::uuid, now())`,
    );
  });
}

test('a machine whose token may read the cadastre gets more, and may filter by it', async () => {
  const { features } = await app.items('trees', 'limit=3&vitalitaet=1', { headers: reader });
  expect(features.length).toBeGreaterThan(0);
  for (const { properties } of features) {
    expect(Object.keys(properties).slice(0, PUBLIC_FIELDS.length)).toEqual(PUBLIC_FIELDS);
    expect(properties).toMatchObject({ vitalitaet: '1', kontrollbereich: 'Gemessene Straße 0' });
  }
  const schema = await app.read('/collections/trees/schema', { headers: reader });
  expect(schema.text).toContain('naechste_kontrolle');
  expect((await app.read('/collections/trees/schema')).text).not.toContain('naechste_kontrolle');
  const filter = encodeURIComponent('vitalitaet IS NOT NULL');
  expect(await app.status(`/collections/trees/items?filter=${filter}`, { headers: reader })).toBe(200);
  expect(await app.status(`/collections/trees/items?filter=${filter}`)).toBe(400);
});

test('what a token opens is kept by nobody on the way, and its tag is not that of the public', async () => {
  const path = '/collections/trees/items?limit=1';
  const [open, opened] = [await app.read(path), await app.read(path, { headers: reader })];
  expect(open.headers.get('cache-control')).toBe('no-cache');
  expect(opened.headers.get('cache-control')).toBe('private, no-cache');
  const tag = open.headers.get('etag') ?? '';
  expect(await app.status(path, { headers: { ...reader, 'if-none-match': tag } })).toBe(200);
  expect(open.headers.get('vary')).toContain('Authorization');
});

test('a token that does not hold is told so, and not answered as nobody', async () => {
  for (const authorization of ['Bearer bk_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'Bearer', 'bearer x']) {
    const answer = await app.read('/collections', { headers: { authorization } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  }
  // What a proxy in front asks for is not for the product.
  expect(await app.status('/collections', { headers: { authorization: 'Basic dTpw' } })).toBe(200);
});

test('a record made by mistake is no tree, and nobody’s business', async () => {
  await execute(app.database.knex, sql`UPDATE trees SET status = 'FEHL' WHERE feature_id = 10`);
  for (const collection of ['trees', 'planned-trees', 'felled-trees'])
    expect(await app.status(`/collections/${collection}/items/10`)).toBe(404);
});

test('trees and areas of an import that is not done are not published', async () => {
  const importId = '01970000-0000-7000-8000-00000000bbbb';
  await execute(
    app.database.knex,
    sql`INSERT INTO imports (id, file_name, sha256, status, profile, created_by)
        VALUES (${importId}, 'trees.csv', '', 'running', '{}', ${DEMO_INSPECTOR_ID})`,
  );
  await execute(app.database.knex, sql`UPDATE control_areas SET import_id = ${importId}`);
  await execute(
    app.database.knex,
    sql`UPDATE trees SET import_id = ${importId}, status = 'BEST' WHERE feature_id > 20`,
  );
  expect(await app.status('/collections/trees/items/21')).toBe(404);
  await expect.poll(async () => (await app.items('control-areas')).numberMatched).toBe(0);
  await execute(app.database.knex, sql`UPDATE imports SET status = 'done' WHERE id = ${importId}`);
  expect(await app.status('/collections/trees/items/21')).toBe(200);
  await expect.poll(async () => (await app.items('control-areas')).numberMatched).toBe(1);
});
