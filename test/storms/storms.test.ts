import { v7 as uuidv7 } from 'uuid';
import { expect, test, vi } from 'vitest';
import { getTree } from '../../server/trees/trees.contract.ts';
import { treeHistory } from '../../server/trees/history.contract.ts';
import { listTasks, skipTask } from '../../server/tasks/tasks.contract.ts';
import * as storms from '../../server/storms/storms.contract.ts';
import { testApp } from '../support/app.ts';
import { aCheck, aSquare, aStorm, openStormOver } from './stormy.ts';

const app = await testApp();
const inspector = await app.as('inspector');
const viewer = await app.as('viewer');

async function treesOf(id: string, since?: string) {
  return viewer.call(storms.watchStorm, { params: { id }, query: since === undefined ? {} : { since } });
}

test('opening a storm orders an additional control of every standing tree, high expectation first', async () => {
  const { storm, ids } = await openStormOver(app, [
    { safetyExpectation: 'G' },
    { safetyExpectation: 'H' },
    { status: 'GEF' },
    { safetyExpectation: 'G' },
    { safetyExpectation: 'H' },
  ]);
  expect(storm).toMatchObject({ status: 'open', openedByName: 'Wiebke Harms', counts: { all: 4, open: 4 } });
  const { trees } = await treesOf(storm.id);
  expect(trees.map(({ treeId }) => ids.indexOf(treeId))).toEqual([1, 4, 0, 3]);
  const { tasks } = await app.call(listTasks, { query: { tree: ids[1] ?? '' } });
  expect(tasks.filter(({ type }) => type === 'ZK')).toMatchObject([
    { origin: 'office', reason: 'Orkan Wiebke', dueOn: '2026-06-15', dueUntil: '2026-06-17' },
  ]);
  const { changes } = await app.call(treeHistory, { params: { id: ids[1] ?? '' } });
  expect(changes[0]).toMatchObject({ noun: 'task', act: 'ordered', after: { stormId: storm.id } });
});

test('the same storm opened twice, even at once, is opened once', async () => {
  const { within, ids } = await aSquare(app, [{}, {}]);
  const office = await app.as('office');
  const body = aStorm(within);
  const opened = await Promise.all([1, 2, 3].map(() => office.call(storms.openStorm, { body })));
  for (const one of opened) expect(one).toEqual(opened[0]);
  const { tasks } = await app.call(listTasks, { query: { tree: ids[0] ?? '' } });
  expect(tasks.filter(({ type }) => type === 'ZK')).toHaveLength(1);
});

test.each([
  ['in the future', { blewOn: '2026-06-16' }, 'in_the_future'],
  ['over a place without trees', { within: '9.1,53;9.11,53;9.11,53.01' }, 'no_tree_in_area'],
])('a storm %s is refused, and nothing of it stays', async (_, wrong, key) => {
  const { within } = await aSquare(app, [{}]);
  const office = await app.as('office');
  const storm = { ...aStorm(within), ...wrong };
  const answer = await office.post('/api/storms', storm);
  expect(answer).toMatchObject({ status: 422, body: { issues: [{ key }] } });
  expect((await office.get(`/api/storms/${storm.id}`)).status).toBe(404);
});

test('inspectors check and do not lead; the office leads and does not check; viewers watch', async () => {
  const { storm, ids, within } = await openStormOver(app, [{}]);
  expect((await inspector.post('/api/storms', aStorm(within))).status).toBe(403);
  const closing = { version: 1, leftOver: 'keep', note: null };
  expect((await inspector.post(`/api/storms/${storm.id}/close`, closing)).status).toBe(403);
  const office = await app.as('office');
  expect((await office.post(`/api/storms/${storm.id}/checks`, aCheck(ids[0] ?? ''))).status).toBe(403);
  expect((await viewer.post(`/api/storms/${storm.id}/checks`, aCheck(ids[0] ?? ''))).status).toBe(403);
  expect((await viewer.call(storms.getStorm, { params: { id: storm.id } })).areas).toHaveLength(1);
  expect((await viewer.call(storms.listStorms, {})).storms.map(({ id }) => id)).toContain(storm.id);
});

