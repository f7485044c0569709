import { expect, test, vi } from 'vitest';
import { whoAmI } from '../../server/accounts/accounts.contract.ts';
import { listInspections } from '../../server/inspections/inspections.contract.ts';
import { countTasks, listTasks } from '../../server/tasks/tasks.contract.ts';
import * as trees from '../../server/trees/trees.contract.ts';
import {
  aFile,
  areaServer,
  ARBORIST,
  COLLEAGUE,
  idOf,
  LINDENALLEE,
  onAFreshDevice,
  openPage,
  takesAlong,
} from './device.fixtures.ts';

onAFreshDevice();

test('a tree taken along is answered for when the server is away, due as of today and not of the day it was fetched', async () => {
  const server = areaServer([aFile(1)]);
  const page = await openPage(ARBORIST);
  await takesAlong(page);
  server.isThere = false;
  expect((await page.call(trees.getTree, { params: { id: idOf(1) } })).controlState).toBe('due');
  expect(page.currentLine()).toBe('unreachable');
  vi.setSystemTime(new Date('2026-09-15T10:00:00Z'));
  expect((await page.call(trees.getTreeByFeature, { params: { featureId: 1 } })).controlState).toBe(
    'overdue',
  );
  const { byState } = await page.call(trees.countTrees, {});
  expect(byState.overdue).toBe(1);
});

test('a page opened anew without a network has what was taken along before', async () => {
  const server = areaServer([aFile(1)]);
  await takesAlong(await openPage(ARBORIST));
  server.isThere = false;
  const later = await openPage(ARBORIST);
  expect((await later.call(trees.listTrees, { query: { sort: 'area', limit: 10 } })).trees).toHaveLength(1);
});

test('somebody else on the same device is answered nothing of it', async () => {
  const server = areaServer([aFile(1)]);
  await takesAlong(await openPage(ARBORIST));
  server.isThere = false;
  const other = await openPage(COLLEAGUE);
  await expect(other.call(trees.getTree, { params: { id: idOf(1) } })).rejects.toThrow('cannot be reached');
  await expect(other.call(trees.countTrees, {})).rejects.toThrow('cannot be reached');
});

test('what the device does not know stays a failure, and no empty answer', async () => {
  const server = areaServer([aFile(1)]);
  const page = await openPage(ARBORIST);
  await takesAlong(page);
  server.isThere = false;
  await expect(page.call(trees.getTree, { params: { id: idOf(2) } })).rejects.toThrow('cannot be reached');
  const elsewhere = { params: { id: idOf(99) } };
  await expect(page.call(trees.listNumbers, elsewhere)).rejects.toThrow('cannot be reached');
  await expect(page.call(listTasks, { query: { status: 'done', limit: 5 } })).rejects.toThrow(
    'cannot be reached',
  );
});

test('a list comes in the order of the server, page after page, and passes the same filters', async () => {
  const numbers = ['10', '2', '1a', '1'];
  const server = areaServer(numbers.map((number, index) => aFile(index + 1, { number })));
  server.files.push(
    aFile(9, { number: '3', speciesId: 8, genus: 'Quercus', vitality: '2', position: [8.3, 53.2] }),
  );
  const page = await openPage(ARBORIST);
  await takesAlong(page);
  server.isThere = false;
  const listed = async (query: Partial<trees.TreeFilter>, cursor?: string) =>
    page.call(trees.listTrees, {
      query: { ...query, sort: 'area', limit: 3, ...(cursor ? { cursor } : {}) },
    });
  const first = await listed({});
  const second = await listed({}, first.nextCursor ?? '');
  expect([...first.trees, ...second.trees].map(({ number }) => number)).toEqual(['1', '1a', '2', '3', '10']);
  expect(second.nextCursor).toBeNull();
  const found = async (filter: Partial<trees.TreeFilter>) =>
    (await listed(filter)).trees.map(({ number }) => number);
  for (const filter of [{ species: [8] }, { genus: 'Quercus' }, { vitality: ['2' as const] }])
    expect(await found(filter)).toEqual(['3']);
  expect(await found({ bbox: [8.25, 53.1, 8.4, 53.3] })).toEqual(['3']);
  expect(await found({ within: '8.25,53.1;8.4,53.1;8.3,53.3' })).toEqual(['3']);
  expect(await found({ state: ['overdue'] })).toEqual([]);
  expect(await found({ status: ['BEST'], area: [LINDENALLEE], state: ['due'] })).toHaveLength(3);
});

