import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_INSPECTOR_ID, DEMO_PEOPLE } from '../../seeds/people.ts';
import { recordInspection } from '../../server/inspections/inspections.contract.ts';
import {
  addToRound,
  cancelRound,
  changeRound,
  closeRound,
  countCandidates,
  createRound,
  getRound,
  listMyRounds,
  listRounds,
  orderRound,
  proposeOrder,
  removeFromRound,
  startRound,
} from '../../server/rounds/rounds.contract.ts';
import { listTasks, skipTask } from '../../server/tasks/tasks.contract.ts';
import { treeHistory } from '../../server/trees/history.contract.ts';
import { testApp } from '../support/app.ts';
import { anInspection } from '../support/examples.ts';
import { aRound, aRoundOf, aStreet, ENNO, IMKE } from './streets.ts';

const app = await testApp();
const imke = await app.as('inspector');
const viewer = DEMO_PEOPLE.find(({ roles }) => roles.includes('viewer'))?.id ?? '';

test('a round of the due tasks of an area is assigned to its inspector, in an order of walking', async () => {
  const { area, tasks } = await aStreet(app, 4);
  const round = await app.call(createRound, { body: aRound({ filter: { area: [area], window: ['due'] } }) });
  expect(round).toMatchObject({
    status: 'planned',
    inspectorName: 'Imke Behrens',
    orderBy: 'first',
    counts: { all: 4, done: 0, skipped: 0, withdrawn: 0, left: 4 },
    version: 1,
  });
  // The trees of the street were mapped from east to west; without a start, the walk begins at one of its ends.
  expect(round.stops.map(({ task }) => task.id)).toEqual(tasks.map(({ id }) => id).toReversed());
  expect(round.stops.map(({ place }) => place)).toEqual([1, 2, 3, 4]);
  for (const { task } of round.stops) expect(task.assignedToName).toBe('Imke Behrens');
  const { changes } = await app.call(treeHistory, { params: { id: tasks[0]?.tree.id ?? '' } });
  expect(changes[0]).toMatchObject({ noun: 'task', act: 'planned', after: { assignedTo: IMKE } });
});

test('the same round sent twice is made once', async () => {
  const { area } = await aStreet(app, 1);
  const body = aRound({ filter: { area: [area] } });
  const first = await app.call(createRound, { body });
  expect(await app.call(createRound, { body })).toEqual(first);
});

test('a round is made of what stands in a drawn area', async () => {
  const { tasks } = await aStreet(app, 3);
  const [lon, lat] = tasks[1]?.tree.position ?? [0, 0];
  const around = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([x = 0, y = 0]) => `${(lon + x * 1e-5).toFixed(6)},${(lat + y * 1e-5).toFixed(6)}`);
  const { stops } = await app.call(createRound, { body: aRound({ filter: { within: around.join(';') } }) });
  expect(stops.map(({ task }) => task.id)).toEqual([tasks[1]?.id]);
});

test('a task is in one open round at most', async () => {
  const { area, tasks } = await aStreet(app, 2);
  const taskIds = tasks.map(({ id }) => id);
  await app.call(createRound, { body: aRound({ taskIds: taskIds.slice(0, 1) }) });
  const again = await app.post('/api/rounds', aRound({ taskIds }));
  expect(again).toMatchObject({
    status: 409,
    body: { issues: [{ path: 'taskIds.0', key: 'task_in_round' }] },
  });
  expect(await app.call(countCandidates, { query: { area: [area] } })).toEqual({
    free: 1,
    inRounds: 1,
    kinds: { RK: 1 },
  });
  // Of a filter those that are free are taken, and the database would refuse the others.
  const rest = await app.call(createRound, { body: aRound({ filter: { area: [area] } }) });
  expect(rest.stops.map(({ task }) => task.id)).toEqual(taskIds.slice(1));
  const forced = app.database.pool.query('INSERT INTO round_stops VALUES ($1, $2, 9)', [rest.id, taskIds[0]]);
  await expect(forced).rejects.toMatchObject({ constraint: 'round_stops_one_open_round' });
  const none = await app.post('/api/rounds', aRound({ filter: { area: [area] } }));
  expect(none).toMatchObject({ status: 422, body: { issues: [{ key: 'no_free_task' }] } });
});

test.each([
  ['with its last day before its first', { endsOn: '2026-06-30' }, 'ends_before_start'],
  ['for somebody who does not inspect', { inspectorId: viewer }, 'does_not_inspect'],
  ['for nobody known', { inspectorId: uuidv7() }, 'account_unknown'],
])('a round %s is refused with a sentence, and nothing is assigned', async (_, wrong, key) => {
  const { area } = await aStreet(app, 1);
  const answer = await app.post('/api/rounds', { ...aRound({ filter: { area: [area] } }), ...wrong });
  expect(answer).toMatchObject({ status: 422, body: { issues: [{ key }] } });
  const { tasks } = await app.call(listTasks, { query: { area: [area] } });
  expect(tasks[0]?.assignedTo).toBe(null);
});

