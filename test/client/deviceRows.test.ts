import { IDBFactory } from 'fake-indexeddb';
import { openDB, type IDBPDatabase } from 'idb';
import { expect, test, vi } from 'vitest';
import { countTrees, type Tree } from '../../server/trees/trees.contract.ts';
import { decode } from '../tiles/decode.ts';
import {
  aFile,
  areaServer,
  ARBORIST,
  idOf,
  onAFreshDevice,
  openPage,
  takesAlong,
  type DevicePage,
} from './device.fixtures.ts';

onAFreshDevice();

const HERE: Tree['position'] = [8.2146, 53.1435];
/** Some 3 km north-east. */
const THERE: Tree['position'] = [8.2446, 53.1635];

test('a map of some streets shows the same trees before and after all of them were read', async () => {
  const server = areaServer([aFile(1, { position: HERE }), aFile(2, { position: THERE }), aFile(3)]);
  await takesAlong(await openPage(ARBORIST));
  server.isThere = false;
  const page = await openPage(ARBORIST);
  const before = [await seenAt(HERE), await seenAt(THERE)];
  expect(before).toEqual([[1, 3], [2]]);
  expect(await total(page)).toBe(3);
  expect([await seenAt(HERE), await seenAt(THERE)]).toEqual(before);
});

test('a tree that was moved stands in its new place only', async () => {
  const server = areaServer([aFile(1, { position: HERE }), aFile(2, { position: HERE })]);
  const page = await openPage(ARBORIST);
  const areaId = await takesAlong(page);
  server.files = [aFile(1, { position: THERE }, { stamp: 'b' }), aFile(2, { position: HERE })];
  await page.bringUpToDate(areaId);
  server.isThere = false;
  const anew = await openPage(ARBORIST);
  expect([await seenAt(HERE), await seenAt(THERE)]).toEqual([[2], [1]]);
  expect(await total(anew)).toBe(2);
});

test('of two areas the newer one says where a tree stands, and the older one what the newer does not know', async () => {
  const server = areaServer([aFile(1, { position: HERE }), aFile(2, { position: HERE })]);
  const page = await openPage(ARBORIST);
  await takesAlong(page);
  vi.setSystemTime(new Date('2026-06-15T11:00:00Z'));
  server.files = [aFile(1, { position: THERE }, { stamp: 'b' })];
  await takesAlong(page);
  server.isThere = false;
  const anew = await openPage(ARBORIST);
  const near = [await seenAt(HERE), await seenAt(THERE)];
  expect(near).toEqual([[2], [1]]);
  expect(await total(anew)).toBe(2);
  expect([await seenAt(HERE), await seenAt(THERE)]).toEqual(near);
});

test('neighbouring tiles share what was read, and neither lacks a tree nor shows it twice', async () => {
  const east = [0, 0.0015, 0.003, 0.0045, 0.006, 0.0075];
  const server = areaServer(east.map((by, index) => aFile(index + 1, { position: [HERE[0] + by, HERE[1]] })));
  await takesAlong(await openPage(ARBORIST));
  server.isThere = false;
  const page = await openPage(ARBORIST);
  // The middle first: what lies around it is read in two pieces afterwards.
  for (const by of [0.004, 0, 0.008, 0.004]) await seenAt([HERE[0] + by, HERE[1]]);
  const near = new Set<unknown>();
  for (const by of east) for (const id of await seenAt([HERE[0] + by, HERE[1]])) near.add(id);
  expect(near).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  for (const by of east) {
    const seen = await seenAt([HERE[0] + by, HERE[1]]);
    expect(seen).toEqual([...new Set(seen)]);
  }
  expect(await total(page)).toBe(6);
});

test('the map shows a tree where it was moved to, though its old place has been looked at before', async () => {
  const server = areaServer([aFile(1, { position: HERE })]);
  const page = await openPage(ARBORIST);
  const areaId = await takesAlong(page);
  expect(await seenAt(HERE)).toEqual([1]);
  server.files = [aFile(1, { position: THERE }, { stamp: 'b' })];
  await page.bringUpToDate(areaId);
  expect([await seenAt(HERE), await seenAt(THERE)]).toEqual([[], [1]]);
});