test('a page that only the server can know is not made up', async () => {
  const server = areaServer([aFile(1)]);
  const page = await openPage(ARBORIST);
  await takesAlong(page);
  server.isThere = false;
  const asked = page.call(trees.listTrees, { query: { sort: 'area', limit: 1, cursor: 'WyJh' } });
  await expect(asked).rejects.toThrow('cannot be reached');
});

test('search finds by number, by street and number with a typing error, and by species', async () => {
  const server = areaServer([aFile(12), aFile(13, { tagNumber: 'P-77' })]);
  const page = await openPage(ARBORIST);
  await takesAlong(page);
  server.isThere = false;
  const found = (q: string) => page.call(trees.searchTrees, { query: { q, limit: 5 } });
  expect((await found('12')).trees.map(({ number }) => number)).toEqual(['12']);
  expect((await found('Lindenalee 13')).trees.map(({ number }) => number)).toEqual(['13']);
  expect((await found('winterlinde')).species).toMatchObject([{ germanName: 'Winter-Linde', treeCount: 2 }]);
  expect((await found('Linden')).areas).toMatchObject([{ id: LINDENALLEE, treeCount: 2 }]);
});

test('trees nearby come nearest first, with their distance', async () => {
  const server = areaServer([
    aFile(1, { position: [8.2148, 53.1435] }),
    aFile(2),
    aFile(3, { position: [8.3, 53.1] }),
  ]);
  const page = await openPage(ARBORIST);
  await takesAlong(page);
  server.isThere = false;
  const near = await page.call(trees.treesNear, {
    query: { lon: 8.2146, lat: 53.1435, radiusM: 60, limit: 5 },
  });
  expect(near.trees.map(({ number }) => number)).toEqual(['2', '1']);
  expect(near.trees[1]?.distanceM).toBeCloseTo(13.4, 0);
});

test('control tasks stand in the window of today, in lists and in counts', async () => {
  const server = areaServer([aFile(1), aFile(2, { nextDueOn: '2027-05-01' })]);
  const page = await openPage(ARBORIST);
  await takesAlong(page);
  server.isThere = false;
  const { tasks } = await page.call(listTasks, { query: { status: 'open', window: ['due'], limit: 10 } });
  expect(tasks.map(({ tree, window }) => [tree.number, window])).toEqual([['1', 'due']]);
  expect((await page.call(countTasks, { query: {} })).byWindow).toEqual({
    overdue: 0,
    due: 1,
    upcoming: 0,
    later: 1,
  });
  const ofTree = await page.call(listTasks, { query: { tree: idOf(2), status: 'open', limit: 10 } });
  expect(ofTree.tasks).toHaveLength(1);
});

test('the last inspections come with the tree', async () => {
  const server = areaServer([aFile(1)]);
  const page = await openPage(ARBORIST);
  await takesAlong(page);
  server.isThere = false;
  expect(await page.call(listInspections, { params: { id: idOf(1) } })).toEqual({ inspections: [] });
});

test('an update fetches what has another stamp, and drops what is gone', async () => {
  const server = areaServer([aFile(1), aFile(2), aFile(3)]);
  const page = await openPage(ARBORIST);
  const areaId = await takesAlong(page);
  expect(server.asked).toEqual([[idOf(1), idOf(2), idOf(3)]]);
  server.files = [aFile(1), aFile(2, { heightM: 20 }, { stamp: 'b' })];
  await page.bringUpToDate(areaId);
  expect(server.asked.slice(1)).toEqual([[idOf(2)]]);
  server.isThere = false;
  expect((await page.call(trees.getTree, { params: { id: idOf(2) } })).heightM).toBe(20);
  expect((await page.call(trees.countTrees, {})).total).toBe(2);
});

test('a tree the person has changed is fetched anew, by itself', async () => {
  const server = areaServer([aFile(1), aFile(2)]);
  const page = await openPage(ARBORIST);
  await takesAlong(page);
  server.files = [aFile(1, { nextDueOn: '2028-06-15' }, { stamp: 'b' }), aFile(2)];
  server.asked = [];
  await page.keepTrue([idOf(1), idOf(77)]);
  expect(server.asked).toEqual([[idOf(1)]]);
  server.isThere = false;
  expect((await page.call(trees.countTrees, {})).byState).toMatchObject({ ok: 1, due: 1 });
});

