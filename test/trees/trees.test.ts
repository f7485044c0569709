import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import { treeHistory } from '../../server/trees/history.contract.ts';
import * as contract from '../../server/trees/trees.contract.ts';
import { aSpecies, aTree, anArea } from '../support/examples.ts';
import { testApp } from '../support/app.ts';

const app = await testApp();
let area = '';
let otherArea = '';

beforeAll(async () => {
  area = await anArea(app.database, 'Lindenallee');
  otherArea = await anArea(app.database, 'Am Schlosswall');
});

const mapped = (facts: Parameters<typeof aTree>[1] = {}) =>
  app.call(contract.mapTree, { body: aTree(area, facts) });

describe('mapping a tree', () => {
  test('keeps every fact, the position to the millimetre, and who mapped it', async () => {
    const speciesId = await aSpecies(app.database);
    const wanted = aTree(area, {
      number: '7a',
      speciesId,
      stemGirthsCm: [40, 62],
      position: [8.21460123, 53.14350456],
    });
    const tree = await app.call(contract.mapTree, { body: wanted });
    const { predecessorId, ...facts } = wanted;
    expect(tree).toMatchObject({
      ...facts,
      predecessorId,
      germanName: 'Winter-Linde',
      version: 1,
      generation: 1,
    });
    expect(tree.createdBy).toBe('Tjark Oltmanns');
    expect(tree.controlState).toBe('uninspected');
  });

  test('sent twice it is mapped once and answered alike', async () => {
    const body = aTree(area);
    const first = await app.call(contract.mapTree, { body });
    expect(await app.call(contract.mapTree, { body })).toEqual(first);
    const { changes } = await app.call(treeHistory, { params: { id: body.id } });
    expect(changes).toHaveLength(1);
  });

  test('a number taken by a living tree of the same area is refused at the field', async () => {
    await mapped({ number: '100' });
    const answer = await app.post('/api/trees', aTree(area, { number: '100' }));
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ issues: [{ path: 'number', key: 'number_taken' }] });
    expect((await app.post('/api/trees', aTree(otherArea, { number: '100' }))).status).toBe(200);
  });

  test('a successor takes the number of its felled predecessor, one generation on', async () => {
    const old = await mapped({ number: '200' });
    await app.call(contract.editTree, { params: { id: old.id }, body: { version: 1, status: 'UMG' } });
    const young = await mapped({ number: '200', predecessorId: old.id });
    expect(young.generation).toBe(2);
    const felled = await app.call(contract.getTree, { params: { id: old.id } });
    expect(felled).toMatchObject({ successorId: young.id, controlState: 'gone' });
  });

  test.each([
    [{ heightM: -1 }, 'heightM'],
    [{ stemGirthsCm: [0] }, 'stemGirthsCm.0'],
    [{ position: [200, 53] }, 'position.0'],
    [{ status: 'HAPPY' }, 'status'],
    [{ number: '  ' }, 'number'],
    [{ surprise: 1 }, ''],
    [{ controlAreaId: uuidv7() }, 'controlAreaId'],
    [{ siteType: 'S99' }, 'siteType'],
    [{ protections: ['ND', 'XX'] }, 'protections'],
    [{ memberCount: 3 }, 'memberCount'],
    [{ girthHeightM: null }, 'girthHeightM'],
  ])('%j is refused, naming %s', async (wrong, path) => {
    const answer = await app.post('/api/trees', { ...aTree(area), ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ issues: [expect.objectContaining({ path })] });
  });
});

describe('editing', () => {
  test('writes what changed into the history, before and after', async () => {
    const tree = await mapped({ heightM: 10 });
    const edited = await app.call(contract.editTree, {
      params: { id: tree.id },
      body: { version: tree.version, heightM: 11.5, remarks: 'Neu vermessen' },
    });
    expect(edited).toMatchObject({ heightM: 11.5, remarks: 'Neu vermessen', version: 2 });
    const { changes } = await app.call(treeHistory, { params: { id: tree.id } });
    expect(changes[0]).toMatchObject({
      act: 'edited',
      before: { heightM: 10, remarks: null },
      after: { heightM: 11.5, remarks: 'Neu vermessen' },
      madeBy: 'Tjark Oltmanns',
    });
  });

  test('a stale form is refused and told which field somebody else changed, and to what', async () => {
    const tree = await mapped({ heightM: 10 });
    await app.call(contract.editTree, { params: { id: tree.id }, body: { version: 1, heightM: 12 } });
    const answer = await app.patch(`/api/trees/${tree.id}`, { version: 1, heightM: 13 });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      issues: [{ path: 'heightM', key: 'changed_meanwhile', params: { theirs: '12', version: 2 } }],
    });
    expect((await app.call(contract.getTree, { params: { id: tree.id } })).heightM).toBe(12);
  });

  test('If-Match says the version as well as the body does', async () => {
    const tree = await mapped();
    const stale = await app.patch(`/api/trees/${tree.id}`, { heightM: 9 }, { 'if-match': '"99"' });
    expect(stale.status).toBe(409);
    const good = await app.patch(`/api/trees/${tree.id}`, { heightM: 9 }, { 'if-match': '"1"' });
    expect(good.body).toMatchObject({ heightM: 9, version: 2 });
  });

  test('of many people saving the same form at once exactly one succeeds', async () => {
    const tree = await mapped();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        app.patch(`/api/trees/${tree.id}`, { version: 1, heightM: 20 + i }),
      ),
    );
    const refused = answers.filter((answer) => answer.status === 409);
    expect([answers.length, refused.length]).toEqual([8, 7]);
  });

  test('a tree that does not exist is a 404', async () => {
    expect((await app.patch(`/api/trees/${uuidv7()}`, { version: 1, heightM: 9 })).status).toBe(404);
  });
});

