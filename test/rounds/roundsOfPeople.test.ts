import { expect, test } from 'vitest';
import { listPaces, setPlanInspector } from '../../server/planner/planner.contract.ts';
import { changeRound, createRound, getRound } from '../../server/rounds/rounds.contract.ts';
import { planTasks } from '../../server/tasks/tasks.contract.ts';
import { testApp } from '../support/app.ts';
import { aRound, aRoundOf, aStreet, ENNO, IMKE } from './streets.ts';

const app = await testApp();

test('a round has the pace of its inspector for its kinds of controls, and that of another who takes it over', async () => {
  const pace = { version: 0, takesPart: true, treesPerDay: { RK: 40 }, absences: [] };
  await app.call(setPlanInspector, { params: { id: ENNO }, body: pace });
  const { inspectors } = await app.call(listPaces);
  expect(inspectors.find(({ id }) => id === ENNO)).toMatchObject({ treesPerDay: { RK: 40 }, absences: [] });
  const { tasks } = await aStreet(app, 3);
  // Of 2 regular ones and one investigation: 2/40 + 1/5 of a day.
  await app.database.pool.query(`UPDATE control_tasks SET type = 'EU' WHERE id = $1`, [tasks[2]?.id]);
  const { treesPerDay: _said, ...body } = aRound({ taskIds: tasks.map(({ id }) => id) });
  const round = await app.call(createRound, { body: { ...body, inspectorId: ENNO } });
  expect(round.treesPerDay).toBe(12);
  const params = { id: round.id };
  const over = await app.call(changeRound, { params, body: { version: 1, inspectorId: IMKE } });
  expect(over).toMatchObject({ inspectorId: IMKE, treesPerDay: 13 });
  const said = { version: over.version, inspectorId: ENNO, treesPerDay: 30 };
  expect(await app.call(changeRound, { params, body: said })).toMatchObject({ treesPerDay: 30 });
});

test('what stands in a round of somebody is not given away, unless it is taken out of the round, and said so', async () => {
  const { round, tasks } = await aRoundOf(app, 3);
  const ids = tasks.map(({ id }) => id);
  const to = (assignedTo: string | null, which: readonly string[], more: object = {}) =>
    app.post('/api/tasks/plan', {
      tasks: which.map((id) => ({ id, version: 2 })),
      assignedTo,
      ...more,
    });
  const named = { key: 'task_in_round', params: { round: 'Sommerrunde', inspector: 'Imke Behrens' } };
  for (const other of [ENNO, null])
    expect(await to(other, ids.slice(0, 1))).toMatchObject({
      status: 409,
      body: { issues: [{ path: 'tasks.0', ...named }] },
    });
  // A day alone, and whose it is already, leave it where it stands.
  expect((await to(IMKE, ids.slice(2), { plannedOn: '2026-07-07' })).status).toBe(200);
  const taken = await to(ENNO, ids.slice(0, 2), { takeFromRounds: true });
  expect(taken).toMatchObject({ status: 200, body: { takenFromRounds: 2 } });
  const after = await app.call(getRound, { params: { id: round.id } });
  expect(after.stops.map(({ task }) => [task.id, task.assignedTo])).toEqual([[ids[2], IMKE]]);
  expect(after.version).toBe(round.version + 1);
  // Of a round of which nothing is left nobody is sent out.
  const [last] = after.stops;
  const rest = [{ id: ids[2] ?? '', version: last?.task.version ?? 0 }];
  const body = { tasks: rest, assignedTo: ENNO, takeFromRounds: true };
  expect((await app.call(planTasks, { body })).takenFromRounds).toBe(1);
  expect(await app.call(getRound, { params: { id: round.id } })).toMatchObject({
    status: 'cancelled',
    stops: [],
  });
});