test('an update that is cut off leaves what was there, and the next one goes on where it ended', async () => {
  const many = (stamp: string) => Array.from({ length: 250 }, (_, index) => aFile(index + 1, {}, { stamp }));
  const server = areaServer(many('a'));
  const page = await openPage(ARBORIST);
  const areaId = await takesAlong(page);
  const before = page.shownAreas()[0]?.asOf;
  server.files = many('b');
  server.asked = [];
  server.answersLeft = 2;
  await page.bringUpToDate(areaId);
  expect(page.currentRuns().get(areaId)).toEqual({ state: 'ended', why: 'unreachable' });
  expect(page.shownAreas()[0]?.asOf).toBe(before);
  expect((await page.call(trees.countTrees, {})).total).toBe(250);
  server.answersLeft = Number.POSITIVE_INFINITY;
  await page.bringUpToDate(areaId);
  expect(server.asked.map((ids) => ids.length)).toEqual([100, 100, 50]);
});

test('an area that is not yet all here is not used', async () => {
  const server = areaServer(Array.from({ length: 150 }, (_, index) => aFile(index + 1)));
  server.answersLeft = 2;
  const page = await openPage(ARBORIST);
  await takesAlong(page);
  expect(page.shownAreas()[0]?.asOf).toBeNull();
  await expect(page.call(trees.countTrees, {})).rejects.toThrow('cannot be reached');
});

test('a full device says so', async () => {
  areaServer([aFile(1)]);
  const page = await openPage(ARBORIST);
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function put(this: IDBObjectStore, ...args) {
    if (this.name === 'files') throw new DOMException('no room', 'QuotaExceededError');
    return put_.apply(this, args);
  });
  const areaId = await takesAlong(page);
  expect(page.currentRuns().get(areaId)).toEqual({ state: 'ended', why: 'full' });
  vi.restoreAllMocks();
});
const put_ = IDBObjectStore.prototype.put;

test('deleting an area deletes its trees, and with the last one all that was remembered', async () => {
  const server = areaServer([aFile(1)]);
  const page = await openPage(ARBORIST);
  const areaId = await takesAlong(page);
  await page.leaveBehind(areaId);
  server.isThere = false;
  await expect(page.call(trees.getTree, { params: { id: idOf(1) } })).rejects.toThrow('cannot be reached');
  expect(page.shownAreas()).toEqual([]);
});

test('who is signed in is remembered until their session ends, or until they sign out', async () => {
  const server = areaServer([aFile(1)]);
  const page = await openPage(ARBORIST);
  await takesAlong(page);
  server.others['/api/me'] = ME;
  await page.call(whoAmI, {});
  server.isThere = false;
  vi.setSystemTime(new Date('2026-06-20T10:00:00Z'));
  await vi.waitUntil(async () => (await page.call(whoAmI, {})).today === '2026-06-20');
  vi.setSystemTime(new Date('2026-07-02T10:00:00Z'));
  await expect(page.call(whoAmI, {})).rejects.toThrow('cannot be reached');
  vi.setSystemTime(new Date('2026-06-20T10:00:00Z'));
  await page.forgetPerson();
  await expect(page.call(whoAmI, {})).rejects.toThrow('cannot be reached');
});

test('a server that is too slow is answered for, and asked again once it is known to be back', async () => {
  const server = areaServer([aFile(1)]);
  const page = await openPage(ARBORIST);
  await takesAlong(page);
  server.isSlow = true;
  const began = performance.now();
  expect((await page.call(trees.countTrees, {})).total).toBe(1);
  expect(performance.now() - began).toBeLessThan(6_000);
  expect(page.currentLine()).toBe('unreachable');
  server.isSlow = false;
  server.others['/api/trees/counts'] = { total: 7 };
  page.setLine('idle');
  expect((await page.call(trees.countTrees, {})).total).toBe(7);
}, 10_000);

const ME = {
  account: {
    id: ARBORIST,
    name: 'Tjark Oltmanns',
    roles: ['inspector'],
    qualification: null,
    certificateNumber: null,
    certificateValidUntil: null,
  },
  permissions: ['cadastre.read'],
  mustAddSecondFactor: false,
  session: { id: idOf(5), kind: 'field', method: 'password', endsAt: '2026-07-01T00:00:00.000Z' },
  today: '2026-06-15',
  demo: false,
  city: { name: 'Oldenburg', bbox: [8, 53, 9, 54], timeZone: 'Europe/Berlin' },
  basemaps: [],
};