test('a moved tree is found at its new place and its history names both', async () => {
  const tree = await mapped({ position: [8.2, 53.1] });
  const body = {
    version: 1,
    position: [8.2001, 53.1001] as [number, number],
    positionMethod: 'ORTHO' as const,
    positionAccuracyM: 0.5,
  };
  const moved = await app.call(contract.moveTree, { params: { id: tree.id }, body });
  expect(moved.position).toEqual([8.2001, 53.1001]);
  const near = await app.call(contract.treesNear, { query: { lon: 8.2001, lat: 53.1001, radiusM: 10 } });
  expect(near.trees.map((found) => found.id)).toEqual([tree.id]);
  const { changes } = await app.call(treeHistory, { params: { id: tree.id } });
  expect(changes[0]).toMatchObject({ act: 'moved', before: { position: [8.2, 53.1] } });
});

test('trees within ten metres are found with their distance in metres, nearest first', async () => {
  const [lon, lat] = [8.25, 53.15];
  // One hundred-thousandth of a degree of latitude is 1.11 m.
  const five = await mapped({ position: [lon, lat + 0.000045] });
  const two = await mapped({ position: [lon, lat - 0.000018] });
  await mapped({ position: [lon, lat + 0.0001] });
  const { trees } = await app.call(contract.treesNear, { query: { lon, lat, radiusM: 10 } });
  expect(trees.map((tree) => tree.id)).toEqual([two.id, five.id]);
  expect(trees[0]?.distanceM).toBeCloseTo(2, 1);
  expect(trees[1]?.distanceM).toBeCloseTo(5, 1);
});

describe('lists', () => {
  test('sort numbers naturally and page through every tree once', async () => {
    const list = await anArea(app.database, 'Sortierweg');
    const numbers = ['10', '2', '1', '10a', '9'];
    for (const number of numbers) await mapped({ controlAreaId: list, number });
    const seen: (string | null)[] = [];
    let cursor: string | undefined;
    do {
      const page = await app.call(contract.listTrees, {
        query: { area: [list], limit: 2, ...(cursor && { cursor }) },
      });
      seen.push(...page.trees.map((tree) => tree.number));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(['1', '2', '9', '10', '10a']);
  });

  test('a made-up cursor is refused', async () => {
    const answer = await app.get('/api/trees?cursor=xyz');
    expect(answer.body).toMatchObject({ status: 422, issues: [{ path: 'cursor' }] });
  });

  test('the count by state is the count of each filtered list', async () => {
    const counts = await app.call(contract.countTrees, {});
    for (const state of ['uninspected', 'gone'] as const) {
      const { trees } = await app.call(contract.listTrees, { query: { state: [state], limit: 500 } });
      expect(trees).toHaveLength(counts.byState[state]);
      expect(new Set(trees.map((tree) => tree.controlState))).toEqual(new Set([state]));
    }
  });
});

describe('search', () => {
  beforeAll(async () => {
    const walk = await anArea(app.database, 'Eichenwallstraße');
    const speciesId = await aSpecies(app.database, 'Quercus robur');
    await mapped({ controlAreaId: walk, number: '41', speciesId });
    await mapped({ controlAreaId: walk, number: '42', speciesId });
  });
  const search = (q: string) => app.call(contract.searchTrees, { query: { q } });

  test.each(['Eichenwallstraße', 'eichenwalstrasse', 'Eichnwallstraße'])('%s finds the street', async (q) => {
    expect((await search(q)).areas[0]?.name).toBe('Eichenwallstraße');
  });

  test.each(['Stieleiche', 'Stiel-Eiche', 'quercus robur', 'Qercus robur', 'english oak'])(
    '%s finds the oak',
    async (q) => {
      const { species } = await search(q);
      expect(species[0]).toMatchObject({ botanicalName: 'Quercus robur', treeCount: 2 });
    },
  );

  test('a street with a number finds that tree first', async () => {
    const { trees } = await search('Eichenwallstr 42');
    expect(trees[0]).toMatchObject({ number: '42', controlAreaName: 'Eichenwallstraße' });
  });

  test.each(['B-007', 'b-007', 'Nr. 41'])('%s finds the tree of that number', async (q) => {
    await app.post('/api/trees', aTree(area, { number: 'B-007' }));
    const { trees } = await search(q);
    expect(trees[0]?.number).toBe(q === 'Nr. 41' ? '41' : 'B-007');
  });

  test.each([
    ['OL-00417', 'ol-00417', '417'],
    ['04:A2:2B:FF', '04:a2:2b:ff', '418'],
    ['Eisvogel', 'EISVOGEL', '419'],
  ])('what stands on the tag %s finds its tree first', async (tagNumber, typed, number) => {
    await mapped({ number, tagNumber });
    expect((await search(typed)).trees[0]).toMatchObject({ number });
  });

  test('signs with a meaning in SQL find nothing and harm nothing', async () => {
    expect(await search("%_\\'; DROP TABLE trees --")).toMatchObject({ trees: [], areas: [] });
  });
});