test('what is done, skipped or withdrawn shows as progress, and a round that was not started runs by it', async () => {
  const { round, tasks } = await aRoundOf(app, 4);
  const [first, second, third] = tasks;
  await app.call(recordInspection, { body: anInspection(first?.tree.id ?? '') });
  const skipped = { version: 2, reason: 'Baustelle', nextDueOn: '2026-10-01' };
  await app.call(skipTask, { params: { id: second?.id ?? '' }, body: skipped });
  await app.database.pool.query(`UPDATE control_tasks SET status = 'withdrawn' WHERE id = $1`, [third?.id]);
  const { status, counts, stops } = await app.call(getRound, { params: { id: round.id } });
  expect({ status, counts }).toEqual({
    status: 'running',
    counts: { all: 4, done: 1, skipped: 1, withdrawn: 1, left: 1 },
  });
  expect(stops.map(({ state }) => state).toSorted()).toEqual(['done', 'open', 'skipped', 'withdrawn']);
});

test('an order made by hand is kept, and one that leaves a tree out is refused', async () => {
  const { round } = await aRoundOf(app, 3);
  const ids = round.stops.map(({ task }) => task.id);
  const byHand = [ids[1], ids[2], ids[0]].flatMap((id) => id ?? []);
  const body = { version: 1, taskIds: byHand, orderBy: 'hand' as const };
  const kept = await app.call(orderRound, { params: { id: round.id }, body });
  expect(kept).toMatchObject({ orderBy: 'hand', version: 2 });
  const read = await app.call(getRound, { params: { id: round.id } });
  expect(read.stops.map(({ task }) => task.id)).toEqual(byHand);
  const short = await app.put(`/api/rounds/${round.id}/order`, {
    version: 2,
    taskIds: ids.slice(1),
    orderBy: 'hand',
  });
  expect(short).toMatchObject({ status: 422, body: { issues: [{ key: 'order_incomplete' }] } });
});

test('a proposed order is the shortest way, and nothing is written by asking for it', async () => {
  const { round } = await aRoundOf(app, 4);
  const ids = round.stops.map(({ task }) => task.id);
  const zigzag = [0, 2, 1, 3].flatMap((index) => ids[index] ?? []);
  const body = { version: 1, taskIds: zigzag, orderBy: 'hand' as const };
  await app.call(orderRound, { params: { id: round.id }, body });
  const proposal = await app.call(proposeOrder, { params: { id: round.id } });
  expect([ids, ids.toReversed()]).toContainEqual(proposal.taskIds);
  expect(proposal.metres).toBeLessThan(proposal.metresBefore);
  const read = await app.call(getRound, { params: { id: round.id } });
  expect(read.stops.map(({ task }) => task.id)).toEqual(zigzag);
});

test('two people who change a round at once: the second is told, and nothing of theirs is written', async () => {
  const { round } = await aRoundOf(app, 1);
  await app.call(changeRound, { params: { id: round.id }, body: { version: 1, name: 'Nord' } });
  const late = await app.patch(`/api/rounds/${round.id}`, { version: 1, name: 'Süd' });
  expect(late).toMatchObject({
    status: 409,
    body: { issues: [{ path: 'version', key: 'changed_meanwhile', params: { version: 2 } }] },
  });
  expect((await app.call(getRound, { params: { id: round.id } })).name).toBe('Nord');
});

test('a round is handed over with what is left of it', async () => {
  const { round, tasks } = await aRoundOf(app, 2);
  await app.call(recordInspection, { body: anInspection(tasks[0]?.tree.id ?? '') });
  const body = { version: 1, inspectorId: ENNO };
  const after = await app.call(changeRound, { params: { id: round.id }, body });
  const assigned = new Map(after.stops.map(({ state, task }) => [state, task.assignedToName]));
  expect(Object.fromEntries(assigned)).toEqual({ done: 'Imke Behrens', open: 'Enno Siefken' });
  expect((await imke.get(`/api/rounds/${round.id}`)).status).toBe(404);
});

test('an inspector sees, starts and closes their own rounds and no others', async () => {
  const { round: own } = await aRoundOf(app, 1);
  const { round: other } = await aRoundOf(app, 1, { inspectorId: ENNO });
  const { rounds } = await imke.call(listRounds, { query: { limit: 200 } });
  expect(rounds.map(({ id }) => id)).toContain(own.id);
  expect(new Set(rounds.map(({ inspectorId }) => inspectorId))).toEqual(new Set([IMKE]));
  const mine = await imke.call(listMyRounds, {});
  expect(mine.rounds.find(({ id }) => id === own.id)?.stops).toHaveLength(1);
  expect(await imke.call(startRound, { params: { id: own.id } })).toMatchObject({
    status: 'running',
    version: 2,
  });
  expect(await imke.call(startRound, { params: { id: own.id } })).toMatchObject({ version: 2 });
  expect((await imke.post(`/api/rounds/${other.id}/start`)).status).toBe(404);
  expect((await imke.post(`/api/rounds/${other.id}/close`, { version: 1, followUp: null })).status).toBe(404);
  const closed = await imke.call(closeRound, {
    params: { id: own.id },
    body: { version: 2, followUp: null },
  });
  expect(closed.status).toBe('done');
  expect((await imke.patch(`/api/rounds/${own.id}`, { version: 3, name: 'x' })).status).toBe(403);
});