test.each([1, 2] as const)('what version %i of the program took along is still there', async (version) => {
  const server = areaServer([aFile(1, { position: HERE }), aFile(2, { position: THERE })]);
  await takesAlong(await openPage(ARBORIST));
  (await asKeptBy(version)).close();
  server.isThere = false;
  const page = await openPage(ARBORIST);
  expect([await seenAt(HERE), await seenAt(THERE)]).toEqual([[1], [2]]);
  expect(await total(page)).toBe(2);
});

test('a row of the first version that cannot be read is fetched anew, and until then its area is not used', async () => {
  areaServer([aFile(1, { position: HERE }), aFile(2, { position: THERE })]);
  const areaId = await takesAlong(await openPage(ARBORIST));
  const first = await asKeptBy(1);
  await first.put('rows', '{"id":', [areaId, idOf(2)]);
  first.close();
  const page = await openPage(ARBORIST);
  expect(page.shownAreas()).toMatchObject([{ id: areaId, asOf: null }]);
  expect(await seenAt(HERE)).toEqual([]);
  await page.bringUpToDate(areaId);
  expect([await seenAt(HERE), await seenAt(THERE)]).toEqual([[1], [2]]);
});

test('while a tab with the first version is open the device knows nothing, and waits for nobody', async () => {
  const server = areaServer([aFile(1, { position: HERE })]);
  await takesAlong(await openPage(ARBORIST));
  const first = await asKeptBy(1);
  server.isThere = false;
  const page = await openPage(ARBORIST);
  await expect(total(page)).rejects.toThrow(/cannot be reached/);
  first.close();
  const later = await openPage(ARBORIST);
  expect(await total(later)).toBe(1);
});

async function total(page: DevicePage): Promise<number> {
  return (await page.call(countTrees, {})).total;
}

const ZOOM = 16;

/** The feature ids of the tile a place lies in, as the page last opened makes it. */
async function seenAt([lon, lat]: Tree['position']): Promise<unknown[]> {
  const { treeTileOnDevice } = await import('../../client/trees/trees.tiles.ts');
  const tiles = 2 ** ZOOM;
  const x = Math.floor(((lon + 180) / 360) * tiles);
  const north = Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI;
  const y = Math.floor(((1 - north) / 2) * tiles);
  const { trees = [] } = decode(await treeTileOnDevice({ z: ZOOM, x, y }, ''));
  return trees.map(({ id }) => Number(id)).toSorted((one, other) => one - other);
}

/** The same database with its rows by area and tree, as version 1 had them, or by the larger cells of version 2. */
async function asKeptBy(version: 1 | 2): Promise<IDBPDatabase> {
  const now = await openDB('baumkataster-areas');
  const kept = await Promise.all(
    [...now.objectStoreNames].map(async (name) => {
      const { store } = now.transaction(name);
      const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
      return { name, entries: values.map((value: unknown, index) => ({ key: keys[index], value })) };
    }),
  );
  now.close();
  vi.stubGlobal('indexedDB', new IDBFactory());
  const first = await openDB('baumkataster-areas', version, {
    upgrade: (db) => {
      db.createObjectStore('areas', { keyPath: 'id' }).createIndex('account', 'accountId');
      for (const name of ['rows', 'files', 'answers', 'people']) db.createObjectStore(name);
    },
  });
  for (const { name, entries } of kept) {
    for (const { key, value } of entries) {
      if (name === 'areas') await first.put(name, value);
      else if (name === 'rows') await first.put(name, value, oldKey(version, [key].flat()));
      else await first.put(name, value, key);
    }
  }
  return first;
}

/** Of a key of today: area, line, column, tree. */
function oldKey(version: 1 | 2, [area, line, column, tree]: unknown[]): IDBValidKey {
  // Larger cells: half as many.
  const cell = version === 1 ? [] : [Math.floor(Number(line) / 2), Math.floor(Number(column) / 2)];
  return [String(area), ...cell, String(tree)];
}
