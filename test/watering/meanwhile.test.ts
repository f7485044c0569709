import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_CONTRACTOR, DEMO_CREWS } from '../../seeds/people.ts';
import { changeCrew, listCrews } from '../../server/crews/crews.contract.ts';
import { sync } from '../../server/sync/sync.contract.ts';
import { treeHistory } from '../../server/trees/history.contract.ts';
import * as plans from '../../server/watering/plans.contract.ts';
import * as watering from '../../server/watering/watering.contract.ts';
import { testApp } from '../support/app.ts';
import { planned, said, WATERING_CREW, YOUNG_TREE_CREW } from './watered.ts';

const app = await testApp();
const office = await app.as('office');
/** Of the crew that waters; offline while the office goes on. */
const crew = await app.as('crew');
const firm = await app.as('contractor');

const toOtherCrew = { name: 'Nord', contractorId: YOUNG_TREE_CREW, tankLitres: null, note: null };

/** As a tablet sends what it has kept. */
async function send(round: { id: string }, body: ReturnType<typeof said>) {
  const made = { id: uuidv7(), kind: 'recordWatering', madeAt: '2026-06-15T08:00:00Z' };
  const operation = { ...made, params: { id: round.id }, body };
  return (await crew.call(sync, { body: { operations: [operation] } })).outcomes[0];
}

test('water given to a tree that left the round meanwhile is recorded, counted and marked', async () => {
  const { plan, round, ids } = await planned(app, 2);
  const [tree = '', other = ''] = ids;
  const change = { version: plan.version, add: [], remove: [tree], litres: null };
  await office.call(plans.changePlanTrees, { params: { id: plan.id }, body: change });
  expect(await send(round, said(tree))).toMatchObject({
    outcome: 'applied',
    reply: { litres: 75, outside: 'tree_taken_out' },
  });
  const right = said(tree, { litres: 90, wateredAt: '2026-06-15T08:01:00Z' });
  await crew.call(watering.recordWatering, { params: { id: round.id }, body: right });
  const told = await office.call(watering.listTreeWaterings, { params: { id: tree } });
  expect(told.waterings.map(({ litres, holds }) => `${litres} ${holds}`)).toEqual(['90 true', '75 false']);
  expect(told.years).toEqual([{ year: 2026, times: 1, litres: 90 }]);
  const { byContractor } = await office.call(plans.wateringStatistics, { query: { year: 2026 } });
  expect(byContractor).toMatchObject([{ contractorId: WATERING_CREW, waterings: 1, litres: 90 }]);
  // The plan counts as the year does.
  expect(await office.call(plans.getWateringPlan, { params: { id: plan.id } })).toMatchObject({
    givenLitres: 90,
  });
  const { changes } = await office.call(treeHistory, { params: { id: tree } });
  expect(changes[0]).toMatchObject({ act: 'watered', after: { outside: 'tree_taken_out' } });
  // The round has begun with it, and goes on with the tree that stayed.
  expect(await crew.call(watering.getWateringRound, { params: { id: round.id } })).toMatchObject({
    status: 'running',
    stops: [{ state: 'open', tree: { id: other } }],
  });
});

test('a tree that never was in a round is not watered in it', async () => {
  const { round } = await planned(app, 1);
  const { ids } = await planned(app, 1);
  expect(await send(round, said(ids[0] ?? ''))).toMatchObject({
    outcome: 'refused',
    problem: { issues: [{ key: 'tree_not_in_round' }] },
  });
});

test('water given by a crew whose round was given to another meanwhile is recorded as that crew’s', async () => {
  const { plan, round, ids } = await planned(app, 2);
  const changed = { version: plan.version, ...toOtherCrew };
  await office.call(plans.changeWateringPlan, { params: { id: plan.id }, body: changed });
  expect(await send(round, said(ids[0] ?? ''))).toMatchObject({
    outcome: 'applied',
    reply: { outside: 'round_given_away' },
  });
  const told = await office.call(watering.listTreeWaterings, { params: { id: ids[0] ?? '' } });
  expect(told.waterings).toMatchObject([{ contractorName: 'Kolonne Wasser', holds: true }]);
  const seen = await office.call(watering.getWateringRound, { params: { id: round.id } });
  expect(seen.counts).toMatchObject({ done: 1, open: 1 });
});

test('a firm is heard of a round that was its own, and sees no more of it', async () => {
  const { round, ids } = await planned(app, 2, { contractorId: DEMO_CONTRACTOR.id });
  const params = { id: round.id };
  const { dueOn, version } = round;
  await office.call(watering.changeWateringRound, { params, body: { version, dueOn, ...toOtherCrew } });
  const body = said(ids[0] ?? '');
  expect(await firm.call(watering.recordWatering, { params, body })).toMatchObject({
    outside: 'round_given_away',
  });
  expect((await firm.get(`/api/watering/rounds/${round.id}`)).status).toBe(404);
});

test('who has left the crew is heard of rounds made before, and of none made since', async () => {
  const { round, ids } = await planned(app, 1);
  const { crews } = await office.call(listCrews);
  const known = crews.find(({ id }) => id === WATERING_CREW);
  if (!known) throw new Error(`there is no ${DEMO_CREWS[0]?.name}`);
  const { id, name, skills, tankLitres, isListed, version } = known;
  const facts = { name, skills, tankLitres, isListed, version, memberIds: [] };
  await (await app.as('administrator')).call(changeCrew, { params: { id }, body: facts });
  expect(await send(round, said(ids[0] ?? ''))).toMatchObject({ outcome: 'applied' });
  const later = await planned(app, 1);
  expect(await send(later.round, said(later.ids[0] ?? ''))).toMatchObject({
    outcome: 'refused',
    problem: { kind: 'not_found' },
  });
});
