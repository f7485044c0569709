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

test('the map shows a tree where it was moved to, though its old place has been looked at before', async () => {
  const server = areaServer([aFile(1, { position: HERE })]);
  const page = await openPage(ARBORIST);
  const areaId = await takesAlong(page);
  expect(await seenAt(HERE)).toEqual([1]);
  server.files = [aFile(1, { position: THERE }, { stamp: 'b' })];
  await page.bringUpToDate(areaId);
  expect([await seenAt(HERE), await seenAt(THERE)]).toEqual([[], [1]]);
});

test('what the first version of the program took along is still there', async () => {
  const server = areaServer([aFile(1, { position: HERE }), aFile(2, { position: THERE })]);
  await takesAlong(await openPage(ARBORIST));
  (await asTheFirstVersionKeptIt()).close();
  server.isThere = false;
  const page = await openPage(ARBORIST);
  expect([await seenAt(HERE), await seenAt(THERE)]).toEqual([[1], [2]]);
  expect(await total(page)).toBe(2);
});

test('a row of the first version that cannot be read is fetched anew, and until then its area is not used', async () => {
  areaServer([aFile(1, { position: HERE }), aFile(2, { position: THERE })]);
  const areaId = await takesAlong(await openPage(ARBORIST));
  const first = await asTheFirstVersionKeptIt();
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
  const first = await asTheFirstVersionKeptIt();
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

/** The same database with its rows by area and tree, as version 1 had them. */
async function asTheFirstVersionKeptIt(): Promise<IDBPDatabase> {
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
  const first = await openDB('baumkataster-areas', 1, {
    upgrade: (db) => {
      db.createObjectStore('areas', { keyPath: 'id' }).createIndex('account', 'accountId');
      for (const name of ['rows', 'files', 'answers', 'people']) db.createObjectStore(name);
    },
  });
  for (const { name, entries } of kept) {
    for (const { key, value } of entries) {
      if (name === 'areas') await first.put(name, value);
      else if (name === 'rows')
        await first.put(name, value, [[key].flat()[0] as string, [key].flat()[3] as string]);
      else await first.put(name, value, key);
    }
  }
  return first;
}
