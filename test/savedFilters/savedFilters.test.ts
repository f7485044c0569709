import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import {
  changeSavedFilter,
  deleteSavedFilter,
  listSavedFilters,
  saveFilter,
  savedFilter,
} from '../../server/savedFilters/savedFilters.contract.ts';
import { testApp } from '../support/app.ts';
import type { Requests } from '../support/request.ts';

const app = await testApp();
const viewer = await app.as('viewer');

const aFilter = (name: string, shared = false) => ({
  id: uuidv7(),
  name,
  query: 'state=overdue&genus=Tilia',
  shared,
});
const namesFor = async (who: Requests) => (await who.call(listSavedFilters)).filters.map(({ name }) => name);

test('a saved filter is its owner’s alone until it is shared', async () => {
  const saved = await app.call(saveFilter, { body: aFilter('Überfällige Linden') });
  expect(saved).toMatchObject({ isMine: true, owner: 'Tjark Oltmanns', query: 'state=overdue&genus=Tilia' });
  expect(await namesFor(viewer)).toEqual([]);
  await app.call(changeSavedFilter, {
    params: { id: saved.id },
    body: { shared: true, version: saved.version },
  });
  expect((await viewer.call(listSavedFilters)).filters).toMatchObject([
    { name: 'Überfällige Linden', isMine: false, owner: 'Tjark Oltmanns' },
  ]);
});

test('sent twice it is saved once', async () => {
  const body = aFilter('Zweimal');
  await app.call(saveFilter, { body });
  await app.call(saveFilter, { body });
  expect((await namesFor(app)).filter((name) => name === 'Zweimal')).toHaveLength(1);
});

test('two of one person have no name in common; two people may choose the same', async () => {
  await app.call(saveFilter, { body: aFilter('Neu') });
  expect(await app.post('/api/saved-filters', aFilter('Neu'))).toMatchObject({
    status: 409,
    body: { issues: [{ path: 'name', key: 'name_taken' }] },
  });
  expect((await viewer.post('/api/saved-filters', aFilter('Neu'))).status).toBe(200);
});

test('nobody changes or forgets the filter of somebody else, shared or not', async () => {
  const { id, version } = await app.call(saveFilter, { body: aFilter('Geteilt', true) });
  expect((await viewer.patch(`/api/saved-filters/${id}`, { name: 'Meins', version })).status).toBe(404);
  expect((await viewer.delete(`/api/saved-filters/${id}`)).status).toBe(404);
  expect((await viewer.post('/api/saved-filters', { ...aFilter('Untergeschoben'), id })).status).toBe(404);
});

test('a stale change is refused, and what is forgotten is gone', async () => {
  const { id, version } = await app.call(saveFilter, { body: aFilter('Alt') });
  const renamed = await app.patch(`/api/saved-filters/${id}`, { name: 'Umbenannt', version });
  expect(savedFilter.parse(renamed.body).version).toBe(version + 1);
  expect((await app.patch(`/api/saved-filters/${id}`, { name: 'Noch anders', version })).status).toBe(409);
  await app.call(deleteSavedFilter, { params: { id } });
  expect(await namesFor(app)).not.toContain('Umbenannt');
});

test('contractors have no filters', async () => {
  expect((await (await app.as('contractor')).get('/api/saved-filters')).status).toBe(403);
});
