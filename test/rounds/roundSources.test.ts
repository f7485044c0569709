import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { cancelRound, createRound } from '../../server/rounds/rounds.contract.ts';
import { testApp } from '../support/app.ts';
import { aSpecies } from '../support/examples.ts';
import { aRound, aRoundOf, aStreet, ENNO } from './streets.ts';

const app = await testApp();
const imke = await app.as('inspector');

test('a round is made of the trees of a filter', async () => {
  const { area, tasks } = await aStreet(app, 4);
  const speciesId = await aSpecies(app.database, 'Quercus robur');
  const oaks = tasks.slice(0, 2).map(({ tree }) => tree.id);
  await app.database.pool.query('UPDATE trees SET species_id = $1 WHERE id = ANY ($2)', [speciesId, oaks]);
  await app.database.pool.query(`UPDATE trees SET vitality = '3' WHERE id = $1`, [oaks[0]]);
  const of = (more: string) => app.get(`/api/rounds/candidates?area=${area}&${more}`);
  expect((await of('genus=Quercus')).body).toMatchObject({ free: 2, inRounds: 0 });
  expect((await of('state=upcoming')).body).toMatchObject({ free: 0, inRounds: 0 });
  expect((await of('treeStatus=GEF')).body).toMatchObject({ free: 0, inRounds: 0 });
  const filter = { area: [area], species: [speciesId], vitality: ['3' as const], state: ['due' as const] };
  const round = await app.call(createRound, { body: aRound({ filter }) });
  expect(round.stops.map(({ task }) => task.tree.id)).toEqual(oaks.slice(0, 1));
  expect((await of('genus=Quercus')).body).toMatchObject({ free: 1, inRounds: 1 });
});

test('what may be added to a round are due tasks in no round, the nearest first', async () => {
  const { tasks } = await aStreet(app, 5);
  const ids = tasks.map(({ id }) => id);
  const round = await app.call(createRound, { body: aRound({ taskIds: ids.slice(0, 1) }) });
  await app.call(createRound, { body: aRound({ taskIds: ids.slice(2, 3) }) });
  const nearby = async (query = '') => {
    const { body } = await app.get(`/api/rounds/${round.id}/nearby${query}`);
    return (body as { tasks: { id: string }[] }).tasks.map(({ id }) => id); // the shape of its contract
  };
  expect((await nearby()).slice(0, 3)).toEqual([ids[1], ids[3], ids[4]]);
  expect(await nearby('?window=later')).not.toContain(ids[1]);
  expect((await imke.get(`/api/rounds/${round.id}/nearby`)).status).toBe(403);
  expect((await app.get(`/api/rounds/${uuidv7()}/nearby`)).status).toBe(404);
});

test('a tree tells in which open round its tasks stand, to an inspector of their own only', async () => {
  const { round, tasks } = await aRoundOf(app, 1, { name: 'Ennos Runde', inspectorId: ENNO });
  const [task] = tasks;
  const path = `/api/trees/${task?.tree.id}/rounds`;
  expect((await app.get(path)).body).toMatchObject({
    rounds: [{ taskId: task?.id, roundId: round.id, name: 'Ennos Runde' }],
  });
  expect((await imke.get(path)).body).toEqual({ rounds: [] });
  await app.call(cancelRound, { params: { id: round.id }, body: { version: 1 } });
  expect((await app.get(path)).body).toEqual({ rounds: [] });
});