test('a skipped check comes back as a task of the same storm', async () => {
  const { storm, ids } = await openStormOver(app, [{}]);
  const taskOf = async () =>
    (await app.call(listTasks, { query: { tree: ids[0] ?? '' } })).tasks.find(({ type }) => type === 'ZK');
  const task = await taskOf();
  const skip = { version: 1, reason: 'Straße gesperrt', nextDueOn: '2026-06-17' };
  await inspector.call(skipTask, { params: { id: task?.id ?? '' }, body: skip });
  const check = aCheck(ids[0] ?? '');
  await inspector.call(storms.checkAfterStorm, { params: { id: storm.id }, body: check });
  expect(await taskOf()).toBeUndefined();
  const { counts } = await viewer.call(storms.getStorm, { params: { id: storm.id } });
  expect(counts).toMatchObject({ open: 0, unharmed: 1 });
});

test('whoever watches is told what has changed since, and nothing else', async () => {
  const { storm, ids } = await openStormOver(app, [{}, {}, {}]);
  expect((await treesOf(storm.id)).trees).toHaveLength(3);
  const asOf = await nothingNewSince(storm.id);
  await inspector.call(storms.checkAfterStorm, {
    params: { id: storm.id },
    body: aCheck(ids[1] ?? '', { verdict: 'danger' }),
  });
  const later = await treesOf(storm.id, asOf);
  expect(later.trees).toMatchObject([{ treeId: ids[1], state: 'danger' }]);
  await nothingNewSince(storm.id);
});

/** A moment since which nothing is news: on a shared server another database's open transaction holds moments back. */
async function nothingNewSince(stormId: string): Promise<string> {
  return vi.waitFor(
    async () => {
      const { asOf } = await treesOf(stormId);
      expect((await treesOf(stormId, asOf)).trees).toEqual([]);
      return asOf;
    },
    { timeout: 20_000, interval: 200 },
  );
}

test('closing withdraws what is left only with a reason, which stands in the history', async () => {
  const { storm, ids, office } = await openStormOver(app, [{}, {}]);
  await inspector.call(storms.checkAfterStorm, { params: { id: storm.id }, body: aCheck(ids[0] ?? '') });
  const close = (body: object) => office.post(`/api/storms/${storm.id}/close`, body);
  expect(await close({ version: 1, leftOver: 'withdraw', note: null })).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'note', key: 'withdrawal_needs_reason' }] },
  });
  const note = 'Rest im Zuge der Regelkontrolle';
  expect(await close({ version: 1, leftOver: 'withdraw', note })).toMatchObject({
    status: 200,
    body: { status: 'closed', counts: { all: 2, open: 0, unharmed: 1, withdrawn: 1 }, version: 2 },
  });
  expect(await close({ version: 2, leftOver: 'keep', note: null })).toMatchObject({ status: 409 });
  const { changes } = await app.call(treeHistory, { params: { id: ids[1] ?? '' } });
  expect(changes[0]).toMatchObject({ noun: 'task', act: 'withdrawn', after: { reason: note } });
});

test('what was seen before a storm was closed is taken however late it arrives', async () => {
  const { storm, ids, office } = await openStormOver(app, [{}, {}]);
  const closing = { version: 1, leftOver: 'keep' as const, note: null };
  await office.call(storms.closeStorm, { params: { id: storm.id }, body: closing });
  const late = await inspector.post(`/api/storms/${storm.id}/checks`, aCheck(ids[0] ?? ''));
  expect(late.status).toBe(200);
  const after = aCheck(ids[1] ?? '', { checkedAt: '2026-06-15T12:30:00+02:00' });
  expect(await inspector.post(`/api/storms/${storm.id}/checks`, after)).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'storm_closed' }] },
  });
});

test('a cordon is placed once, and lifted once', async () => {
  const { storm, office } = await openStormOver(app, [{ street: 'Am Markt', houseNumber: '7' }]);
  const body = {
    id: uuidv7(),
    treeId: null,
    position: [8.3, 53.2] as [number, number],
    radiusM: 25,
    note: 'Fußweg gesperrt',
  };
  const params = { id: storm.id };
  const placed = await inspector.call(storms.placeCordon, { params, body });
  expect(await inspector.call(storms.placeCordon, { params, body })).toEqual(placed);
  expect(placed).toMatchObject({ radiusM: 25, liftedAt: null, placedByName: 'Imke Behrens' });
  const lift = () => office.post(`/api/cordons/${body.id}/lift`, { version: 1, note: 'geräumt' });
  expect(await lift()).toMatchObject({ status: 200, body: { liftedByName: 'Wiebke Harms' } });
  expect(await lift()).toMatchObject({ status: 409 });
});