test('of a closed round the left-over stays to be read, and is free again', async () => {
  const { round, tasks, area } = await aRoundOf(app, 2);
  await app.call(recordInspection, { body: anInspection(tasks[0]?.tree.id ?? '') });
  const closed = await app.call(closeRound, {
    params: { id: round.id },
    body: { version: 1, followUp: null },
  });
  expect(closed).toMatchObject({ status: 'done', counts: { done: 1, left: 1 } });
  expect(await app.call(countCandidates, { query: { area: [area] } })).toMatchObject({ inRounds: 0 });
  await app.call(recordInspection, { body: anInspection(tasks[1]?.tree.id ?? '') });
  const later = await app.call(getRound, { params: { id: round.id } });
  expect(later.stops.map(({ state }) => state).toSorted()).toEqual(['done', 'left']);
  const again = await app.patch(`/api/rounds/${round.id}`, { version: later.version, name: 'x' });
  expect(again).toMatchObject({ status: 409, body: { issues: [{ key: 'round_has_ended' }] } });
  const ended = await app.call(listRounds, { query: { show: 'ended' } });
  expect(ended.rounds.map(({ id }) => id)).toContain(round.id);
});

test('the left-over of a closed round goes into one that follows it, in the same order', async () => {
  const { round, tasks } = await aRoundOf(app, 3);
  await app.call(recordInspection, { body: anInspection(tasks[0]?.tree.id ?? '') });
  const {
    start: _start,
    end: _end,
    of: _of,
    ...followUp
  } = {
    ...aRound(null),
    name: 'Rest',
    inspectorId: ENNO,
    treesPerDay: 60,
  };
  const refused = await imke.post(`/api/rounds/${round.id}/close`, { version: 1, followUp });
  expect(refused.status).toBe(403);
  await app.call(closeRound, { params: { id: round.id }, body: { version: 1, followUp } });
  const rest = await app.call(getRound, { params: { id: followUp.id } });
  const left = round.stops.filter(({ task }) => task.id !== tasks[0]?.id).map(({ task }) => task.id);
  expect(rest).toMatchObject({ followsId: round.id, name: 'Rest', treesPerDay: 60, status: 'planned' });
  expect(rest.stops.map(({ task }) => [task.id, task.assignedToName])).toEqual(
    left.map((id) => [id, 'Enno Siefken']),
  );
});

test('a cancelled round sets its tasks free', async () => {
  const { round, area } = await aRoundOf(app, 2);
  await app.call(cancelRound, { params: { id: round.id }, body: { version: 1 } });
  expect(await app.call(countCandidates, { query: { area: [area] } })).toMatchObject({
    free: 2,
    inRounds: 0,
  });
  const { tasks } = await app.call(listTasks, { query: { area: [area] } });
  expect(tasks.map(({ assignedTo }) => assignedTo)).toEqual([null, null]);
});

test('tasks join a round where they cost the least way, and leave it again', async () => {
  const { tasks } = await aStreet(app, 3);
  const [east, middle, west] = tasks.map(({ id }) => id);
  const made = await app.call(createRound, { body: aRound({ taskIds: [east ?? '', west ?? ''] }) });
  const params = { id: made.id };
  const more = await app.call(addToRound, { params, body: { version: 1, taskIds: [middle ?? ''] } });
  expect(more.stops.map(({ task }) => task.id)).toEqual([west, middle, east]);
  expect(more.stops[1]?.task.assignedToName).toBe('Imke Behrens');
  const less = await app.call(removeFromRound, { params, body: { version: 2, taskIds: [middle ?? ''] } });
  expect(less.stops.map(({ place, task }) => [place, task.id])).toEqual([
    [1, west],
    [2, east],
  ]);
  const { tasks: free } = await app.call(listTasks, { query: { tree: tasks[1]?.tree.id } });
  expect(free[0]?.assignedTo).toBe(null);
  const all = await app.post(`/api/rounds/${made.id}/tasks/remove`, { version: 3, taskIds: [east, west] });
  expect(all).toMatchObject({ status: 422, body: { issues: [{ key: 'round_needs_stops' }] } });
});

test('rounds come page by page in the order of their days, each once', async () => {
  const days = ['2027-01-13', '2027-01-11', '2027-01-12'];
  for (const startsOn of days)
    await aRoundOf(app, 1, { startsOn, endsOn: '2027-02-01', inspectorId: DEMO_INSPECTOR_ID });
  const query = { inspector: DEMO_INSPECTOR_ID, limit: 2 };
  const first = await app.call(listRounds, { query });
  const second = await app.call(listRounds, { query: { ...query, cursor: first.nextCursor ?? '' } });
  expect([...first.rounds, ...second.rounds].map(({ startsOn }) => startsOn)).toEqual(days.toSorted());
});
