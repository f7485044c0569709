import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import {
  changeImportProfile,
  deleteImportProfile,
  listImportProfiles,
  saveImportProfile,
} from '../../server/importProfiles/importProfiles.contract.ts';
import { fitsHead, missingColumns, profilesFor } from '../../server/importProfiles/importProfiles.rules.ts';
import { profileNamed } from '../../server/importProfiles/importProfiles.store.ts';
import { importMapping } from '../../server/imports/mapping/importMapping.ts';
import { testApp } from '../support/app.ts';

const app = await testApp();
const { database } = app;

const MAPPING = importMapping.parse({
  columns: { Nr: 'number', Vit: 'vitality' },
  crs: 'EPSG:31467',
  values: { vitality: { '1': '0', x: null } },
  units: { girth_cm: 'm' },
});

function profile(name: string) {
  return {
    id: uuidv7(),
    name,
    head: ['Nr', 'Vit', 'Umfang'],
    reading: { layer: 'Bäume', encoding: 'cp850' as const },
    mapping: MAPPING,
  };
}

async function eventsOf(id: string) {
  const { rows } = await database.pool.query<{ act: string; before: unknown; after: unknown }>(
    `SELECT act, payload::jsonb -> 'before' AS before, payload::jsonb -> 'after' AS after
     FROM audit_events WHERE thing_id = $1 ORDER BY id`,
    [id],
  );
  return rows;
}

test('a mapping is remembered whole under a name, sent twice once, and found by that name', async () => {
  const input = profile('Grünflächenamt Jahresexport');
  const saved = await app.call(saveImportProfile, { body: input });
  await app.call(saveImportProfile, { body: input });
  expect(saved).toMatchObject({ ...input, version: 1 });
  const { profiles } = await app.call(listImportProfiles, {});
  expect(profiles.filter(({ id }) => id === input.id)).toEqual([saved]);
  expect((await profileNamed(database.knex, 'grünflächenamt JAHRESEXPORT'))?.mapping).toEqual(MAPPING);
  expect(await eventsOf(input.id)).toMatchObject([{ act: 'added', after: { name: input.name } }]);
});

test('a name is given once, whatever its case', async () => {
  await app.call(saveImportProfile, { body: profile('Bauhof') });
  const { status, body } = await app.post('/api/import-profiles', profile('BAUHOF'));
  expect(status).toBe(409);
  expect(body).toMatchObject({ issues: [{ path: 'name', key: 'name_taken' }] });
});

test('it is renamed and renewed by whoever saw its last version, forgotten, and all of it is written down', async () => {
  const { id } = await app.call(saveImportProfile, { body: profile('Altes Büro') });
  const renamed = await app.call(changeImportProfile, {
    params: { id },
    body: { name: 'Neues Büro', version: 1 },
  });
  expect(renamed).toMatchObject({ name: 'Neues Büro', version: 2 });
  const mapping = { ...MAPPING, crs: null };
  const late = await app.patch(`/api/import-profiles/${id}`, { mapping, version: 1 });
  expect(late.status).toBe(409);
  await app.call(changeImportProfile, { params: { id }, body: { mapping, version: 2 } });
  await app.call(deleteImportProfile, { params: { id } });
  expect((await eventsOf(id)).map(({ act }) => act)).toEqual(['added', 'changed', 'changed', 'deleted']);
  const { profiles } = await app.call(listImportProfiles, {});
  expect(profiles.some((one) => one.id === id)).toBe(false);
});

test('a file is recognised by its columns, in whichever order, and by nothing less', () => {
  const known = profile('x');
  expect(fitsHead(known, ['Umfang', 'Nr', 'Vit'])).toBe(true);
  expect(fitsHead(known, ['Nr', 'Vit'])).toBe(false);
  expect(fitsHead(known, ['Nr', 'Vit', 'Umfang', 'Neu'])).toBe(false);
  expect(profilesFor([known, { ...known, head: ['a'] }], ['Nr', 'Vit', 'Umfang'])).toEqual([known]);
  expect(missingColumns(known, ['Nr'])).toEqual(['Vit']);
});