test('the database takes no withdrawal without a reason', async () => {
  const { storm } = await openStormOver(app, [{}]);
  const withdraw = (note: string | null) =>
    app.database.pool.query(
      `UPDATE storms SET status = 'closed', closed_at = now(), closed_by = created_by, left_over = 'withdraw',
         closing_note = $2 WHERE id = $1`,
      [storm.id, note],
    );
  for (const note of [null, '', ' '])
    await expect(withdraw(note)).rejects.toMatchObject({ constraint: 'storm_withdrawal_has_reason' });
});

test('the map of all trees shows the areas of open storms and every cordon that stands', async () => {
  const { storm, ids, office } = await openStormOver(app, [{}]);
  const body = {
    id: uuidv7(),
    treeId: ids[0] ?? '',
    position: [8.3, 53.2] as [number, number],
    radiusM: 25,
    note: null,
  };
  await office.call(storms.placeCordon, { params: { id: storm.id }, body });
  const shown = async () => {
    const map = await viewer.call(storms.stormsOnMap, {});
    return {
      storms: map.storms.filter(({ id }) => id === storm.id),
      cordons: map.cordons.filter(({ stormId }) => stormId === storm.id),
    };
  };
  expect(await shown()).toMatchObject({ storms: [{ within: storm.within }], cordons: [{ radiusM: 25 }] });
  const closing = { version: 1, leftOver: 'keep' as const, note: null };
  await office.call(storms.closeStorm, { params: { id: storm.id }, body: closing });
  expect(await shown()).toMatchObject({ storms: [], cordons: [{ id: body.id }] });
  await office.post(`/api/cordons/${body.id}/lift`, { version: 1, note: null });
  expect(await shown()).toEqual({ storms: [], cordons: [] });
});

test('a tree felled meanwhile leaves the storm', async () => {
  const { storm, ids } = await openStormOver(app, [{}, {}]);
  const { version } = await app.call(getTree, { params: { id: ids[0] ?? '' } });
  const felled = await app.patch(`/api/trees/${ids[0]}`, { status: 'UMG', version });
  expect(felled.status).toBe(200);
  const { counts } = await viewer.call(storms.getStorm, { params: { id: storm.id } });
  expect(counts).toMatchObject({ all: 2, open: 1, withdrawn: 1 });
});

/** The issue asks for two minutes with everything around it; the statement itself takes a second or two. */
test('a storm over 5,000 trees is opened within twenty seconds', async () => {
  const { area, within } = await aSquare(app, [{}]);
  const [west = '', south = ''] = (within.split(';')[0] ?? '').split(',');
  await app.database.pool.query(
    `INSERT INTO trees (id, status, geom, position_method, control_area_id, number, safety_expectation, created_by, updated_by)
     SELECT gen_random_uuid(), 'BEST', ST_SetSRID(ST_MakePoint($1::float8 + n * 1e-6, $2::float8 + 0.0001), 4326), 'IMP',
       $3, 'N' || n, CASE WHEN n % 3 = 0 THEN 'H' ELSE 'G' END, a.id, a.id
     FROM generate_series(1, 4999) n, (SELECT id FROM accounts LIMIT 1) a`,
    [west, south, area],
  );
  const office = await app.as('office');
  const begun = performance.now();
  const storm = await office.call(storms.openStorm, { body: aStorm(within) });
  const took = performance.now() - begun;
  expect(storm.counts).toMatchObject({ all: 5000, open: 5000 });
  expect(took).toBeLessThan(20_000);
  console.info(`opened 5,000 trees in ${Math.round(took)} ms`);
  const read = performance.now();
  expect((await treesOf(storm.id)).trees).toHaveLength(5000);
  expect(performance.now() - read).toBeLessThan(5000);
}, 60_000);
